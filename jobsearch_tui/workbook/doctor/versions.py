"""Two versions of a file: told apart where git marked them, and a short one filled up from an older copy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import Value, differing
from jobsearch_tui.workbook.doctor.findings import Findings, Page
from jobsearch_tui.workbook.file.fragments import Fragments
from jobsearch_tui.workbook.joining.conflicts import with_clashes
from jobsearch_tui.workbook.joining.three_way import Joined, join

_MERGE_MARK: Final = re.compile(r"(?P<sign><{7}|={7}|>{7}|\|{7})(?: .*)?")
_HUNK: Final = re.compile(r"<\|?=>")
"""The signs of one whole hunk, in a text of the signs of all marks."""
_MOST_NAMED: Final = 4


class Sides(NamedTuple):
    """A text with marks, as each of its two writers had it, and as it was before."""

    ours: Page
    theirs: Page
    base: Page


def sides_of(page: Page, findings: Findings) -> Sides | None:
    """The versions of a page with marks of a merge, or None if there are no such marks."""
    signs, text = tuple(sign * 7 for sign in "<=>|"), page.text
    if not any(sign in text for sign in signs):
        return None
    marks = [
        at for at, line in enumerate(page.lines) if line.startswith(signs) and _MERGE_MARK.fullmatch(line)
    ]
    if not marks:
        return None
    hunks = list(_HUNK.finditer("".join(page.lines[index][0] for index in marks)))
    whole = {index for hunk in hunks for index in marks[hunk.start() : hunk.end()]}
    single = set(marks) - whole
    sides = Sides(Page([], []), Page([], []), Page([], []))
    into: tuple[Page, ...] = sides
    of_sign: dict[str, tuple[Page, ...]] = {
        "<": (sides.ours,),
        "|": (sides.base,),
        "=": (sides.theirs,),
        ">": sides,
    }
    for index, (line, origin) in enumerate(zip(page.lines, page.origins, strict=True)):
        if index in whole:
            into = of_sign[line[0]]
            if line[0] == "<":
                sentence = "two versions of some lines begin here, as git left them"
                findings.problem(origin, sentence, snippet=line)
                findings.did(origin, "the marks of a merge were taken out; both versions were kept")
            continue
        is_mark = index in single
        if is_mark:
            sentence = "this line is a mark that git left after a merge"
            findings.problem(origin, sentence, "Delete it", snippet=line)
            findings.did(origin, "a mark of a merge was made a comment")
        for side in into:
            side.lines.append(f"# {line}" if is_mark else line)
            side.origins.append(origin)
    return sides


def with_theirs(ours: Loaded, theirs: Loaded, base: Loaded | None) -> Loaded:
    """What two sides of a merge say together; where both changed the same, theirs waits to be chosen."""
    return _written(ours, join(base.tree if base else {}, ours.tree, theirs.tree))


def with_last_line(page: Page, older: Sequence[str], findings: Findings) -> Page:
    """The page with its last line whole, if an older copy tells how it went on."""
    if len(page.lines) < 2 or not page.lines[-1].strip():
        return page
    above, last = page.lines[-2], page.lines[-1]
    following = [line for before, line in pairwise(older) if before == above and line.startswith(last)]
    columns = takewhile(lambda signs: len(set(signs)) == 1, zip(*following, strict=False))
    whole = "".join(signs[0] for signs in columns)
    if len(whole) <= len(last):
        return page
    findings.did(page.origins[-1], "the last line, which was cut, was completed from an older copy")
    return page.replace(len(page.lines) - 1, [whole, ""])


def filled(ours: Loaded, older: Mapping[str, Value], cut_in_line: bool, findings: Findings) -> Loaded:
    """A file that was cut short, with what stands in ``older`` behind its last part."""
    joined = join(_before_the_cut(ours.tree, older, cut_in_line), ours.tree, older)
    if joined.tree == ours.tree and not joined.clashes:
        return ours
    added = list(dict.fromkeys(" › ".join(map(str, path)) for path in joined.changes_taken))
    names = ", ".join(f"“{name}”" for name in added[:_MOST_NAMED])
    more = f" and {len(added) - _MOST_NAMED} more" if len(added) > _MOST_NAMED else ""
    line = max(ours.text.rstrip("\n").count("\n") + 1, 1)
    if added:
        findings.did(line, f"what was cut off was added from an older copy: {names}{more}")
    if joined.clashes:
        findings.did(line, "what an older copy says otherwise is kept beside it, for you to choose")
    return _written(ours, joined)


def _written(ours: Loaded, joined: Joined) -> Loaded:
    """The file with the text of what differs written anew, and all else as it stands where that can be."""
    tree = with_clashes(joined.tree, joined.clashes)
    fragments = Fragments(ours, ours.text.encode())
    for path in differing(ours.tree, tree):
        fragments.touch(*path)
    try:
        return load(fragments.render(tree))
    except SaveProblem:
        # An odd layout; its comments are kept with the other words that are missing.
        return load(f"{emit(tree)}...\n".encode())


def _before_the_cut(ours: Mapping[str, Value], older: Mapping[str, Value], cut: bool) -> dict[str, Value]:
    """What is no news of ``older``: the parts down to the last one of ``ours``, and what is left of that."""
    names = list(older)
    last = next(reversed(list(ours)), "")
    # A part that is new since the older copy: the nearest one above it that both have tells the place.
    known = [number for number, name in enumerate(names) if name in ours]
    end = names.index(last) if last in older else known[-1] + 1 if known else 0
    base = {name: older[name] for at, name in enumerate(names) if at < end or name in ours}
    if last not in older:
        return base
    mine, whole = ours[last], base.pop(last)
    if isinstance(mine, dict) and isinstance(whole, dict):
        base[last] = _before_the_cut(mine, whole, cut)
    elif _begins(mine, whole):
        base[last] = mine
    elif isinstance(mine, str) and not cut and "\n" not in mine:
        base[last] = whole
    return base


def _begins(ours: Value, older: Value) -> bool:
    """True if ``older``, cut somewhere, reads as ``ours``."""
    return _words(older).startswith(_words(ours).rstrip())


def _words(value: Value) -> str:
    if isinstance(value, str):
        return value
    parts = value if isinstance(value, list) else [part for pair in value.items() for part in pair]
    return "\n".join(map(_words, parts))
