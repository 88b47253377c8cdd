"""What fields have in common that are one drawing with a place for the cursor: choices, scale, check."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext, FieldWidget
from jobsearch_tui.workbook.values import Value, text_of


class Spot(NamedTuple):
    """A part of a drawing that the mouse can hit."""

    row: int
    left: int
    right: int
    """The column after its last."""
    what: int
    """What is hit: the index of an option, or a number."""


class DrawnField(FieldWidget, can_focus=True):
    """A field without widgets inside: rows drawn to the width there is, keys, and spots for the mouse."""

    DEFAULT_CSS: ClassVar[str] = """
    DrawnField { text-wrap: nowrap; color: $foreground; }
    DrawnField:focus { background: $surface; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self.spots: tuple[Spot, ...] = ()
        self._aimed: Spot | None = None
        """What the mouse was pressed on: until it is let go, the rows may have moved."""

    @abstractmethod
    def rows(self, width: int) -> tuple[list[Content], list[Spot]]:
        """The rows at ``width`` cells, and where the mouse can hit what."""

    @abstractmethod
    def press(self, key: str, character: str | None) -> bool:
        """Do what a key that changes nothing of the answer does; True if it did something."""

    @abstractmethod
    def change(self, key: str, character: str | None) -> bool:
        """Do what a key that may change the answer does; True if it did something."""

    @abstractmethod
    def hit(self, what: int) -> None:
        """The mouse has hit ``what``; the answer may be changed."""

    def redraw(self) -> None:
        """Draw anew, at the height that this takes."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """All rows."""
        rows, spots = self.rows(max(1, self.content_size.width))
        self.spots = tuple(spots)
        return Content("\n").join(rows)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        del viewport
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row."""
        del container, viewport
        return len(self.rows(max(1, width))[0])

    def on_key(self, event: events.Key) -> None:
        """Let the drawing have the key; what it does not know goes on to the screen."""
        character = event.character if event.is_printable else None
        if event.key in {"ctrl+c", "super+c"} and not self.screen.selections:
            self.app.copy_to_clipboard(text_of(self.value))
            done = True
        else:
            done = self.press(event.key, character) or (
                not self.read_only and self.change(event.key, character)
            )
        if done:
            event.stop()
            event.prevent_default()
            self.redraw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember what is pressed on."""
        offset = event.get_content_offset(self)
        x, y = offset if offset is not None else (-1, -1)
        self._aimed = next((one for one in self.spots if one.row == y and one.left <= x < one.right), None)

    def on_click(self) -> None:
        """Choose what was hit."""
        found, self._aimed = self._aimed, None
        if found is not None and not self.read_only:
            self.hit(found.what)
            self.redraw()
