"""The details of a line of a list: opened in place, walked through with Tab, left with Esc."""

from __future__ import annotations

from textual import events, on

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.details import Details
from jobsearch_tui.ui.list_editor.walking import ListWalking
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.list_entries import Entries
from jobsearch_tui.workbook.filling import FieldContext


class ListOpening(ListWalking):
    """Opens and closes the details of the line, and moves the focus through them."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext, entries: Entries) -> None:
        super().__init__(field, value, context, entries)
        self._opening = False
        self._waiting: list[events.Key] = []

    # ---- tab and escape

    def action_forward(self) -> None:
        """To the details of the line, through them, and on to the next line; after the last, out."""
        inside = self.details.field_with_focus() if self.details is not None else None
        if inside is not None:
            self._focus_detail(inside + 1)
        elif self.choosing:
            self._leave(1)
        elif self.entries.details and self._has_line():
            self._open(first=True)
        else:
            self._next_or_out()

    def action_backward(self) -> None:
        """The way back."""
        inside = self.details.field_with_focus() if self.details is not None else None
        if inside is not None:
            self._focus_detail(inside - 1)
        elif self.choosing:
            self._leave(-1)
        else:
            before = self.pen.line_before()
            if before is None or not self._go(before, end=True):
                self._leave(-1)
            elif self.entries.details:
                self._open(first=False)

    def action_up(self) -> None:
        """Out of the details, out of the text, out of the list."""
        if self.details is not None and self.details.field_with_focus() is not None:
            self._close()
        elif self._proposed:
            self._proposed, self._proposal = (), -1
            self._replan()
        elif not self.choosing:
            self._keep()
            count = len(self.entries)
            self.pen.go(self.pen.index, self._text, writing=False)
            self.line_left()
            self._arrive(cursor=self.area.cursor, everything=len(self.entries) != count)
            self._write_or_choose(choosing=True)
        else:
            self._keep()
            self.post_message(self.Escaped(self))

    def _has_line(self) -> bool:
        self._keep()
        return self.pen.stored

    def _next_or_out(self) -> None:
        target = self.pen.next_line()
        if target is None or target >= len(self.entries) or not self._go(target, end=True):
            self._leave(1)

    # ---- details

    def _open(self, *, first: bool, at: int | None = None) -> None:
        """Open the details of the line and go into the first or the last, or to the end of number ``at``."""
        if not self.entries.details or not self._has_line():
            return
        if self.read_only:
            self.unfolded = True
            self._replan()
            self.call_after_refresh(self._keep_in_view)
            return
        if self.details is not None:
            self._focus_detail(0 if first else len(self.details.widgets) - 1)
            return
        details = Details(self.entries.details, self.entries.row(self.pen.index), self.context)
        self.details = details
        self._opening = True

        async def opened() -> None:
            await mounting
            self._opening = False
            waiting, self._waiting = self._waiting, []
            if self.details is details:
                self._replan()
                if at is not None and at < len(details.widgets):
                    details.widgets[at].focus_answer(at_end=True)
                else:
                    self._focus_detail(0 if first else len(details.widgets) - 1)
            self.call_after_refresh(self._hand_on, waiting)

        mounting = self.mount(details)
        self.call_next(opened)

    def _hand_on(self, waiting: list[events.Key]) -> None:
        """Give keys that came while the details opened to what has the cursor now."""
        target = self.screen.focused
        for event in waiting:
            if target is not None:
                target.post_message(events.Key(event.key, event.character))

    def _focus_detail(self, index: int) -> None:
        """The cursor into a detail; before the first into the line, after the last to the next line."""
        assert self.details is not None
        widgets = self.details.widgets
        if index < 0:
            self._focus_line()
            self.area.cursor_at(len(self.area.text))
        elif index < len(widgets):
            back = self.details.field_with_focus()
            widgets[index].focus_answer(at_end=back is not None and back > index)
        else:
            was_choosing = self.choosing
            self._focus_line()
            if was_choosing:
                self._close()
            else:
                self._next_or_out()

    def _close(self, *, focus: bool = True, keep: bool = True) -> None:
        """Close the details of the line; ``keep`` what stands in them, unless the pen has gone on already."""
        super()._close()
        if self.details is None:
            return
        details = self.details
        if keep:
            self._keep_details()
        self.details = None
        self._opening = False
        if self.pen.stored:
            self._drawings.drop(self.entries.row(self.pen.index))
        if focus or details.field_with_focus() is not None:
            self._focus_line()
        details.display = False
        details.remove()
        self._replan()

    @on(FieldWidget.Changed)
    def _detail_changed(self, message: FieldWidget.Changed) -> None:
        if message.widget is self:
            return
        message.stop()
        if self.details is None or message.widget not in self.details.widgets or not self.pen.stored:
            return
        self.entries.put(self.pen.index, message.widget.field.id, message.value)
        self._drawings.drop(self.entries.row(self.pen.index))
        self._repaint_here()

    @on(FieldWidget.Left)
    def _detail_left(self, message: FieldWidget.Left) -> None:
        if message.widget is self:
            return
        message.stop()
        if self.details is not None and message.widget in self.details.widgets:
            self._focus_detail(self.details.widgets.index(message.widget) + message.direction)

    @on(ListWalking.Escaped)
    def _detail_escaped(self, message: ListWalking.Escaped) -> None:
        if message.editor is not self:
            message.stop()
            self._close()
