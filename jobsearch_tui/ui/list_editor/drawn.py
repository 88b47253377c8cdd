"""A line of a list cut into rows of the screen: plain text, measured in cells, never markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.text_area.answer_rows import cut as cuts
from jobsearch_tui.ui.text_area.answer_rows import drawn
from jobsearch_tui.workbook.answers.values import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What one line looks like while it is not being written."""

    rows: tuple[str, ...]
    """The text, wrapped; at least one row."""
    fact: str
    """Short facts at the right edge of the first row, or empty."""
    note: str
    """One quiet row of other details below, or empty."""

    @property
    def height(self) -> int:
        """Rows of the screen."""
        return len(self.rows) + bool(self.note)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """``text`` in rows of at most ``width`` cells, broken where the text area breaks it."""
    text = shown(text)
    if text.isascii() and len(text) <= width and "\n" not in text and "\t" not in text:
        return (text,)
    rows: list[str] = []
    for line in text.replace("\t", "    ").split("\n"):
        start = 0
        for end in (*cuts(line, max(width, 1)), len(line)):
            rows.append(cut(line[start:end].rstrip(" "), width, mark=""))
            start = end
    return tuple(rows)


def height_of(text: str, width: int) -> int:
    """How many rows an answer area of ``width`` cells (its cursor's cell not counted) needs for ``text``."""
    if text.isascii() and len(text) <= width and "\n" not in text:
        return 1
    return sum(1 + len(cuts(drawn(line), max(width, 1))) for line in text.split("\n"))


def cut(text: str, width: int, mark: str = "…") -> str:
    """``text`` on one row of at most ``width`` cells; ``mark`` stands for what did not fit."""
    if cell_len(text) <= width:
        return text
    if width <= len(mark):
        return set_cell_size(text, max(width, 0)).rstrip(" ")
    return set_cell_size(text, width - len(mark)).rstrip(" ") + mark


class Drawings:
    """The drawn form of each line, kept for as long as the line and the width stay the same."""

    def __init__(self, fact: Callable[[Row], str], note: Callable[[Row], str]) -> None:
        self._fact = fact
        self._note = note
        self._text_width = 1
        self._note_width = 1
        # Rows are replaced and never changed in place; holding the row keeps its id from being given again.
        self._by_row: dict[int, tuple[Row, Drawn]] = {}

    def fit(self, text_width: int, note_width: int) -> None:
        """Draw for these widths, in cells, from now on."""
        if (text_width, note_width) != (self._text_width, self._note_width):
            self._text_width, self._note_width = text_width, note_width
            self.forget()

    def drop(self, row: Row) -> None:
        """Draw this line anew: something in it was changed in place."""
        self._by_row.pop(id(row), None)

    def forget(self) -> None:
        """Draw everything anew."""
        self._by_row.clear()

    def of(self, row: Row, text: str) -> Drawn:
        """The drawn form of a stored line that reads ``text``."""
        known = self._by_row.get(id(row))
        if known is not None and known[0] is row:
            return known[1]
        if len(self._by_row) > 2000:
            self._by_row.clear()
        made = self._draw(row, text)
        self._by_row[id(row)] = (row, made)
        return made

    def _draw(self, row: Row, text: str) -> Drawn:
        return Drawn(
            rows=wrapped(text, self._text_width),
            fact=" ".join(shown(self._fact(row)).split()),
            note=cut(" ".join(shown(self._note(row)).split()), self._note_width),
        )
