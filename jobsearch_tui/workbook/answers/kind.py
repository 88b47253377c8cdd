"""What every kind of field knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

NameOf = Callable[[str, str], str]
"""The name of a record, by the id of its form and its own id."""


class Kind:
    """What a kind of field knows; its answer is one text, unless it says otherwise."""

    grows: ClassVar[bool] = False
    """True if a further answer stands beside what is there; else it takes its place."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The canonical text of what was typed; an empty text is always taken. Raises Refused.

        Accepting a canonical text again changes nothing.
        """
        raise NotImplementedError

    def reads(self, text: str, field: Field) -> bool:  # noqa: ARG002
        """True if a text that stands in a file is understood as an answer."""
        return True

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The answer as one plain text for lists, tables and documents; what does not fit stays as it is."""
        return text_of(value)

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The answer in a few words among others, where no label stands before it."""
        return self.show(value, field, name_of)

    def longest(self, field: Field) -> Sequence[str]:  # noqa: ARG002
        """The longest texts that it can be there; none where it can be of any length."""
        return ()

    def rank(self, text: str, field: Field) -> float:
        """The place among answers that are sorted: an option goes by the order of the options.

        What has one rank goes by what is shown.
        """
        return field.options.index(text) if text in field.options else len(field.options)

    def note(self, text: str, field: Field) -> str:
        """What stands beside the words that were read as the canonical ``text``."""
        return self.show(text, field)

    def written(self, field: Field, table: str) -> str:  # noqa: ARG002
        """How the answer stands in a file, where that is not plain; ``table`` holds what it points to."""
        return ""

    def tidy(self, text: str) -> str:
        """A text as the answer can hold it."""
        return one_line(text)

    def holding(self, texts: Sequence[str]) -> Value:
        """The answer that says these texts; the first of them, where it can hold but one."""
        return texts[0]

    def with_more(self, value: Value | None, texts: Sequence[str], field: Field) -> Value:
        """The answer with these texts, beside what is there or in its place."""
        more = self.holding(texts)
        if value is None or is_empty(value) or not self.grows:
            return more
        together = self.together(value, more, field)
        return more if together is None else together

    def without(self, value: Value | None, text: str) -> Value | None:  # noqa: ARG002
        """The answer once ``text`` is taken away again; None if it does not stand there by itself."""
        return None

    def together(self, value: Value, other: Value, field: Field) -> Value | None:  # noqa: ARG002
        """What two answers to one question say together; None if one contradicts the other."""
        return value if value == other else None


class Several(Kind):
    """A list of texts."""

    grows = True

    def holding(self, texts: Sequence[str]) -> Value:
        """All of them."""
        return [*texts]

    def without(self, value: Value | None, text: str) -> Value | None:
        """The others."""
        texts = list_of(value)
        return self.holding([other for other in texts if other != text]) if text in texts else None

    def together(self, value: Value, other: Value, field: Field) -> Value | None:  # noqa: ARG002
        """Each that one of them names, once."""
        texts = list(dict.fromkeys([*list_of(value), *list_of(other)]))
        return value if texts == list_of(value) else self.holding(texts)
