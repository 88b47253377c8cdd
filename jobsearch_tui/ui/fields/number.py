"""A number, typed or counted."""

from __future__ import annotations

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.counted import counted
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.fields.read_field import ReadField
from jobsearch_tui.workbook.values import Value


class NumberField(ReadField):
    """A count or an amount with its unit. A field with ``numbers`` fills itself and is not typed into."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, counted(field, context) or value, context)
        self.area.read_only = self.area.read_only or field.numbers is not None

    def load(self, value: Value | None) -> None:
        """Show ``value``, or what is counted now."""
        super().load(counted(self.field, self.context) or value)

    def count_again(self) -> None:
        """Show what is counted now, if that is another number."""
        if self.field.numbers is not None and counted(self.field, self.context) not in (None, self.value):
            self.load(None)

    def note(self, canonical: str) -> str:
        """The unit."""
        counts_itself = "counted from your records" if self.field.numbers else ""
        return " · ".join(filter(None, (self.field.unit or canonical, counts_itself)))
