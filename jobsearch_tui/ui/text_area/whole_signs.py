"""Signs as people see them (grapheme clusters): the cursor stands beside them, and they go as a whole."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, EditResult, Location, WrappedDocument

from jobsearch_tui.ui.text_area.looks import DRAWN, LOOKS

LONGEST = 256
"""Characters of one sign that are looked at: more accents than anybody can see."""


def sign_before(line: str, column: int) -> int:
    """The column where the sign begins that ends at ``column``; a column inside a sign ends it there."""
    if column < 1 or line[max(column - 2, 0) : column].isascii():
        return max(column - 1, 0)
    # Most lines never need it, and loading it takes longer than a key may.
    from wcwidth import grapheme_boundary_before

    first = max(column - LONGEST, 0)
    return first + grapheme_boundary_before(line[first:column], column - first)


def sign_at(line: str, column: int) -> tuple[int, int]:
    """The columns where the sign at ``column`` begins and ends; both ``column`` at the end of the line."""
    if column >= len(line):
        return column, column
    start = sign_before(line, column + 1)
    if line[start : start + 2].isascii():
        return start, start + 1
    from wcwidth import iter_graphemes

    return start, start + len(next(iter(iter_graphemes(line[start : start + LONGEST]))))


class SignNavigator(DocumentNavigator):
    """The stock ways, by signs as people see them. The stock ones stop between a letter and its accent."""

    def __init__(self, rows: WrappedDocument) -> None:
        super().__init__(rows)
        self._lines = rows.document.lines

    def beside_sign(self, location: Location) -> Location:
        """The place before the sign that ``location`` is in, or ``location``."""
        row, column = location
        return (row, sign_at(self._lines[row], column)[0]) if row < len(self._lines) else location

    def behind_sign(self, location: Location) -> Location:
        """The place behind the sign that ``location`` is in, or ``location``."""
        before = self.beside_sign(location)
        return location if before == location else self.get_location_right(before)

    def get_location_left(self, location: Location) -> Location:
        """One sign to the left, or the end of the line above."""
        row, column = location
        return (row, sign_before(self._lines[row], column)) if column else super().get_location_left(location)

    def get_location_right(self, location: Location) -> Location:
        """One sign to the right, or the start of the line below."""
        row, column = location
        _, end = sign_at(self._lines[row], column)
        return (row, end) if end > column else super().get_location_right(location)

    def get_location_above(self, location: Location) -> Location:
        """One row up."""
        return self.beside_sign(super().get_location_above(location))

    def get_location_below(self, location: Location) -> Location:
        """One row down."""
        return self.beside_sign(super().get_location_below(location))

    def get_location_at_y_offset(self, location: Location, vertical_offset: int) -> Location:
        """So many rows up or down."""
        return self.beside_sign(super().get_location_at_y_offset(location, vertical_offset))


class SignArea(TextArea):
    """A text area whose cursor takes a letter and its accents for one sign, and knows where all text ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "document_start", show=False),
        Binding("ctrl+end", "document_end", show=False),
    ]

    signs: SignNavigator

    def __init__(self, text: str, *, placeholder: Content, read_only: bool) -> None:
        """Show ``text``."""
        super().__init__(
            text, compact=True, highlight_cursor_line=False, placeholder=placeholder, read_only=read_only
        )
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)
        self.register_theme(LOOKS)
        self.theme = LOOKS.name

    @classmethod
    @cache
    def _get_component_classes(cls) -> frozenset[str]:
        return DRAWN

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """What is read is seen from its beginning, and where it is written on once it has the focus."""
        return super().scroll_cursor_visible(center, animate) if self.has_focus else Offset()

    def on_focus(self) -> None:
        """Show where it is written on."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_blur(self) -> None:
        """Show its beginning."""
        self.scroll_home(animate=False)

    def action_document_start(self) -> None:
        """To the start of the text."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """To the end of the text."""
        self.move_cursor(self.document.end)

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """The sign under the mouse."""
        return self.signs.beside_sign(super().get_target_document_location(event))

    def get_cursor_word_left_location(self) -> Location:
        """The start of the word to the left."""
        return self.signs.beside_sign(super().get_cursor_word_left_location())

    def get_cursor_word_right_location(self) -> Location:
        """The start or end of the word to the right."""
        return self.signs.behind_sign(super().get_cursor_word_right_location())

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        first, last = sorted((start, end))
        return super()._delete_via_keyboard(self.signs.beside_sign(first), self.signs.behind_sign(last))
