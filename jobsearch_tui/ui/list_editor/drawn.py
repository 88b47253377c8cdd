"""A line of a list cut into rows of the screen: plain text, measured in cells, never markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.text_area.answer_rows import cut_columns, drawn
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, is_empty
from jobsearch_tui.workbook.filling import FieldContext

_FACTS_FROM: Final = 64
"""Cells of width from which facts stand at the right edge."""
_OPTION: Final = 24
"""Cells for an option among the facts, at most."""
_MOST_KEPT: Final = 2000
"""Lines whose drawn form is kept."""


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
        for end in (*cut_columns(line, max(width, 1)), len(line)):
            rows.append(cut_to_width(line[start:end].rstrip(" "), width, mark=""))
            start = end
    return tuple(rows)


def height_of(text: str, width: int) -> int:
    """How many rows an answer area of ``width`` cells (its cursor's cell not counted) needs for ``text``."""
    if text.isascii() and len(text) <= width and "\n" not in text:
        return 1
    return sum(1 + len(cut_columns(drawn(line), max(width, 1))) for line in text.split("\n"))


def cut_to_width(text: str, width: int, mark: str = "…") -> str:
    """``text`` on one row of at most ``width`` cells; ``mark`` stands for what did not fit."""
    if cell_len(text) <= width:
        return text
    if width <= len(mark):
        return set_cell_size(text, max(width, 0)).rstrip(" ")
    return set_cell_size(text, width - len(mark)).rstrip(" ") + mark


class Facts:
    """Which details are facts, how wide they are together, and what both kinds say about a line."""

    def __init__(self, details: tuple[Field, ...], context: FieldContext) -> None:
        self._details = details
        self._context = context
        self._facts: tuple[Field, ...] = ()
        self.width = 0
        """Cells that the facts take at the right edge; 0 if they stand in the quiet row."""

    def fit(self, width: int) -> bool:
        """Choose for a list of ``width`` cells. True if that changed the choice."""
        taken: list[Field] = []
        cells = 0
        if width >= _FACTS_FROM:
            for field in self._details:
                wanted = _room_for(field)
                if wanted and cells + wanted + 3 * bool(taken) <= width // 3:
                    cells += wanted + 3 * bool(taken)
                    taken.append(field)
        changed = (cells, tuple(taken)) != (self.width, self._facts)
        self.width, self._facts = cells, tuple(taken)
        return changed

    def fact(self, row: Row) -> str:
        """The facts of a line, as ``think hard · 3 weeks``."""
        return self._in_short(self._facts, row)

    def note(self, row: Row) -> str:
        """The other details of a line, in one text."""
        return self._in_short((field for field in self._details if field not in self._facts), row)

    def in_full(self, row: Row) -> list[str]:
        """Every detail of a line in full, with its label."""
        return [
            f"{field.label}: {kind_of(field).show(row[field.id], field, self._name)}"
            for field in self._details
            if not is_empty(row.get(field.id))
        ]

    def _in_short(self, fields: Iterable[Field], row: Row) -> str:
        answers = ((field, row.get(field.id)) for field in fields)
        texts = [
            kind_of(field).beside(value, field, self._name) for field, value in answers if not is_empty(value)
        ]
        return " ".join(shown(" · ".join(texts)).split())

    def _name(self, form_id: str, record: str) -> str:
        form = self._context.catalogue.form(form_id)
        return record if form is None else self._context.workbook.name_of(form, record)


def _room_for(field: Field) -> int:
    cells = max(map(cell_len, kind_of(field).longest(field)), default=0)
    return min(_OPTION, cells) if field.options else cells


class Drawings:
    """The drawn form of each line, kept for as long as the line and the width stay the same."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
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
        if len(self._by_row) > _MOST_KEPT:
            self._by_row.clear()
        made = self._draw(row, text)
        self._by_row[id(row)] = (row, made)
        return made

    def _draw(self, row: Row, text: str) -> Drawn:
        return Drawn(
            rows=wrapped(text, self._text_width),
            fact=self._facts.fact(row),
            note=cut_to_width(self._facts.note(row), self._note_width),
        )
