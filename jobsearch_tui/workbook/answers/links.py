"""The kinds of field that point to records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.kind import Kind, NameOf, Several
from jobsearch_tui.workbook.answers.values import Value, list_of, text_of


class LinkKind(Kind):
    """``link``: the id of a record."""

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """Always refuses a text: a record is picked, and its id is stored as it is."""
        if not one_line(raw):
            return ""
        raise Refused(f"“{field.label}” points to something you have written. Pick it from the list.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The record's name; its id where the name is not known."""
        return _named([text_of(value)], field, name_of)

    def written(self, field: Field, table: str) -> str:  # noqa: ARG002
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

    def written(self, field: Field, table: str) -> str:  # noqa: ARG002
        """Ids."""
        return f"Ids under “{table}”, a line for each." if table else ""


def _named(ids: Iterable[str], field: Field, name_of: NameOf | None) -> str:
    names = ((name_of(field.to, record) or record) if name_of and record else record for record in ids)
    return ", ".join(name for name in names if name)
