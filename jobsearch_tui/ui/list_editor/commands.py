"""What the person can do to a line that is chosen, by the names in the table of keys; and its details."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from textual.message import Message

from jobsearch_tui.coach.views.trail import has_trail
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.list_editor.cursor import ListCursor
from jobsearch_tui.workbook.undo import REMOVED

_CHANGING: Final = frozenset(
    {"add_below", "add_above", "delete", "undo", "redo", "move_down", "move_up", "meant"}
)
"""Actions that a list that can only be read does not have."""


@dataclass
class CopyRequested(Message):
    """The person copies this text."""

    text: str


@dataclass
class MeantIt(Message):
    """The person means what they wrote in a line, whatever the coach asked."""

    index: int


class WhyAsked(Message):
    """The person asks why the line with the cursor is there."""


@dataclass
class PageAsked(Message):
    """The person asks for the whole page of the record on a line."""

    form: str
    """Id of the record's form."""
    record: str


class ListCommands:
    """What the table of keys has for a chosen line, and the way through the details of one."""

    def __init__(self, host: FieldWidget, cursor: ListCursor) -> None:
        """Act on the lines of ``cursor`` in ``host``."""
        self._host = host
        self._cursor = cursor
        self._model = model = cursor.model
        self._details = cursor.details
        self.actions: Mapping[str, Callable[[], object]] = {
            "mark_next": lambda: cursor.go(model.next_line()),
            "mark_previous": lambda: cursor.go(model.line_before()),
            "mark_first": lambda: cursor.go(0),
            "mark_last": lambda: cursor.go(max(0, len(model.entries) - 1)),
            "add_below": lambda: self._add(model.index + model.stored),
            "add_above": lambda: self._add(model.index),
            "write": self._write,
            "open_details": self.open,
            "open_page": self._open_page,
            "close_details": self._close,
            "delete": self._delete,
            "undo": self._undo,
            "redo": self._redo,
            "move_down": lambda: self.move(1),
            "move_up": lambda: self.move(-1),
            "copy": self._copy,
            "copy_all": self._copy_all,
            "meant": self._mean,
            "tell_why": self._tell_why,
        }
        """What each action of the table does, by its id."""

    # ---- details

    def open(self, number: int = 0, *, at_end: bool = False, mark: tuple[int, int] | None = None) -> bool:
        """Open the details of the line and go into this one, -1 for the last. False if there are none.

        ``at_end``: to the end of what stands in it, as one was there before; ``mark``: to these characters.
        """
        cursor, details = self._cursor, self._details
        if not self._model.entries.details:
            return False
        cursor.keep()
        if not self._model.stored:
            return False
        if cursor.read_only:
            cursor.painter.unfolded = True
            cursor.painter.renew(follow=True)
        elif details.widget is not None:
            self.focus_detail(number % len(details.widget.widgets), -1 if number < 0 else 1)
        else:
            details.open(lambda: self._opened(number, at_end=at_end, mark=mark))
        return True

    def _opened(self, number: int, *, at_end: bool, mark: tuple[int, int] | None) -> None:
        self._cursor.painter.renew()
        if self._details.widget is None:
            return
        fields = self._details.widget.widgets
        if 0 <= number < len(fields) and not fields[number].display and (mark is not None or at_end):
            self._details.widget.show_more()
            self._cursor.painter.renew()
        if mark is not None:
            fields[number].show_mark(mark)
        elif at_end and number < len(fields):
            fields[number].focus_answer(at_end=True)
        else:
            self.focus_detail(number % len(fields), -1 if number < 0 else 1)

    def show_more(self) -> None:
        """Show the details that wait behind *more*, with the cursor in the first of them."""
        if self._details.widget is not None:
            number = self._details.widget.show_more()
            self._cursor.painter.renew(follow=True)
            self.focus_detail(number)

    def focus_detail(self, number: int, direction: int = 1) -> None:
        """The cursor into a detail; before the first into the line, after the last to the next line."""
        assert self._details.widget is not None
        number = self._details.widget.shown_from(number, direction)
        fields, cursor = self._details.widget.widgets, self._cursor
        if number < 0:
            cursor.focus_line()
            cursor.area.cursor_at(len(cursor.area.text))
        elif number < len(fields):
            back = self._details.focused
            fields[number].focus_answer(at_end=back is not None and back > number)
        else:
            cursor.focus_line()
            if cursor.choosing:
                cursor.close_details()
            else:
                self.next_or_out()

    def next_or_out(self) -> None:
        """To the next line; after the last, out."""
        target = self._model.next_line()
        if target is None or target >= len(self._model.entries) or not self._cursor.go(target, end=True):
            self._cursor.leave(1)

    # ---- on a chosen line

    def allows(self, action: str) -> bool:
        """True while a line is chosen that has the cursor itself, and can have this done to it."""
        cursor, entries = self._cursor, self._model.entries
        if not cursor.area.has_focus or (cursor.read_only and action in _CHANGING):
            return False
        if action == "tell_why" and not has_trail(self._host.context.form, self._host.field):
            return False
        if action == "open_page" and cursor.names is None:
            return False
        if action in {"open_details", "close_details"} and not entries.details:
            return False
        return cursor.choosing

    def act(self, action: str) -> None:
        """Do what the table of keys says of an action, where that is allowed."""
        if self.allows(action):
            self.actions[action]()

    def move(self, step: int) -> None:
        """Move the line down (+1) or up (-1), or say why it stays."""
        if not self._model.entries.can_move:
            self._cursor.say("This list shows records in the order you wrote them down: they stay in it.")
            return
        place = self._cursor.area.cursor
        self._cursor.keep()
        if self._model.move(self._cursor.text, step):
            self._cursor.lines_changed(place)

    def _add(self, place: int) -> None:
        self._cursor.keep()
        self._model.begin(place)
        self._cursor.lines_changed(0)
        self._cursor.choose(False)

    def _write(self) -> None:
        if self._cursor.read_only:
            self.open()
            return
        self._cursor.choose(False)
        self._cursor.area.cursor_at(len(self._cursor.area.text))

    def _close(self) -> None:
        unfolded = self._cursor.painter.unfolded
        self._cursor.close_details()
        if unfolded:
            self._cursor.painter.renew()

    def _delete(self) -> None:
        self._cursor.close_details(focus=False)
        gone = self._model.remove(self._cursor.text)
        if gone is not None:
            self._cursor.lines_changed(0)
            key = key_of(self._cursor.area.app, "undo")
            self._cursor.say(f"Deleted “{shortened(gone)}”. {key} brings it back.")

    def _undo(self) -> None:
        if (label := self._turn(self._model.entries.undo)) is None:
            self._cursor.say("Nothing to undo.")
        elif label == REMOVED:
            self._cursor.say(f"“{shortened(self._model.text)}” is back.")
        else:
            self._cursor.say(f"Taken back: {label}.")

    def _redo(self) -> None:
        label = self._turn(self._model.entries.redo)
        self._cursor.say("Nothing to redo." if label is None else f"Done again: {label}.")

    def _turn(self, turn: Callable[[], tuple[str, int] | None]) -> str | None:
        """What was taken back or done again; None if there was nothing."""
        self._cursor.close_details(focus=False)
        self._cursor.keep()
        done = turn()
        if done is None:
            return None
        label, index = done
        self._model.stand(index, writing=False)
        self._cursor.lines_changed(0)
        return label

    def _copy(self) -> None:
        if self._model.stored:
            self._host.post_message(CopyRequested(self._cursor.text))

    def _copy_all(self) -> None:
        self._cursor.keep()
        entries = self._model.entries
        if len(entries):
            lines = (entries.text(index) for index in range(len(entries)))
            self._host.post_message(CopyRequested("\n".join(lines)))

    def _mean(self) -> None:
        if self._model.stored and self._cursor.painter.remarks.get(self._model.index):
            self._host.post_message(MeantIt(self._model.index))

    def _open_page(self) -> None:
        self._cursor.keep()
        self._cursor.line_left()
        names = self._cursor.names
        if names and self._model.stored and (record := names.records.record(self._model.index)):
            self._host.post_message(PageAsked(names.records.form.id, record))

    def _tell_why(self) -> None:
        self._cursor.keep()
        if self._model.stored:
            self._host.post_message(WhyAsked())
