"""A file that was cut short: what it no longer reaches is taken from an older copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from jobsearch_tui.text.strict import Loaded
from jobsearch_tui.workbook.doctor_findings import Findings, Page
from jobsearch_tui.workbook.doctor_versions import combined, rewritten
from jobsearch_tui.workbook.values import Value


def with_last_line(page: Page, older: Sequence[str], findings: Findings) -> Page:
    """The page with its last line whole, if an older copy tells how it went on."""
    if len(page.lines) < 2 or not page.lines[-1].strip():
        return page
    above, last = page.lines[-2], page.lines[-1]
    found = {
        line for before, line in pairwise(older) if before == above and line.startswith(last) and line != last
    }
    if len(found) != 1:
        return page
    findings.did(page.origins[-1], "the last line, which was cut, was completed from an older copy")
    return page.replace(len(page.lines) - 1, [*found, ""])


def joined(
    loaded: Loaded, raw: bytes, older: Mapping[str, Value], cut_in_line: bool, findings: Findings
) -> bytes:
    """The file with what stands in ``older`` behind its last part."""
    added: list[str] = []
    tree = _filled(loaded.tree, older, cut_in_line, (), added)
    if tree == loaded.tree:
        return raw
    line = max(loaded.text.rstrip("\n").count("\n") + 1, 1)
    names = ", ".join(f"“{name}”" for name in added[:4])
    more = f" and {len(added) - 4} more" if len(added) > 4 else ""
    said = f"what comes behind it was added from an older copy: {names}{more}" if added else ""
    findings.did(line, said or "a text that was cut was completed from an older copy")
    return rewritten(loaded, raw, tree)


def _filled(
    ours: Mapping[str, Value],
    older: Mapping[str, Value],
    cut: bool,
    path: tuple[str, ...],
    added: list[str],
) -> dict[str, Value]:
    """``ours`` with its last part completed, and with the parts that come behind it in ``older``."""
    found = dict(ours)
    names = list(older)
    last = next(reversed(found), "")
    if last in older:
        found[last] = _completed(found[last], older[last], cut, (*path, last), added)
        behind = names[names.index(last) + 1 :]
    else:
        # A part that is new since the older copy: the nearest one above it that both have tells the place.
        known = [number for number, name in enumerate(names) if name in found]
        behind = names[known[-1] + 1 :] if known else names
    for name in behind:
        if name not in found:
            found[name] = older[name]
            added.append(" › ".join((*path, name)))
    return found


def _completed(ours: Value, older: Value, cut: bool, path: tuple[str, ...], added: list[str]) -> Value:
    """The last value of a file, which may be a part of what it was."""
    if ours == older or ours == "":
        return older
    if isinstance(ours, dict) and isinstance(older, dict):
        return dict(_filled(ours, older, cut, path, added))
    if isinstance(ours, list) and isinstance(older, list):
        return _completed_list(ours, older, cut)
    if isinstance(ours, str):
        if _begins(ours, older):
            return older
        if isinstance(older, str) and not cut and "\n" not in ours:
            return ours
    return combined(ours, older)


def _completed_list(ours: list[Value], older: list[Value], cut: bool) -> Value:
    *head, last = ours
    for number, part in enumerate(older):
        if number >= len(head) and _begins(last, part):
            whole = _completed(last, part, cut, (), [])
            return [*head, whole, *[one for one in older[number + 1 :] if one not in ours]]
    if older[: len(ours)] == ours:
        return older
    return combined(ours, older) if cut else [*ours, *[one for one in older[len(ours) :] if one not in ours]]


def _begins(ours: Value, older: Value) -> bool:
    """True if ``older``, cut somewhere, reads as ``ours``."""
    if ours == "":
        return True
    if isinstance(ours, list) and isinstance(older, list):
        *first, last_part = ours
        return (
            first == older[: len(first)] and len(older) > len(first) and _begins(last_part, older[len(first)])
        )
    if isinstance(ours, str) and isinstance(older, str):
        return older.startswith(ours.rstrip())
    if isinstance(ours, str) and isinstance(older, dict):
        return next(iter(older), "").startswith(ours.strip())
    if isinstance(ours, dict) and isinstance(older, dict):
        *head, last = ours.items()
        whole = all(older.get(name) == part for name, part in head)
        return whole and last[0] in older and _begins(last[1], older[last[0]])
    return ours == older
