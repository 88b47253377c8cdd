"""The lists in a packed file, as networking sites and trackers hand out what they keep."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from jobsearch_tui.text.problems import Place, TooLarge, UnreadableText

MOST_PACKED: Final = 60_000_000
"""Bytes of what is packed in a file."""
_BEGINS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OF_SHEETS: Final = frozenset({"[content_types].xml", "mimetype"})
"""A part that spreadsheets have, and no other packed file."""
_ENDINGS: Final = frozenset({".csv", ".tsv"})
_MEND: Final = "Unpack it, and bring in the list that's in it"


def is_packed(raw: bytes) -> bool:
    """True for the bytes of a packed file, such as a spreadsheet or a whole export."""
    return raw.startswith(_BEGINS)


_CANNOT_UNPACK: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)
"""What ``zipfile`` raises for a broken part, a password, and a way of packing that it doesn't know."""


def holds_sheets(raw: bytes, file: str) -> bool:
    """True if a packed file is a spreadsheet. Raises UnreadableText or TooLarge if it cannot be."""
    with _opened(raw, file) as packed:
        return any(name.casefold() in _OF_SHEETS for name in packed.namelist())


def lists_in(raw: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Every list in a packed file, with its name there. Raises UnreadableText if one can't be unpacked."""
    with _opened(raw, file) as packed:
        for part in packed.infolist():
            path = PurePosixPath(part.filename)
            # Archives of some systems hold a shadow of each file beside it.
            if path.suffix.lower() not in _ENDINGS or path.name.startswith("._"):
                continue
            try:
                yield path.name, packed.read(part)
            except _CANNOT_UNPACK as error:
                sentence = f"“{path.name}” in it can't be unpacked"
                raise UnreadableText(sentence, Place(file=file), _MEND) from error


def _opened(raw: bytes, file: str) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile as error:
        raise UnreadableText(
            "This packed file is broken", Place(file=file), "Download it once more"
        ) from error
    if sum(part.file_size for part in packed.infolist()) > MOST_PACKED:
        raise TooLarge("More is packed in this file than a list needs", Place(file), _MEND)
    return packed
