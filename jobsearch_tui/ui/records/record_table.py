"""The records of a form as rows with a mark, or grouped by stage as a board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.stages.board import BOLD, MARKED, PLAIN, QUIET, Board, cut

LOOKED_AT = 60
"""Rows that say how wide the columns are."""
NARROW = 18
"""Cells that a column has at least, if it has so much to say."""
GIVEN = 8
"""Cells more that each further column gets before the first one takes the rest."""
_STYLES: Final = {BOLD: "record-table--bold", QUIET: "record-table--quiet", MARKED: "record-table--marked"}
"""The class of each way in which a piece of a board is drawn."""


class RecordTable(ScrollView, can_focus=True):
    """Rows of plain cells; the widget keeps a mark and draws the rows on the screen."""

    DEFAULT_CSS: ClassVar[str] = """
    RecordTable { height: 1fr; padding: 0; margin: 1 1 0 1; }
    RecordTable > .record-table--head { color: $text-muted; text-style: bold; }
    RecordTable > .record-table--bold { text-style: bold; }
    RecordTable > .record-table--quiet { color: $text-muted; }
    RecordTable > .record-table--marked { background: $surface; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--head",
        "record-table--marked",
        "record-table--bold",
        "record-table--quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "mark(-1)", show=False),
        Binding("down,j", "mark(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "mark(-1000000)", show=False),
        Binding("end,G", "mark(1000000)", show=False),
        Binding("left,h", "lane(-1)", show=False),
        Binding("right,l", "lane(1)", show=False),
    ]

    class Marked(Message):
        """Another row is marked."""

    class Opened(Message):
        """The marked row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._head: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._wanted: list[int] = []
        """How many cells each column would like, by its head and the first rows."""
        self._board: Board | None = None
        self._drawn: tuple[object, list[Strip]] = (None, [])
        """The rows of the board, and what they were drawn for."""
        self._sorted = -1
        self._first_over = 0
        """Position of the first row of what is over."""
        self.marked = 0
        """Position of the marked row."""

    def show(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        sorted_by: int = -1,
        over: int = 0,
        board: Board | None = None,
    ) -> None:
        """Show these rows below these labels, the last ones quiet, as many as are ``over``; or as a board.

        The mark stays where it fits.
        """
        self._head, self._rows, self._board = head, rows, board
        self._first_over = len(rows) - over
        self._sorted = sorted_by
        looked_at = rows[:LOOKED_AT]
        self._wanted = [self._wish(column, looked_at) for column in range(len(self._head))]
        self.marked = max(0, min(self.marked, len(rows) - 1))
        self._resize(Size(self.size.width, 0 if board is not None else len(rows) + 1))
        self._keep_in_view()
        self.refresh()

    def _resize(self, size: Size) -> None:
        """As high as the rows are; the screen is laid out anew where a scrollbar comes or goes."""
        if size == self.virtual_size:
            return
        height = self.container_size.height
        if not self.show_vertical_scrollbar or size.height <= height:
            self.virtual_size = size
            return
        self.set_reactive(RecordTable.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_to(y=min(self.scroll_y, self.max_scroll_y), animate=False, force=True)

    def _wish(self, column: int, looked_at: Sequence[Sequence[str]]) -> int:
        texts = (self._head[column] + "  ", *(row[column] for row in looked_at))
        return max(map(cell_len, texts)) + 2

    def _widths(self, width: int) -> list[int]:
        """As many columns as fit; each gets what it would like, the longest ones give way."""
        inner = max(width - 2, 1)
        kept: list[int] = []
        for wish in self._wanted:
            if kept and sum(min(cells, NARROW) for cells in [*kept, wish]) > inner:
                break
            kept.append(wish)
        widths = [min(cells, NARROW) for cells in kept]
        # What is left goes where it is missed most, the first column before the others.
        lacks = [wish - cells for wish, cells in zip(kept, widths, strict=True)]
        left = inner - sum(widths)
        for place, lack in enumerate(lacks):
            share = min(lack, left if place else max(left - sum(min(cells, GIVEN) for cells in lacks[1:]), 0))
            widths[place] += share
            left -= share
        if widths:
            widths[-1] += left
        return widths or [inner]

    def render_line(self, y: int) -> Strip:
        """One row: the head stays at the top."""
        if self._board is not None:
            return self._board_line(y)
        width = self.size.width
        index = y - 1 + self.scroll_offset.y
        if y == 0:
            marks = [f"{text} ↓" if n == self._sorted else text for n, text in enumerate(self._head)]
            return self._strip(marks, width, "  ", self.get_component_rich_style("record-table--head"))
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        marked = index == self.marked
        style = self.rich_style
        if marked and self.has_focus:
            style = self.get_component_rich_style("record-table--marked")
        elif index >= self._first_over:
            style = self.get_component_rich_style("record-table--quiet")
        return self._strip(self._rows[index], width, "▸ " if marked else "  ", style)

    def _board_line(self, y: int) -> Strip:
        assert self._board is not None, "only a board is drawn as one"
        drawn_for = (self._board, self.size, self.marked, self.has_focus, self.rich_style)
        if self._drawn[0] != drawn_for:
            styles = {name: self.get_component_rich_style(of) for name, of in _STYLES.items()}
            styles[PLAIN] = self.rich_style
            if not self.has_focus:
                styles[MARKED] = styles[BOLD]
            strips = [
                Strip([Segment(piece.text, styles[piece.style]) for piece in row]).adjust_cell_length(
                    self.size.width, self.rich_style
                )
                for row in self._board.rows(self.size, self.marked)
            ]
            self._drawn = (drawn_for, strips)
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _strip(self, cells: Sequence[str], width: int, mark: str, style: Style) -> Strip:
        # One segment a row: each costs as much as the row itself when it is painted.
        parts = [mark]
        for text, room in zip(cells, self._widths(width), strict=False):
            parts.append(cut(shown(text).replace("\n", " "), max(room - 1, 1)) + " ")
        return Strip([Segment("".join(parts), style)]).adjust_cell_length(width, style)

    def _keep_in_view(self) -> None:
        if self._board is not None:
            return
        rows = max(self.size.height - 1, 1)
        top = self.scroll_offset.y
        if self.marked < top:
            self.scroll_to(y=self.marked, animate=False, force=True)
        elif self.marked >= top + rows:
            self.scroll_to(y=self.marked - rows + 1, animate=False, force=True)

    def action_mark(self, by: int) -> None:
        """Move the mark, on a board along its lane."""
        board = self._board if self._rows else None
        self.mark(board.along(self.marked, by) if board is not None else self.marked + by)

    def action_page(self, by: int) -> None:
        """Move the mark by a screenful."""
        page = self._board.page(self.size) if self._board is not None else max(self.size.height - 2, 1)
        self.action_mark(by * page)

    def action_lane(self, by: int) -> None:
        """Move the mark to the lane beside."""
        if self._board is not None and self._rows:
            self.mark(self._board.across(self.marked, by))

    def mark(self, index: int) -> None:
        """Mark the row at ``index`` or the nearest there is."""
        self.marked = max(0, min(index, len(self._rows) - 1))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Marked())

    def on_click(self, event: Click) -> None:
        """Mark the row; a second click on the marked row opens it."""
        index = event.y - 1 + self.scroll_offset.y if event.y else -1
        if self._board is not None:
            index = self._board.at(event.x, event.y, self.size, self.marked)
        if 0 <= index < len(self._rows):
            if index == self.marked:
                self.post_message(self.Opened())
            self.mark(index)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The mark looks different with the focus, and no rule of style asks for it."""
        self.refresh(Region(0, 0, self.size.width, self.size.height))
