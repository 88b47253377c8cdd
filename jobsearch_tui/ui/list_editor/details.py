"""The details of a line: what is seen of them while they are closed, and their fields, opened beneath it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.registry import field_widget
from jobsearch_tui.ui.list_editor.drawn import cut
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty
from jobsearch_tui.workbook.filling import FieldContext

_FACTS_FROM: Final = 64
"""Cells of width from which facts stand at the right edge."""
_BESIDE_FROM: Final = 56
"""Cells of width from which labels stand beside their fields, not above."""
_LABELS: Final = 18
"""Cells for labels at the left, at most."""


class Facts:
    """Which details are facts, how wide they are together, and what both kinds say about a line."""

    def __init__(self, details: tuple[Field, ...], context: FieldContext) -> None:
        self._details = details
        self._context = context
        self._facts: tuple[Field, ...] = ()
        self.width = 0
        """Cells that the facts take at the right edge; 0 if they stand in the quiet row."""

    def fit(self, width: int) -> bool:
        """Choose for a list of ``width`` cells. True if that changed the choice."""
        taken: list[Field] = []
        cells = 0
        if width >= _FACTS_FROM:
            for field in self._details:
                wanted = _room_for(field)
                if wanted and cells + wanted + 3 * bool(taken) <= width // 3:
                    cells += wanted + 3 * bool(taken)
                    taken.append(field)
        changed = (cells, tuple(taken)) != (self.width, self._facts)
        self.width, self._facts = cells, tuple(taken)
        return changed

    def fact(self, row: Row) -> str:
        """The facts of a line, as ``think hard · 3 weeks``."""
        return " · ".join(self._say(self._facts, row))

    def note(self, row: Row) -> str:
        """The other details of a line, in one text."""
        return " · ".join(self._say([one for one in self._details if one not in self._facts], row))

    def _say(self, fields: tuple[Field, ...] | list[Field], row: Row) -> list[str]:
        return [self.say(field, row[field.id]) for field in fields if not is_empty(row.get(field.id))]

    def say(self, field: Field, value: Value, *, full: bool = False) -> str:
        """One detail in a few words, or in full."""
        if full:
            return kind_of(field).show(value, field, self._name)
        if field.kind in {"lines", "rows"}:
            count = len(value) if isinstance(value, list) else 1
            return f"{field.label}: {count}"
        if field.kind == "check":
            return field.label
        text = kind_of(field).show(value, field, self._name)
        return f"{field.label}: {text}" if field.kind in {"scale", "number"} else text

    def _name(self, form_id: str, record: str) -> str:
        form = self._context.catalogue.form(form_id)
        return record if form is None else self._context.workbook.name_of(form, record)


def _room_for(field: Field) -> int:
    if field.kind == "choice":
        return min(24, max((cell_len(option) for option in field.options), default=0))
    if field.kind == "check":
        return cell_len(field.label)
    if field.kind in {"number", "scale"}:
        return cell_len(field.label) + 2 + (4 if field.kind == "scale" else 8)
    return 10 if field.kind == "date" else 0


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
        beside = min(longest, _LABELS) if width >= _BESIDE_FROM else 0
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
