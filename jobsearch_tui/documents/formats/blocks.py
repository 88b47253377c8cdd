"""A document before it has a format: headings of ours, the person's words as plain text, and their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from jobsearch_tui.text.shown import for_document

BESIDE: Final = 92
"""Characters up to which a line and what is said about it stand in one line."""
NAME: Final = 40
"""Characters up to which a line is so short that what is said about it follows in any case."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SENTENCE_ENDS: Final = (".", "!", "?", "…")


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
    sender: str = ""
    """The person's own name, if it is for somebody else and they have said it."""
    paper: str = ""
    """The size of the paper; empty for A4."""
    language: str = ""
    """The code of its language as the person gave it; empty for English."""
    titled: bool = True
    """False for a letter, which begins with its greeting."""


def language_of(documents: Sequence[Document]) -> str:
    """The code of the language of the first that names one; English where none does, or it is no code."""
    codes = (document.language for document in documents if _LANGUAGE.fullmatch(document.language))
    return next(codes, "en")


# ---- the lines in which an entry of a list is printed, the same in every format


def entry_lines(entry: Entry) -> list[str]:
    """The parts in which the entry is printed, each beginning a line; a part may have several lines itself.

    Details without a label follow the text after a dash if that reads as one line, else below it.
    Labelled ones come next, as many in a line as fit.
    """
    mark = f"({for_document(entry.mark)})" if entry.mark.strip() else ""
    text = " ".join(part for part in (for_document(entry.text), mark) if part.strip())
    details = [(label, detail) for label, own in entry.details if (detail := for_document(own)).strip()]
    quiet = _joined([detail for label, detail in details if not label])
    labelled = _joined([said_of(label, detail) for label, detail in details if label])
    if not text:
        return [*quiet, *labelled]
    one_line = len(quiet) == 1 and "\n" not in text + quiet[0] and not text.endswith(_SENTENCE_ENDS)
    if one_line and (len(text) <= NAME or _short(text + quiet[0])):
        return [f"{text} — {quiet[0]}", *labelled]
    return [text, *quiet, *labelled]


def said_of(label: str, text: str) -> str:
    """A label and what was said under it; the two are one sentence where either says so by its dots."""
    if label.endswith("…") or text.startswith("…"):
        return f"{label.rstrip('…')} {text.removeprefix('…').lstrip()}"
    return f"{label}: {text}"


def _joined(parts: Iterable[str]) -> list[str]:
    """Short parts together in one line, in order; a part with several lines stays alone."""
    lines: list[str] = []
    for part in parts:
        both = f"{lines[-1]} · {part}" if lines else part
        if lines and _short(both) and not lines[-1].endswith(_SENTENCE_ENDS):
            lines[-1] = both
        else:
            lines.append(part)
    return lines


def _short(text: str) -> bool:
    return "\n" not in text and len(text) <= BESIDE


def printed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that say something; the lines within an entry that says nothing itself take its place."""
    for entry in entries:
        if entry_lines(entry):
            yield entry
        else:
            yield from printed(entry.inner)
