"""The rows a text falls into on the screen: cut anew only where an edit changed them, drawn one by one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import cast, overload

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets.text_area import Document, DocumentBase, Location, Selection, WrappedDocument

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.text_area.whole_signs import sign_at
from jobsearch_tui.ui.textual_private import compute_wrap_offsets

HIDDEN_SIGN = "⟦"
"""Stands on the screen for a sign that would act on the terminal or hide: one cell, one character."""

_CHUNK = re.compile(r"\S+\s*|\s+")
_FIRST_WINDOW = 4
"""Rows after an edit that are cut anew before the old cuts are looked for again."""


@lru_cache(maxsize=512)
def drawn(line: str) -> str:
    """``line`` as it is drawn: as many characters, each hidden one replaced by a visible sign."""
    if line.isascii() and line.isprintable():
        return line
    if shown(line) == line:
        return line
    return "".join(sign if shown(sign) == sign else HIDDEN_SIGN for sign in line)


class _DrawnLines(Sequence[str]):
    """The lines of a document as they are drawn, worked out when asked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [drawn(line) for line in self._lines[index]]
        return drawn(self._lines[index])

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return map(drawn, self._lines)


class DrawnDocument(Document):
    """A view of a document in which every character takes the cells it takes on the screen."""

    def __init__(self, source: DocumentBase) -> None:
        super().__init__("")
        self._lines = cast("list[str]", _DrawnLines(source.lines))


class AnswerRows(WrappedDocument):
    """A wrapped view of a text. ``document`` is the drawn view; columns are the same in both."""

    def __init__(self, source: DocumentBase) -> None:
        super().__init__(DrawnDocument(source))
        self._cutting_all = False

    @property
    def height(self) -> int:
        """Rows in all."""
        return len(self._offset_to_line_info)

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of one line as texts."""
        line = self.document[line_index]
        cuts = [0, *self._wrap_offsets[line_index], len(line)]
        return [line[start:end] for start, end in pairwise(cuts)]

    def row(self, y: int) -> tuple[int, int, int]:
        """Row ``y`` as (line, its first column, the column after its last)."""
        line_index, section = self._offset_to_line_info[y]
        cuts = self._wrap_offsets[line_index]
        start = cuts[section - 1] if section else 0
        end = cuts[section] if section < len(cuts) else len(self.document[line_index])
        return line_index, start, end

    def rows(self, first: int, count: int) -> list[tuple[str, bool]]:
        """What rows ``first`` to ``first + count`` say, and whether each ends its line; fewer at the end."""
        rows: list[tuple[str, bool]] = []
        for y in range(first, min(first + count, self.height)):
            line_index, start, end = self.row(y)
            line = self.document[line_index]
            rows.append((line[start:end], end == len(line)))
        return rows

    def strip(self, y: int, selection: Selection, base: Style, selected: Style, cursor: Style) -> Strip:
        """Row ``y`` in its styles, as wide as its text, with a cell for a cursor at the end of a line."""
        line_index, first, last = self.row(y)
        line = self.document[line_index]
        (top_line, top), (bottom_line, bottom) = sorted(selection)
        cursor_line, cursor_column = selection.end
        is_passed = top_line <= line_index <= bottom_line and line_index != cursor_line
        text = line[first:last]
        if last == len(line):
            # Where the cursor stands behind the text; or what shows that an empty line is selected.
            text += "▌" if not line and is_passed else " "
        marks: list[tuple[int, int, Style]] = []
        if selection.start != selection.end and top_line <= line_index <= bottom_line:
            start = top if line_index == top_line else 0
            end = bottom if line_index == bottom_line else len(line)
            if not line and is_passed:
                end, selected = 1, Style(color=selected.bgcolor)
            marks.append((start - first, end - first, selected))
        if cursor_line == line_index:
            beside = max(sign_at(line, cursor_column)[1], cursor_column + 1)
            marks.append((cursor_column - first, beside - first, cursor))
        edges = {0, len(text), *(edge for mark in marks for edge in mark[:2] if 0 < edge < len(text))}
        segments = []
        for start, end in pairwise(sorted(edges)):
            style = base
            for mark_start, mark_end, mark_style in marks:
                if mark_start <= start and end <= mark_end:
                    style += mark_style
            segments.append(Segment(text[start:end], style))
        return Strip(segments)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The column where the sign begins that stands ``x_offset`` cells into a row of a line."""
        sections = self.get_sections(line_index)
        section = sections[y_offset]
        if section.isascii():
            return super().get_target_document_column(line_index, x_offset, y_offset)
        column = cells = 0
        while column < len(section):
            _, end = sign_at(section, column)
            cells += cell_len(section[column:end])
            is_end_of_row = end == len(section) and y_offset not in (-1, len(sections) - 1)
            if cells > x_offset or is_end_of_row:
                break
            column = end
        return sum(map(len, sections[:y_offset])) + column

    # ---- places as numbers

    def index_of(self, location: Location) -> int:
        """The characters before a place, line ends among them."""
        row, column = location
        return sum(len(self.document[line]) + 1 for line in range(row)) + column

    def location_of(self, index: int) -> Location:
        """The place before the character ``index``, or the nearest one."""
        index, row = max(0, index), 0
        while index > len(self.document[row]):
            if row + 1 == self.document.line_count:
                return row, len(self.document[row])
            index -= len(self.document[row]) + 1
            row += 1
        return row, index

    # ---- cutting

    @contextmanager
    def cutting_all(self) -> Iterator[None]:
        """Several edits are taken back at once: their range is a guess, so all is cut anew."""
        self._cutting_all = True
        try:
            yield
        finally:
            self._cutting_all = False

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Cut anew what an edit from ``start`` to ``old_end``, now ending at ``new_end``, has changed."""
        row = start[0]
        if self._cutting_all:
            self.wrap(self._width)
            return
        if not (self._width and row == old_end[0] == new_end[0] and row < len(self._wrap_offsets)):
            super().wrap_range(start, old_end, new_end)
            return
        old = self._wrap_offsets[row]
        new = recut(self.document[row], self._width, old, start[1], old_end[1], new_end[1])
        if len(new) != len(old):
            super().wrap_range(start, old_end, new_end)
            return
        self._wrap_offsets[row] = new


def cut_columns(line: str, width: int) -> list[int]:
    """The columns at which ``line`` is cut into rows of ``width`` cells. The line holds no tabs."""
    return compute_wrap_offsets(line, width, 4, precomputed_tab_sections=[(line, 0)]) if line else []


def recut(line: str, width: int, old: list[int], start: int, old_end: int, new_end: int) -> list[int]:
    """What ``cut`` says of ``line``, from ``old``: the cuts before ``start:old_end`` was ``start:new_end``.

    Rows are filled from left to right, word by word, so a cut holds as long as everything up to the end of
    the word after it is as it was; and once a new cut meets an old one, all later ones meet too.
    """
    kept = bisect_left(old, start)
    while kept and not _holds(line, old[kept - 1], start):
        kept -= 1
    head = old[:kept]
    origin = head[-1] if head else 0
    shift = new_end - old_end
    window = _FIRST_WINDOW
    while True:
        beyond = bisect_left(old, old_end) + window
        if beyond >= len(old):
            rest = cut_columns(line[origin:], width)
            return [*head, *(origin + cut_at for cut_at in rest)]
        stop = old[beyond] + shift
        if _starts_word(line, stop):
            piece = [origin + cut_at for cut_at in cut_columns(line[origin:stop], width)]
            for position, cut_at in enumerate(piece):
                before = cut_at - shift
                if before > old_end and _starts_word(line, cut_at):
                    met = bisect_left(old, before)
                    if met < len(old) and old[met] == before:
                        return [*head, *piece[:position], *(later + shift for later in old[met:])]
        window *= 4


def _starts_word(line: str, column: int) -> bool:
    return 0 < column < len(line) and line[column - 1].isspace() and not line[column].isspace()


def _holds(line: str, column: int, start: int) -> bool:
    """True if the word after the cut at ``column`` ends well before ``start``: the cut still holds."""
    if not _starts_word(line, column):
        return False
    word = _CHUNK.match(line, column)
    return word is not None and word.end() < start
