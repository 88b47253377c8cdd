"""What every kind of field knows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.values import (
    Value,
    is_empty,
    list_of,
    text_of,
    text_without,
    texts_together,
)

NameOf = Callable[[str, str], str]
"""The name of a record, by the id of its form and its own id."""


class Kind(ABC):
    """What a kind of field knows; its answer is one text, unless it says otherwise."""

    grows: ClassVar[bool] = False
    """True if a further answer stands beside what is there; else it takes its place."""

    @abstractmethod
    def accept(self, raw: str, field: Field, today: date) -> str:
        """The canonical text of what was typed; an empty text is always taken. Raises Refused.

        Accepting a canonical text again changes nothing.
        """

    def reads(self, text: str, field: Field) -> bool:
        """True if a text that stands in a file is understood as an answer."""
        return True

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The answer as one plain text for lists, tables and documents; what does not fit stays as it is."""
        return text_of(value)

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The answer in a few words among others, where no label stands before it."""
        return self.show(value, field, name_of)

    def longest(self, field: Field) -> Sequence[str]:
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

    def written(self, field: Field, table: str) -> str:
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

    def without(self, value: Value | None, text: str) -> Value | None:
        """The answer once ``text`` is taken away again; None if it does not stand there by itself."""
        return None

    def together(self, value: Value, other: Value, field: Field) -> Value | None:
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

    def together(self, value: Value, other: Value, field: Field) -> Value | None:
        """Each that one of them names, once."""
        texts = list(dict.fromkeys([*list_of(value), *list_of(other)]))
        return value if texts == list_of(value) else self.holding(texts)


# ---- whose answer is a text as it was typed


class TextKind(Kind):
    """``short``: whatever was typed, on one line."""

    def accept(self, raw: str, field: Field, today: date) -> str:
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

    def together(self, value: Value, other: Value, field: Field) -> Value | None:
        """One below the other."""
        return texts_together(text_of(value), text_of(other))


# ---- that point to records


class LinkKind(Kind):
    """``link``: the id of a record."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """Always refuses a text: a record is picked, and its id is stored as it is."""
        if not one_line(raw):
            return ""
        raise Refused(f"“{field.label}” points to something you have written. Pick it from the list.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The record's name; its id where the name is not known."""
        return _named([text_of(value)], field, name_of)

    def written(self, field: Field, table: str) -> str:
        """An id."""
        return f"An id under “{table}”." if table else ""


class LinksKind(Several):
    """``links``: the ids of some records."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """As for one link."""
        return LinkKind().accept(raw, field, today)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The records' names, joined by commas."""
        return _named(list_of(value), field, name_of)

    def written(self, field: Field, table: str) -> str:
        """Ids."""
        return f"Ids under “{table}”, a line for each." if table else ""


def _named(ids: Iterable[str], field: Field, name_of: NameOf | None) -> str:
    names = ((name_of(field.to, record) or record) if name_of and record else record for record in ids)
    return ", ".join(name for name in names if name)
