"""The records that a step shows, edited as lines: a lens on a table that other steps look at too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.workbook.answers.values import Row, Value, copied, is_empty, text_of
from jobsearch_tui.workbook.entries.membership import Membership
from jobsearch_tui.workbook.entries.record_states import RecordLine, RecordState, States, at_present, revert
from jobsearch_tui.workbook.records.ids import stem_of
from jobsearch_tui.workbook.undo import ADDED, REMOVED, TYPED, UndoStack

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


class RecordEntries:
    """The records of a step as lines.

    A new line has no record until something is written in it. While its name is typed for the first time its
    id is provisional; ``settle`` (leaving the line, or another step) makes the id that the whole name gives.

    A lens on what belongs to the record that is being filled shows nothing, and makes nothing, without one.
    """

    can_move = False

    def __init__(
        self,
        workbook: Workbook,
        form: Form,
        step: Step,
        today: Callable[[], date] = date.today,
        record: str = "",
    ) -> None:
        """The records of ``step`` of ``form``, while its filling ``record`` is on the screen."""
        records = workbook.catalogue.form(step.records)
        if records is None or not records.many:
            raise ValueError(f"the step {step.id!r} shows records of {step.records!r}, which has none")
        fields = [field for name in step.show or records.named_by if (field := records.field(name))]
        self.form: Form = records
        """The form of the records."""
        self.head: Field = fields[0]
        self.details: tuple[Field, ...] = tuple(fields[1:])
        self.workbook = workbook
        self._members = Membership(workbook, step, (form, record), records, fields)
        self.today = today
        owner = record if self._members.owner else ""
        self.stack: UndoStack[States] = workbook.undo_of(form, step.id, owner)
        """The steps that can be taken back."""
        self.lines: list[RecordLine] = []
        """What stands on the lines, in order."""
        self._typing: tuple[RecordLine, str] | None = None
        self._unsettled: RecordLine | None = None
        self.taken_in = ""
        """The record that a typed name turned out to be, until somebody has said so."""
        self._news = ""
        self.refresh()

    @property
    def read_only(self) -> bool:
        """True if the workbook can be read and not changed, or there is no record yet to belong to."""
        return bool(self.workbook.read_only) or self.is_closed

    @property
    def is_closed(self) -> bool:
        """True while there is no record to which the records of the lens could belong."""
        return self._members.is_closed

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, index: int) -> Row:
        """The whole record as it is, not copied; nothing for a line that has no record yet."""
        record = self.lines[index].record
        fields = self.workbook.peek(self.form, record) if record else {}
        return fields if isinstance(fields, dict) else {}

    def text(self, index: int) -> str:
        """The text on the line."""
        return text_of(self.row(index).get(self.head.id))

    def record(self, index: int) -> str:
        """The id of the record on the line; empty while there is none."""
        return self.lines[index].record

    def refresh(self) -> None:
        """Look at the table anew: after something else changed it. Lines without a record are dropped."""
        self._arrange(self.lines)

    def matches(self, text: str) -> list[tuple[str, str]]:
        """Records with this very name that the lens does not show yet: id and name."""
        shown = {line.record for line in self.lines}
        others = [record for record in self.workbook.named(self.form, text) if record not in shown]
        return [(record, self.workbook.name_of(self.form, record)) for record in others]

    def news(self) -> str:
        """What is worth a quiet word since this was asked last; empty mostly."""
        news, self._news = self._news, ""
        return news

    def put(self, index: int, column: str, value: Value | None) -> None:
        """Set a field of the record; the first thing written on a new line makes its record."""
        self._members.check_open()
        line = self.lines[index]
        if not line.record:
            if not is_empty(value):
                self._create(index, line, column, value)
            return
        if self._typing == (line, column):
            self.workbook.put(self.form, column, value, line.record)
            return
        self.settle()
        line = self.lines[index]
        before = RecordState.of(self.workbook, line, self.form)
        if line.record and self.workbook.put(self.form, column, value, line.record):
            self.stack.push(TYPED, (before,), index)
            self._typing = (line, column)

    def insert(self, index: int, rows: Sequence[Row], label: str = ADDED) -> None:
        """New records before ``index``; empty rows are lines that have no record yet.

        A row of nothing but a name that one record outside the lens has is that record: it is taken in, not
        doubled.
        """
        self._members.check_open()
        self.settle()
        index = min(max(index, 0), len(self.lines))
        before: list[RecordState] = []
        with self.workbook.changing():
            for offset, row in enumerate(rows):
                line = self._made(index + offset, row, before)
                self.lines.insert(index + offset, line)
        if before:
            self.stack.push(label, tuple(before), max(index - 1, 0), index)

    def take_in(self, record: str, index: int | None = None) -> None:
        """Take a record into the lens: at the end, or on the line ``index``.

        A line that says nothing but a name gives way to the record; after any other line a new one is made.
        """
        self._members.check_open()
        if any(line.record == record for line in self.lines):
            return
        unsettled = self._unsettled
        self.settle()
        if any(line.record == record for line in self.lines):
            return
        self._take_in(record, index, unsettled)

    def _take_in(self, record: str, index: int | None, unsettled: RecordLine | None) -> None:
        line = RecordLine(record)
        before = [RecordState.of(self.workbook, line, self.form)]
        with self.workbook.changing():
            self._members.mark(record)
            if index is None:
                self.lines.append(line)
            elif self._members.gives_way((old := self.lines[index]).record, is_new=old is unsettled):
                if old.record:
                    before.append(RecordState.of(self.workbook, old, self.form))
                    self.workbook.remove(self.form, old.record)
                self.lines[index] = line
            else:
                self.lines.insert(index + 1, line)
        self.stack.push(ADDED, tuple(before), self.lines.index(line))

    def remove(self, index: int, count: int = 1) -> list[Row]:
        """Take lines out of the lens, and return them.

        A record that says more than the lens shows, or that others point to, stays in the workbook.
        """
        self.settle()
        taken = self.lines[index : index + count]
        rows = [self._shown(position) for position in range(index, index + len(taken))]
        before = tuple(RecordState.of(self.workbook, line, self.form) for line in taken if line.record)
        with self.workbook.changing():
            for state in before:
                record = state.line.record
                if self._members.outlives(record):
                    self._members.unmark(record)
                else:
                    self.workbook.remove(self.form, record)
        del self.lines[index : index + count]
        if before:
            self.stack.push(REMOVED, before, index, max(min(index, len(self.lines) - 1), 0))
        return rows

    def move(self, index: int, to: int) -> None:
        """Nothing: records stand in the order of their table, which other steps show too."""

    def undo(self) -> tuple[str, int] | None:
        """Take the last step back."""
        self.settle()
        done = self.stack.undo(at_present(self.workbook, self.stack.last or ()))
        return None if done is None else (done.label, self._apply(done.value, done.at))

    def redo(self) -> tuple[str, int] | None:
        """Do again what was taken back last."""
        self.settle()
        done = self.stack.redo(at_present(self.workbook, self.stack.next or ()))
        return None if done is None else (done.label, self._apply(done.value, done.at))

    def settle(self) -> None:
        """The end of a run of typing: a record that was made by it gets the id of its whole name.

        If it says nothing but the name of one that the lens does not show, it is that one, not a second.
        """
        self._typing = None
        line, self._unsettled = self._unsettled, None
        if line is None or not self.workbook.has(self.form, line.record):
            return
        old = line.record
        if self._members.is_blank(old):
            self.workbook.remove(self.form, old)
            line.record = ""
            return
        if line in self.lines and (known := self._the_same(old)):
            self._take_in(known, self.lines.index(line), line)
            self.taken_in = known
            return
        self._tell_if_same(self.workbook.name_of(self.form, old))
        if old.rpartition("-")[0] == stem_of(self.workbook.name_of(self.form, old)):
            return
        if self.workbook.meant(old) or self.workbook.links_to(self.form, old):
            return
        with self.workbook.changing():
            fields = self.workbook.answers(self.form, old)
            position = self.workbook.position_of(self.form, old)
            self.workbook.remove(self.form, old)
            line.record = self.workbook.id_for(self.form, fields)
            self.workbook.restore(self.form, line.record, fields, position)

    def _tell_if_same(self, name: str) -> None:
        """Tell that several have this name now."""
        if (count := len(self.workbook.named(self.form, name))) > 1:
            mend = f"If they are one, m in {self.form.title} makes them one."
            self._news = f"{count} are called {name} now. {mend}"

    def _the_same(self, record: str) -> str:
        """The one record outside the lens that has the name of this one, if this one says no more."""
        if self._members.is_blank(record) or not self._members.is_bare(record):
            return ""
        return self._only_match(self.workbook.get(self.form, self.head.id, record))

    def _only_match(self, name: Value | None) -> str:
        """The one record of this name that the lens does not show; empty for none, and for several."""
        known = self.matches(text_of(name))
        return known[0][0] if len(known) == 1 else ""

    def _create(self, index: int, line: RecordLine, column: str, value: Value | None) -> None:
        self.settle()
        line.record = self._add({} if value is None else {column: value}, index)
        self.stack.push(ADDED, (RecordState(line, self.form),), index)
        self._typing = (line, column)
        self._unsettled = line

    def _made(self, index: int, row: Row, before: list[RecordState]) -> RecordLine:
        """The line for a new row; what its record was before is added to ``before``."""
        full = {key: value for key, value in row.items() if not is_empty(value)}
        if not full:
            return RecordLine()
        if set(full) == {self.head.id} and (known := self._only_match(full[self.head.id])):
            line = RecordLine(known)
            before.append(RecordState.of(self.workbook, line, self.form))
            self._members.mark(known)
            return line
        line = RecordLine(self._add(full, index))
        before.append(RecordState(line, self.form))
        return line

    def _add(self, fields: Row, index: int) -> str:
        """A new record on a line: before the next one in its table, or at the end."""
        following = next((line.record for line in self.lines[index:] if line.record), "")
        return self._members.add(fields, following, self.today())

    def _shown(self, index: int) -> Row:
        row = self.row(index)
        wanted = (self.head, *self.details)
        return {field.id: copied(row[field.id]) for field in wanted if field.id in row}

    def _apply(self, states: States, at: int) -> int:
        """Make the records what they were; returns the line to go to."""
        own = [state for state in states if state.form is self.form]
        with self.workbook.changing():
            revert(self.workbook, own)
            self._apply_others([state for state in states if state.form is not self.form])
        self._arrange([*self.lines, *(state.line for state in own)])
        lines = [state.line for state in own if state.line in self.lines]
        return self.lines.index(lines[0]) if lines else min(at, max(len(self.lines) - 1, 0))

    def _apply_others(self, states: Sequence[RecordState]) -> None:
        """Make records of other forms what they were; these lines know of none."""

    def _arrange(self, known: Sequence[RecordLine]) -> None:
        """The lines in the order of the table, each the object it has been."""
        lines = {line.record: line for line in known if line.record}
        self.lines = [lines.get(record) or RecordLine(record) for record in self._members.ids()]
