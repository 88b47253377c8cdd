"""The one text area of a list: it holds the line that has the cursor, whichever that is.

Its owner hears of each key before the area acts on it, and at once. Keys that arrive in a burst are therefore
always taken by the line, and in the mode, that the key before them led to.
"""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.widgets.text_area import Location

from jobsearch_tui.ui.text_area.answer_area import AnswerArea


class LineOwner(Protocol):
    """The list around the line."""

    choosing: bool

    def line_key(self, event: events.Key) -> bool:
        """Act on a key. True if it is dealt with."""

    def line_pasted(self, text: str) -> bool:
        """Take a paste. False leaves it to the line."""

    def line_edited(self) -> None:
        """The text is another one now."""

    def line_cursor_moved(self) -> None:
        """The cursor is elsewhere in the line."""

    def line_clicked(self) -> None:
        """The mouse went into the line."""


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
        self.load(text)
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
        return self._place(self.cursor_location)

    @property
    def cursor_cell(self) -> int:
        """The cell of its row that the cursor stands on."""
        return self.rows.location_to_offset(self.cursor_location).x

    @property
    def cursor_row(self) -> int:
        """The row that the cursor stands on."""
        return self.rows.location_to_offset(self.cursor_location).y

    @property
    def selected(self) -> tuple[int, int]:
        """First and last end of the selection as numbers of characters."""
        start, end = sorted(self._place(one) for one in self.selection)
        return start, end

    def _place(self, location: Location) -> int:
        row, column = location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def cursor_at(self, index: int) -> None:
        """Put the cursor before the character ``index``."""
        index = max(0, min(index, len(self.text)))
        row = 0
        while index > len(self.document.lines[row]):
            index -= len(self.document.lines[row]) + 1
            row += 1
        self.move_cursor((row, index))

    def cursor_near(self, cell: int, *, last_row: bool) -> None:
        """Put the cursor on ``cell`` of the last or the first row, or as near as the text goes."""
        row = self.rows.height - 1 if last_row else 0
        self.move_cursor(self.rows.offset_to_location(Offset(cell, row)))

    @property
    def _has_cursor(self) -> bool:
        """The place in the text is kept while a line is chosen, though no cursor is drawn."""
        return True

    def hint(self, text: Content) -> None:
        """What to show while there is no text."""
        if self.placeholder != text:
            self.placeholder = text

    # ---- keys

    async def on_key(self, event: events.Key) -> None:
        """The list hears of each key first."""
        if self._owner.line_key(event):
            event.stop()
            event.prevent_default()
            return
        if self._owner.choosing:
            event.prevent_default()
            return
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

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters are text only while the line is written."""
        return not self._owner.choosing and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is chosen the keys of a text do nothing."""
        if self._owner.choosing and action != "copy":
            return False
        return super().check_action(action, parameters)

    def on_mouse_down(self) -> None:
        """A click into the line is for writing."""
        self._owner.line_clicked()

    # ---- changes, told at once

    def text_edited(self) -> None:
        """Tell the list."""
        super().text_edited()
        self._owner.line_edited()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """The area is always as high as its text; the list moves the page instead."""
        del center, animate
        self._recompute_cursor_offset()  # type: ignore[no-untyped-call]
        self._owner.line_cursor_moved()
        return Offset()
