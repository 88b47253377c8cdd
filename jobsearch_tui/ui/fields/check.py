"""Yes, or not."""

from __future__ import annotations

from textual.content import Content

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.ui.fields.drawn_field import DrawnField, Spot
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.shown_content import said
from jobsearch_tui.workbook.kinds import kind_of
from jobsearch_tui.workbook.values import Value, text_of


class CheckField(DrawnField):
    """A box and what it stands for. A text that is neither yes nor no stays until the box is used."""

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

    def rows(self, width: int) -> tuple[list[Content], list[Spot]]:
        """The box, the label, and an answer that is neither yes nor no."""
        odd = self._text if self._text and not self.is_checked and not self._is_no() else ""
        label = said(f"{self.field.label}   {odd}" if odd else self.field.label)
        box = Content("[x] " if self.is_checked else "[ ] ")
        parts = label.wrap(max(1, width - 4)) or [Content("")]
        rows = [(Content("    ") if number else box) + part for number, part in enumerate(parts)]
        return rows, [Spot(number, 0, 4 + part.cell_length, 0) for number, part in enumerate(parts)]

    def _is_no(self) -> bool:
        try:
            return not kind_of(self.field).accept(self._text, self.field, self.context.today())
        except Refused:
            return False
