"""TinyDB over the tables of the open workbook: the one way in which records are read and changed.

TinyDB never touches a disk and never sees an answer: it is shown the record tables of a tree that is in
memory, and what it changes is handed to the workbook, whose one save writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, TypeAlias

from tinydb import Query, TinyDB
from tinydb.queries import QueryInstance
from tinydb.storages import Storage
from tinydb.table import Document, Table

from jobsearch_tui.workbook.answers.values import Row, Value, cleaned, copied, same
from jobsearch_tui.workbook.records.ids import new_id

__all__ = [
    "OpenTables",
    "Query",
    "QueryInstance",
    "Record",
    "RecordTables",
    "Records",
    "TableDraft",
    "Tables",
    "open_tables",
]

Rows: TypeAlias = dict[str, Row]
"""A table: the fields of each record by its id."""
RowPath: TypeAlias = tuple[str, ...]
"""Where something changed: table, record, and the field if the rest of the record is as it was."""
RowEdit: TypeAlias = Mapping[str, Any] | Callable[[Any], None]
"""The fields that records get, or a function that changes the copy of a row it is given."""

ANSWERS_KEPT: Final = 500
"""Queries on a table whose answers are remembered until something in it changes."""


class OpenTables(Protocol):
    """What the storage asks of the workbook."""

    table_names: frozenset[str]
    """The tables that hold records."""

    def rows(self, table: str) -> Rows | None:
        """The rows of a table as they are now, never changed in place; None if the file has no such table."""

    def changing(self) -> AbstractContextManager[None]:
        """Holds the workbook's lock while something changes. Raises WorkbookProblem if it is read-only."""

    def set_rows(self, table: str, rows: Rows, changed: Iterable[RowPath]) -> None:
        """Put ``rows`` in the place of a table; ``changed`` says which parts of it differ."""


class Record(Document):
    """A record as a query hands it out: always a copy, with its id in ``doc_id``."""

    doc_id: str  # type: ignore[assignment]  # TinyDB counts its records, ours have names

    def __init__(self, value: Mapping[str, Any], doc_id: str) -> None:
        # A record of which nothing but the id was written is an empty text in the file.
        fields = {key: copied(part) for key, part in value.items()} if isinstance(value, Mapping) else {}
        dict.__init__(self, fields)
        self.doc_id = doc_id


class TableDraft(dict[str, Row]):
    """A table while it is changed. Rows are copied when looked at, so a half-done change is dropped whole."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self.touched: dict[str, None] = {}

    def __getitem__(self, key: str) -> Row:
        row = super().__getitem__(key)
        if key not in self.touched:
            row = {name: copied(part) for name, part in row.items()} if isinstance(row, dict) else {}
            self[key] = row
        return row

    def __setitem__(self, key: str, row: Row) -> None:
        self.touched[key] = None
        super().__setitem__(key, row)

    def __delitem__(self, key: str) -> None:
        self.touched[key] = None
        super().__delitem__(key)

    def pop(self, key: str, *default: Any) -> Any:
        """Take a row out."""
        self.touched[key] = None
        return super().pop(key, *default)

    def clear(self) -> None:
        """Take every row out."""
        self.touched.update(dict.fromkeys(self))
        super().clear()

    def put_at(self, key: str, row: Row, position: int) -> None:
        """Set a row and give it its place among the others, counted from 0."""
        others = [(name, other_row) for name, other_row in dict.items(self) if name != key]
        others.insert(position, (key, row))
        super().clear()
        super().update(others)
        self.touched[key] = None


class Tables(Storage):
    """All that TinyDB ever sees of a workbook."""

    def __init__(self, workbook: OpenTables) -> None:
        self.workbook = workbook

    def read(self) -> dict[str, Rows]:
        """The record tables as they are now."""
        tables: dict[str, Rows] = {}
        for name in self.workbook.table_names:
            rows = self.workbook.rows(name)
            if rows is not None:
                tables[name] = rows
        return tables

    def write(self, _data: dict[str, Rows]) -> None:
        """Refuse: tables are changed row by row, by ``take``. TinyDB would drop them by this.

        Raises:
            ValueError: always.

        """
        raise ValueError("tables of a workbook are neither dropped nor written whole")

    def take(self, table: str, draft: TableDraft) -> None:
        """Take over what changed in one table, cleaned and cut loose from whoever made it."""
        if table not in self.workbook.table_names:
            raise ValueError(f"tables of a workbook are not invented: {table}")
        old = self.workbook.rows(table) or {}
        rows = dict.copy(draft)
        changed: list[RowPath] = []
        for key in draft.touched:
            before = old.get(key)
            if key not in rows:
                if before is not None:
                    changed.append((table, key))
                continue
            row, fields = _changed_row(before, rows[key])
            rows[key] = row
            if row is not before:
                changed += (
                    [(table, key, field) for field in fields] if isinstance(before, dict) else [(table, key)]
                )
        if changed or (len(rows) == len(old) and list(rows) != list(old)):
            self.workbook.set_rows(table, rows, changed)


def _changed_row(before: Row | None, wanted: Mapping[str, Any]) -> tuple[Row, list[str]]:
    """The row as it is kept, and the fields that differ; what did not change stays the very same object."""
    old = before if isinstance(before, dict) else {}
    row: Row = {}
    changed = [field for field in old if field not in wanted]
    for field, value in wanted.items():
        # A file edited by hand may hold more than a keyboard types: it is cleaned where it is changed.
        if field in old and same(value, old[field]):
            row[field] = old[field]
            continue
        row[field] = cleaned(value)
        changed.append(field)
    return (row, changed) if changed or before is None else (before, changed)


class Records(Protocol):
    """A table as TinyDB has it, with ids that are texts; records are copies, in the order of the file."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Record]: ...

    def all(self) -> list[Record]:
        """Every record."""

    def search(self, cond: QueryInstance) -> list[Record]:
        """The records that match a query."""

    def get(self, cond: QueryInstance | None = None, doc_id: str | None = None) -> Record | None:
        """The first record that matches a query, or the one with this id."""

    def ids(self, cond: QueryInstance | None = None) -> Sequence[str]:
        """The ids of the records that match a query, or of all; no record is copied."""

    def count(self, cond: QueryInstance) -> int:
        """How many records match a query."""

    def insert(self, document: Mapping[str, Any]) -> str:
        """Add a record, and give its id. Raises ValueError if that is there."""

    def put_at(self, doc_id: str, fields: Mapping[str, Value], position: int) -> None:
        """Set a whole record and its place in the table, counted from 0."""

    def update(
        self, fields: RowEdit, cond: QueryInstance | None = None, doc_ids: Iterable[str] | None = None
    ) -> list[str]:
        """Change the records that match a query, or have these ids; gives the ids of those."""

    def remove(self, cond: QueryInstance | None = None, doc_ids: Iterable[str] | None = None) -> list[str]:
        """Take away the records that match a query, or have these ids; gives the ids of those."""


class _Records(Table):
    """What TinyDB does not do for ``Records``."""

    document_class: Any = Record
    document_id_class: Any = str
    """TinyDB counts its records, ours have names."""
    _storage: Tables

    def __init__(self, storage: Tables, name: str) -> None:
        # Its cache would hand out the same record twice, with what the first reader did to it.
        super().__init__(storage, name, cache_size=0)
        self._answers: tuple[Rows, dict[QueryInstance, tuple[str, ...]]] = ({}, {})
        """The ids that matched each query, and the rows that were asked."""

    def ids(self, cond: QueryInstance | None = None) -> tuple[str, ...]:
        rows = self._read_table()
        if cond is None:
            return tuple(rows)
        asked, answers = self._answers
        # A table is replaced when anything in it changes: while it is the same, so is what matches.
        if asked is not rows or len(answers) >= ANSWERS_KEPT:
            answers = {}
            self._answers = (rows, answers)
        matching = answers.get(cond) if cond.is_cacheable() else None
        if matching is None:
            matching = tuple([doc_id for doc_id, row in rows.items() if cond(row)])
            if cond.is_cacheable():
                answers[cond] = matching
        return matching

    def put_at(self, doc_id: str, fields: Mapping[str, Value], position: int) -> None:
        self._update_table(lambda rows: rows.put_at(doc_id, dict(fields), position))

    def count(self, cond: Any) -> int:
        # TinyDB makes a copy of each record that it counts.
        return len(self.ids(cond))

    def _get_next_id(self) -> str:
        # TinyDB would count on from the highest id.
        return new_id("r", self._read_table().__contains__)

    def _read_table(self) -> dict[str, Any]:
        # TinyDB would have all tables put together to look at one: home looks thousands of times.
        return self._storage.workbook.rows(self.name) or {}

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # TinyDB would change rows in place, without a lock, and write all tables for a change of one row.
        with self._storage.workbook.changing():
            draft = TableDraft(self._storage.workbook.rows(self.name) or {})
            updater(draft)
            self._storage.take(self.name, draft)


class RecordTables(TinyDB):
    """TinyDB over an open workbook."""

    table_class: Any = _Records

    def records(self, name: str) -> Records:
        """The records of one table; the same object each time."""
        table: Any = self.table(name)
        records: Records = table
        return records


def open_tables(workbook: OpenTables) -> RecordTables:
    """TinyDB over the tables of a workbook."""
    return RecordTables(workbook, storage=Tables)
