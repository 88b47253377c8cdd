"""The keys that change the record that is marked on a screen, or add one."""

from __future__ import annotations

from abc import abstractmethod

from textual import on

from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.records.changes import RecordChanges
from jobsearch_tui.ui.records.new_line import NewLine
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.rows import RecordRows
from jobsearch_tui.ui.shell.program import open_new
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.workbook.session.session import Session


class ChangingScreen(WorkbookScreen):
    """A screen whose keys change the record that is marked on it, or add one."""

    def __init__(self, session: Session, form: Form, view: int = -1) -> None:
        """``view`` is the place of one of the views of ``form``; without, the first that holds any."""
        super().__init__(session)
        self.form = form
        self.rows = RecordRows(session, form, view)
        """What is shown, as rows."""
        self.shown_ids: list[str] = []
        """The records that are shown, from top to bottom."""
        self.changes = RecordChanges(self, form, self.read_records)
        """What was done, to be taken back."""

    def marked_record(self) -> str:
        """The id of the marked record; empty where none is marked."""
        at = self.query_one(RecordTable).marked
        return self.shown_ids[at] if 0 <= at < len(self.shown_ids) else ""

    @abstractmethod
    def read_records(self, mark: str = "") -> None:
        """Look at the records anew, with this one marked."""

    def waiting_for(self, record: str) -> Reminder | None:
        """What waits about a record; None if nothing does."""
        return self.rows.due.get(record)

    def action_add_record(self) -> None:
        """A line for a new record where it can be told in one, else its page, open at the first question."""
        lines = self.query(NewLine)
        if lines and not self.session.workbook.read_only:
            lines.first().begin()
        else:
            self._open_new()

    @on(NewLine.LeftEmpty)
    def _open_new(self) -> None:
        open_new(self.session, self.program, self.form)

    @on(NewLine.Written)
    def _line_written(self, message: NewLine.Written) -> None:
        self.changes.add(message.row)
        self.query_one(NewLine).begin()

    def action_delete_record(self) -> None:
        """Delete the marked record; u brings it back."""
        self.changes.delete(self.marked_record())

    def action_undo_record(self) -> None:
        """Take back what was done last: deleted, moved, or made one of two."""
        self.changes.take_back()

    def action_move_record(self) -> None:
        """Choose the stage to which the marked record goes, and the day."""
        self.changes.choose_stage(self.marked_record())

    def action_move_on(self) -> None:
        """Move the marked record one stage on."""
        self.changes.move_by(self.marked_record(), 1)

    def action_move_back(self) -> None:
        """Move the marked record one stage back."""
        self.changes.move_by(self.marked_record(), -1)

    def action_follow_up(self) -> None:
        """Say what is done about the marked record: sent, later, quiet or done."""
        record = self.marked_record()
        self.changes.follow_up(record, self.waiting_for(record))

    def action_leave_for_a_week(self) -> None:
        """Let the marked record wait until next week."""
        self.changes.leave_for_a_week(self.marked_record())

    def action_same_record(self) -> None:
        """Choose which other record the marked one is the same as."""
        self.changes.same_as(self.marked_record())
