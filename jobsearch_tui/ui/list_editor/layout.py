"""Where the lines of a list stand: arithmetic from widths and heights to cells and rows, without a screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

MARK_CELLS: Final = 2
"""Cells at the right edge for the sign of a remark."""
_BESIDE_NUMBER: Final = 4
"""Cells around the number of a line: the mark, and blanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How the width of a list is shared out. All in cells."""

    digits: int
    """For the number of a line."""
    text: int
    """For the text of a line, the cell of a cursor behind it not counted."""
    note: int
    """For what stands beneath the text."""

    @classmethod
    def of(cls, width: int, lines: int, facts: int) -> Columns:
        """The columns of so many lines in ``width`` cells, ``facts`` of them for facts at the right edge."""
        digits = max(2, len(str(lines + 1)))
        note = width - digits - _BESIDE_NUMBER - MARK_CELLS
        side = facts + 2 if facts else 0
        return cls(digits=digits, text=max(1, note - 1 - side), note=max(1, note))

    @property
    def gutter(self) -> int:
        """Cells before the text."""
        return self.digits + _BESIDE_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorRows:
    """The rows of the line with the cursor, from top to bottom."""

    text: int = 1
    """For its text area."""
    above: int = 0
    """For what is proposed."""
    details: int = 0
    """For its open details."""
    below: int = 0
    """For what else there is to say about it."""

    @property
    def height(self) -> int:
        """Rows in all."""
        return self.text + self.above + self.details + self.below


class ListLayout:
    """The rows that each line takes. Lines and rows count from 0."""

    def __init__(
        self,
        heights: Sequence[int],
        line: int,
        cursor: CursorRows,
        *,
        draft: bool = False,
        hint: bool = False,
    ) -> None:
        """Lay out stored lines of ``heights`` rows, with the cursor on ``line``; a ``draft`` is one more."""
        rows = list(heights)
        if draft or not rows:
            rows.insert(line, cursor.height)
        else:
            rows[line] = cursor.height
        self.lines = len(rows) + hint
        """Lines in all, with the hint of one more at the end."""
        self.line = line
        self.cursor = cursor
        self._tops = [0, *accumulate([*rows, 1] if hint else rows)]

    @property
    def height(self) -> int:
        """Rows of all lines."""
        return self._tops[-1]

    def line_at(self, y: int) -> tuple[int, int]:
        """The line that row ``y`` belongs to, and which of its rows that is."""
        line = min(bisect_right(self._tops, y) - 1, self.lines - 1)
        return line, y - self._tops[line]

    @property
    def cursor_span(self) -> tuple[int, int]:
        """First row of the line with the cursor, and the row after its last."""
        return self._tops[self.line], self._tops[self.line + 1]

    @property
    def details_top(self) -> int:
        """The row on which open details begin."""
        return self._tops[self.line] + self.cursor.text + self.cursor.above

    def moves(self, before: ListLayout) -> bool:
        """True if something lies elsewhere than ``before``."""
        places = [(layout.cursor_span, layout.height, layout.cursor) for layout in (self, before)]
        return places[0] != places[1]

    def changed_since(self, before: ListLayout) -> tuple[int, int]:
        """First row that the way of the cursor from ``before`` to now touches, and the row after its last."""
        first = min(before.cursor_span[0], self.cursor_span[0])
        if before.height != self.height:
            return first, max(before.height, self.height)
        return first, max(before.cursor_span[1], self.cursor_span[1])
