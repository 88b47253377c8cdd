"""Takes a proposed record into the lens of a step, and out of it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobsearch_tui.coach.proposed import Here, Proposed
from jobsearch_tui.method.form import THIS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.linked_entries import entries_of_step
from jobsearch_tui.workbook.record_entries import RecordEntries
from jobsearch_tui.workbook.undo import UndoStack
from jobsearch_tui.workbook.values import Row, Value, is_empty, list_of


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A record that the lens shows now."""

    here: Here
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
        book = self.here.workbook
        if not book.has(self.form, self.record):
            return self.before is None
        if stack_of(self.here).last is self.step and book.peek(self.form, self.record) == self.after:
            entries_of(self.here).undo()
            return True
        if self.before is None:
            if book.peek(self.form, self.record) != self.after or book.links_to(self.form, self.record):
                return False
            book.remove(self.form, self.record)
            return True
        done = [self._put_back(key, value, self.before) for key, value in self.here.where.items()]
        return any(done)

    def _put_back(self, key: str, value: str, before: Mapping[str, Value]) -> bool:
        """Make the record say again what it said before it was in the lens; other changes stay."""
        book = self.here.workbook
        now = book.get(self.form, key, self.record)
        if value in list_of(before.get(key)) or value not in list_of(now):
            return False
        rest: list[Value] = [one for one in list_of(now) if one != value]
        old = before.get(key)
        return book.put(self.form, key, rest if isinstance(now, list) else old, self.record)


def into_lens(proposed: Proposed, here: Here) -> TakenIn:
    """Show the record in the lens, or a new one that says what is proposed. Raises WorkbookProblem."""
    form, head = here.target, here.head
    if form is None or head is None:
        raise WorkbookProblem("There is no list here that could take it")
    known = here.workbook.rows(form.table) or {}
    entries = entries_of(here)
    if proposed.record in known and head.id not in proposed.columns:
        entries.adopt(proposed.record)
        record = proposed.record
    else:
        row: Row = {head.id: proposed.text, **proposed.columns}
        known_so = len(entries.matches(proposed.text))
        if known_so > 1:
            # Only the person knows who is meant, and a record more would be one too many.
            raise WorkbookProblem(
                f"{known_so} here are called “{one_line(proposed.text)}”",
                mend="Type the name into the list: it offers each of them",
            )
        same = known_so == 1
        # Somebody of this very name is in the workbook: they are taken in and not doubled.
        entries.insert(len(entries), [{head.id: proposed.text} if same else row])
        record = entries.record(len(entries) - 1)
        for key, value in proposed.columns.items() if same else ():
            if is_empty(here.workbook.peek(form, record).get(key)):
                here.workbook.put(form, key, value, record)
    after = dict(here.workbook.peek(form, record))
    return TakenIn(here, form, record, known.get(record), after, stack_of(here).last)


def entries_of(here: Here) -> RecordEntries:
    """The lines of the lens, with the undo stack that its editor has."""
    assert here.step is not None
    return entries_of_step(here.workbook, here.form, here.step, lambda: here.today, here.record)


def stack_of(here: Here) -> UndoStack[Any]:
    """The undo stack of the lens."""
    of_this = here.step is not None and THIS in here.step.where.values()
    return here.workbook.undo_of(here.form, here.id, here.record if of_this else "")
