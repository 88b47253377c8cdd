"""A document before it has a format: headings of ours, and the person's words as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ours, or a record's name."""

    text: str
    level: int = 2
    """1 for the title, 2 for a section, 3 within one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of the person; line breaks stay, blank lines part paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet line of ours, such as the date; printed in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, with what belongs to it."""

    text: str
    details: tuple[tuple[str, str], ...] = ()
    """Pairs of label (ours, may be empty) and text (theirs)."""
    inner: tuple[Entry, ...] = ()
    """Lines within the line."""
    mark: str = ""
    """A word or two about the line, printed behind it in brackets, such as what was chosen for it."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    entries: tuple[Entry, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header of ours and cells of theirs."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Note | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A titled sequence of blocks for one audience."""

    id: str
    title: str
    audience: str
    blocks: tuple[Block, ...]
    pages: int = 0
    """Printed pages that it is best kept to; 0 where any length will do."""
