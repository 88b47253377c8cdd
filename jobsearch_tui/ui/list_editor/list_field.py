"""What lists are for: lines as an answer, and the records of a step, where writing a name makes a record."""

from __future__ import annotations

from jobsearch_tui.method.form import Field, Step
from jobsearch_tui.ui.fields.registry import widget_for
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.list_editor.list_model import ListModel
from jobsearch_tui.ui.list_editor.record_names import RecordNames
from jobsearch_tui.workbook.answers.values import Row, Value, defaulted
from jobsearch_tui.workbook.entries.linked_entries import entries_of_step
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.undo import UndoStack


@widget_for("lines", "rows")
class ListField(ListEditor):
    """A list that is an answer, or a detail of a line of another list."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """Edit ``value``; what can be undone outlives the widget where the list is an answer of its own."""
        self._stack: UndoStack[list[Row]] = (
            context.workbook.undo_of(context.form, field.id, context.record)
            if context.form.field(field.id) is field
            else UndoStack()
        )
        self._lines = self._lines_of(field, value, context)
        super().__init__(field, value, context, ListModel(self._lines, fresh=_fresh_row(field, context)))

    def _lines_of(self, field: Field, value: Value | None, context: FieldContext) -> ListEntries:
        return ListEntries(field, value, self._stack, self._lines_changed, read_only=context.read_only)

    def _lines_changed(self, value: Value | None) -> None:
        self.touched = True
        self.post_message(self.Changed(self, value))

    @property
    def value(self) -> Value | None:
        """The answer as it stands, what was typed a moment ago included."""
        self.settle()
        return super().value

    def typed(self) -> Value | None:
        """The lines as they are stored."""
        return self._lines.value

    def show(self, value: Value | None) -> None:
        """Put other lines in the place of these; the cursor stays with the words that it stands in."""
        model, cursor = self.model, self.cursor
        index, stored, text, count = model.index, model.stored, model.text, len(self._lines)
        column = self.area.cursor if self.is_mounted else 0
        detail = self.details.focused
        cursor.close_details(focus=False, keep=False)
        self._lines = self._lines_of(self.field, value, self.context)
        model.load(self._lines, _fresh_row(self.field, self.context))
        self.painter.drawings.forget()
        self.painter.remarks = {}
        if not self.is_mounted:
            return
        lines = range(len(self._lines))
        same = [line for line in lines if stored and self._lines.text(line) == text]
        if same:
            model.stand(min(same, key=lambda line: abs(line - index)), writing=not self.choosing)
        elif self.choosing or (stored and len(lines) == count):
            # The line says something else now.
            model.stand(index, writing=not self.choosing)
        elif index >= count:
            model.stand(len(lines), writing=True)
        else:
            # The line is gone, or holds no word yet: what is typed next belongs to no other line.
            model.begin(index)
        cursor.arrive(min(column, len(model.text)), everything=True)
        if same and detail is not None:
            self.commands.open(detail, at_end=True)


def _fresh_row(field: Field, context: FieldContext) -> Row:
    """What the details of a new line start with."""
    today = context.today()
    return {detail.id: defaulted(detail.default, today) for detail in field.details if detail.default}


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
