"""Paints a list: every line as text, with room left where the line with the cursor is a text area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.details import OpenDetails
from jobsearch_tui.ui.list_editor.drawn import Drawings, Facts, cut_to_width, height_of, wrapped
from jobsearch_tui.ui.list_editor.layout import MARK_CELLS, Columns, CursorRows, ListLayout
from jobsearch_tui.ui.list_editor.line_area import LineArea
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.ui.list_editor.record_names import RecordNames

MARK: Final = "▸"
"""Stands before the line that has the cursor."""
BLANK: Final = "…"
"""What the blank line at the end shows."""


class ListPainter:
    """Lays out the lines of a list and paints them.

    From top to bottom of the line with the cursor: its text area; suggestions; its details, open, or else in
    one quiet row; the coach's questions. All other lines are text and at most one quiet row.
    """

    def __init__(
        self,
        host: FieldWidget,
        model: ListModel,
        area: LineArea,
        details: OpenDetails,
        names: RecordNames | None,
    ) -> None:
        """Paint ``model`` in ``host``, whose component classes give the styles."""
        self._host = host
        self._style_of = host.get_component_rich_style
        self._model = model
        self._area = area
        self._details = details
        self._names = names
        self._facts = Facts(model.entries.details, host.context)
        self.drawings = Drawings(self._facts)
        self.remarks: Mapping[int, Sequence[str]] = {}
        """The coach's questions about each stored line."""
        self.suggested: Sequence[str] = ()
        """Whom the words on the line with the cursor may mean."""
        self.marked = 0
        """Which of these is marked."""
        self.unfolded = False
        """True if the details of the line are shown in full although nothing can be changed."""
        self._width = -1
        self.columns = Columns.of(80, 0, 0)
        self.layout = ListLayout((), 0, CursorRows())
        self._about = ""
        self._above: list[tuple[str, str]] = []
        self._below: list[tuple[str, str]] = []

    # ---- laying out

    @property
    def hints(self) -> bool:
        """True if a blank line is painted after the last."""
        return not self._model.entries.read_only and not (self._model.last and self._area.is_blank)

    def stored(self, line: int) -> int | None:
        """The index of the entry that stands on ``line``; None for the draft and the hint."""
        if self._model.draft:
            if line == self._model.index:
                return None
            line -= line > self._model.index
        return line if line < len(self._model.entries) else None

    def lay_out(self, width: int) -> ListLayout:
        """The rows of every line for a list of ``width`` cells; cheap if they are known."""
        details = self._details.height(width - self.columns.gutter)
        if width <= 0 or (width == self._width and details == self.layout.cursor.details):
            return self.layout
        model, entries, of = self._model, self._model.entries, self.drawings.of
        self._width = width
        if self._facts.fit(width):
            self.drawings.forget()
        self.columns = columns = Columns.of(width, len(entries) + model.draft, self._facts.width)
        self.drawings.fit(columns.text, columns.note)
        if text := self._area.text:
            rows = height_of(text, columns.text)
        else:
            rows = len(wrapped(str(self._area.placeholder), columns.text + 1))
        self._above = list(self._rows_above(columns.note))
        self._below = list(self._rows_below(columns.note))
        self.layout = ListLayout(
            [of(entries.row(index), entries.text(index)).height for index in range(len(entries))],
            model.index,
            CursorRows(text=rows, above=len(self._above), details=details, below=len(self._below)),
            draft=model.draft,
            hint=self.hints,
        )
        return self.layout

    def _rows_above(self, width: int) -> Iterator[tuple[str, str]]:
        """The painted rows between the line with the cursor and its open details: component and text."""
        for number, name in enumerate(self.suggested):
            marked = number == self.marked
            yield (
                "list--here" if marked else "list--quiet",
                wrapped(f"{MARK if marked else ' '} {name}", width)[0],
            )

    def _rows_below(self, width: int) -> Iterator[tuple[str, str]]:
        """The painted rows after the open details of the line with the cursor."""
        model = self._model
        open_details = self._details.widget is not None
        self._about = "" if open_details or self.suggested else self._what_is_known()
        if self._about:
            yield "list--quiet", cut_to_width(self._about, width)
        if not model.stored:
            return
        row = model.entries.row(model.index)
        if self.unfolded:
            for detail in self._facts.in_full(row):
                for part in wrapped(detail, width):
                    yield "list--quiet", part
        elif not open_details and (note := self.drawings.of(row, model.text).note):
            yield "list--quiet", note
        for question in self.remarks.get(model.index, ()):
            for number, part in enumerate(wrapped(question, max(1, width - 2))):
                yield "list--remark", ("  " if number else "? ") + part

    def places(self, width: int) -> Iterator[tuple[Widget, Region]]:
        """Where the text area and the open details lie on a list of ``width`` cells."""
        layout, gutter = self.lay_out(width), self.columns.gutter
        yield self._area, Region(gutter, layout.cursor_span[0], self.columns.text + 1, layout.cursor.text)
        if self._details.widget is not None:
            yield (
                self._details.widget,
                Region(gutter, layout.details_top, max(1, width - gutter), layout.cursor.details),
            )

    def _what_is_known(self) -> str:
        """What there is to know about whom the line points to, while the cursor is in it."""
        if self._names is None or not self._model.stored or not self._host.has_focus_within:
            return ""
        return self._names.about(self._model.index)

    # ---- changes

    def renew(self, *, everything: bool = False, follow: bool = False) -> None:
        """Something moved: paint the rows that say something else now, and lay out if rows moved.

        ``follow``: scroll the page to where the cursor is then.
        """
        before, columns, width, host = self.layout, self.columns, self._width, self._host
        self._width = -1
        if not host.is_mounted or width <= 0:
            host.refresh(layout=True)
        else:
            layout = self.lay_out(width)
            if everything or self.columns != columns:
                host.refresh(layout=True)
            else:
                self._repaint(*layout.changed_since(before))
                if layout.moves(before):
                    host.refresh(repaint=False, layout=True)
        if follow:
            host.call_after_refresh(self.keep_in_view)

    def repaint_line(self) -> None:
        """Paint the rows of the line with the cursor."""
        self._repaint(*self.layout.cursor_span)

    def _repaint(self, first: int, last: int) -> None:
        self._host.refresh(Region(0, first, self._host.size.width, last - first))

    def focus_moved(self) -> None:
        """Show that the person is here, or that they have gone."""
        if self._names is not None and self._what_is_known() != self._about:
            self.renew()
        self.repaint_line()

    def keep_in_view(self) -> None:
        """Scroll the page so far that the cursor, and if possible its whole line, can be seen."""
        host, area = self._host, self._area
        pages = (node for node in host.ancestors if isinstance(node, Widget) and node.allow_vertical_scroll)
        page = next(pages, None)
        if page is None or not host.is_mounted or self._width <= 0 or not host.has_focus_within:
            return
        if self._details.widget is not None and not area.has_focus:
            return
        window = page.scrollable_content_region
        first, last = self.layout.cursor_span
        if last - first > window.height:
            first += area.cursor_offset.y if area.has_focus else 0
            last = first + 1
        top = host.content_region.y + first - window.y
        bottom = host.content_region.y + last - window.y
        if top < 0 or (self._model.index == 0 and bottom + page.scroll_y <= window.height):
            move = top if self._model.index else -page.scroll_y
        else:
            move = max(bottom - window.height, 0)
        if move:
            page.scroll_relative(y=move, animate=False, immediate=True, force=True)

    # ---- painting

    def paint(self, y: int, width: int, *, choosing: bool) -> Strip:
        """One row: sign, number, text, facts."""
        layout = self.lay_out(width)
        if not 0 <= y < layout.height:
            return Strip.blank(width, self._style_of("list--text"))
        line, row = layout.line_at(y)
        index = self.stored(line)
        drawn = (
            None
            if index is None
            else self.drawings.of(self._model.entries.row(index), self._model.entries.text(index))
        )
        fact = "" if drawn is None else drawn.fact
        if line == self._model.index and (self._model.draft or self._model.stored):
            if row >= layout.cursor.text:
                component, text = self._row_beneath(row - layout.cursor.text)
                return self._strip(width, component, text)
            focused = self._host.has_focus_within
            first = line if row == 0 else None
            strip = self._strip(width, "list--text", "", line=first, fact=fact, mark=focused)
            return strip.apply_style(self._style_of("list--bar")) if choosing and focused else strip
        if drawn is None:
            return self._strip(width, "list--quiet", BLANK, line=line)
        if row < len(drawn.rows):
            asked = index is not None and self.remarks.get(index)
            return self._strip(
                width,
                "list--text",
                drawn.rows[row],
                line=line if row == 0 else None,
                fact=fact,
                sign="?" if asked else "",
            )
        return self._strip(width, "list--quiet", drawn.note)

    def _row_beneath(self, row: int) -> tuple[str, str]:
        """Row ``row`` beneath the text area: component and text."""
        if row < len(self._above):
            return self._above[row]
        row -= len(self._above) + self.layout.cursor.details
        return self._below[row] if row >= 0 else ("list--text", "")

    def _strip(
        self,
        width: int,
        component: str,
        text: str,
        *,
        line: int | None = None,
        fact: str = "",
        sign: str = "",
        mark: bool = False,
    ) -> Strip:
        """A row; the number of its ``line``, mark, fact and sign stand on the first row of a line."""
        base, digits = self._style_of(component), self.columns.digits
        mark = mark and line is not None
        number = " " * digits if line is None else str(line + 1).rjust(digits)
        segments = [
            Segment(MARK if mark else " ", self._style_of("list--here")),
            Segment(f" {number}  ", self._style_of("list--here" if mark else "list--quiet")),
            Segment(text, base),
        ]
        used = self.columns.gutter + cell_len(text)
        if line is not None and fact and self._facts.width:
            fact = cut_to_width(fact, self._facts.width)
            gap = width - MARK_CELLS - cell_len(fact) - used
            segments += [Segment(" " * max(gap, 0), base), Segment(fact, self._style_of("list--quiet"))]
            used += max(gap, 0) + cell_len(fact)
        if line is not None and sign:
            gap = width - 1 - used
            segments += [Segment(" " * max(gap, 0), base), Segment(sign, self._style_of("list--remark"))]
        return Strip(segments).adjust_cell_length(width, base)
