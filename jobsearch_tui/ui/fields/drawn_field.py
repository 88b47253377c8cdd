"""Fields that are one drawing with a place for the cursor: a box to check, and a scale."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import FieldContext

KEPT: Final = "   kept as typed, not understood"
"""What stands beside an answer that the field cannot have: it stays until another is chosen."""


class HitArea(NamedTuple):
    """A part of a drawing that the mouse can hit."""

    row: int
    left: int
    right: int
    """The column after its last."""
    what: int
    """What is hit: the index of an option, or a number."""


class DrawnField(FieldWidget, can_focus=True):
    """A field without widgets inside: rows drawn to the width there is, keys, and areas for the mouse."""

    DEFAULT_CSS: ClassVar[str] = """
    DrawnField { text-wrap: nowrap; color: $foreground; }
    DrawnField:focus { background: $surface; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self.hit_areas: tuple[HitArea, ...] = ()
        self._aimed: HitArea | None = None
        """What the mouse was pressed on: until it is let go, the rows may have moved."""

    @abstractmethod
    def rows(self, width: int) -> tuple[list[Content], list[HitArea]]:
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
        rows, hit_areas = self.rows(max(1, self.content_size.width))
        self.hit_areas = tuple(hit_areas)
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
        under = (area for area in self.hit_areas if area.row == y and area.left <= x < area.right)
        self._aimed = next(under, None)

    def on_click(self) -> None:
        """Choose what was hit."""
        area, self._aimed = self._aimed, None
        if area is not None and not self.read_only:
            self.hit(area.what)
            self.redraw()


class CheckField(DrawnField):
    """A box and what it stands for. A text that is neither yes nor no stays until the box is used."""

    enter_does = "check"

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self._text = text_of(value)

    @property
    def is_checked(self) -> bool:
        """True if the answer is yes."""
        try:
            return bool(kind_of(self.field).accept(self._text, self.field, self.context.today()))
        except Refused:
            return False

    def typed(self) -> Value | None:
        """``yes``, or nothing."""
        return self._text or None

    def show(self, value: Value | None) -> None:
        """Check the box if ``value`` says so."""
        self._text = text_of(value)
        self.redraw()

    def press(self, key: str, character: str | None) -> bool:
        """Go out by an arrow."""
        del character
        if key not in {"up", "down"}:
            return False
        self.leave(-1 if key == "up" else 1)
        return True

    def change(self, key: str, character: str | None) -> bool:
        """Check or clear the box."""
        if key == "enter" or character == " ":
            self.hit(0)
        elif key in {"backspace", "delete"}:
            if self._text:
                self._set("")
        else:
            return False
        return True

    def hit(self, what: int) -> None:
        """Turn the box."""
        del what
        self._set("" if self.is_checked else "yes")

    def _set(self, text: str) -> None:
        self._text = text
        self.tell()

    def rows(self, width: int) -> tuple[list[Content], list[HitArea]]:
        """The box, the label, and an answer that is neither yes nor no."""
        odd = self._text if self._text and not self.is_checked and not self._is_no() else ""
        label = as_content(f"{self.field.label}   {odd}{KEPT}" if odd else self.field.label)
        box = Content("[x] " if self.is_checked else "[ ] ")
        parts = label.wrap(max(1, width - 4)) or [Content("")]
        rows = [(Content("    ") if number else box) + part for number, part in enumerate(parts)]
        return rows, [HitArea(number, 0, 4 + part.cell_length, 0) for number, part in enumerate(parts)]

    def _is_no(self) -> bool:
        try:
            return not kind_of(self.field).accept(self._text, self.field, self.context.today())
        except Refused:
            return False


class ScaleField(DrawnField):
    """All numbers in a row, the chosen one in brackets, and what the ends mean below."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self._text = text_of(value)
        self._digits = ""

    @property
    def number(self) -> int | None:
        """What is chosen, if it is on the scale."""
        try:
            number = int(self._text)
        except ValueError:
            return None
        return number if self.field.lowest <= number <= self.field.highest else None

    def typed(self) -> Value | None:
        """The number as text."""
        return self._text or None

    def show(self, value: Value | None) -> None:
        """Mark the number that ``value`` says."""
        self._text = text_of(value)
        self._digits = ""
        self.redraw()

    def settle(self) -> None:
        """The next digit begins another number."""
        self._digits = ""

    def press(self, key: str, character: str | None) -> bool:
        """Go out by an arrow up or down, or Enter."""
        del character
        if key not in {"up", "down", "enter"}:
            return False
        self.leave(-1 if key == "up" else 1)
        return True

    def change(self, key: str, character: str | None) -> bool:
        """Choose by digits or arrows, or take the choice back."""
        number, lowest, highest = self.number, self.field.lowest, self.field.highest
        if character and character in "0123456789":
            self._digit(character)
            return True
        self._digits = ""
        if key in {"right", "left"}:
            step = 1 if key == "right" else -1
            start = lowest if step > 0 else highest
            self._set(start if number is None else min(max(number + step, lowest), highest))
        elif key in {"home", "end"}:
            self._set(lowest if key == "home" else highest)
        elif key in {"backspace", "delete"}:
            if self._text:
                self._text = ""
                self.tell()
        else:
            return False
        return True

    def _digit(self, digit: str) -> None:
        """A digit behind the last one, if that is on the scale (1, then 0: 10); else a new number."""
        for digits in (self._digits + digit, digit):
            if self.field.lowest <= int(digits) <= self.field.highest:
                self._digits = digits
                self._set(int(digits))
                return
        self._digits = digit

    def hit(self, what: int) -> None:
        """Choose the number that was clicked."""
        self._digits = ""
        self._set(what)

    def _set(self, number: int) -> None:
        if self._text != str(number):
            self._text = str(number)
            self.tell()

    def rows(self, width: int) -> tuple[list[Content], list[HitArea]]:
        """The numbers, in as many rows as they take; then the words for the ends."""
        rows: list[Content] = []
        hit_areas: list[HitArea] = []
        line = ""
        chosen = self.number
        for number in range(self.field.lowest, self.field.highest + 1):
            cell = f"[{number}]" if number == chosen else f" {number} "
            if line and len(line) + len(cell) > width:
                rows.append(Content(line))
                line = ""
            hit_areas.append(HitArea(len(rows), len(line), len(line) + len(cell), number))
            line += cell
        rows.append(Content(line))
        if self._text and chosen is None:
            rows += as_content(f"{self._text}{KEPT}").wrap(width)
        return [*rows, *self._words(len(line), width)], hit_areas

    def _words(self, length: int, width: int) -> list[Content]:
        low, high = as_content(self.field.low), as_content(self.field.high)
        if not low and not high:
            return []
        gap = min(length, width) - low.cell_length - high.cell_length - 2
        if gap >= 2:
            return [Content(" ").join([Content(""), low + " " * gap + high]).stylize("$foreground-muted")]
        ends = ((self.field.lowest, self.field.low), (self.field.highest, self.field.high))
        lines = [
            as_content(f"{number} {words}").stylize("$foreground-muted") for number, words in ends if words
        ]
        return [part for line in lines for part in line.wrap(width)]
