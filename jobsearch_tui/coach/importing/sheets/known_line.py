"""A line of the workbook beside one of a sheet: whether it is that, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.sheet_line import SheetLine
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import TEXT_KINDS, Field, Form
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, is_empty, text_of

ALIKE: Final = 0.6
"""From here on, two lines of one list are the same one, changed."""
_BEHIND: Final = re.compile(r" (?:— (.+)|\(([^()]+)\)\W*)$")
_COMPARED: Final = 400
"""Characters of a line by which it is near to another."""

AnswerPlace: TypeAlias = tuple[str, str]
"""The ids of a form and of a field of it."""


@dataclass(slots=True)
class KnownLine:
    """A line that is there, or a whole text."""

    form: Form
    field: Field
    row: Row
    is_met: bool = False
    """True if a line of the sheet was it."""
    moved_by: SheetLine | None = None
    """The line of the sheet that puts it into another list."""

    @property
    def text(self) -> str:
        """The line itself."""
        return text_of(self.row.get(self.field.head_id))

    @property
    def details(self) -> str:
        """The words of all that is said about it, with what each is called."""
        parts = (
            (column.label, text_of(value), kind_of(column).show(value, column))
            for column in self.field.details
            if (value := self.row.get(column.id)) is not None
        )
        return comparable(" ".join(" ".join(part) for part in parts))


@dataclass(slots=True, kw_only=True)
class SheetChange:
    """One line of the sheet, and what becomes of it."""

    line: SheetLine
    kind: RowStatus
    before: str = ""
    """What the line says now, where it would change."""
    texts: Row
    """What it would set, by column; the line itself among them."""
    known: KnownLine | None = None
    moved_from: KnownLine | None = None
    """The line where it stands now, if another list takes it."""
    is_left_out: bool = False
    """True if it was asked about and stays out."""

    @property
    def form(self) -> Form:
        """The exercise that it is for."""
        return self.known.form if self.known is not None else self.line.form

    @property
    def field(self) -> Field:
        """The answer that it is for."""
        return self.known.field if self.known is not None else self.line.field

    @property
    def places(self) -> tuple[AnswerPlace, ...]:
        """The answers that it changes: where the line will stand, and where it stood."""
        fields = (self.field, *([self.moved_from.field] if self.moved_from is not None else []))
        return tuple((self.form.id, field.id) for field in fields)


def nearness(words: str, known: KnownLine) -> float:
    """How near plain words are to a line: 1 for the same, 0 below ``ALIKE``."""
    matcher = SequenceMatcher(None, words[:_COMPARED], comparable(known.text)[:_COMPARED])
    # Most lines have little in common, and that is seen sooner.
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE <= matcher.quick_ratio() else 0.0


def says_same(line: SheetLine, known: KnownLine) -> bool:
    """True if a line says this text and nothing more, but for what tells more of it."""
    words = comparable(known.text)
    if not words:
        signs = "".join(known.text.split())
        return bool(signs) and "".join(line.raw.split()).startswith(signs)
    if not f"{line.whole} ".startswith(f"{words} "):
        return False
    ends = (comparable(" ".join((line.raw, *line.notes[:count]))) for count in range(len(line.notes) + 1))
    if words == comparable(line.text) or words in ends:
        return True
    behind = comparable(line.raw).removeprefix(words).strip()
    more = _BEHIND.search(line.raw)
    return more is not None and behind == comparable(more[0]) and f" {behind} " in f" {known.details} "


def additions(line: SheetLine, known: KnownLine) -> Iterator[tuple[str, str]]:
    """What is said about a line and is not there: marks where none are, notes in other words.

    The group of our own sheet in which it stands says what it weighs, also where it weighed something else.
    """
    columns = {column.id for column in known.field.details}
    for column_id, mark in line.marks.items():
        if is_empty(known.row.get(column_id)) and column_id in columns:
            yield column_id, mark
    for column_id, weight in line.weights.items():
        if column_id in columns and text_of(known.row.get(column_id)) != weight:
            yield column_id, weight
    if "\n" in known.text or comparable(line.text) != comparable(known.text):
        return
    details = known.details
    for column_id, text in noted(line, known.field):
        if comparable(text) not in details:
            yield column_id, text


def noted(line: SheetLine, field: Field) -> Iterator[tuple[str, str]]:
    """What stands below a line, by the column of a list that takes it."""
    pieces: dict[str, list[str]] = {}
    for column, piece in _pieces(line, field):
        if column is not None and column.kind in TEXT_KINDS:
            pieces.setdefault(column.id, []).append(piece)
    for column_id, parts in pieces.items():
        yield column_id, " ".join(parts)


def without_place(line: SheetLine, field: Field) -> Iterator[str]:
    """What stands below a line and no column of a list takes."""
    return (piece for column, piece in _pieces(line, field) if column is None)


def _pieces(line: SheetLine, field: Field) -> Iterator[tuple[Field | None, str]]:
    """What stands below a line, each piece behind its column: by its name, else the first of texts."""
    first = next((column for column in field.details if column.kind in TEXT_KINDS), None)
    for note in line.notes:
        for piece in note.split(" · "):
            label, colon, rest = piece.partition(": ")
            named = (column for column in field.details if comparable(column.label) == comparable(label))
            column = next(named, None) if colon else None
            yield (first, piece) if column is None else (column, rest)
