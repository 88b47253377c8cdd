"""A table out of the bytes of a file: its encoding, its separator, the line that names its columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from jobsearch_tui.coach.importing.sheet import is_sheet, sheets_of
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.problems import Place, TooLarge, UnreadableText

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 100_000
"""Characters of a cell."""
_ABOVE_THE_NAMES: Final = 30
"""Rows in which the names of the columns are looked for; some files have a title first."""
_SEPARATORS: Final = ",;\t|"

NumberedRows: TypeAlias = Iterator[tuple[int, list[str]]]
"""The line at which each row begins, and its cells."""
IsHeader = Callable[[Sequence[str]], bool]
"""True for the cells of a line that names the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """The rows of a file below the line that names its columns."""

    file: str
    names: tuple[str, ...]
    """What the columns are called."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line at which each row begins, from 1, and its cells: as many as there are names."""


def read_table(raw: bytes, file: str, is_header: IsHeader) -> SourceTable:
    """The table in the bytes of ``file``, which is its name for the person.

    Raises UnreadableText if it is no text, or no line of it names the columns; TooLarge beyond a limit.
    """
    for rows in _from_sheets(raw, file) if is_sheet(raw) else _from_text(raw, file):
        for _, cells in islice(rows, _ABOVE_THE_NAMES):
            if is_header(cells):
                return _table(cells, rows, file)
    raise UnreadableText(
        "No line names a company and a role",
        Place(file=file),
        "Let the first line name the columns, such as: Company, Role, Date applied, Status, Link",
    )


def _from_text(raw: bytes, file: str) -> Iterator[NumberedRows]:
    """The rows, by each separator that may be meant, the likeliest first."""
    text = _decoded(raw, file)
    beginning = text[:20_000]
    for separator in sorted(_SEPARATORS, key=beginning.count, reverse=True):
        if separator in beginning:
            yield _rows(text, separator, file)


def _from_sheets(raw: bytes, file: str) -> Iterator[NumberedRows]:
    """The rows of each sheet that say something."""
    for sheet in sheets_of(raw, file):
        if any(len(cells) > MOST_COLUMNS for cells in sheet):
            raise TooLarge(
                f"A sheet has more than {MOST_COLUMNS} columns",
                Place(file),
                "Delete the columns that aren't needed",
            )
        yield ((line, cells) for line, cells in enumerate(sheet, 1) if any(map(str.strip, cells)))


def _decoded(raw: bytes, file: str) -> str:
    """The text of the bytes: by its mark, else as UTF-8, else as older Windows programs write it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    mend = "Save it as CSV once more, with the encoding UTF-8"
    raise UnreadableText("This is no table in plain text", Place(file=file), mend)


def _rows(text: str, separator: str, file: str) -> NumberedRows:
    """Each row that says something, with the line at which it begins."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise TooLarge(
                    f"This row has more than {MOST_COLUMNS} columns",
                    Place(file, line),
                    "Delete the columns that aren't needed",
                )
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise TooLarge(
            f"A cell that begins here has more than {LONGEST_CELL:,} characters, or its quote never ends",
            Place(file, line),
            "Look at the quotes of this row",
        ) from error


def _table(names: Sequence[str], rows: NumberedRows, file: str) -> SourceTable:
    width = len(names)
    taken: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in rows:
        if len(taken) == MOST_ROWS:
            sentence = f"The table has more than {MOST_ROWS:,} rows"
            raise TooLarge(sentence, Place(file, line), "Bring it in in parts")
        taken.append((line, tuple(map(clean, [*cells[:width], *[""] * (width - len(cells))]))))
    return SourceTable(file=file, names=tuple(clean(name).strip() for name in names), rows=tuple(taken))
