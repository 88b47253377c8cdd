"""Mending a text line by line: load it, do what gets the parser furthest, and load it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.strict import MAX_NAME, load
from jobsearch_tui.text.yaml_stream import NotYamlError
from jobsearch_tui.workbook.doctor.findings import Findings, Page
from jobsearch_tui.workbook.doctor.fixes import Fix, comment_out, fixes, renamed

ALLOWANCE: Final = 150_000_000
"""Characters that are read in all before we say that it is too much: some twenty seconds."""
_PER_LINE: Final = 40
"""Characters that take as long to read as a line takes by itself."""
MOST_COMMENTED: Final = 100
"""Lines that fit nowhere beyond which the file is taken for something else than a workbook."""
NEAR: Final = 3
"""Lines beyond which a further problem is taken for another one."""
FAR: Final = 400
"""Lines between a problem and its cause beyond which only the whole text is looked at."""
AHEAD: Final = 120
"""Lines behind a problem that are read to see whether something helps."""

_TOP = re.compile(r"[^\s#]")
_TWICE = re.compile("occurs twice")
_AFTER_THE_END = re.compile("after the end mark|a second document")
_END = re.compile(r"(?:---|\.\.\.)(?:[ \t].*)?")


@dataclass(slots=True)
class Window:
    """A part of a text that shows the same problem by itself, quicker to read than the whole."""

    lines: list[str]
    start: int
    """Number, in the whole text, of the second line here; the first is the name of the section."""


class LineDoctor:
    """Mends one page."""

    def __init__(self, page: Page, findings: Findings) -> None:
        self.page = page
        self.stuck: UnreadableText | None = None
        """What could not be mended, or None."""
        self._findings = findings
        self._left = ALLOWANCE
        self._tried: dict[int, int] = {}
        self._commented = 0

    def mend(self) -> Page:
        """The page, so that it loads; ``stuck`` says if it does not."""
        while (problem := self._trouble(self.page.lines)) is not None:
            at = _line_of(problem, self.page.lines)
            if at is None or self._left <= 0:
                self.stuck = problem
                break
            origin = self.page.origins[at]
            self._tried[origin] = self._tried.get(origin, 0) + 1
            place = problem.place
            column = place.column or 1 if place else 1
            if self._tried[origin] == 1:
                self._findings.problem(origin, problem.sentence, problem.mend, column, self.page.lines[at])
            fix = self._best(problem, at, column) if self._tried[origin] <= 4 else None
            if fix is None:
                fix = self._last_resort(at)
            if fix is None:
                self.stuck = problem
                break
            self._findings.did(self.page.origins[fix.at], fix.sentence)
            self.page = self.page.replace(fix.at, fix.lines)
        return self.page

    def _trouble(self, lines: Sequence[str]) -> UnreadableText | None:
        text = "\n".join(lines)
        whole = len(text) + _PER_LINE * len(lines)
        self._left -= whole // 8
        try:
            load(text.encode("utf-8", "replace"), file=self._findings.file)
        except UnreadableText as problem:
            line = problem.place.line if problem.place else None
            self._left -= whole * (line or 0) // len(lines)
            return problem
        self._left -= whole
        return None

    def _best(self, problem: UnreadableText, at: int, column: int) -> Fix | None:
        lines = self.page.lines
        if _TWICE.search(problem.sentence):
            return _rename(lines, at, column)
        if _AFTER_THE_END.search(problem.sentence):
            return _one_text(lines, at)
        suspects = _suspects(problem, at, lines)
        window = self._window(suspects, problem, at)
        best: Fix | None = None
        furthest = at
        for fix in fixes(lines, suspects):
            if self._left <= 0:
                break
            reached = self._reached(fix, window)
            if reached is None or reached > at + NEAR:
                return fix
            if reached > furthest:
                best, furthest = fix, reached
        return best

    def _last_resort(self, at: int) -> Fix | None:
        self._commented += 1
        if self._commented > MOST_COMMENTED:
            return None
        for index in (at, _above(self.page.lines, at)):
            line = self.page.lines[index]
            if line.strip() and not line.startswith("#"):
                return Fix(index, comment_out(line), "a line that fits nowhere was made a comment")
        return None

    def _reached(self, fix: Fix, window: Window | None) -> int | None:
        """The line at which the next problem is, by the numbers of now; None if there is none."""
        more = len(fix.lines) - 1
        if window is None:
            lines = self.page.replace(fix.at, fix.lines).lines
            problem = self._trouble(lines)
            found = None if problem is None else _line_of(problem, lines)
            return found if found is None else found - more
        index = fix.at - window.start + 1
        if index < 1:
            return -1
        lines = [*window.lines[:index], *fix.lines, *window.lines[index + 1 :]]
        problem = self._trouble(lines)
        found = None if problem is None else _line_of(problem, lines)
        return found if found is None else found - more + window.start - 1

    def _window(self, suspects: Sequence[int], problem: UnreadableText, at: int) -> Window | None:
        """The section's name and the lines around the problem, if they show that very problem."""
        lines = self.page.lines
        if len(lines) < 4 * AHEAD:
            return None
        # What is far above is not looked at here: most of the time it is the name of the whole section.
        first = min(number for number in suspects if at - number < FAR)
        top = first
        while top > 0 and not _TOP.match(lines[top]):
            top -= 1
        start = top + 1
        entry = next((line for line in lines[start : start + 50] if line.strip()), "")
        width = len(entry) - len(entry.lstrip(" "))
        for number in range(first - 1, top, -1):
            line = lines[number]
            if line.strip() and len(line) - len(line.lstrip(" ")) == width and line[width] not in "#-":
                start = number
                break
        if start > first:
            return None
        window = Window([lines[top], *lines[start : at + AHEAD]], start)
        seen = self._trouble(window.lines)
        shifted = at - start + 1
        if seen is None or seen.sentence != problem.sentence or _line_of(seen, window.lines) != shifted:
            return None
        return window


def _line_of(problem: UnreadableText, lines: Sequence[str]) -> int | None:
    """Number of the line of a problem, from 0; the last line that is not blank if it is at the end."""
    if problem.place is None or problem.place.line is None or not lines:
        return None
    index = min(problem.place.line, len(lines)) - 1
    if not lines[index].strip(" "):
        above = _above(lines, index)
        return above if lines[above].strip() else index
    return index


def _above(lines: Sequence[str], index: int) -> int:
    """The nearest line above that is neither blank nor a comment."""
    for number in range(index - 1, -1, -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number
    return index


def _suspects(problem: UnreadableText, at: int, lines: Sequence[str]) -> list[int]:
    """The lines that may be at fault: the one in question, where it began, the one above, its parent."""
    found = [at]
    cause = problem.__context__
    if isinstance(cause, NotYamlError):
        found += [number - 1 for number in (cause.line, cause.context_line) if 0 < number <= len(lines)]
    above = _above(lines, at)
    found.append(above)
    width = len(lines[at]) - len(lines[at].lstrip())
    parent = above
    while parent > 0 and len(lines[parent]) - len(lines[parent].lstrip()) >= width > 0:
        nearer = _above(lines, parent)
        if nearer == parent:
            break
        parent = nearer
    found.append(parent)
    first = next((number for number in range(parent + 1, at) if lines[number].strip()), at)
    if lines[at].lstrip().startswith("- ") and not lines[first].lstrip().startswith("-"):
        found.append(first)
    return list(dict.fromkeys(found))


def _one_text(lines: Sequence[str], at: int) -> Fix | None:
    """What makes one text of two: the mark between them goes."""
    for number in range(at, -1, -1):
        if _END.fullmatch(lines[number]):
            return Fix(
                number, comment_out(lines[number]), "a mark that ends a text in its middle was made a comment"
            )
    return None


def _rename(lines: Sequence[str], at: int, column: int) -> Fix | None:
    # Names are looked for in the whole text: one that is taken elsewhere does no harm here, and costs little.
    text = "\n".join(lines)
    done = renamed(lines[at], column - 1, lambda name: f"{name}:" in text)
    if done is None or len(done[1]) > MAX_NAME:
        return None
    return Fix(at, [done[0]], f"a name that occurs twice was kept as “{done[1]}”")
