"""The records of a step as a list: writing a name makes a record, or takes in one that is there already."""

from __future__ import annotations

from jobsearch_tui.method.form import Step
from jobsearch_tui.ui.list_editor.list_field import ListEditor
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.ui.list_editor.record_names import RecordNames
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.linked_entries import entries_of_step
from jobsearch_tui.workbook.filling import FieldContext


class RecordsLens(ListEditor):
    """Edits the records that a step shows, in the workbook at once: no ``Changed`` is posted."""

    def __init__(self, step: Step, context: FieldContext) -> None:
        """Show the records of ``step``."""
        records = entries_of_step(context.workbook, context.form, step, context.today, context.record)
        model = ListModel(records, of_records=True)
        super().__init__(records.head, None, context, model, RecordNames(records, context))
        self.records = records

    def reload(self) -> None:
        """Look at the records anew: they may have been changed elsewhere."""
        self.cursor.keep()
        self.records.settle()
        model, records = self.model, self.records
        index, column, count = model.index, self.area.cursor, len(records)
        record = records.record(index) if model.stored else ""
        records.refresh()
        ids = [records.record(line) for line in range(len(records))]
        if record in ids:
            model.stand(ids.index(record), writing=not self.choosing)
        elif self.choosing or index >= count:
            model.stand(index if self.choosing else len(ids), writing=not self.choosing)
        else:
            # The record is gone, or the line holds no word yet: what is typed next belongs to no other one.
            model.begin(index)
        self.painter.drawings.forget()
        self.cursor.arrive(min(column, len(model.text)), everything=True)

    def typed(self) -> Value | None:
        """None: the records are no answer of the form."""
        return None

    def show(self, value: Value | None) -> None:
        """Records are loaded from the workbook; see ``reload``."""
        self.reload()
