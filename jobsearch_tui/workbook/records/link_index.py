"""Who points to a record: the links of every table turned round, and kept up to date row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from jobsearch_tui.method.form import LINK_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import Row, Value, list_of, rows_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.records.storage import Records


class Readable(Protocol):
    """What is read of the workbook; nothing that comes from it is changed."""

    catalogue: Catalogue

    def rows(self, table: str) -> dict[str, Row] | None:
        """The rows of a table."""

    def peek(self, form: Form, record: str = "") -> Mapping[str, Value]:
        """One filling, not copied."""

    def name_of(self, form: Form, record: str) -> str:
        """What a record is called."""

    def table(self, name: str) -> Records:
        """The records of a table, to be asked."""


class LinkIndex:
    """The links of all fillings, by what they point to.

    Rows are replaced, never changed: after a change, the rows that are other objects are read anew.
    """

    def __init__(self, workbook: Readable) -> None:
        self._workbook = workbook
        self._holders: list[_Holder] | None = None
        self._lock = Lock()

    def links_to(self, form: Form, record: str) -> list[tuple[str, str, str]]:
        """Where a record is pointed to: form id, record id (empty for a form filled once), field id."""
        with self._lock:
            if self._holders is None:
                self._holders = [
                    _Holder(holder, fields)
                    for holder in self._workbook.catalogue.forms
                    if (fields := [field for field in holder.fields() if any(targets(field))])
                ]
            return [
                (holder.form.id, referrer, field_id)
                for holder in self._holders
                if form.id in holder.targets
                for referrer, field_id in holder.pointing(self._workbook, (form.id, record))
            ]


class _Holder:
    """One form whose fillings hold links."""

    def __init__(self, form: Form, fields: list[Field]) -> None:
        self.form = form
        self.targets = frozenset(target for field in fields for target in targets(field))
        self._fields = fields
        self._rows: object = None
        self._seen: dict[str, tuple[object, tuple[tuple[str, str, str], ...]]] = {}
        """The links of each filling, with the row they were read from."""
        self._found: dict[tuple[str, str], dict[str, list[str]]] = {}
        """By form and id of the record pointed to: the fillings that do, and in which fields."""
        self._order: dict[str, int] = {}

    def pointing(self, workbook: Readable, target: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """Record and field of each answer that points to ``target``, in the order of the file."""
        rows = self._refresh(workbook)
        fields_of = self._found.get(target, {})
        if len(fields_of) > 1 and not self._order:
            self._order = {record: place for place, record in enumerate(rows)}
        records = sorted(fields_of, key=self._order.__getitem__) if len(fields_of) > 1 else list(fields_of)
        for record in records:
            for field_id in fields_of[record]:
                yield record, field_id

    def _refresh(self, workbook: Readable) -> Mapping[str, object]:
        """Bring the index up to date."""
        if not self.form.many:
            rows: Mapping[str, object] = {"": workbook.peek(self.form)}
        else:
            rows = workbook.rows(self.form.table) or {}
            if rows is self._rows:
                return rows
        for record in [record for record in self._seen if record not in rows]:
            self._forget(record)
        for record, row in rows.items():
            known = self._seen.get(record)
            if known is None or known[0] is not row:
                if known is not None:
                    self._forget(record)
                self._remember(record, row)
        self._rows, self._order = rows, {}
        return rows

    def _remember(self, record: str, row: object) -> None:
        links: dict[tuple[str, str, str], None] = {}
        if isinstance(row, dict):
            for field in self._fields:
                value = row.get(field.id)
                if value:
                    for form_id, target in linked(value, field):
                        links[form_id, target, field.id] = None
        self._seen[record] = (row, tuple(links))
        for form_id, target, field_id in links:
            self._found.setdefault((form_id, target), {}).setdefault(record, []).append(field_id)

    def _forget(self, record: str) -> None:
        for form_id, target, _ in self._seen.pop(record)[1]:
            records = self._found.get((form_id, target), {})
            records.pop(record, None)
            if not records:
                self._found.pop((form_id, target), None)


def targets(field: Field) -> Iterator[str]:
    """The ids of the forms to which an answer can point, in itself or in its rows."""
    if field.kind in LINK_KINDS:
        yield field.to
    for column in field.columns:
        yield from targets(column)


def linked(value: Value, field: Field) -> Iterator[tuple[str, str]]:
    """Form id and record id of everything that an answer points to, also inside its rows."""
    if field.kind in LINK_KINDS:
        for record in list_of(value):
            yield field.to, record
    elif field.columns:
        for row in rows_of(value, field):
            for column in field.columns:
                part = row.get(column.id)
                if part:
                    yield from linked(part, column)
