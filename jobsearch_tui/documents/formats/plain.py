"""A document as plain text for an e-mail."""

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


def to_text(document: Document) -> str:
    """The whole document, wrapped at 72 columns; ends with one line end."""
    title = _one_line(document.title)
    parts = [[*_wrapped(title), "=" * min(WIDTH, len(title))]]
    for block in document.blocks:
        if made := list(_block(block)):
            parts.append(made)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() if text := _one_line(block.text):
            yield from _wrapped(text.upper() if block.level == 2 else text)
        case Paragraph():
            for line in for_document(block.text).strip("\n").split("\n"):
                yield from _wrapped(line) or [""]
        case Note() if text := _one_line(block.text):
            yield from _wrapped(text)
        case Bullets():
            yield from _bullets(block.entries, block.numbered)
        case Table():
            for row in block.rows:
                pairs = zip(block.header, row, strict=True)
                cells = [f"{_one_line(head)}: {_one_line(cell)}" for head, cell in pairs if cell.strip()]
                yield from _wrapped("; ".join(cells), "- ", "  ")


def _bullets(entries: tuple[Entry, ...], numbered: bool, margin: str = "") -> Iterator[str]:
    for number, entry in enumerate(printed(entries), start=1):
        mark = f"{number}. " if numbered else "- "
        inside = margin + " " * len(mark)
        lines = [
            line for part in entry_lines(entry) for line in for_document(part).split("\n") if line.strip()
        ]
        for at, line in enumerate(lines):
            yield from _wrapped(line, inside if at else margin + mark, inside)
        yield from _bullets(entry.inner, False, inside)


def _wrapped(line: str, first: str = "", rest: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _one_line(text: str) -> str:
    return " ".join(for_document(text).split())
