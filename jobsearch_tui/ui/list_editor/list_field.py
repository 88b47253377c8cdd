"""The list editor, what its keys do while a line is written, and the field of the kinds lines and rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events, on
from textual.message import Message

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.registry import widget_for
from jobsearch_tui.ui.list_editor.choosing import CHOOSING, ListChoosing
from jobsearch_tui.ui.list_editor.line_cursor import Pen, pasted_lines
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.workbook.answers.values import Row, Value, defaulted
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.undo import UndoStack

PAUSE: Final = 0.15
"""Seconds after a key before what was typed goes to the entries, and from there up."""
PAGE: Final = 10
"""Lines that page up and page down go."""


class ListEditor(ListChoosing):
    """Edits the lines of ``entries``. ``settle`` hands over what is typed and not handed over yet.

    Writing, every printable key is text; Esc leads to choosing, where letters are keys; Enter leads back.
    """

    def line_edited(self) -> None:
        """Note that something was typed; a new line is stored with its first word."""
        if not self.is_mounted:
            return
        if self.pen.draft and self.area.text.strip():
            self._keep()
        elif self._pause is None:
            self._pause = self.set_timer(PAUSE, self._keep)
        self._propose()
        rows = self._text_rows
        hints = len(self._tops) - 1 != self._lines + self._hints
        if hints or self._rows_wanted() != rows:
            self._replan()
            self.call_after_refresh(self._keep_in_view)

    def _rows_wanted(self) -> int:
        return self.area.rows.height if not self.area.is_blank else self._text_rows

    def _propose(self) -> None:
        """Offer what the person may mean; only where lines are records."""

    def line_cursor_moved(self) -> None:
        """Follow a cursor that walks through a long line."""
        if self._text_rows > 1 and self.area.is_mounted:
            self.call_after_refresh(self._keep_in_view)

    def line_clicked(self) -> None:
        """Write where the mouse went."""
        if self.choosing:
            self._write_or_choose(choosing=False)

    def line_pasted(self, text: str) -> bool:
        """A paste of several lines becomes lines; while choosing, any paste does, below the line."""
        lines = pasted_lines(text)
        if self.read_only:
            return True
        if not self.choosing and len(lines) < 2:
            return False
        if not lines:
            return True
        self._keep()
        if self.choosing:
            place = self.pen.index + 1 if self.pen.stored else self.pen.index
            self.pen.begin(place)
            cursor = self.pen.paste("", 0, 0, lines)
        else:
            start, end = self.area.selected
            cursor = self.pen.paste(
                self._text if not self.area.changed else self.area.text, start, end, lines
            )
        self._forget_changed()
        self._after(cursor)
        if len(lines) > 1:
            self.said(f"{len(lines)} lines pasted.")
        return True

    def line_key(self, event: events.Key) -> bool:
        """Act on a key of the line at once."""
        key = event.key
        if self._opening:
            # The details are on their way; what is typed meanwhile is for them.
            self._waiting.append(event)
            return True
        if key == "tab":
            self.action_forward()
        elif key == "shift+tab":
            self.action_backward()
        elif key == "escape":
            self.action_up()
        elif key in {"pageup", "pagedown"}:
            step = PAGE if key == "pagedown" else -PAGE
            self._go(max(0, min(self.pen.index + step, len(self.entries) - 1)), end=True)
        elif self.choosing:
            action = CHOOSING.get(key)
            if action is None:
                return False
            if self.check_action(action, ()):
                self._act(action)
        else:
            return self._key_while_writing(key)
        return True

    def _act(self, action: str) -> None:
        method: Callable[[], None] = getattr(self, f"action_{action}")
        method()

    def _key_while_writing(self, key: str) -> bool:
        area = self.area
        at_start = area.cursor == 0 and area.selection.is_empty
        at_end = area.cursor == len(area.text) and area.selection.is_empty
        if key == "enter":
            self._new_line()
        elif key == "up" and area.cursor_row == 0:
            if not self._go(self.pen.line_before(), near=(area.cursor_cell, True)):
                self._leave(-1)
        elif key == "down" and area.cursor_row == area.rows.height - 1:
            if self.details is not None:
                self._focus_detail(0)
            elif not self._go(self.pen.next_line(), near=(area.cursor_cell, False)):
                self._leave(1)
        elif key == "backspace" and at_start:
            self._join(self.pen.join_before)
        elif key == "delete" and at_end:
            self._join(self.pen.join_next)
        elif key in {"alt+up", "alt+down"}:
            self._act("move_up" if key == "alt+up" else "move_down")
        else:
            return False
        return True

    def _new_line(self) -> None:
        if self.take_proposal():
            return
        self._keep()
        start, end = self.area.selected
        text = self._text
        if start != end:
            text = text[:start] + text[end:]
        cursor = self.pen.enter(text, start)
        if cursor is None:
            self._leave(1)
            return
        self.line_left()
        self._forget_changed()
        self._after(cursor)

    def _join(self, join: Callable[[str], int | None]) -> None:
        self._keep()
        cursor = join(self._text)
        if cursor is not None:
            self._forget_changed()
            self._after(cursor)
        elif self.pen.clash:
            self.said("Both lines hold details; each stays a line of its own.")

    def take_proposal(self) -> bool:
        """Take the proposal that is marked, if one is."""
        return False

    @on(AnswerArea.Changed)
    @on(AnswerArea.Escaped)
    @on(AnswerArea.Submitted)
    def _own_area(self, message: Message) -> None:
        """The line has told already."""
        message.stop()

    def on_descendant_focus(self) -> None:
        """Show where the cursor is."""
        super().on_descendant_focus()
        self._repaint_here()

    def on_descendant_blur(self) -> None:
        """The same when it has gone; what was typed is handed over."""
        super().on_descendant_blur()
        self._repaint_here()

    async def on_click(self, event: events.Click) -> None:
        """Write where the mouse went."""
        if event.widget is not self:
            return
        line = self.line_at(event.y)
        cell = max(0, event.x - self._digits - 4)
        last = bool(event.y - self._tops[line])
        stored = self._stored(line)
        self._write_or_choose(choosing=False)
        if line != self.pen.index:
            self._go(len(self.entries) if stored is None else stored, near=(cell, last))
        self._focus_line()


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
