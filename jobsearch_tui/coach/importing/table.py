"""A table out of the bytes of a file: its encoding or sheets, its separator, and what its columns mean."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, pairwise
from typing import Final, TypeAlias

from jobsearch_tui.coach.importing.columns import names_applications, names_applications_exactly
from jobsearch_tui.coach.importing.packed import holds_sheets, is_packed, lists_in
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.extras import install_command
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
NamesColumns: TypeAlias = Callable[[Sequence[str]], bool]
"""True for the cells of a line that names the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """The rows of a file below the line that names its columns."""

    file: str
    names: tuple[str, ...]
    """What the columns are called; those that nobody named are empty."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line at which each row begins, from 1, and its cells: as many as there are names."""
    lists: tuple[str, ...] = ()
    """Of a packed file with several lists: the one that each row is from."""

    def beside(self, cells: Sequence[str]) -> Iterator[str]:
        """The words of a row in columns that nobody named; what only numbers the rows says nothing."""
        for name, cell in zip(self.names, cells, strict=True):
            if not name and any(map(str.isalpha, cell)):
                yield cell.strip()


def read_table(raw: bytes, file: str) -> SourceTable:
    """The table in the bytes of ``file``, which is its name for the person.

    Of a packed file it is all lists of applications in it. Raises UnreadableText if it is no text, or no
    line of it names the columns; TooLarge beyond a limit.
    """
    if is_packed(raw) and not holds_sheets(raw, file):
        return _together(
            [_list_of(part, name, names_applications) for name, part in lists_in(raw, file)], file
        )
    table = table_in(raw, file, names_applications)
    if table is not None:
        return table
    raise UnreadableText(
        "No line names a company and a role",
        Place(file=file),
        "Let the first line name the columns, such as: Company, Role, Date applied, Status, Link",
    )


def is_table_text(text: str) -> bool:
    """True for plain text that is a table of applications: its columns are named just so, and rows follow."""
    lines = text[:20_000].splitlines()[:_ABOVE_THE_NAMES]
    return any(
        names_applications_exactly(cells) and separator in below
        for separator in _SEPARATORS
        for line, below in pairwise(lines)
        for cells in [line.split(separator)]
    )


def table_in(raw: bytes, file: str, names_columns: NamesColumns) -> SourceTable | None:
    """The table below the first line that names the columns, by what tells that; None if no line does.

    Of a packed file it is the first list that does. Raises UnreadableText if it is no text, TooLarge beyond
    a limit.
    """
    if is_packed(raw) and not holds_sheets(raw, file):
        lists = (_list_of(part, name, names_columns) for name, part in lists_in(raw, file))
        return next((table for table in lists if table is not None), None)
    return _first_table(
        _from_sheets(raw, file) if is_packed(raw) else _from_text(raw, file), file, names_columns
    )


def _first_table(
    candidates: Iterator[NumberedRows], file: str, names_columns: NamesColumns
) -> SourceTable | None:
    """The first that names its columns."""
    for rows in candidates:
        if (names := _columns_named_in(rows, names_columns)) is not None:
            return _table(names, rows, file)
    return None


def _columns_named_in(rows: NumberedRows, names_columns: NamesColumns) -> list[str] | None:
    """The names of the columns; the rows go on behind them."""
    return next((cells for _, cells in islice(rows, _ABOVE_THE_NAMES) if names_columns(cells)), None)


def _list_of(raw: bytes, name: str, names_columns: NamesColumns) -> SourceTable | None:
    """A list of a packed file. What is no such list may be anything: messages, pictures."""
    try:
        for rows in _from_text(raw, name):
            if (names := _columns_named_in(rows, names_columns)) is not None:
                break
        else:
            return None
    except (UnreadableText, TooLarge):
        return None
    return _table(names, rows, name)


def _together(tables: Sequence[SourceTable | None], file: str) -> SourceTable:
    """Several lists as one, each column once. Raises UnreadableText if there is none."""
    lists = [table for table in tables if table is not None]
    if not lists:
        mend = "Choose the export that holds the jobs you applied for, or bring in one list of it"
        raise UnreadableText("There's no list of applications in this packed file", Place(file=file), mend)
    names = tuple(dict.fromkeys(name for table in lists for name in table.names))
    rows: list[tuple[int, tuple[str, ...]]] = []
    for table in lists:
        places = [table.names.index(name) if name in table.names else -1 for name in names]
        rows += [(line, tuple(cells[at] if at >= 0 else "" for at in places)) for line, cells in table.rows]
    if len(rows) > MOST_ROWS:
        sentence = f"The lists in it have more than {MOST_ROWS:,} rows"
        raise TooLarge(sentence, Place(file), "Unpack it, and bring them in one by one")
    origins = tuple(table.file for table in lists for _ in table.rows)
    return SourceTable(file=file, names=names, rows=tuple(rows), lists=origins if len(lists) > 1 else ())


def _from_text(raw: bytes, file: str) -> Iterator[NumberedRows]:
    """The rows, by each separator that may be meant, the likeliest first."""
    text = decoded(raw, file)
    beginning = text[:20_000]
    for separator in sorted(_SEPARATORS, key=beginning.count, reverse=True):
        if separator in beginning:
            yield _rows(text, separator, file)


def _from_sheets(raw: bytes, file: str) -> Iterator[NumberedRows]:
    """The rows of each sheet that say something."""
    for sheet in _sheets_of(raw, file):
        if any(len(cells) > MOST_COLUMNS for cells in sheet):
            raise TooLarge(
                f"A sheet has more than {MOST_COLUMNS} columns",
                Place(file),
                "Delete the columns that aren't needed",
            )
        yield ((line, cells) for line, cells in enumerate(sheet, 1) if any(map(str.strip, cells)))


def decoded(raw: bytes, file: str) -> str:
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
    # A table in Markdown writes \| for the sign itself.
    text = text.replace("\\|", "\0") if separator == "|" else text
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
            # Below the names of a table in Markdown stands a rule.
            if any(cell.strip(" -:") for cell in cells):
                yield line, [cell.replace("\0", "|") for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise TooLarge(
            f"A cell that begins here has more than {LONGEST_CELL:,} characters, or its quote never ends",
            Place(file, line),
            "Look at the quotes of this row",
        ) from error


def _table(names: Sequence[str], rows: NumberedRows, file: str) -> SourceTable:
    taken: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        if len(taken) == MOST_ROWS:
            sentence = f"The table has more than {MOST_ROWS:,} rows"
            raise TooLarge(sentence, Place(file, line), "Bring it in in parts")
        taken.append((line, list(map(clean, cells))))
    # A row can go on where no column has a name: words beside a table, or a comma that nobody quoted.
    width = max(len(names), *(len(cells) for _, cells in taken), 0)
    padded = [clean(name).strip() for name in names] + [""] * (width - len(names))
    filled = tuple((line, tuple(cells + [""] * (width - len(cells)))) for line, cells in taken)
    return SourceTable(file=file, names=tuple(padded), rows=filled)


# ---- the cells of a spreadsheet file (xlsx, ods), where python-calamine is installed


def _sheets_of(raw: bytes, file: str) -> Iterator[list[list[str]]]:
    """The rows of each sheet, every cell as text.

    Raises UnreadableText if it cannot be read, or what reads it is not installed; TooLarge beyond a limit.
    """
    mend = "Save it as CSV, with the encoding UTF-8"
    try:
        from python_calamine import CalamineError, load_workbook
    except ImportError:
        mend = f"{mend}; or install what reads it: {install_command('xlsx')}"
        raise UnreadableText("A spreadsheet file can't be read as it is", Place(file=file), mend) from None
    try:
        workbook = load_workbook(io.BytesIO(raw))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield [[_cell_text(cell) for cell in row] for row in rows]
    except CalamineError as error:
        raise UnreadableText("This is no spreadsheet that can be read", Place(file=file), mend) from error


def _cell_text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
