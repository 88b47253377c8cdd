"""The widget for the kinds ``lines`` and ``rows``."""

from __future__ import annotations

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.list_editor.editor import ListEditor as ListEditor
from jobsearch_tui.ui.list_editor.pen import Pen
from jobsearch_tui.workbook.defaults import defaulted
from jobsearch_tui.workbook.list_entries import ListEntries
from jobsearch_tui.workbook.undo import UndoStack
from jobsearch_tui.workbook.values import Row, Value


class ListField(ListEditor):
    """A list that is an answer, or a detail of a line of another list."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """Edit ``value``; what can be undone outlives the widget where the list is an answer of its own."""
        self._stack: UndoStack[list[Row]] = (
            context.workbook.undo_of(context.form, field.id, context.record)
            if context.form.field(field.id) is field
            else UndoStack()
        )
        super().__init__(field, value, context, self._entries(field, value, context))
        self._begin()

    def _entries(self, field: Field, value: Value | None, context: FieldContext) -> ListEntries:
        return ListEntries(field, value, self._stack, self._entries_changed, read_only=context.read_only)

    def _begin(self) -> None:
        today = self.context.today()
        fresh: Row = {one.id: defaulted(one.default, today) for one in self.field.details if one.default}
        self.pen = Pen(self.entries, fresh=fresh)

    def _entries_changed(self, value: Value | None) -> None:
        self.touched = True
        self.post_message(self.Changed(self, value))

    @property
    def value(self) -> Value | None:
        """The answer as it stands, what was typed a moment ago included."""
        self.settle()
        return self.typed() if self.touched else self._loaded

    def typed(self) -> Value | None:
        """The lines as they are stored."""
        entries = self.entries
        assert isinstance(entries, ListEntries)
        return entries.value

    def show(self, value: Value | None) -> None:
        """Put other lines in the place of these; the cursor stays with the words that it stands in."""
        before, count, cursor = self.pen, len(self.entries), self.area.cursor if self.is_mounted else 0
        text = before.text
        inside = self.details.field_with_focus() if self.details is not None else None
        self._close(focus=False, keep=False)
        self.entries = self._entries(self.field, value, self.context)
        self._begin()
        self._drawings.forget()
        self._shift_remarks()
        if not self.is_mounted:
            return
        same = [at for at in range(len(self.entries)) if before.stored and self.entries.text(at) == text]
        if same:
            at = min(same, key=lambda one: abs(one - before.index))
            self.pen.stand(at, writing=not self.choosing)
        elif self.choosing or (before.stored and len(self.entries) == count):
            # The line says something else now.
            self.pen.stand(before.index, writing=not self.choosing)
        elif before.index >= count:
            self.pen.stand(len(self.entries), writing=True)
        else:
            # The line is gone, or holds no word yet: what is typed next belongs to no other line.
            self.pen.begin(before.index)
        self._arrive(cursor=min(cursor, len(self.pen.text)), everything=True)
        if same and inside is not None:
            self._open(first=True, at=inside)
