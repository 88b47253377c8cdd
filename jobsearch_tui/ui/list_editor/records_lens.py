"""The records of a step as a list: writing a name makes a record, or takes in one that is there already."""

from __future__ import annotations

from typing import Final

from textual import events

from jobsearch_tui.method.form import Step
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.list_editor.editor import ListEditor
from jobsearch_tui.ui.list_editor.pen import Pen
from jobsearch_tui.workbook.record_entries import RecordEntries
from jobsearch_tui.workbook.values import Value

PROPOSALS: Final = 4
"""Names that are proposed at most."""


class RecordsLens(ListEditor):
    """Edits the records that a step shows, in the workbook at once: no ``Changed`` is posted."""

    def __init__(self, step: Step, context: FieldContext) -> None:
        """Show the records of ``step``."""
        self.records = RecordEntries(context.workbook, context.form, step, context.today)
        super().__init__(self.records.head, None, context, self.records)
        self.pen = Pen(self.records, of_records=True)
        self._found: list[tuple[str, str]] = []

    def reload(self) -> None:
        """Look at the records anew: they may have been changed elsewhere."""
        self._keep()
        self.records.settle()
        before, cursor, count = self.pen.index, self.area.cursor, len(self.records)
        record = self.records.record(before) if self.pen.stored else ""
        self.records.refresh()
        ids = [self.records.record(at) for at in range(len(self.records))]
        if record in ids:
            self.pen.stand(ids.index(record), writing=not self.choosing)
        elif self.choosing or before >= count:
            self.pen.stand(before if self.choosing else len(ids), writing=not self.choosing)
        else:
            # The record is gone, or the line holds no word yet: what is typed next belongs to no other one.
            self.pen.begin(before)
        self._drawings.forget()
        self._arrive(cursor=min(cursor, len(self.pen.text)), everything=True)

    def typed(self) -> Value | None:
        """None: the records are no answer of the form."""
        return None

    def show(self, value: Value | None) -> None:
        """Records are loaded from the workbook; see ``reload``."""
        del value
        self.reload()

    def settle(self) -> None:
        """Hand over what was typed; a new record gets the id of its whole name."""
        super().settle()
        self.line_left()

    def line_left(self) -> None:
        """A new record's name is whole now."""
        self.records.settle()
        self._drawings.forget()

    # ---- proposals

    def _propose(self) -> None:
        text = self.area.text.strip()
        found: list[tuple[str, str]] = []
        if len(text) > 1 and self.pen.newborn and not self.read_only:
            here = {self.records.record(index) for index in range(len(self.records))}
            workbook, form = self.context.workbook, self.records.form
            ids = [record for record in workbook.find(form, text) if record not in here]
            found = [(record, workbook.name_of(form, record)) for record in ids[:PROPOSALS]]
        if found != self._found or (found and not self._proposed):
            self._found = found
            self._proposed = [shown(name) for _, name in found]
            self._proposal = -1
            self._replan()

    def line_key(self, event: events.Key) -> bool:
        """Up and down go through the proposals while there are any."""
        if self._proposed and not self.choosing and not self._opening:
            if event.key == "down" and self._proposal < len(self._proposed) - 1:
                self._mark(self._proposal + 1)
                return True
            if event.key == "up" and self._proposal >= 0:
                self._mark(self._proposal - 1)
                return True
            if event.key == "tab" and self.take_proposal():
                return True
        return super().line_key(event)

    def _mark(self, number: int) -> None:
        self._proposal = number
        self._replan()

    def take_proposal(self) -> bool:
        """Take the marked record in, or the one that has the very name that was typed."""
        number = self._proposal
        if number < 0:
            wanted = folded(self.area.text.strip())
            same = [n for n, name in enumerate(self._proposed) if folded(name) == wanted]
            if len(same) != 1:
                return False
            number = same[0]
        if not self._proposed:
            return False
        record, name = self._found[number]
        self._keep()
        self.records.adopt(record, self.pen.index)
        index = next(one for one in range(len(self.records)) if self.records.record(one) == record)
        self._found = []
        self._drawings.forget()
        self.pen.stand(index, writing=True)
        self._after(len(self.pen.text))
        self.said(f"{name} was in your workbook already and is shown here now.")
        return True
