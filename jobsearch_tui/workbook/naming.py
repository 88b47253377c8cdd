"""What records are called, and finding them by their names and by what points to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.values import Row, Value, list_of, rows_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

LINKS: Final = frozenset({"link", "links"})
"""Kinds that point to records of another form."""
DEEPEST_NAME: Final = 3
"""A name may hold the name of another record; two that are named by each other end here."""


class Readable(Protocol):
    """What is read of the workbook; nothing that comes from it is changed."""

    catalogue: Catalogue

    def rows(self, table: str) -> dict[str, Row] | None:
        """The rows of a table."""

    def peek(self, form: Form, record: str = "") -> Mapping[str, Value]:
        """One filling, not copied."""


class _Known(NamedTuple):
    """The name of one record, ready to be searched."""

    row: Row
    """The row it was made from. Rows are replaced, never changed: the same row has the same name."""
    record: str
    folded: str
    """Without case, accents and runs of blanks."""
    words: str
    """Its words with a blank before each, also those that begin after a hyphen or an apostrophe."""


class Names:
    """The names of all records, remembered for as long as a record stays as it is."""

    def __init__(self, workbook: Readable) -> None:
        self._workbook = workbook
        self._tables: dict[str, tuple[dict[str, Row], list[_Known]]] = {}

    def name_of(self, form: Form, record: str, depth: int = DEEPEST_NAME) -> str:
        """The text of the fields that name the record, on one line; its id if they are empty."""
        return self.of_fields(form, self._workbook.peek(form, record), depth) or record

    def of_fields(self, form: Form, fields: Mapping[str, Value], depth: int = DEEPEST_NAME) -> str:
        """The name that a record with these fields has; empty if they do not say."""
        return self._joined(self._naming(form), fields, depth)

    def find(self, form: Form, text: str) -> list[str]:
        """Ids of the matching records: the very name, then its start, then starts of words, then a part."""
        wanted = _folded(text)
        words = [f" {word}" for word in wanted.split()]
        ranked: list[tuple[int, int, str]] = []
        for position, (_, record, name, starts) in enumerate(self._known(form)):
            if all(word in starts for word in words):
                rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2
            elif wanted in name:
                rank = 3
            else:
                continue
            ranked.append((rank, position, record))
        ranked.sort()
        return [record for _, _, record in ranked]

    def named(self, form: Form, text: str) -> list[str]:
        """Ids of the records that have this very name, but for case and accents."""
        wanted = _folded(text)
        return [known.record for known in self._known(form) if known.folded == wanted] if wanted else []

    def _naming(self, form: Form) -> list[tuple[str, Form | None]]:
        """The fields that name a record, with the form that a link among them points to."""
        found = []
        for field_id in form.named_by:
            field = form.field(field_id)
            linked = field is not None and field.kind in LINKS
            found.append((field_id, self._workbook.catalogue.form(field.to) if field and linked else None))
        return found

    def _joined(self, naming: list[tuple[str, Form | None]], fields: Mapping[str, Value], depth: int) -> str:
        parts = []
        for field_id, target in naming:
            value = fields.get(field_id)
            if not value:
                continue
            if target is not None and depth > 0:
                parts += [self.name_of(target, one, depth - 1) for one in list_of(value)]
            else:
                parts.append(one_line(text_of(value)))
        return ", ".join(part for part in parts if part)

    def _known(self, form: Form) -> list[_Known]:
        """The names of a table, in its order."""
        rows = self._workbook.rows(form.table) or {}
        naming = self._naming(form)
        before, known = self._tables.get(form.table, (None, []))
        if any(target is not None for _, target in naming):
            # Such a name changes with another record, too.
            known = []
        elif before is rows:
            return known
        old = {one.record: one for one in known}
        found = []
        for record, row in rows.items():
            one = old.get(record)
            if one is None or one.row is not row:
                fields = row if isinstance(row, dict) else {}
                name = _folded(self._joined(naming, fields, DEEPEST_NAME) or record)
                one = _Known(row, record, name, _words(name))
            found.append(one)
        self._tables[form.table] = (rows, found)
        return found

    def links_to(self, form: Form, record: str) -> list[tuple[str, str, str]]:
        """Where a record is pointed to: form id, record id (empty for a form filled once), field id."""
        found = []
        for holder in self._workbook.catalogue.forms:
            linking = [field for field in holder.fields() if _links(field, form.id)]
            if not linking:
                continue
            records = list(self._workbook.rows(holder.table) or {}) if holder.many else [""]
            for one in records:
                filling = self._workbook.peek(holder, one)
                for field in linking:
                    value = filling.get(field.id)
                    if value and record in _linked(value, field, form.id):
                        found.append((holder.id, one, field.id))
        return found


def _folded(text: str) -> str:
    return " ".join(folded(text).split())


def _words(name: str) -> str:
    # A word begins after a blank, a hyphen, an apostrophe: after anything that is no letter.
    split = "".join(letter if letter.isalnum() else " " for letter in name)
    return f" {name}" if split == name else f" {name} {split}"


def _links(field: Field, target: str) -> bool:
    if field.kind in LINKS:
        return field.to == target
    return any(_links(column, target) for column in field.columns)


def _linked(value: Value, field: Field, target: str) -> Iterator[str]:
    """The ids in an answer that point to records of ``target``."""
    if field.kind in LINKS:
        if field.to == target:
            yield from list_of(value)
        return
    for row in rows_of(value, field):
        for column in field.columns:
            part = row.get(column.id)
            if part:
                yield from _linked(part, column, target)
