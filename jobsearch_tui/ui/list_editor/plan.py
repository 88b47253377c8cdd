"""How high the lines of a list are, and where the text area of the line with the cursor lies over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.widget import Widget

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.details import Details, Facts
from jobsearch_tui.ui.list_editor.drawn import Drawings, height_of, wrapped
from jobsearch_tui.ui.list_editor.line_area import LineArea
from jobsearch_tui.ui.list_editor.line_cursor import Pen
from jobsearch_tui.workbook.answers.values import Value, is_empty
from jobsearch_tui.workbook.filling import FieldContext

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Field
    from jobsearch_tui.workbook.entries.list_entries import Entries

MARK = "▸"
"""Stands before the line that has the cursor."""
BLANK = "…"
"""What the blank line at the end shows."""
MARK_CELLS = 2
"""Cells at the right edge for the sign of a remark."""


class _Over(Layout):
    """Lays the text area and the open details where the canvas has left room for them."""

    name = "list-canvas"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> list[WidgetPlacement]:
        """The places of the children."""
        del children, greedy
        assert isinstance(parent, ListPlan)
        return parent.places(size.width)


class ListPlan(FieldWidget):
    """Measures the lines of a list and places what lies over them.

    From top to bottom of the line with the cursor: its text area; proposals; its details, open, or else in
    one quiet row; the coach's questions. All other lines are text and at most one quiet row.
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext, entries: Entries) -> None:
        super().__init__(field, value, context)
        self.entries = entries
        self.pen = Pen(entries)
        self.area: LineArea
        self.details: Details | None = None
        """The open details of the line, or None."""
        self.unfolded = False
        """True if the details of the line are shown in full although nothing can be changed."""
        self.choosing = False
        self._facts = Facts(entries.details, context)
        self._drawings = Drawings(self._facts.fact, self._facts.note)
        self._remarks: Mapping[int, Sequence[str]] = {}
        self._proposed: Sequence[str] = ()
        self._proposal = -1
        self._over = _Over()
        self._planned: int = -1
        self._tops: list[int] = [0, 1]
        self._painted_here = (0, 1)
        self._text_rows = 1
        self._above: list[tuple[str, str]] = []
        self._details_rows = 0
        self._below: list[tuple[str, str]] = []
        self._digits = 2
        self._text_width = 1

    # ---- measuring

    @property
    def layout(self) -> Layout:
        """The children lie over the painted lines."""
        return self._over

    @property
    def _lines(self) -> int:
        """Lines in all, the draft among them, the hint at the end not."""
        return len(self.entries) + self.pen.draft

    @property
    def _hints(self) -> bool:
        """True if a blank line is painted after the last."""
        return not self.entries.read_only and not (self.pen.last and self.area.is_blank)

    def _stored(self, line: int) -> int | None:
        """The index of the entry that stands on ``line``; None for the draft and the hint."""
        if self.pen.draft:
            if line == self.pen.index:
                return None
            line -= line > self.pen.index
        return line if line < len(self.entries) else None

    def _plan(self, width: int) -> None:
        """Work out the rows of every line for a canvas of ``width`` cells, unless that is known."""
        if self.details is not None:
            self.details.room(width - self._digits - 4)
            rows = self._rows_of_details(width)
            if rows != self._details_rows:
                self._details_rows, self._planned = rows, -1
        elif self._details_rows:
            self._details_rows, self._planned = 0, -1
        if width == self._planned or width <= 0:
            return
        self._planned = width
        if self._facts.fit(width):
            self._drawings.forget()
        self._digits = max(2, len(str(self._lines + 1)))
        gutter = self._digits + 4
        side = self._facts.width + 2 if self._facts.width else 0
        self._text_width = max(1, width - gutter - 1 - side - MARK_CELLS)
        self._drawings.fit(self._text_width, max(1, width - gutter - MARK_CELLS))
        text = self.area.text
        if text:
            self._text_rows = height_of(text, self._text_width)
        else:
            self._text_rows = len(wrapped(str(self.area.placeholder), self._text_width + 1))
        self._plan_around(max(1, width - gutter - MARK_CELLS))
        entries, of = self.entries, self._drawings.of
        heights = [of(entries.row(index), entries.text(index)).height for index in range(len(entries))]
        here = self._text_rows + len(self._above) + self._details_rows + len(self._below)
        if self.pen.draft:
            heights.insert(self.pen.index, here)
        elif heights:
            heights[self.pen.index] = here
        else:
            heights.append(here)
        if self._hints:
            heights.append(1)
        self._tops = [0, *accumulate(heights)]
        self._painted_here = self._here

    def _plan_around(self, width: int) -> None:
        """The painted rows of the line with the cursor, before and after its open details."""
        self._above = [
            ("list--here" if number == self._proposal else "list--proposal", row)
            for number, name in enumerate(self._proposed)
            for row in wrapped(f"{MARK if number == self._proposal else ' '} {name}", width)[:1]
        ]
        self._below = []
        if self.pen.stored:
            row = self.entries.row(self.pen.index)
            if self.unfolded:
                for field in self.entries.details:
                    if not is_empty(row.get(field.id)):
                        told = f"{field.label}: {self._facts.say(field, row[field.id], full=True)}"
                        self._below += [("list--quiet", part) for part in wrapped(told, width)]
            elif self.details is None:
                note = self._drawings.of(row, self.entries.text(self.pen.index)).note
                self._below += [("list--quiet", note)] if note else []
            for question in self._remarks.get(self.pen.index, ()):
                for number, part in enumerate(wrapped(question, max(1, width - 2))):
                    self._below.append(("list--remark", ("  " if number else "? ") + part))

    def _rows_of_details(self, width: int) -> int:
        assert self.details is not None
        if not self.details.widgets:
            return 0
        room = Size(max(1, width - self._digits - 4), 0)
        return self.details.get_content_height(room, self.app.size, room.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of all lines."""
        del container, viewport
        self._plan(width)
        return self._tops[-1]

    def places(self, width: int) -> list[WidgetPlacement]:
        """Where the text area and the open details lie on a canvas of ``width`` cells."""
        self._plan(width)
        gutter, top = self._digits + 4, self._tops[self.pen.index]
        over = [(self.area, Region(gutter, top, self._text_width + 1, self._text_rows))]
        if self.details is not None:
            below = top + self._text_rows + len(self._above)
            region = Region(gutter, below, max(1, width - gutter), self._details_rows)
            over.append((self.details, region))  # type: ignore[arg-type]
        return [WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, widget) for widget, region in over]

    @property
    def _here(self) -> tuple[int, int]:
        """First row of the line with the cursor, and the row after its last."""
        at = min(self.pen.index, len(self._tops) - 2)
        return self._tops[at], self._tops[at + 1]
