"""Mending a text line by line: read it, do what gets the parser furthest, and read on from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.strict import Loaded
from jobsearch_tui.text.yaml_stream import NotYamlError
from jobsearch_tui.workbook.doctor.findings import Findings, Page
from jobsearch_tui.workbook.doctor.fixes import Fix, fixes, joined, renamed, width_of

_ALLOWANCE: Final = 6_000_000
"""Characters that are read beyond the text before it is too much: less than half a second."""
_PER_LINE: Final = 40
"""Characters that take as long to read as a line takes by itself."""
_PER_TRY: Final = 8
"""Characters that take as long to prepare as one takes to read."""
_MOST_TRIED: Final = 4
"""Problems on one line beyond which it is made a comment."""
_MOST_AT_ONCE: Final = 4
"""Lines at fault up to which the whole is read on."""
_NEAR: Final = 3
"""Lines beyond which a further problem is taken for another one."""
_FAR: Final = 400
"""Lines between a problem and its cause beyond which that is most likely the name of the whole section."""
_AHEAD: Final = 60
"""Lines behind a problem that are read to see whether something helps."""


class _Part(NamedTuple):
    """Lines that are read by themselves, below the name of their section; all numbers count from 0."""

    top: int | None = None
    """The line with that name; None for a part that begins with one, or with the file."""
    start: int = 0
    end: int | None = None


class _Trouble(NamedTuple):
    """What stops the parser."""

    problem: UnreadableText
    at: int
    """The line, from 0, in the text without a fix that is tried; -1 if it is no line."""
    shift: int
    """What is added to the numbers of the parser for the numbers of the text."""


class LineDoctor:
    """Mends one page."""

    def __init__(self, page: Page, findings: Findings) -> None:
        self._page = page
        self._findings = findings
        self._left = _ALLOWANCE + len(page.text) + _PER_LINE * len(page.lines)
        self._tried: Counter[int] = Counter()
        self._reached = 0
        """The line down to which the whole was read before it is read on."""

    def mend(self) -> Loaded:
        """What the page says once it loads. Raises UnreadableText if making it load takes too much."""
        part = _Part()
        while isinstance(trouble := self._load_part(part), _Trouble) or part.start:
            if isinstance(trouble, Loaded):
                part = _Part()
                continue
            if trouble.at < 0:
                raise trouble.problem
            fix, part = self._fix(trouble, part)
            if len(self._tried) <= _MOST_AT_ONCE:
                # Most files have few faults: where one is mended, all of it reads, or is read on from there.
                part = _Part()
            if self._left <= 0:
                sentence = "more of this file is damaged than can be mended line by line"
                mend = "Mend the first places in a text editor, or take an older copy"
                raise UnreadableText(sentence, self._findings.problems[0].place, mend)
            self._findings.did(self._page.origins[fix.at], fix.sentence)
            self._page = self._page.replace(fix.at, fix.lines, fix.many)
        return trouble

    def _load_part(self, part: _Part, fix: Fix | None = None) -> Loaded | _Trouble:
        """What a part of the page says, with one line otherwise, or what stops the parser."""
        lines = self._page.lines[part.start : part.end]
        is_whole = part == _Part() and fix is None
        if fix is not None:
            lines[fix.at - part.start : fix.at - part.start + fix.many] = fix.lines
        if part.top is not None:
            lines.insert(0, self._page.lines[part.top])
        text = self._page.text if is_whole else "\n".join(lines)
        size = len(text) + _PER_LINE * len(lines)
        self._left -= size // _PER_TRY
        try:
            loaded = self._findings.load(text)
        except UnreadableText as problem:
            # A traceback holds the text, and a thousand of them would fill the memory.
            problem.__traceback__ = None
            if problem.place is None or problem.place.line is None:
                return _Trouble(problem, -1, 0)
            index = min(problem.place.line, len(lines)) - 1
            if not lines[index].strip(" "):
                index = _above(lines, index)
            self._charge(size, index, len(lines), part)
            shift = part.start - (part.top is not None)
            at = index + shift if index or part.top is None else part.top
            return _Trouble(problem, at - (len(fix.lines) - fix.many if fix else 0), shift)
        self._charge(size, len(lines), len(lines), part)
        return loaded

    def _charge(self, size: int, index: int, many: int, part: _Part) -> None:
        """Note what it took to read ``many`` lines down to one."""
        is_whole = part == _Part()
        self._left -= size * max(index - self._reached * is_whole, 0) // many
        self._reached = index if is_whole else self._reached

    def _fix(self, trouble: _Trouble, part: _Part) -> tuple[Fix, _Part]:
        """What to do, and the part to read next: above it all reads well."""
        lines, (problem, at, _) = self._page.lines, trouble
        origin, column = self._page.origins[at], problem.place.column or 1 if problem.place else 1
        self._tried[origin] += 1
        if self._tried[origin] == 1:
            self._findings.problem(origin, problem.sentence, problem.mend, column, lines[at])
        fix: Fix | None = None
        if "occurs twice" in problem.sentence:
            fix = renamed(lines, at, column)
        elif "after the end mark" in problem.sentence or "a second document" in problem.sentence:
            fix = joined(lines, at)
        elif self._tried[origin] <= _MOST_TRIED:
            fix, part = self._best(trouble, part)
        if fix is None:
            index = _above(lines, at) if lines[at].startswith("#") else at
            fix = Fix(index, [f"# {lines[index]}"], "a line that fits nowhere was made a comment")
        return fix, part

    def _best(self, trouble: _Trouble, part: _Part) -> tuple[Fix | None, _Part]:
        at, best = trouble.at, None
        suspects = _suspects(trouble, self._page.lines)
        # What is far above is not looked at here: most of the time it is the name of the whole section.
        nearest = _entry_above(self._page.lines, min(line for line in suspects if at - line < _FAR))
        short = nearest._replace(end=at + _AHEAD)
        seen = self._load_part(short)
        # Sentences tell lines by their numbers, which count from the top of the part; mends do not.
        if isinstance(seen, _Trouble) and (seen.at, seen.problem.mend) == (at, trouble.problem.mend):
            part = nearest
        else:
            short = part
        furthest = at
        for fix in fixes(self._page.lines, [line for line in suspects if line >= short.start]):
            if self._left <= 0:
                break
            after = self._load_part(short, fix)
            if isinstance(after, Loaded) or after.at > at + _NEAR:
                return fix, part
            if after.at > furthest:
                best, furthest = fix, after.at
        return best, part


def _entry_above(lines: Sequence[str], at: int) -> _Part:
    """From the beginning of an entry above a line on; from the section above if it is the name of one."""
    top = _top_above(lines, at)
    entry = next((line for line in lines[top + 1 : at + 1] if line.strip()), None)
    if entry is None:
        return _Part(None, _top_above(lines, top - 1))
    for number in range(at - 1, top, -1):
        line = lines[number]
        if line.strip() and width_of(line) == width_of(entry) and line.lstrip()[0] not in "#-":
            return _Part(top, number)
    return _Part(top, top + 1)


def _top_above(lines: Sequence[str], at: int) -> int:
    """The line in the first column at or above a line."""
    return next((number for number in range(at, 0, -1) if lines[number][:1].strip(" \t#")), 0)


def _above(lines: Sequence[str], index: int) -> int:
    """The nearest line above that is neither blank nor a comment; the line itself if there is none."""
    for number in range(index - 1, -1, -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number
    return index


def _suspects(trouble: _Trouble, lines: Sequence[str]) -> list[int]:
    """The lines that may be at fault: the one in question, where it began, the one above, its parent."""
    problem, at, shift = trouble
    suspects = [at]
    cause = problem.__context__
    if isinstance(cause, NotYamlError):
        numbers = (cause.line + shift, cause.context_line + shift)
        suspects += [number - 1 for number in numbers if 0 < number <= len(lines)]
    parent = above = _above(lines, at)
    width = width_of(lines[at])
    while parent > 0 and width_of(lines[parent]) >= width > 0 and _above(lines, parent) < parent:
        parent = _above(lines, parent)
    suspects += [above, parent]
    first = next((number for number in range(parent + 1, at) if lines[number].strip()), at)
    if lines[at].lstrip().startswith("- ") and not lines[first].lstrip().startswith("-"):
        suspects.append(first)
    return list(dict.fromkeys(suspects))
