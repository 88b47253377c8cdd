"""What each key does in a list, and who hears it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.keys import LIST, action_of
from jobsearch_tui.ui.list_editor.commands import ListCommands
from jobsearch_tui.ui.list_editor.cursor import ListCursor

WALKING: Final = ("tab", "shift+tab", "escape")
"""Keys that a list has also while the cursor is in the details of a line."""
PAGE: Final = 10
"""Lines that page up and page down go."""


@dataclass
class Escaped(Message):
    """Out of the list, up one level."""

    editor: FieldWidget


class ListKeys:
    """The keys of a list, in the details of a line, in its text, or while it is chosen."""

    def __init__(self, host: FieldWidget, cursor: ListCursor, commands: ListCommands) -> None:
        """Act on the lines of ``cursor`` in ``host``."""
        self._host = host
        self._cursor = cursor
        self._model = cursor.model
        self._details = cursor.details
        self._commands = commands
        cursor.line_key = self.key

    def key(self, event: events.Key) -> bool:
        """Act on a key at once. True if it is dealt with."""
        cursor, key = self._cursor, event.key
        if self._details.opening:
            self._details.waiting.append(event)
        elif self._in_suggestions(key):
            pass
        elif key in WALKING:
            self.walk(key)
        elif key in {"pageup", "pagedown"}:
            step = PAGE if key == "pagedown" else -PAGE
            cursor.go(max(0, min(self._model.index + step, len(self._model.entries) - 1)), end=True)
        elif not cursor.choosing:
            return self._key_while_writing(key)
        elif (action := action_of(self._host.app, key, LIST)) is None:
            return False
        else:
            self._commands.act(action.id)
        return True

    # ---- writing

    def _in_suggestions(self, key: str) -> bool:
        """Up and down go through the suggestions while there are any, and tab takes one."""
        if self._cursor.choosing:
            return False
        if key in {"up", "down"}:
            return self._cursor.mark_suggestion(1 if key == "down" else -1)
        return key == "tab" and self._cursor.take_suggestion()

    def _key_while_writing(self, key: str) -> bool:
        cursor, area = self._cursor, self._cursor.area
        in_text = not area.selection.is_empty
        if key == "enter":
            self._new_line()
        elif key == "up" and area.cursor_offset.y == 0:
            if not cursor.go(self._model.line_before(), near=(area.cursor_offset.x, True)):
                cursor.leave(-1)
        elif key == "down" and area.cursor_offset.y == area.rows.height - 1:
            if self._details.widget is not None:
                self._commands.focus_detail(0)
            elif not cursor.go(self._model.next_line(), near=(area.cursor_offset.x, False)):
                cursor.leave(1)
        elif key == "backspace" and area.cursor == 0 and not in_text:
            self._join(self._model.join_before)
        elif key == "delete" and area.cursor == len(area.text) and not in_text:
            self._join(self._model.join_next)
        elif key in {"alt+up", "alt+down"}:
            self._commands.move(-1 if key == "alt+up" else 1)
        else:
            return False
        return True

    def _new_line(self) -> None:
        cursor = self._cursor
        if cursor.take_suggestion():
            return
        cursor.read_line()
        start, end = cursor.area.selected
        place = self._model.enter(cursor.text[:start] + cursor.text[end:], start)
        if place is None:
            cursor.leave(1)
            return
        cursor.line_left()
        cursor.lines_changed(place)

    def _join(self, join: Callable[[str], int | None]) -> None:
        self._cursor.keep()
        place = join(self._cursor.text)
        if place is not None:
            self._cursor.lines_changed(place)
        elif self._model.clash:
            self._cursor.say("Both lines hold details; each stays a line of its own.")

    # ---- tab and escape

    def walk(self, key: str) -> None:
        """What tab and escape do, also in the details of a line."""
        {"tab": self._forward, "shift+tab": self._backward, "escape": self._up}[key]()

    def _forward(self) -> None:
        """To the details of the line, through them, and on to the next line; after the last, out."""
        inside = self._details.focused
        if inside is not None:
            self._commands.focus_detail(inside + 1)
        elif self._cursor.choosing:
            self._cursor.leave(1)
        elif not self._commands.open():
            self._commands.next_or_out()

    def _backward(self) -> None:
        """The way back."""
        inside = self._details.focused
        if inside is not None:
            self._commands.focus_detail(inside - 1, -1)
        elif self._cursor.choosing or not self._cursor.go(self._model.line_before(), end=True):
            self._cursor.leave(-1)
        else:
            self._commands.open(-1)

    def _up(self) -> None:
        """Out of the details, out of the text, out of the list."""
        cursor = self._cursor
        if self._details.focused is not None:
            cursor.close_details()
            cursor.choose(True)
        elif cursor.painter.suggested:
            cursor.withdraw()
            cursor.painter.renew()
        elif not cursor.choosing:
            cursor.stay()
            cursor.choose(True)
        else:
            cursor.keep()
            self._host.post_message(Escaped(self._host))
