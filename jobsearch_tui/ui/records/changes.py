"""What is done to the records of a list, each step with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from jobsearch_tui.coach.days import later, when
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.coach.importing.plan import ImportPlan
from jobsearch_tui.coach.importing.rows import Incoming
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.screens.question import confirm
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.stages.follow_up import LATER, REST, SENT, FollowUp, FollowUpScreen
from jobsearch_tui.workbook.answers.values import Value, text_of

WEEK: Final = 7
"""Days for which something is left for later."""


class RecordChanges:
    """Deletes, moves and joins records; what was done last is taken back first.

    Where no record is marked, its id is empty and nothing happens.
    """

    def __init__(self, screen: WorkbookScreen, form: Form, done: Callable[[str], None]) -> None:
        """``done`` is called after each change, with the record that is to be marked."""
        self.form = form
        self._screen, self._session, self._program, self._done = screen, screen.session, screen.program, done
        self._log = event_log(form)
        self._back: list[tuple[str, Callable[[], object]]] = []
        """The ways back, and the record that each one brings back."""

    def _may_change(self) -> bool:
        reason = self._session.workbook.read_only
        if reason:
            self._program.tell(reason, alarm=True)
        return not reason

    @property
    def _undo_key(self) -> str:
        return key_of(self._screen.app, "undo_record")

    @property
    def can_undo(self) -> bool:
        """True if something was done that can be taken back."""
        return bool(self._back)

    def take_back(self) -> None:
        """Take back what was done last."""
        if not self._back or not self._may_change():
            return
        record, bring_back = self._back.pop()
        try:
            bring_back()
        except Problem as problem:
            self._program.tell(str(problem), alarm=True)
        self._done(record)

    # Adding

    def add(self, row: Incoming) -> None:
        """Add the record that a line tells, with its company where that is new."""
        if not self._may_change():
            return
        book = self._session.workbook
        plan = ImportPlan(book, self.form, [row])
        tables = [form for form in book.catalogue.forms if form.many]
        before = {form.id: set(book.rows(form.table) or {}) for form in tables}
        records = plan.apply(self._session.today)
        if not records:
            self._program.tell("That one is there already.")
            return
        new = [(form, each) for form in tables for each in set(book.rows(form.table) or {}) - before[form.id]]
        self._back.append(("", partial(self._take_away, new)))
        if self._log is not None:
            self._log.carry(book, records[0])
        self._done(records[0])
        self._program.tell(f"{book.name_of(self.form, records[0])} is there. {self._undo_key} takes it back.")

    def _take_away(self, new: list[tuple[Form, str]]) -> None:
        for form, record in new:
            self._session.workbook.remove(form, record)

    # Deleting

    def delete(self, record: str) -> None:
        """Delete a record, after a question where the person wants one."""
        if record and self._may_change():
            name = self._session.workbook.name_of(self.form, record)
            confirm(self._program, f"Delete “{name}”?", partial(self._delete, record, name))

    def _delete(self, record: str, name: str) -> None:
        book, form = self._session.workbook, self.form
        position = book.position_of(form, record)
        self._back.append((record, partial(book.restore, form, record, book.answers(form, record), position)))
        book.remove(form, record)
        self._done("")
        self._program.tell(f"Deleted “{name}”. {self._undo_key} brings it back.")

    # Moving

    def choose_stage(self, record: str) -> None:
        """Ask to which stage a record goes, and on which day."""
        if not self._may_move(record):
            return
        from jobsearch_tui.ui.stages.move import MoveScreen

        name = self._session.workbook.name_of(self.form, record)
        screen = MoveScreen(name, self._way, self._stage_of(record), self._session.today)
        self._program.push_screen(screen, partial(self._move, record))

    def move_by(self, record: str, by: int) -> None:
        """Move a record so many stages on today, or back."""
        if self._may_move(record):
            present = self._stage_of(record)
            place = self._way.index(present) + by if present in self._way else 0
            if 0 <= place < len(self._way):
                self._move(record, (self._way[place], self._session.today))

    def follow_up(self, record: str, reminder: Reminder | None) -> None:
        """Ask what is done about a record that waits: a line was sent, it waits on, it rests, it is done."""
        if not self._may_move(record) or self._log is None or not self._log.again:
            return
        screen = FollowUpScreen(
            self._session.workbook.name_of(self.form, record),
            reminder.what if reminder is not None else "",
            can_rest=bool(self._log.rest),
            own_words=reminder.own_words if reminder is not None else "",
        )
        self._program.push_screen(screen, partial(self._followed_up, record, reminder))

    def _followed_up(self, record: str, reminder: Reminder | None, answer: FollowUp | None) -> None:
        if answer is None or self._log is None:
            return
        today = self._session.today
        if answer.choice == SENT:
            self._move(record, (self._log.again, today), answer.words)
        elif answer.choice == REST:
            self._move(record, (self._log.rest, today))
        elif answer.choice == LATER:
            self.leave_for_a_week(record)
        elif reminder is not None:
            self._finish(record, reminder)

    def _finish(self, record: str, reminder: Reminder) -> None:
        """What waited is done: its words go from what comes next to what happened."""
        book, log = self._session.workbook, self._log
        if log is None or not self._may_change():
            return
        before = [(self.form, record, book.answers(self.form, record))]
        words = reminder.own_words
        with book.changing():
            log.note(book, record, self._session.today, words)
            for field_id in reminder.own_answers:
                book.put(self.form, field_id, None, record)
        self._back.append((record, partial(self._move_back, before)))
        self._done(record)
        self._program.tell(f"{brief(words)} is done. {self._undo_key} takes it back.")

    def leave_for_a_week(self, record: str) -> None:
        """Let a record wait until this day next week."""
        incoming = self.form.incoming
        field_id = incoming.options.get("next-day", "") if incoming is not None else ""
        if not field_id or not record or not self._may_change():
            return
        book, day = self._session.workbook, later(self._session.today, WEEK)
        self._back.append(
            (record, partial(self._move_back, [(self.form, record, book.answers(self.form, record))]))
        )
        book.put(self.form, field_id, day.isoformat(), record)
        self._done(record)
        name = book.name_of(self.form, record)
        self._program.tell(
            f"{name} waits until {when(day, self._session.today)}. {self._undo_key} takes it back."
        )

    @property
    def _way(self) -> tuple[str, ...]:
        return self._log.way if self._log is not None else ()

    def _may_move(self, record: str) -> bool:
        if self._log is None:
            self._program.tell("There are no stages here to move through.")
        return bool(record) and self._log is not None and self._may_change()

    def _stage_of(self, record: str) -> str:
        filling = self._session.workbook.peek(self.form, record)
        return text_of(filling.get(self._log.stage_id)) if self._log is not None else ""

    def _move(self, record: str, to: tuple[str, date] | None, what: str = "") -> None:
        book, log = self._session.workbook, self._log
        if to is None or log is None or not self._may_change():
            return
        moved = [(self.form, record), *log.carried(book, record)]
        before = [(form, each, book.answers(form, each)) for form, each in moved]
        log.move(book, record, *to, what)
        self._back.append((record, partial(self._move_back, before)))
        self._done(record)
        day = when(to[1], self._session.today)
        self._program.tell(
            f"{book.name_of(self.form, record)}: {to[0]}, {day}. {self._undo_key} takes it back."
        )

    def _move_back(self, before: list[tuple[Form, str, dict[str, Value]]]) -> None:
        for form, record, filling in before:
            self._session.workbook.restore(form, record, filling)

    # Two that are one

    def same_as(self, record: str) -> None:
        """Choose which other record this one is the same as."""
        if not record or not self._may_change():
            return
        if len(self._session.workbook.rows(self.form.table) or {}) < 2:
            self._program.tell("There's no other one yet.")
            return
        from jobsearch_tui.ui.records.merge_records import MergeScreen

        self._program.push_screen(MergeScreen(self._session, self.form, record), partial(self._merge, record))

    def _merge(self, other: str, keep: str | None) -> None:
        """Make ``other`` part of ``keep``, if one was chosen."""
        if keep is None or not self._may_change():
            return
        from jobsearch_tui.ui.records.merge_records import make_one

        make_two_again = make_one(self._program, self._session, self.form, other, keep)
        if make_two_again is not None:
            self._back.append((other, make_two_again))
            self._done(keep)
