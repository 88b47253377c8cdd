"""Which widget answers which kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.choice import ChoiceField
from jobsearch_tui.ui.fields.drawn_field import CheckField, ScaleField
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.link import LinkField, LinksField
from jobsearch_tui.ui.fields.typed_field import LongField, ReadField, ShortField
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext

MakeWidget = Callable[[Field, "Value | None", FieldContext], FieldWidget]
MadeWidget = TypeVar("MadeWidget", bound=FieldWidget)


WIDGETS: dict[str, MakeWidget] = {
    "short": ShortField,
    "long": LongField,
    "choice": ChoiceField,
    "choices": ChoiceField,
    "scale": ScaleField,
    "number": ReadField,
    "date": ReadField,
    "check": CheckField,
    "link": LinkField,
    "links": LinksField,
}
"""For each kind of field, what makes its widget; ``widget_for`` adds those of other rooms."""


def widget_for(*kinds: str) -> Callable[[type[MadeWidget]], type[MadeWidget]]:
    """Let a class of widgets answer these kinds of field, from when its module is imported on."""

    def register(widget: type[MadeWidget]) -> type[MadeWidget]:
        WIDGETS.update(dict.fromkeys(kinds, widget))
        return widget

    return register


def field_widget(field: Field, value: Value | None, context: FieldContext) -> FieldWidget:
    """The widget that answers ``field`` in ``context``, showing ``value``."""
    return WIDGETS[field.kind](field, value, context)
