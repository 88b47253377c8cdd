"""Two versions of a file: told apart, put together, a short one completed from the other; no word is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.text.strict import Loaded
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import Value, differing, is_empty
from jobsearch_tui.workbook.doctor.findings import Findings, Page
from jobsearch_tui.workbook.file.fragments import Fragments

_MERGE_MARK = re.compile(r"(?P<sign><{7}|={7}|>{7}|\|{7})(?: .*)?")
_SIDES = {"<": "ours", "|": "base", "=": "theirs", ">": ""}
_FOLLOWS = {"<": "", "|": "<", "=": "<|", ">": "="}
"""Which mark may stand before each; nothing means that none is open."""

OTHER: Final = "(other version)"
"""What stands before the words of the other version."""
_OURS_ALONE: Final = frozenset({"workbook", "created"})
"""What is one word by its nature."""


@dataclass(slots=True)
class Sides:
    """A text with marks, as each of its two writers had it."""

    ours: Page = field(default_factory=lambda: Page([], []))
    theirs: Page = field(default_factory=lambda: Page([], []))

    def add(self, side: str, line: str, origin: int) -> None:
        """Add a line to one side, or to both if ``side`` is empty."""
        for name, page in (("ours", self.ours), ("theirs", self.theirs)):
            if side in ("", name):
                page.lines.append(line)
                page.origins.append(origin)


def sides_of(page: Page, findings: Findings) -> Sides | None:
    """The two versions of a page with marks of a merge, or None if there are no such marks."""
    marks = [index for index, line in enumerate(page.lines) if _MERGE_MARK.fullmatch(line)]
    if not marks:
        return None
    whole = _whole_hunks(page, marks)
    sides, side = Sides(), ""
    for index, (line, origin) in enumerate(zip(page.lines, page.origins, strict=True)):
        found = _MERGE_MARK.fullmatch(line)
        if found is None:
            sides.add(side, line, origin)
            continue
        sign = found["sign"][0]
        if index not in whole:
            findings.problem(origin, "this line is a mark that git left after a merge", "Delete it", 1, line)
            findings.did(origin, "a mark of a merge was made a comment")
            sides.add(side, f"# {line}", origin)
            continue
        side = _SIDES[sign]
        if sign == "<":
            findings.problem(origin, "two versions of some lines begin here, as git left them", "", 1, line)
            findings.did(origin, "the marks of a merge were taken out; both versions were kept")
    return sides


def combined_trees(ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> dict[str, Value]:
    """Everything that either says; where both say something else, ours and then theirs."""
    found = dict(ours)
    for name, value in theirs.items():
        if name not in _OURS_ALONE or name not in ours:
            found[name] = combined(ours.get(name), value)
    return found


def combined(ours: Value | None, theirs: Value) -> Value:
    """One value that says what both say."""
    if ours is None or ours == theirs or is_empty(ours):
        return theirs
    if is_empty(theirs):
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {**ours, **{name: combined(ours.get(name), part) for name, part in theirs.items()}}
    if isinstance(ours, str) and isinstance(theirs, str):
        between = "\n\n" if "\n" in ours or "\n" in theirs else " "
        return f"{ours}{between}{OTHER} {theirs}"
    if isinstance(ours, list):
        others = theirs if isinstance(theirs, list) else [theirs]
        return [*ours, *[part for part in others if part not in ours]]
    if isinstance(theirs, list):
        return [ours, *[part for part in theirs if part != ours]]
    return {**ours, OTHER: theirs} if isinstance(ours, dict) else {**theirs, OTHER: ours}  # type: ignore[dict-item]


def rewritten(loaded: Loaded, raw: bytes, tree: Mapping[str, Value]) -> bytes:
    """The file with the text of what differs written anew, and all else as it stands where that can be."""
    fragments = Fragments(loaded, raw)
    for path in differing(loaded.tree, tree):
        fragments.touch(*path)
    try:
        return fragments.render(tree)
    except SaveProblem:
        # An odd layout; its comments are kept with the other words that are missing.
        return f"{emit(tree)}...\n".encode()


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


def _whole_hunks(page: Page, marks: list[int]) -> set[int]:
    """The marks that belong to hunks which have all their marks in the right order."""
    whole: set[int] = set()
    open_marks: list[int] = []
    for index in marks:
        sign = page.lines[index][0]
        last = page.lines[open_marks[-1]][0] if open_marks else ""
        if sign == "<":
            open_marks = [index]
        elif last and last in _FOLLOWS[sign]:
            open_marks.append(index)
            if sign == ">":
                whole.update(open_marks)
                open_marks = []
        else:
            open_marks = []
    return whole


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
