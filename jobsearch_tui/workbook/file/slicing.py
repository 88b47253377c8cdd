"""Where a hand-written mapping can be cut into its parts, with each comment on the right side.

A comment on a line of its own belongs to the name that follows without a blank line, unless it is indented
deeper than that name: then it belongs to what stands above. Comments that stand apart belong to no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jobsearch_tui.text.source import lines_of
from jobsearch_tui.text.strict import Loaded, Mark

_KEEPS_BLANK_LINES = re.compile(rb"[|>][1-9]?\+")


class SourceLines:
    """A text that was read, as lines. Line numbers count from 0 here."""

    def __init__(self, loaded: Loaded) -> None:
        self.lines = lines_of(loaded.text)
        if not self.lines[-1]:
            self.lines.pop()
        self.remarks = {}
        """Indentation of each comment that has a line of its own, by line number."""
        for line, _ in loaded.comments:
            text = self.lines[line - 1]
            if text.lstrip(" \t").startswith("#"):
                self.remarks[line - 1] = len(text) - len(text.lstrip(" \t"))
        self.end = self._end(loaded)
        """Number of lines before the end mark."""

    def text(self, start: int, end: int) -> bytes:
        """The lines from ``start`` up to but not including ``end``, each with its line end."""
        if start >= end:
            return b""
        return ("\n".join(self.lines[start:end]) + "\n").encode()

    def is_blank(self, line: int) -> bool:
        """True if nothing but blanks stands on a line."""
        return not self.lines[line].strip(" \t")

    def _end(self, loaded: Loaded) -> int:
        if loaded.ended:
            for number in range(loaded.marks[-1].line - 1, len(self.lines)):
                if self.lines[number].startswith("...") and not self.lines[number][3:4].strip():
                    return number
        return len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The lines of one part."""

    name: str
    before: int
    """First line of the comments and blank lines above it that belong to no part."""
    start: int
    """First line of its own: a comment or its name."""
    end: int
    """The line after its last; blank lines that follow it are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sliced:
    """A mapping, sliced."""

    head: int
    """The line after the last that stands above all parts and belongs to the mapping itself."""
    slices: tuple[Slice, ...]
    tail: int
    """First line of what follows the last part and belongs to no part."""
    column: int
    """Blanks before each name."""


def keeps_blank_lines(text: bytes) -> bool:
    """True if blank lines below this text may belong to one of its blocks (``|+``)."""
    return bool(_KEEPS_BLANK_LINES.search(text))


def slice_mapping(
    source: SourceLines, start: int, end: int, names: Sequence[Mark], *, is_file: bool = False
) -> Sliced | None:
    """Slice the mapping with these ``names`` that stands on the lines from ``start`` up to ``end``.

    None if a name does not begin a line of its own, or not in the column of the first. ``is_file`` leaves
    everything above the first name to the whole file.
    """
    column = names[0].name_column - 1
    lines = [mark.name_line - 1 for mark in names]
    if any(mark.name_column - 1 != column for mark in names):
        return None
    if any(source.lines[line][:column].strip(" ") for line in lines):
        return None
    if any(above >= below for above, below in pairwise(lines)):
        return None
    head = lines[0] if is_file else _head(source, start, lines[0], column)
    slices: list[Slice] = []
    before, own = head, _own_start(source, head, lines[0], column)
    for mark, line, below in zip(names, lines, [*lines[1:], end], strict=True):
        last = mark is names[-1]
        next_own = end if last else _own_start(source, line + 1, below, column)
        content_end = _content_end(source, line + 1, next_own, column)
        stop = _blank_end(source, content_end, next_own)
        if last and not keeps_blank_lines(source.text(line, content_end)):
            # An empty line is no text here; one of blanks may be the last of a block.
            while stop > content_end and not source.lines[stop - 1]:
                stop -= 1
        slices.append(Slice(name=str(mark.name), before=before, start=own, end=stop))
        before, own = stop, next_own
    return Sliced(head=head, slices=tuple(slices), tail=before, column=column)


def _head(source: SourceLines, start: int, name: int, column: int) -> int:
    """Comments above the first name that are indented deeper stay with the line above them."""
    deep = [line + 1 for line in range(start, name) if source.remarks.get(line, 0) > column]
    return deep[-1] if deep else start


def _own_start(source: SourceLines, least: int, name: int, column: int) -> int:
    """First line of the comments right above a name."""
    while name > least and source.remarks.get(name - 1, column + 1) <= column:
        name -= 1
    return name


def _blank_end(source: SourceLines, start: int, end: int) -> int:
    """The line after the last of the blank ones that begin at ``start``."""
    while start < end and source.is_blank(start):
        start += 1
    return start


def _content_end(source: SourceLines, least: int, end: int, column: int) -> int:
    """The line after the last one before ``end`` that is neither blank nor a comment of this level."""
    while end > least and (source.is_blank(end - 1) or source.remarks.get(end - 1, column + 1) <= column):
        end -= 1
    return end
