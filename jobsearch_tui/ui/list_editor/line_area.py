"""The one text area of a list: it holds the line that has the cursor, whichever that is.

Its owner hears of each key before the area acts on it, and at once. Keys that arrive in a burst are therefore
always taken by the line, and in the mode, that the key before them led to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textual import events
from textual.geometry import Offset
from textual.message import Message

from jobsearch_tui.ui.text_area.answer_area import AnswerArea


@dataclass
class Said(Message):
    """Something to tell the person in a sentence. Plain text."""

    text: str


class LineOwner(Protocol):
    """The list around the line."""

    def line_key(self, event: events.Key) -> bool:
        """Act on a key. True if it is dealt with."""

    def line_pasted(self, text: str) -> bool:
        """Take a paste. False leaves it to the line."""

    def line_edited(self) -> None:
        """The text is another one now."""

    def line_cursor_moved(self) -> None:
        """The cursor is elsewhere in the line."""

    def choose(self, choosing: bool) -> None:
        """Choose among the lines, or write in this one."""


class LineArea(AnswerArea):
    """The line that is being written, or marked."""

    DEFAULT_CSS = """
    LineArea { height: 1; max-height: 9999; overflow: hidden; scrollbar-size: 0 0; background: transparent; }
    """

    def __init__(self, owner: LineOwner, *, read_only: bool) -> None:
        self._owner = owner
        self._whole = ""
        super().__init__("", read_only=read_only)

    def show_line(self, text: str, cursor: int = 0) -> None:
        """Hold this line now, with the cursor before the character ``cursor``."""
        self.load_text(text)
        self._whole = self.text
        if cursor:
            self.cursor_at(cursor)

    @property
    def changed(self) -> bool:
        """True if the line reads otherwise than what was shown or stored last."""
        return self.text != self._whole

    def kept(self) -> None:
        """What it reads now is stored."""
        self._whole = self.text

    @property
    def cursor(self) -> int:
        """The cursor as a number of characters before it."""
        return self.rows.index_of(self.cursor_location)

    @property
    def cursor_offset(self) -> Offset:
        """The cell and the row of the text that the cursor stands on."""
        return self.rows.location_to_offset(self.cursor_location)

    @property
    def selected(self) -> tuple[int, int]:
        """First and last end of the selection as numbers of characters."""
        start, end = sorted(self.selection)
        return self.rows.index_of(start), self.rows.index_of(end)

    def cursor_at(self, index: int) -> None:
        """Put the cursor before the character ``index``."""
        self.move_cursor(self.rows.location_of(index))

    def cursor_near(self, cell: int, *, last_row: bool) -> None:
        """Put the cursor on ``cell`` of the last or the first row, or as near as the text goes."""
        row = self.rows.height - 1 if last_row else 0
        self.move_cursor(self.rows.offset_to_location(Offset(cell, row)))

    @property
    def _has_cursor(self) -> bool:
        """The place in the text is kept while a line is chosen, though no cursor is drawn."""
        return True

    # ---- keys

    async def on_key(self, event: events.Key) -> None:
        """The list hears of each key first."""
        if self._owner.line_key(event):
            event.stop()
            event.prevent_default()
        elif self.read_only:
            event.prevent_default()
        else:
            await self.run_binding(event)

    async def on_paste(self, event: events.Paste) -> None:
        """The list hears of each paste first."""
        if self._owner.line_pasted(event.text):
            event.stop()
            event.prevent_default()

    def action_paste(self) -> None:
        """ctrl+v: what was copied in this program, as if the terminal had pasted it."""
        if not self._owner.line_pasted(self.app.clipboard):
            super().action_paste()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is chosen, the text being read-only, its keys do nothing."""
        if self.read_only and action != "copy":
            return False
        return super().check_action(action, parameters)

    def on_mouse_down(self) -> None:
        """A click into the line is for writing."""
        self._owner.choose(False)

    # ---- changes, told at once

    def post_message(self, message: Message) -> bool:
        """An edit is told to the list at once, and by no message."""
        if isinstance(message, self.Edited):
            self._owner.line_edited()
            return True
        return super().post_message(message)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """The area is always as high as its text; the list moves the page instead."""
        self._recompute_cursor_offset()  # type: ignore[no-untyped-call]  # Textual says no type
        self._owner.line_cursor_moved()
        return Offset()
