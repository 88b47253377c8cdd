"""A long answer: as many lines as it takes."""

from __future__ import annotations

from typing import ClassVar

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.fields.typed_field import TypedField
from jobsearch_tui.workbook.values import Value


class LongField(TypedField):
    """Several lines; Enter begins another. It grows to what the stylesheet allows, then scrolls."""

    DEFAULT_CSS: ClassVar[str] = """
    LongField AnswerArea { min-height: 4; max-height: 16; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context, single=False)
