"""The cells of a spreadsheet file (xlsx, ods): read by ``python-calamine``, where that is installed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from jobsearch_tui.text.problems import Place, TooLarge, UnreadableText

_BEGINS: Final = b"PK\x03\x04"
_LONGEST: Final = 60_000_000
"""Bytes of what is packed in a file."""


def is_sheet(raw: bytes) -> bool:
    """True for the bytes of a packed file, as spreadsheets are."""
    return raw.startswith(_BEGINS)


def sheets_of(raw: bytes, file: str) -> Iterator[list[list[str]]]:
    """The rows of each sheet, every cell as text.

    Raises UnreadableText if it cannot be read, or what reads it is not installed; TooLarge beyond a limit.
    """
    mend = "Save it as CSV, with the encoding UTF-8"
    try:
        from python_calamine import CalamineError, load_workbook
    except ImportError:
        mend = f"{mend}; or install what reads it: pip install 'jobsearch-tui[xlsx]'"
        raise UnreadableText("A spreadsheet file can't be read as it is", Place(file=file), mend) from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LONGEST:
                raise TooLarge("More is packed in this file than a list needs", Place(file=file), mend)
        workbook = load_workbook(io.BytesIO(raw))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield [[_text(cell) for cell in row] for row in rows]
    except (zipfile.BadZipFile, CalamineError) as error:
        raise UnreadableText("This is no spreadsheet that can be read", Place(file=file), mend) from error


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
