"""The path on the home screen: every stage a row, every exercise a sign and its name, one of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.menu import show_rows

INDENT = 12
"""Cells that the name of a stage takes."""
GAP = 3
"""Cells between two exercises."""
NARROW = 70
"""Below this width, two cells are left between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One exercise on the path."""

    form: str
    """Id of its form."""
    label: str
    sign: str
    """○ ◐ ●"""
    detail: str = ""
    """A count, in parentheses."""

    @property
    def text(self) -> str:
        """Sign, name and count."""
        return f"{self.sign} {self.label} ({self.detail})" if self.detail else f"{self.sign} {self.label}"


@dataclass(frozen=True, slots=True)
class DrawnStop:
    """Where a stop is drawn."""

    row: int
    column: int
    text: str


class PathMap(Widget, can_focus=True):
    """Arrows walk it, Enter opens; one widget however many exercises there are."""

    DEFAULT_CSS: ClassVar[str] = "PathMap { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "walk(-1)", show=False),
        Binding("right,l", "walk(1)", show=False),
        Binding("up,k", "row(-1)", show=False),
        Binding("down,j", "row(1)", show=False),
        Binding("home,g", "walk(-100000)", show=False),
        Binding("end,G", "walk(100000)", show=False),
        Binding("enter", "open_marked", show=False),
    ]

    marked: reactive[int] = reactive(0)
    """Position of the marked exercise."""

    class Chosen(Message):
        """An exercise was chosen."""

        def __init__(self, form: str) -> None:
            super().__init__()
            self.form = form
            """Id of its form."""

    class Left(Message):
        """The cursor went out at the top."""

    def __init__(self) -> None:
        super().__init__()
        self._stages: Sequence[tuple[str, Sequence[Stop]]] = ()
        self._stops: list[Stop] = []
        self._laid: list[DrawnStop] = []
        self._width = 0

    def show(self, stages: Sequence[tuple[str, Sequence[Stop]]]) -> None:
        """Show these stages: pairs of a name and the stops under it."""
        if stages == self._stages:
            return
        self._stages = stages
        self._stops = [stop for _, stops in stages for stop in stops]
        self.set_reactive(PathMap.marked, max(0, min(self.marked, len(self._stops) - 1)))
        self._width = 0
        self.refresh(layout=True)

    def _lay(self, width: int) -> None:
        """Work out where each stop is drawn; a stage with many takes several rows."""
        if width == self._width:
            return
        self._width = width
        self._laid = []
        gap = GAP if width >= NARROW else GAP - 1
        room = max(width - INDENT, 1)
        row = -1
        for _, stops in self._stages:
            row += 1
            column = INDENT
            for stop in stops:
                text = _fitting(shown(stop.text), room)
                cells = cell_len(text)
                if column > INDENT and column + cells > width:
                    row += 1
                    column = INDENT
                self._laid.append(DrawnStop(row, column, text))
                column += cells + gap
        self._rows = row + 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the stages take."""
        self._lay(width)
        return max(self._rows, 1)

    def render(self) -> Content:
        """All rows."""
        width = max(self.content_size.width, 1)
        self._lay(width)
        rows: list[list[Content]] = [[] for _ in range(self._rows)]
        ends = [0] * self._rows
        index = 0
        for name, stops in self._stages:
            if stops:
                first = self._laid[index].row
                rows[first].append(Content.styled(f"{name:<{INDENT}}", "$foreground-muted"))
                ends[first] = INDENT
            for _ in stops:
                stop = self._laid[index]
                rows[stop.row].append(Content(" " * (stop.column - ends[stop.row])))
                rows[stop.row].append(self._stop(index, stop))
                ends[stop.row] = stop.column + cell_len(stop.text)
                index += 1
        return Content("\n").join(Content.assemble(*parts).truncate(width, ellipsis=True) for parts in rows)

    def _stop(self, index: int, stop: DrawnStop) -> Content:
        if index == self.marked and self.has_focus:
            return Content.styled(stop.text, "bold reverse")
        return Content.assemble((stop.text[:1], "$accent"), stop.text[1:])

    def on_focus(self) -> None:
        """Keep the marked exercise in view."""
        self.call_after_refresh(self._go, self.marked)

    def _go(self, index: int) -> None:
        self.marked = max(0, min(index, len(self._stops) - 1))
        if self._laid:
            show_rows(self, self._laid[self.marked].row)

    def action_walk(self, by: int) -> None:
        """To the next or previous exercise."""
        self._go(self.marked + by)

    def action_row(self, by: int) -> None:
        """To the nearest exercise of the row below or above; out at the top."""
        if not self._laid:
            return
        marked_stop = self._laid[self.marked]
        row = marked_stop.row + by
        if row < 0:
            self.post_message(self.Left())
            return
        in_row = [n for n, stop in enumerate(self._laid) if stop.row == row]
        if in_row:
            self._go(min(in_row, key=lambda n: abs(self._laid[n].column - marked_stop.column)))

    def action_open_marked(self) -> None:
        """Open the marked exercise."""
        if self._stops:
            self.post_message(self.Chosen(self._stops[self.marked].form))

    def on_click(self, event: Click) -> None:
        """Open the exercise under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for index, stop in enumerate(self._laid):
            if stop.row == offset.y and stop.column <= offset.x < stop.column + cell_len(stop.text):
                self._go(index)
                self.action_open_marked()
                return


def _fitting(text: str, room: int) -> str:
    """A text that takes no more than ``room`` cells."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…"
