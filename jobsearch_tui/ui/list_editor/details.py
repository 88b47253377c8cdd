"""The details of one line, opened in place beneath it: each field with its label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldContext, FieldWidget
from jobsearch_tui.ui.list_editor.drawn import cut
from jobsearch_tui.workbook.values import Row, Value

_LABELS: int = 18
"""Cells for labels at the left, at most."""
_ROOM: int = 56
"""Cells of width from which labels stand beside their fields, not above."""


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
        self._shown: list[FieldWidget] = []
        self._beside: int | None = None

    def compose(self) -> ComposeResult:
        """One widget for each field."""
        from jobsearch_tui.ui.fields.registry import field_widget

        for field in self._fields:
            widget = field_widget(field, self._row.get(field.id), self._where)
            self._shown.append(widget)
            yield widget

    @property
    def widgets(self) -> list[FieldWidget]:
        """The fields, in order."""
        return self._shown

    def answers(self) -> Iterator[tuple[str, Value | None]]:
        """What stands in each field that was changed, by field id."""
        for widget in self._shown:
            if widget.is_mounted:
                widget.settle()
                value = widget.value
                if value != self._row.get(widget.field.id):
                    yield widget.field.id, value

    def field_with_focus(self) -> int | None:
        """Which of the fields has the cursor."""
        focused = self.screen.focused
        around = list(focused.ancestors_with_self) if focused is not None else []
        return next((index for index, widget in enumerate(self._shown) if widget in around), None)

    def room(self, width: int) -> None:
        """Put the labels beside the fields or above them, as ``width`` allows."""
        longest = max((cell_len(field.label) for field in self._fields), default=0) + 2
        beside = min(longest, _LABELS) if width >= _ROOM else 0
        if beside != self._beside and self._shown:
            self._beside = beside
            for widget in self._shown:
                widget.styles.margin = (0, 0, 0, beside) if beside else (1, 0, 0, 0)

    def render_line(self, y: int) -> Strip:
        """The label that stands on this row, if one does."""
        style = self.get_component_rich_style("details--label")
        width = self.size.width
        beside = self._beside or 0
        for widget in self._shown:
            at = widget.virtual_region.y - (0 if beside else 1)
            if at == y:
                label = cut(shown(widget.field.label), (beside - 1) if beside else width)
                return Strip([Segment(label, style)]).extend_cell_length(width, style)
        return Strip.blank(width, style)
