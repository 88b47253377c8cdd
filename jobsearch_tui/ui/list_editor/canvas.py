"""The painted side of a list: every line is painted but the one with the cursor, a text area laid over."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.list_editor.drawn import cut
from jobsearch_tui.ui.list_editor.plan import BLANK, MARK, MARK_CELLS, ListPlan
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.list_entries import Entries
from jobsearch_tui.workbook.filling import FieldContext


class ListCanvas(ListPlan):
    """Paints the lines, and after a change the ones that say something else than before."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--text",
        "list--number",
        "list--here",
        "list--bar",
        "list--quiet",
        "list--remark",
        "list--proposal",
    }
    DEFAULT_CSS: ClassVar[str] = """
    ListCanvas { height: auto; width: 1fr; border: none; padding: 0; }
    ListCanvas.-writing { border: none; }
    ListCanvas > .list--text { color: $foreground; }
    ListCanvas > .list--number { color: $text-muted; }
    ListCanvas > .list--here { color: $accent; text-style: bold; }
    ListCanvas > .list--bar { background: $boost; }
    ListCanvas > .list--quiet { color: $text-muted; }
    ListCanvas > .list--remark { color: $text-accent; }
    ListCanvas > .list--proposal { color: $text-muted; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext, entries: Entries) -> None:
        super().__init__(field, value, context, entries)
        self._paints: dict[str, Style] = {}

    # ---- changes

    def _replan(self, *, everything: bool = False) -> None:
        """Something moved: paint the rows that say something else now, and lay out if rows moved."""
        if not self.is_mounted or self._planned <= 0:
            self._planned = -1
            self.refresh(layout=True)
            return
        width, tops, here = self._planned, self._tops, self._painted_here
        columns, rows = (self._digits, self._text_width), self._text_rows
        self._planned = -1
        self._plan(width)
        now = self._here
        if everything or (self._digits, self._text_width) != columns:
            self.refresh(layout=True)
            return
        if tops[-1] != self._tops[-1]:
            first, last = min(here[0], now[0]), max(tops[-1], self._tops[-1])
        else:
            first, last = min(here[0], now[0]), max(here[1], now[1])
        self.refresh(Region(0, first, self.size.width, last - first))
        if here != now or tops[-1] != self._tops[-1] or rows != self._text_rows:
            self.refresh(repaint=False, layout=True)

    def _repaint_here(self) -> None:
        first, last = self._here
        self.refresh(Region(0, first, self.size.width, last - first))

    def _keep_in_view(self) -> None:
        """Scroll the page so far that the cursor, and if possible its whole line, can be seen."""
        page = next(
            (one for one in self.ancestors if isinstance(one, Widget) and one.allow_vertical_scroll), None
        )
        if page is None or not self.is_mounted or self._planned <= 0 or not self.has_focus_within:
            return
        window = page.scrollable_content_region
        first, last = self._here
        cursor = first + (self.area.cursor_row if self.area.has_focus else 0)
        if last - first > window.height or (self.details is not None and not self.area.has_focus):
            first, last = cursor, cursor + 1
        if self.details is not None and not self.area.has_focus:
            return
        top = self.content_region.y + first - window.y
        bottom = self.content_region.y + last - window.y
        if top < 0 or (self.pen.index == 0 and bottom + page.scroll_y <= window.height):
            move = top if self.pen.index else -page.scroll_y
        elif bottom > window.height:
            move = bottom - window.height
        else:
            return
        if move:
            page.scroll_relative(y=move, animate=False, immediate=True, force=True)

    @property
    def has_focus_within(self) -> bool:
        """True if the cursor is in the line or in its details."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors

    # ---- painting

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        self._paints.clear()
        super().notify_style_update()

    def _paint(self, name: str) -> Style:
        style = self._paints.get(name)
        if style is None:
            style = self._paints[name] = self.get_component_rich_style(name)
        return style

    def line_at(self, y: int) -> int:
        """The line that row ``y`` belongs to, counted as it is painted."""
        return min(bisect_right(self._tops, y) - 1, len(self._tops) - 2)

    def render_line(self, y: int) -> Strip:
        """One row: sign, number, text, facts."""
        width = self.content_size.width
        self._plan(width)
        if not 0 <= y < self._tops[-1]:
            return Strip.blank(width, self._paint("list--text"))
        line = self.line_at(y)
        row = y - self._tops[line]
        here = line == self.pen.index and (self.pen.draft or self.pen.stored)
        if here:
            return self._row_here(line, row, width)
        index = self._stored(line)
        if index is None:
            return self._row_of(line, row, BLANK, "", "list--quiet", width)
        drawn = self._drawings.of(self.entries.row(index), self.entries.text(index))
        sign = "?" if row == 0 and self._remarks.get(index) else ""
        if row < len(drawn.rows):
            return self._row_of(line, row, drawn.rows[row], drawn.fact, "list--text", width, sign=sign)
        return self._row_of(line, row, drawn.note, "", "list--quiet", width)

    def _row_here(self, line: int, row: int, width: int) -> Strip:
        if row < self._text_rows:
            index = self._stored(line)
            fact = ""
            if index is not None:
                fact = self._drawings.of(self.entries.row(index), self.entries.text(index)).fact
            bar = self.choosing and self.has_focus_within
            return self._row_of(line, row, "", fact, "list--text", width, here=True, bar=bar)
        row -= self._text_rows
        if row < len(self._above):
            paint, text = self._above[row]
        elif row < len(self._above) + self._details_rows:
            paint, text = "list--text", ""
        else:
            paint, text = self._below[min(row - len(self._above) - self._details_rows, len(self._below) - 1)]
        return self._row_of(line, 1, text, "", paint, width)

    def _row_of(
        self,
        line: int,
        row: int,
        text: str,
        fact: str,
        paint: str,
        width: int,
        *,
        sign: str = "",
        here: bool = False,
        bar: bool = False,
    ) -> Strip:
        """A row of a line; number, fact and sign stand on its first."""
        first = row == 0
        base = self._paint(paint)
        mark = first and here and self.has_focus_within
        number = str(line + 1).rjust(self._digits) if first else " " * self._digits
        segments = [
            Segment(MARK if mark else " ", self._paint("list--here")),
            Segment(f" {number}  ", self._paint("list--here" if mark else "list--number")),
            Segment(text, base),
        ]
        used = 1 + self._digits + 3 + cell_len(text)
        if first and (fact or sign):
            side = self._facts.width
            if fact and side:
                fact = cut(fact, side)
                gap = width - MARK_CELLS - cell_len(fact) - used
                segments += [Segment(" " * max(gap, 0), base), Segment(fact, self._paint("list--quiet"))]
                used = width - MARK_CELLS if gap >= 0 else used + cell_len(fact)
            if sign:
                gap = width - 1 - used
                segments += [Segment(" " * max(gap, 0), base), Segment(sign, self._paint("list--remark"))]
        strip = Strip(segments).adjust_cell_length(width, base)
        return strip.apply_style(self._paint("list--bar")) if bar else strip
