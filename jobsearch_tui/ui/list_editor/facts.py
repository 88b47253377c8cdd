"""What is seen of closed details: short facts at the right of the line, the rest in a quiet row below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.kinds import kind_of
from jobsearch_tui.workbook.values import Row, Value, is_empty

if TYPE_CHECKING:
    from jobsearch_tui.ui.fields.field_widget import FieldContext

ROOM: Final = 64
"""Cells of width from which facts stand at the right edge."""


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
        if width >= ROOM:
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
