"""Takes what is proposed into the workbook, or sets it aside; both can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from jobsearch_tui.coach.proposals.target import Proposed, Target
from jobsearch_tui.method.form import LINE_KINDS, THIS, Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import plain
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import held_as
from jobsearch_tui.workbook.answers.values import (
    Row,
    Value,
    cleaned,
    defaulted,
    is_empty,
    list_of,
    rows_of,
    text_of,
    value_of,
)
from jobsearch_tui.workbook.entries.linked_entries import entries_of_step
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.undo import UndoStack

TAKEN: Final = "added"
"""What the step is called that ``u`` in the list takes back."""
TAKEN_BACK: Final = "taken back"
"""The same for the step that takes a line away again which has moved meanwhile."""


class Done(Protocol):
    """One thing that was done and can be taken back."""

    def undo(self) -> bool:
        """Make it as it was. What the person has changed since stays. True if anything was taken back."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A proposal that was taken."""

    target: Target
    proposed: Proposed
    parts: tuple[Done, ...]

    def undo(self) -> bool:
        """Take back the line and the row in the list of changes. True if anything was taken back."""
        with self.target.workbook.changing():
            first, *rest = self.parts
            # A line that was reworded since stays, and so does the reason why it came.
            if not first.undo():
                return False
            for part in rest:
                part.undo()
            return True


@dataclass(frozen=True, slots=True)
class SetAside:
    """A proposal that was set aside."""

    target: Target
    proposed: Proposed

    def undo(self) -> bool:
        """Propose it again."""
        self.target.workbook.unmean(self.target.meant_key, self.proposed.aside)
        return True


def take(proposed: Proposed, target: Target) -> Taken:
    """Write what is proposed, and the row for the list of changes, as one change of the workbook.

    A line is added, or takes the place of the one that it replaces; a link is added; a short answer or a
    single link is replaced; a long answer goes on with a new paragraph. Raises WorkbookProblem if the
    workbook can be read only or the record is gone.
    """
    book = target.workbook
    with book.changing():
        if not target.exists:
            raise WorkbookProblem(f"This {target.form.record or 'record'} is no longer in the workbook")
        line: Done = (
            _into_lens(proposed, target) if target.field is None else _into(target.field, proposed, target)
        )
        log = proposed.log
        log_field = target.form.field(log.field) if log is not None else None
        if log is None or log_field is None:
            return Taken(target, proposed, (line,))
        # What a line was is told to nobody who may not read the line.
        held = held_as(line.old) if isinstance(line, _ChangedList) else {}
        return Taken(target, proposed, (line, _change_list(log_field, {**log.row, **held}, "", target)))


def set_aside(proposed: Proposed, target: Target) -> SetAside:
    """Do not propose this here again. Raises WorkbookProblem if the workbook can be read only."""
    target.workbook.mean(target.meant_key, proposed.aside)
    return SetAside(target, proposed)


def _into(field: Field, proposed: Proposed, target: Target) -> Done:
    if field.kind in LINE_KINDS:
        row: Row = {field.head_id: proposed.text, **proposed.columns} if proposed.text else {}
        if row and not proposed.replaces:
            begun = {part.id: defaulted(part.default, target.today) for part in field.details if part.default}
            row = {**begun, **row}
        return _change_list(field, row, proposed.replaces, target)
    old = target.workbook.get(target.form, field.id, target.record)
    new = _put(target, field, kind_of(field).with_more(old, [proposed.text], field))
    return _ChangedAnswer(target, field, proposed.text, old, new)


def _put(target: Target, field: Field, value: Value | None) -> Value | None:
    """Put an answer; what stands there then."""
    target.workbook.put(target.form, field.id, value, target.record)
    return target.workbook.get(target.form, field.id, target.record)


@dataclass(frozen=True, slots=True)
class _ChangedAnswer:
    """A text or links that were filled."""

    target: Target
    field: Field
    text: str
    before: Value | None
    after: Value | None

    def undo(self) -> bool:
        """Make the answer what it was; if it was changed since, take away what was added, and that alone."""
        now = self.target.workbook.get(self.target.form, self.field.id, self.target.record)
        if now == self.after:
            _put(self.target, self.field, self.before)
            return True
        rest = kind_of(self.field).without(now, self.text)
        if rest is not None:
            _put(self.target, self.field, rest)
        return rest is not None


@dataclass(frozen=True, slots=True)
class _ChangedList:
    """A list that has one line more, one less, or another one in its place."""

    target: Target
    field: Field
    before: Value | None
    after: Value | None
    rows: list[Row]
    """The lines before, as the undo stack of the list has them."""
    old: Row
    """The line that gave way, or nothing."""
    new: Row
    """The line that came, or nothing."""
    at: int

    @property
    def _stack(self) -> UndoStack[list[Row]]:
        return self.target.workbook.undo_of(self.target.form, self.field.id, self.target.record)

    def undo(self) -> bool:
        """Make the list what it was; if it was changed since, turn this one line back, and that alone."""
        book = self.target.workbook
        now = book.get(self.target.form, self.field.id, self.target.record)
        rows = rows_of(now, self.field)
        if now == self.before:
            return True
        if now == self.after and self._stack.last is self.rows:
            self._stack.undo(rows)
            _put(self.target, self.field, self.before)
            return True
        place = self._place(rows)
        if place is None:
            return False
        turned = [*rows[:place], *([self.old] if self.old else []), *rows[place + bool(self.new) :]]
        self._stack.push(TAKEN_BACK, rows, place)
        _put(self.target, self.field, value_of(turned, self.field))
        return True

    def _place(self, rows: list[Row]) -> int | None:
        """Where the line stands now, or where the one that was taken out belongs; None if it is reworded."""
        if not self.new:
            return None if self.old in rows else min(self.at, len(rows))
        return next((at for at, row in enumerate(rows) if row == self.new), None)


def _change_list(field: Field, row: Row, replaces: str, target: Target) -> _ChangedList:
    """Put ``row`` in the place of the line that reads ``replaces``, or at the end; no row takes it out."""
    book = target.workbook
    before = book.get(target.form, field.id, target.record)
    rows = rows_of(before, field)
    heads = [plain(text_of(line.get(field.head_id))) for line in rows]
    at = heads.index(plain(replaces)) if replaces and plain(replaces) in heads else len(rows)
    old = rows[at] if at < len(rows) else {}
    # What belongs to the line stays with it: what was learnt there does not go with the words.
    new = {**old, **row} if row else {}
    order = dict.fromkeys((field.head_id, *(column.id for column in field.columns), *new))
    new = {key: new[key] for key in order if key in new}
    turned = [*rows[:at], *([new] if new else []), *rows[at + 1 :]]
    book.undo_of(target.form, field.id, target.record).push(
        TAKEN, rows, max(at - 1, 0), max(min(at, len(turned) - 1), 0)
    )
    after = _put(target, field, value_of(turned, field))
    kept = {key: cleaned(part) for key, part in new.items() if not is_empty(part)}
    return _ChangedList(target, field, before, after, rows, old, kept, at)


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """A record that the lens shows now."""

    target: Target
    form: Form
    """The form of the record."""
    record: str
    before: Mapping[str, Value] | None
    """What the record said before, or None if it was made."""
    after: Mapping[str, Value]
    step: object
    """What the undo stack of the lens keeps for this."""

    def undo(self) -> bool:
        """Take the record out; one that was made goes, unless more was written into it since."""
        book = self.target.workbook
        if not book.has(self.form, self.record):
            return self.before is None
        if _stack_of(self.target).last is self.step and book.peek(self.form, self.record) == self.after:
            _entries_of(self.target).undo()
            return True
        if self.before is None:
            if book.peek(self.form, self.record) != self.after or book.links_to(self.form, self.record):
                return False
            book.remove(self.form, self.record)
            return True
        changed = [self._put_back(key, value, self.before) for key, value in self.target.where.items()]
        return any(changed)

    def _put_back(self, key: str, value: str, before: Mapping[str, Value]) -> bool:
        """Make the record say again what it said before it was in the lens; other changes stay."""
        book = self.target.workbook
        now, old = book.get(self.form, key, self.record), before.get(key)
        if value in list_of(old) or value not in list_of(now):
            return False
        rest: list[Value] = [other for other in list_of(now) if other != value]
        return book.put(self.form, key, rest if isinstance(now, list) else old, self.record)


def _into_lens(proposed: Proposed, target: Target) -> _TakenIn:
    """Show the record in the lens, or a new one that says what is proposed. Raises WorkbookProblem."""
    form, head = target.record_form, target.head
    if form is None or head is None:
        raise WorkbookProblem("There's no list here that could take it")
    known = target.workbook.rows(form.table) or {}
    entries = _entries_of(target)
    if proposed.record in known and head.id not in proposed.columns:
        entries.take_in(proposed.record)
        record = proposed.record
    else:
        namesakes = len(entries.matches(proposed.text))
        if namesakes > 1:
            # Only the person knows who is meant, and a record more would be one too many.
            raise WorkbookProblem(
                f"{namesakes} here are called “{one_line(proposed.text)}”",
                mend="Type the name into the list: it offers each of them",
            )
        # Somebody of this very name is in the workbook: they are taken in and not doubled.
        entries.insert(len(entries), [{head.id: proposed.text, **({} if namesakes else proposed.columns)}])
        record = entries.record(len(entries) - 1)
        for key, value in proposed.columns.items() if namesakes else ():
            if is_empty(target.workbook.peek(form, record).get(key)):
                target.workbook.put(form, key, value, record)
    after = dict(target.workbook.peek(form, record))
    return _TakenIn(target, form, record, known.get(record), after, _stack_of(target).last)


def _entries_of(target: Target) -> RecordEntries:
    assert target.step is not None
    return entries_of_step(target.workbook, target.form, target.step, lambda: target.today, target.record)


def _stack_of(target: Target) -> UndoStack[Any]:
    of_this = target.step is not None and THIS in target.step.where.values()
    return target.workbook.undo_of(target.form, target.id, target.record if of_this else "")
