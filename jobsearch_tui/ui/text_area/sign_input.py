"""A line of Textual's that goes by whole signs. It is not loaded for the first screen."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.ui.text_area.whole_signs import sign_at, sign_before

_END: Final = "x"
"""Put behind a pasted piece while it is cleaned, so that blanks at its end are kept."""


class SignInput(Input):
    """A line of Textual's that goes by whole signs, and loses nothing of a paste."""

    DEFAULT_CSS: ClassVar[str] = """
    SignInput {
        height: 1; padding: 0 1; border: none; border-left: blank; background: $foreground 8%;
        &:focus { border: none; border-left: outer $accent; }
        &>.input--placeholder { color: $foreground-muted; }
    }
    """

    # The stock one has the whole screen laid out anew with every letter; this one keeps its room.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def on_paste(self, event: events.Paste) -> None:
        """Put in all of it, its lines joined: the stock one takes the first line, controls and all."""
        event.stop()
        event.prevent_default()
        piece = one_line(event.text + _END)[: -len(_END)]
        self.replace(piece, *self.selection)

    def delete(self, start: int, end: int) -> None:
        """Delete whole signs."""
        first, last = sorted((max(start, 0), end))
        super().delete(sign_at(self.value, first)[0], self._behind_sign(last))

    def action_cursor_left(self, select: bool = False) -> None:
        """One sign to the left."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, sign_before(self.value, end))
        elif self.selection.is_empty:
            self.cursor_position = sign_before(self.value, end)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """One sign to the right."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, sign_at(self.value, end)[1])
        elif self.selection.is_empty and not self.cursor_at_end:
            self.cursor_position = sign_at(self.value, end)[1]
        else:
            super().action_cursor_right()

    def action_cursor_left_word(self, select: bool = False) -> None:
        """To the start of the word, before its whole first sign."""
        super().action_cursor_left_word(select)
        self._turn_to(sign_at(self.value, self.cursor_position)[0], select=select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """To the start of the next word; inside of a sign, behind it."""
        super().action_cursor_right_word(select)
        self._turn_to(self._behind_sign(self.cursor_position), select=select)

    def _turn_to(self, place: int, *, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else place, place)

    def _behind_sign(self, place: int) -> int:
        before, behind = sign_at(self.value, place)
        return place if before == place else behind

    def _cell_offset_to_index(self, offset: int) -> int:
        return sign_at(self.value, super()._cell_offset_to_index(offset))[0]
