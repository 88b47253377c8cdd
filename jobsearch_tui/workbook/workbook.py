"""The open workbook: every answer and record in memory, and the one way in which they are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobsearch_tui.method.form import LINE_KINDS, Form
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import (
    ANSWERS,
    MEANT,
    TOUCHED,
    Row,
    Value,
    cleaned,
    copied,
    defaulted,
    is_empty,
    list_of,
    placed,
    rows_of,
    same,
    text_of,
)
from jobsearch_tui.workbook.file.open_file import OpenFile
from jobsearch_tui.workbook.file.opening import Opened, read_workbook
from jobsearch_tui.workbook.migrations import STEPS, Migration
from jobsearch_tui.workbook.records.ids import Chooser, new_id
from jobsearch_tui.workbook.records.link_index import LinkIndex
from jobsearch_tui.workbook.records.naming import Names
from jobsearch_tui.workbook.undo import ListSteps, UndoStack

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.records.storage import Records, RecordTables


class Workbook(OpenFile):
    """One workbook file, open. Every part of it may be read and changed from any thread.

    Rows and fillings are replaced when they change, never changed in place: a reader has one moment of each.
    """

    def __init__(
        self, path: Path, catalogue: Catalogue, opened: Opened, chooser: Chooser | None = None
    ) -> None:
        super().__init__(path, opened, [form.table for form in catalogue.forms if form.many])
        self.catalogue = catalogue
        self.table_names = catalogue.tables
        """The tables that hold records."""
        self._names = Names(self)
        self._links = LinkIndex(self)
        self._chooser = chooser
        self._database: RecordTables | None = None
        self._steps = ListSteps(catalogue)
        self._removed: dict[str, list[str]] = {}
        """The records that were taken away, and the remarks that were answered for them."""

    @classmethod
    def open(
        cls,
        path: Path,
        catalogue: Catalogue,
        chooser: Chooser | None = None,
        steps: Sequence[Migration] = STEPS,
    ) -> Workbook:
        """Open a file. Raises UnreadableText or WorkbookProblem; a newer version opens for reading."""
        return cls(path, catalogue, read_workbook(path, catalogue, steps), chooser)

    # Reading

    def peek(self, form: Form, record: str = "") -> Mapping[str, Value]:
        """One filling of a form as it is now, not copied: whoever asks changes nothing in it."""
        if form.many:
            filling: object = (self.rows(form.table) or {}).get(record)
        else:
            filling = self.sections.mapping(ANSWERS).get(form.id)
        return filling if isinstance(filling, dict) else {}

    def answers(self, form: Form, record: str = "") -> dict[str, Value]:
        """A copy of one filling of a form; empty if there is none."""
        return {key: copied(value) for key, value in self.peek(form, record).items()}

    def get(self, form: Form, field_id: str, record: str = "") -> Value | None:
        """A copy of one answer, or None."""
        value = self.peek(form, record).get(field_id)
        return None if value is None else copied(value)

    def table(self, name: str) -> Records:
        """The records of a table, through TinyDB. Raises ValueError if no form has such a table."""
        if name not in self.table_names:
            raise ValueError(f"no form keeps its records in {name!r}")
        if self._database is None:
            from jobsearch_tui.workbook.records.storage import open_tables

            self._database = open_tables(self)
        return self._database.records(name)

    def has(self, form: Form, record: str) -> bool:
        """True if there is such a record."""
        return record in (self.rows(form.table) or {})

    def position_of(self, form: Form, record: str) -> int | None:
        """The place of a record in its table, counted from 0, or None."""
        records = list(self.rows(form.table) or {})
        return records.index(record) if record in records else None

    def name_of(self, form: Form, record: str) -> str:
        """What a record is called, on one line, and never its id. For no record: the form's title."""
        return self._names.name_of(form, record) if record else form.title

    def find(self, form: Form, text: str) -> list[str]:
        """Ids of the records whose names match by the first letters of their words, best first."""
        return self._names.find(form, text)

    def named(self, form: Form, text: str) -> list[str]:
        """Ids of the records with this very name, but for case and accents."""
        return self._names.same(form, text)

    def links_to(self, form: Form, record: str) -> list[tuple[str, str, str]]:
        """Where a record is pointed to: form id, record id (empty for a form filled once), field id."""
        return self._links.links_to(form, record)

    def is_untouched(self, form: Form, record: str, today: date, begun_with: Mapping[str, Value]) -> bool:
        """True if a record says what it said when it was added ``today``, and nothing points to it."""
        defaults = {field.id: defaulted(field.default, today) for field in form.fields() if field.default}
        # A name with nothing behind it that somebody wrote into the file is theirs: text, and no record.
        row = (self.rows(form.table) or {}).get(record)
        return row == {**defaults, **begun_with} and not self.links_to(form, record)

    # Changing

    def put(self, form: Form, field_id: str, value: Value | None, record: str = "") -> bool:
        """Set one answer, cleaned; None or emptiness takes it away. True if that changed anything.

        Raises WorkbookProblem if the workbook is read-only or the record is gone.
        """
        with self.changing():
            old = self.peek(form, record).get(field_id)
            if form.many and not self.has(form, record):
                raise WorkbookProblem(f"This {form.record or 'record'} is no longer in the workbook")
            new = None if value is None else cleaned(value)
            if is_empty(new):
                new = None
            if new == old or (new is not None and old is not None and same(new, old)):
                return False
            filling = _with(self.peek(form, record), form, field_id, new)
            if form.many:
                self.table(form.table).update(_replacing(filling), doc_ids=[record])
            else:
                self._put_in_answers(form, field_id, filling)
        return True

    def add(
        self,
        form: Form,
        fields: Mapping[str, Value],
        today: date | None = None,
        *,
        position: int | None = None,
    ) -> str:
        """A new record, and its id, made of its name. Fields that have a default and no value get it."""
        with self.changing():
            given = {key: value for key, value in fields.items() if not is_empty(value)}
            for field in form.fields():
                if field.default and field.id not in given:
                    given[field.id] = defaulted(field.default, today)
            order = _ids(form)
            row: Row = {}
            for key, value in given.items():
                row = placed(row, key, cleaned(value), order)
            record = self.id_for(form, row)
            self._insert(form, record, row, position)
        return record

    def id_for(self, form: Form, fields: Mapping[str, Value]) -> str:
        """An id that no record has or had, made of the name that a record with these fields would have."""
        name = self._names.of_fields(form, fields) or form.record or form.id
        return new_id(name, self._is_taken, self._chooser)

    def remove(self, form: Form, record: str) -> None:
        """Take a record away. Links to it stay until it is restored or they are changed."""
        with self.changing():
            if self.has(form, record):
                self._removed[record] = self.meant_of(record)
                self.set_meant(record, [])
                self.table(form.table).remove(doc_ids=[record])

    def restore(
        self, form: Form, record: str, fields: Mapping[str, Value], position: int | None = None
    ) -> None:
        """Bring a record back under its id, or make one that is there say exactly ``fields``.

        ``position`` is its place in the table, counted from 0; None is the end, or where it is.
        """
        with self.changing():
            if self.has(form, record):
                self.table(form.table).update(_replacing(fields), doc_ids=[record])
                return
            self._insert(form, record, fields, position)
            self.set_meant(record, self._removed.get(record, []))

    # When documents were changed

    def touched(self, form: Form, record: str = "") -> str:
        """The day on which a filling of a dated form was last changed, as an ISO date; empty if not known."""
        return text_of(self.sections.mapping(TOUCHED).get(record or form.id))

    def touch(self, form: Form, record: str, day: date) -> None:
        """Take note that a filling was changed on ``day``; only forms that are dated keep it."""
        if form.dated and self.touched(form, record) != day.isoformat():
            with self.changing():
                self.sections.put_entry(TOUCHED, record or form.id, day.isoformat())
                self.sections.touch(TOUCHED, record or form.id)

    # Steps to be taken back

    def undo_of(self, form: Form, field_id: str, record: str = "") -> UndoStack[Any]:
        """The undo stack of a list, or of a lens under its step's id, while the workbook is open."""
        return self._steps.of(form, field_id, record)

    def remember_list(self, form: Form, field_id: str, record: str, label: str) -> None:
        """Remember a list about to be replaced, as one step to undo; other answers have no such steps."""
        field = form.field(field_id)
        if field is not None and field.kind in LINE_KINDS:
            rows = rows_of(self.get(form, field_id, record), field)
            self.undo_of(form, field_id, record).push(label, rows)

    def forget_lens_steps(self) -> None:
        """Forget the steps of every lens: it would put back whole records, as they were."""
        self._steps.forget_lenses()

    # What the storage asks

    def rows(self, table: str) -> dict[str, Row] | None:
        """The rows of a table as they are now, not copied; None if the file has no such table."""
        section: Any = self.tree.get(table)
        rows: dict[str, Row] | None = section if isinstance(section, dict) else None
        return rows

    def set_rows(self, table: str, rows: dict[str, Row], changed: Iterable[tuple[str, ...]]) -> None:
        """Put ``rows`` in the place of a table. Only the storage calls this."""
        section: Any = rows
        self.sections.put(table, section)
        for path in changed:
            self.sections.touch(*path)

    def _tree_replaced(self, before: Mapping[str, Value]) -> None:
        """Ids are never given twice, also those of records that the other text does not have."""
        self._steps.push_changed(before, self.tree)
        meant = before.get(MEANT)
        for table in self.table_names:
            old, rows = before.get(table), self.rows(table) or {}
            for record in old if isinstance(old, dict) else ():
                if record not in rows:
                    answered = meant.get(record) if isinstance(meant, dict) else None
                    self._removed.setdefault(record, list_of(answered))

    def _put_in_answers(self, form: Form, field_id: str, filling: Row) -> None:
        order = [other.id for other in self.catalogue.forms]
        self.sections.put_entry(ANSWERS, form.id, filling or None, order)
        self.sections.touch(ANSWERS, form.id, field_id)

    def _insert(self, form: Form, record: str, fields: Mapping[str, Value], position: int | None) -> None:
        from jobsearch_tui.workbook.records.storage import Record

        records = self.table(form.table)
        if position is None or position >= len(records):
            records.insert(Record(fields, record))
        else:
            records.put_at(record, fields, position)

    def _is_taken(self, record: str) -> bool:
        if record in self._removed:
            return True
        return any(record in (self.rows(table) or {}) for table in self.table_names)


def _ids(form: Form) -> list[str]:
    return [field.id for field in form.fields()]


def _with(filling: Mapping[str, Value], form: Form, field_id: str, value: Value | None) -> Row:
    """A filling with one answer set, or taken away."""
    if value is None:
        return {key: part for key, part in filling.items() if key != field_id}
    return placed(filling, field_id, value, _ids(form))


def _replacing(fields: Mapping[str, Value]) -> Callable[[Any], None]:
    def change(row: Any) -> None:
        row.clear()
        row.update(fields)

    return change
