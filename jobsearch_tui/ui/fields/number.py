"""A number, typed or counted."""

from __future__ import annotations

from jobsearch_tui.coach.numbers import count
from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.fields.read_field import ReadField
from jobsearch_tui.workbook.values import Value


class NumberField(ReadField):
    """A count or an amount with its unit. A field with ``numbers`` fills itself and is not typed into."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        counted = count(field.numbers, context.workbook, context.today()) if field.numbers else None
        super().__init__(field, value if counted is None else str(counted), context)
        self.area.read_only = self.area.read_only or field.numbers is not None

    def note(self, canonical: str) -> str:
        """The unit."""
        counts_itself = "counted from your records" if self.field.numbers else ""
        return " · ".join(filter(None, (self.field.unit or canonical, counts_itself)))
