"""A document as Markdown, to be pasted into a document editor, put on a code host or sent as it stands.

The person's words read back as exactly those words. Ordinary prose is left as it stands; a backslash comes
only before what a Markdown reader takes for its own.
"""

from __future__ import annotations

import re
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

_BULLETS: Final = ("-", "*")
_POINTS: Final = (".", ")")
"""Two lists that touch are marked in turn with one and the other: alike, they would be one list."""

_CLOSING: Final = re.compile(r"(?:(?<=\s)|^)#+$")

HARD_BREAK: Final = "  "
"""What ends a line that is to break: two blanks, because they do not show where nobody renders the file."""

INDENT: Final = "\N{NO-BREAK SPACE}"
"""What an indented line of the person starts with: a plain blank would be dropped, or make code of it."""

_SIGN: Final = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ )             # a backslash where it would hide what follows; C:\dir is fine
    | [`\[]                                    # code, links, images, footnotes, boxes
    | < (?! \s | $ | [\d=\-][^\s@]*(?:\s|$) ) # tags and <addresses>; a < b, <3, <= are fine
    | \* (?! (?<=[ ]\*)[ ] )                   # emphasis; 5 * 3 is fine
    | (?<![^\W_]) _ | _ (?![^\W_])             # emphasis; snake_case is fine
    | ~ (?! (?:(?<=^~)|(?<=[ (]~)) [^\W_] )    # struck out; ~50 is fine
    | \$ (?! (?:(?<=^\$)|(?<=[ (]\$)) \d )     # formulas; $100 is fine
    | & (?= \#? \w+ ; )                        # &amp; as it was typed; R&D is fine
    | (?<! \bhttp ) (?<! \bhttps ) : (?= // )  # addresses that are not of the web stay text
    | (?<! : ) / (?= / )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_START: Final = re.compile(
    r"""
      \# (?= \#{0,5} (?: \s | $ ) )            # a heading
    | [-+*:] (?= \s | $ )                      # a list, a definition
    | [-=:*] (?= [-=:*|\s]* $ )                # a rule, an underlined heading, the second line of a table
    | [>|]                                     # a quotation, a table
    | (?<! . ) \d{1,9} (?P<point> [.)] ) (?= \s | $ )
    """,
    re.VERBOSE,
)

_CHUNK: Final = re.compile(r"\S*(?:://|www\.|%[0-9a-f]{2}|xn--)\S*", re.IGNORECASE)
"""What may be an address."""

_DECODED: Final = re.compile(r"%[0-9a-f]{2}|xn--", re.IGNORECASE)
"""In an address, what a reader that makes links by itself would show otherwise than it was typed."""

_LINK: Final = re.compile(r"(?<!\\)(?::(?=//)|\.(?=\w)|@)")
"""The signs by which such a reader knows an address."""


def to_markdown(document: Document) -> str:
    """The whole document; ends with one line end. Words of the person are text, never structure."""
    parts = [f"# {_heading(document.title)}"] if document.titled else []
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
            return "\n\n".join(_paragraphs(block.text))
        case Note():
            marked = _one_line(block.text)
            return f"*{marked}*" if marked else ""
        case Bullets():
            return "\n".join(_bullets(block.entries, block.numbered, turn))
        case Table():
            return _table(block)


def _heading(text: str) -> str:
    # Number signs after a blank would be taken for the heading's own end.
    return _CLOSING.sub(r"\\\g<0>", _one_line(text))


def _bullets(entries: tuple[Entry, ...], numbered: bool, turn: int) -> list[str]:
    made: list[str] = []
    for number, entry in enumerate(printed(entries), start=1):
        mark = f"{number}{_POINTS[turn]} " if numbered else f"{_BULLETS[turn]} "
        margin = " " * len(mark)
        made.append(
            mark + f"{HARD_BREAK}\n{margin}".join(_lines(part, margin) for part in entry_lines(entry))
        )
        made += [margin + line for inner in _bullets(entry.inner, False, 0) for line in inner.split("\n")]
    return made


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(3, *(len(row[at]) for row in rows)) for at in range(len(table.header))]
    drawn = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    drawn.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {cell} |" for cell in drawn)


# ---- a person's words as Markdown


def _inline(text: str) -> str:
    """One line of a person's words, for within a line of Markdown; what would act there is made visible."""
    return _CHUNK.sub(_address, _SIGN.sub(r"\\\g<0>", for_document(text)))


def _address(match: re.Match[str]) -> str:
    """An address, kept from becoming a link where the link would show other letters than were typed.

    Readers take an address as it stands, backslashes and all.
    """
    chunk = match[0]
    return _LINK.sub(r"\\\g<0>", chunk) if "\\" in chunk or _DECODED.search(chunk) else chunk


def _line(text: str) -> str:
    """One line of a person's words, for the start of a line of Markdown."""
    body = for_document(text).strip()
    begins = _START.match(body)
    if begins is None:
        return _inline(body)
    at = begins.start("point") if begins["point"] else 0
    return _inline(body[:at]) + "\\" + body[at] + _inline(body[at + 1 :])


def _lines(text: str, margin: str = "") -> str:
    """Several lines of a person's words, without blank ones between; each new line starts with ``margin``."""
    parts = [part for part in for_document(text).split("\n") if part.strip()]
    margin_of_all = min((len(part) - len(part.lstrip()) for part in parts), default=0)
    first, *others = parts or [""]
    indented = [INDENT * (len(part) - len(part.lstrip()) - margin_of_all) + _line(part) for part in others]
    return f"{HARD_BREAK}\n{margin}".join([_line(first), *indented])


def _paragraphs(text: str) -> list[str]:
    """A person's words, cut at blank lines, each part as Markdown."""
    parts = re.split(r"\n(?:[^\S\n]*\n)+", for_document(text))
    return [marked for part in parts if (marked := _lines(part))]


def _one_line(text: str) -> str:
    """A person's words on one line, for a heading; their own line ends become `` / ``."""
    return _inline(
        " / ".join(stripped for part in for_document(text).split("\n") if (stripped := part.strip()))
    )


def _cell(text: str) -> str:
    """A person's words for a cell of a table."""
    return _one_line(text).replace("|", r"\|")
