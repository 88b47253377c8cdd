"""A document as Markdown, to be pasted into a document editor, put on a code host or sent as it stands."""

from __future__ import annotations

import re
from typing import Final

from jobsearch_tui.documents import escape
from jobsearch_tui.documents.blocks import Block, Bullets, Document, Entry, Heading, Note, Paragraph, Table
from jobsearch_tui.documents.entry_lines import entry_lines, printed

_BULLETS: Final = ("-", "*")
_POINTS: Final = (".", ")")
"""Two lists that touch are marked in turn with one and the other: alike, they would be one list."""

_CLOSING: Final = re.compile(r"(?:(?<=\s)|^)#+$")


def to_markdown(document: Document) -> str:
    """The whole document; ends with one line end. Words of the person are text, never structure."""
    parts = [f"# {_heading(document.title)}"]
    turn = 0
    before: Block | None = None
    for block in document.blocks:
        turn = 1 - turn if _would_join(before, block) else 0
        if made := _block(block, turn):
            parts.append(made)
            before = block
    return "\n\n".join(parts) + "\n"


def _would_join(before: Block | None, block: Block) -> bool:
    return isinstance(before, Bullets) and isinstance(block, Bullets) and before.numbered == block.numbered


def _block(block: Block, turn: int) -> str:
    match block:
        case Heading():
            heading = _heading(block.text)
            return f"{'#' * block.level} {heading}" if heading else ""
        case Paragraph():
            return "\n\n".join(escape.paragraphs(block.text))
        case Note():
            marked = escape.one_line(block.text)
            return f"*{marked}*" if marked else ""
        case Bullets():
            return "\n".join(_bullets(block.entries, block.numbered, turn))
        case Table():
            return _table(block)


def _heading(text: str) -> str:
    # Number signs after a blank would be taken for the heading's own end.
    return _CLOSING.sub(r"\\\g<0>", escape.one_line(text))


def _bullets(entries: tuple[Entry, ...], numbered: bool, turn: int) -> list[str]:
    made: list[str] = []
    for number, entry in enumerate(printed(entries), start=1):
        mark = f"{number}{_POINTS[turn]} " if numbered else f"{_BULLETS[turn]} "
        margin = " " * len(mark)
        made.append(
            mark
            + f"{escape.HARD_BREAK}\n{margin}".join(escape.lines(one, margin) for one in entry_lines(entry))
        )
        made += [margin + line for inner in _bullets(entry.inner, False, 0) for line in inner.split("\n")]
    return made


def _table(table: Table) -> str:
    rows = [[escape.cell(one) for one in row] for row in (table.header, *table.rows)]
    widths = [max(3, *(len(row[at]) for row in rows)) for at in range(len(table.header))]
    drawn = [" | ".join(one.ljust(width) for one, width in zip(row, widths, strict=True)) for row in rows]
    drawn.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {one} |" for one in drawn)
