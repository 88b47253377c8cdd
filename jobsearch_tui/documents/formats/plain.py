"""A document as plain text: wrapped for an e-mail, or without hard line ends for a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobsearch_tui.documents.formats.blocks import (
    Block,
    Bullets,
    Document,
    Entry,
    Heading,
    Note,
    Paragraph,
    Table,
    entry_lines,
    printed,
)
from jobsearch_tui.text.shown import for_document

WIDTH: Final = 72
"""Columns of a line, as e-mail likes it; a longer word is left whole."""
_NO_WIDTH: Final = 1 << 30
"""Wider than any line."""


def to_text(document: Document) -> str:
    """The whole document, wrapped at 72 columns; ends with one line end."""
    title = _one_line(document.title)
    return _joined(document, [*_wrapped(title, WIDTH), "=" * min(WIDTH, len(title))], WIDTH)


def to_chat(document: Document) -> str:
    """The whole document with each paragraph on one line, which a chat or a phone wraps as it likes."""
    return _joined(document, [_one_line(document.title)], _NO_WIDTH)


def _joined(document: Document, head: list[str], width: int) -> str:
    parts = [head] if document.titled else []
    for block in document.blocks:
        if made := list(_block(block, width)):
            parts.append(made)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    is_section = isinstance(block, Heading) and block.level == 2
    for first, text in printed_lines(block):
        line = text.upper() if is_section else text
        yield from _wrapped(line, width, first, " " * len(first)) or [""]


def printed_lines(block: Block) -> Iterator[tuple[str, str]]:
    """The lines of a block, each behind its mark or the blanks below one."""
    match block:
        case Heading() | Note() if text := _one_line(block.text):
            yield "", text
        case Paragraph():
            for line in for_document(block.text).strip("\n").split("\n"):
                yield "", line
        case Bullets():
            yield from _bullets(block.entries, numbered=block.numbered)
        case Table():
            for row in block.rows:
                pairs = zip(block.header, row, strict=True)
                cells = [f"{_one_line(head)}: {_one_line(cell)}" for head, cell in pairs if cell.strip()]
                yield "- ", "; ".join(cells)


def _bullets(
    entries: tuple[Entry, ...], margin: str = "", *, numbered: bool = False
) -> Iterator[tuple[str, str]]:
    for number, entry in enumerate(printed(entries), start=1):
        mark = f"{number}. " if numbered else "- "
        inside = margin + " " * len(mark)
        lines = [
            line for part in entry_lines(entry) for line in for_document(part).split("\n") if line.strip()
        ]
        for at, line in enumerate(lines):
            yield inside if at else margin + mark, line
        yield from _bullets(entry.inner, inside)


def _wrapped(line: str, width: int, first: str = "", rest: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(
        line,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _one_line(text: str) -> str:
    return " ".join(for_document(text).split())
