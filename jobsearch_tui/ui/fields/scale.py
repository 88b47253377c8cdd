"""A number on a scale."""

from __future__ import annotations

from textual.content import Content

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.drawn_field import DrawnField, Spot
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.shown_content import said
from jobsearch_tui.workbook.values import Value, text_of


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

    def rows(self, width: int) -> tuple[list[Content], list[Spot]]:
        """The numbers, in as many rows as they take; then the words for the ends."""
        rows: list[Content] = []
        spots: list[Spot] = []
        line = ""
        chosen = self.number
        for number in range(self.field.lowest, self.field.highest + 1):
            cell = f"[{number}]" if number == chosen else f" {number} "
            if line and len(line) + len(cell) > width:
                rows.append(Content(line))
                line = ""
            spots.append(Spot(len(rows), len(line), len(line) + len(cell), number))
            line += cell
        rows.append(Content(line))
        if self._text and chosen is None:
            rows += said(f"now: {self._text}").wrap(width)
        return [*rows, *self._words(len(line), width)], spots

    def _words(self, length: int, width: int) -> list[Content]:
        low, high = said(self.field.low), said(self.field.high)
        if not low and not high:
            return []
        gap = min(length, width) - low.cell_length - high.cell_length - 2
        if gap >= 2:
            return [Content(" ").join([Content(""), low + " " * gap + high]).stylize("$foreground-muted")]
        ends = ((self.field.lowest, self.field.low), (self.field.highest, self.field.high))
        lines = [said(f"{number} {words}").stylize("$foreground-muted") for number, words in ends if words]
        return [part for line in lines for part in line.wrap(width)]
