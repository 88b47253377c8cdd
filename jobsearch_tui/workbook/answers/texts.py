"""The kinds whose answer is a text as it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.workbook.answers.kind import Kind
from jobsearch_tui.workbook.answers.values import Value, text_of, text_without, texts_together


class TextKind(Kind):
    """``short``: whatever was typed, on one line."""

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The text, cleaned."""
        return self.tidy(raw)


class LongTextKind(TextKind):
    """``long``: whatever was typed, on many lines."""

    grows = True

    def tidy(self, text: str) -> str:
        """The text with its lines."""
        return clean(text)

    def holding(self, texts: Sequence[str]) -> Value:
        """The texts, each on a line."""
        return "\n".join(texts)

    def without(self, value: Value | None, text: str) -> Value | None:
        """The text without a paragraph."""
        return text_without(text_of(value), clean(text))

    def together(self, value: Value, other: Value, field: Field) -> Value | None:  # noqa: ARG002
        """One below the other."""
        return texts_together(text_of(value), text_of(other))
