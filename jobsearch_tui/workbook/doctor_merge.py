"""Lines between the marks that git leaves after a merge: two versions, told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jobsearch_tui.workbook.doctor_findings import Findings, Page

_MARK = re.compile(r"(?P<sign><{7}|={7}|>{7}|\|{7})(?: .*)?")
_SIDES = {"<": "ours", "|": "base", "=": "theirs", ">": ""}
_FOLLOWS = {"<": "", "|": "<", "=": "<|", ">": "="}
"""Which mark may stand before each; nothing means that none is open."""


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
    marks = [index for index, line in enumerate(page.lines) if _MARK.fullmatch(line)]
    if not marks:
        return None
    whole = _whole_hunks(page, marks)
    sides, side = Sides(), ""
    for index, (line, origin) in enumerate(zip(page.lines, page.origins, strict=True)):
        found = _MARK.fullmatch(line)
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
