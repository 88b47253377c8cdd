"""A short answer: one line, which wraps and grows."""

from __future__ import annotations

from typing import ClassVar

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.fields.typed_field import TypedField
from jobsearch_tui.workbook.values import Value


class ShortField(TypedField):
    """One line; Enter goes on to the next field. Several pasted lines are joined."""

    DEFAULT_CSS: ClassVar[str] = """
    ShortField AnswerArea { max-height: 6; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context, single=True)
