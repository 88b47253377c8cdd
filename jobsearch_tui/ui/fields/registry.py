"""Which widget answers which kind of field."""

from __future__ import annotations

from collections.abc import Callable

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.check import CheckField
from jobsearch_tui.ui.fields.choice import ChoiceField, ChoicesField
from jobsearch_tui.ui.fields.date import DateField
from jobsearch_tui.ui.fields.field_widget import FieldContext, FieldWidget
from jobsearch_tui.ui.fields.link import LinkField, LinksField
from jobsearch_tui.ui.fields.long import LongField
from jobsearch_tui.ui.fields.number import NumberField
from jobsearch_tui.ui.fields.scale import ScaleField
from jobsearch_tui.ui.fields.short import ShortField
from jobsearch_tui.workbook.values import Value

MakeWidget = Callable[[Field, "Value | None", FieldContext], FieldWidget]


def _list_field(field: Field, value: Value | None, context: FieldContext) -> FieldWidget:
    # The list editor shows fields itself, and is imported when there is a list.
    from jobsearch_tui.ui.list_editor.list_field import ListField

    return ListField(field, value, context)


WIDGETS: dict[str, MakeWidget] = {
    "short": ShortField,
    "long": LongField,
    "lines": _list_field,
    "rows": _list_field,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "scale": ScaleField,
    "number": NumberField,
    "date": DateField,
    "check": CheckField,
    "link": LinkField,
    "links": LinksField,
}
"""For each kind of field, what makes its widget."""


def field_widget(field: Field, value: Value | None, context: FieldContext) -> FieldWidget:
    """The widget that answers ``field`` in ``context``, showing ``value``."""
    return WIDGETS[field.kind](field, value, context)
