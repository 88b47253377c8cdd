"""The details of a line: their fields, opened beneath it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.strip import Strip
from textual.widget import Widget

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.fields.registry import field_widget
from jobsearch_tui.ui.list_editor.drawn import cut_to_width
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.workbook.answers.values import Row, Value
from jobsearch_tui.workbook.filling import FieldContext, is_behind_more

_BESIDE_FROM: Final = 56
"""Cells of width from which labels stand beside their fields, not above."""
_LABELS: Final = 30
"""Cells for labels at the left, at most, and never more than two fifths of the width."""


class Over(Layout):
    """Lays the text area and the open details where there is room left for them among painted lines."""

    name = "over"

    def __init__(self, places: Callable[[int], Iterator[tuple[Widget, Region]]]) -> None:
        """``places`` tells, for a width in cells, where each child lies."""
        self._places = places

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> list[WidgetPlacement]:
        """The places of the children."""
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, widget)
            for widget, region in self._places(size.width)
        ]


class Details(Widget):
    """The fields of a line. It draws the labels itself, so a field costs one widget."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"details--label"}
    DEFAULT_CSS: ClassVar[str] = """
    Details { layout: vertical; width: 1fr; height: auto; }
    Details > .details--label { color: $text-muted; }
    """

    def __init__(self, fields: tuple[Field, ...], row: Row, context: FieldContext) -> None:
        super().__init__()
        self._fields = fields
        self._row = row
        self._where = context
        self.widgets: list[FieldWidget] = []
        """The fields, in order."""
        self._beside: int | None = None

    def compose(self) -> ComposeResult:
        """One widget for each field, and a row that says which of them wait."""
        waiting: list[str] = []
        for field in self._fields:
            value = self._row.get(field.id)
            widget = field_widget(field, value, self._where)
            if is_behind_more(field, value):
                widget.display = False
                waiting.append(field.label)
            self.widgets.append(widget)
        if waiting:
            self.widgets.append(MoreRow(waiting, self._where, is_within=True))
        yield from self.widgets

    def show_more(self) -> int:
        """Show the fields that wait; gives the number of the first."""
        first = next((number for number, widget in enumerate(self.widgets) if not widget.display), 0)
        for widget in self.widgets:
            widget.display = not isinstance(widget, MoreRow)
        return first

    def shown_from(self, number: int, direction: int) -> int:
        """The number of the first field on the screen from this one on, in a direction; one past the end."""
        while 0 <= number < len(self.widgets) and not self.widgets[number].display:
            number += direction
        return number

    def answers(self) -> Iterator[tuple[str, Value | None]]:
        """What stands in each field that was changed, by field id."""
        for widget in self.widgets:
            if widget.is_mounted:
                widget.settle()
                value = widget.value
                if value != self._row.get(widget.field.id):
                    yield widget.field.id, value

    def field_with_focus(self) -> int | None:
        """Which of the fields has the cursor."""
        focused = self.screen.focused
        around = list(focused.ancestors_with_self) if focused is not None else []
        return next((index for index, widget in enumerate(self.widgets) if widget in around), None)

    def labels_in(self, width: int) -> int:
        """Cells that the labels take at the left of ``width``; 0 where they stand above their fields."""
        longest = max((cell_len(field.label) for field in self._fields), default=0) + 2
        return min(longest, _LABELS, width * 2 // 5) if width >= _BESIDE_FROM else 0

    def room(self, width: int) -> None:
        """Put the labels beside the fields or above them, as ``width`` allows."""
        beside = self.labels_in(width)
        if beside != self._beside and self.widgets:
            self._beside = beside
            for widget in self.widgets:
                widget.styles.margin = (0, 0, 0, beside) if beside else (1, 0, 0, 0)

    def render_line(self, y: int) -> Strip:
        """The label that stands on this row, if one does."""
        style = self.get_component_rich_style("details--label")
        width = self.size.width
        beside = self._beside or 0
        for widget in self.widgets:
            at = widget.virtual_region.y - (0 if beside else 1)
            if at == y and widget.display:
                label = cut_to_width(shown(widget.field.label), (beside - 1) if beside else width)
                return Strip([Segment(label, style)]).extend_cell_length(width, style)
        return Strip.blank(width, style)


class OpenDetails:
    """Opens the details of the line with the cursor, keeps what is written there, and closes them."""

    def __init__(self, host: Widget, model: ListModel, context: FieldContext) -> None:
        """Open them in ``host``."""
        self._host = host
        self._model = model
        self._context = context
        self.widget: Details | None = None
        """The open details, or None."""
        self.opening = False
        """True until they can hold the cursor."""
        self.waiting: list[events.Key] = []
        """Keys that came meanwhile: they are for the details."""

    def open(self, then: Callable[[], None]) -> None:
        """Open the details of the stored line with the cursor, and do ``then`` once they are there."""
        entries = self._model.entries
        details = Details(entries.details, entries.row(self._model.index), self._context)
        self.widget = details
        self.opening = True

        async def opened() -> None:
            await mounting
            self.opening = False
            waiting, self.waiting = self.waiting, []
            if self.widget is details:
                then()
            self._host.call_after_refresh(self._hand_on, waiting)

        mounting = self._host.mount(details)
        self._host.call_next(opened)

    def _hand_on(self, waiting: list[events.Key]) -> None:
        """Give keys that came while the details opened to what has the cursor now."""
        target = self._host.screen.focused
        for event in waiting:
            if target is not None:
                target.post_message(events.Key(event.key, event.character))

    @property
    def focused(self) -> int | None:
        """Which of the fields has the cursor."""
        return None if self.widget is None else self.widget.field_with_focus()

    def number_of(self, widget: FieldWidget) -> int | None:
        """Which of the fields this one is; None for another."""
        fields = [] if self.widget is None else self.widget.widgets
        return fields.index(widget) if widget in fields else None

    def height(self, width: int) -> int:
        """Rows of the open details in a room of ``width`` cells."""
        if self.widget is None or not self.widget.widgets:
            return 0
        self.widget.room(width)
        room = Size(max(1, width), 0)
        return self.widget.get_content_height(room, self._host.app.size, room.width)

    def keep(self) -> bool:
        """Store what stands in them. True if that changed anything."""
        changed = False
        if self.widget is not None and self._model.stored:
            row = self._model.entries.row(self._model.index)
            for column, value in self.widget.answers():
                if row.get(column) != value:
                    self._model.entries.put(self._model.index, column, value)
                    changed = True
        return changed

    def close(self) -> None:
        """Take them off the screen; nothing is kept here."""
        if self.widget is not None:
            self.widget.display = False
            self.widget.remove()
            self.widget = None
            self.opening = False
