"""The lines of a sheet from elsewhere, and the words in them without the signs of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Final

from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.cleaning import clean

_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_QUOTED: Final = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_BOLD: Final = re.compile(r"(?<!\\)\*\*")


@dataclass(slots=True, kw_only=True)
class SheetLine:
    """One line of an answer, as the sheet has it."""

    form: Form
    field: Field
    text: str
    raw: str
    """The text with all that stands behind it."""
    also: tuple[Field, ...] = ()
    """Other lists in which it may stand now."""
    notes: list[str] = with_default(default_factory=list)
    """What stands below it."""
    marks: dict[str, str] = with_default(default_factory=dict)
    """What is said of it by a mark behind or over it, by the column that holds that."""
    weights: dict[str, str] = with_default(default_factory=dict)
    """What our own sheet says of it by the group it stands in, by the column that holds that."""
    asks: str = ""
    """Why it is not taken unasked; empty where it is clear."""
    part_of: str = ""
    """The paragraph it is one sentence of."""
    is_guess: bool = False
    """True if it is only of use where it is near to what is there."""

    @property
    def whole(self) -> str:
        """All its words, as they are compared."""
        return comparable(" ".join((self.raw, *self.notes)))


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What has no place in the workbook, and the heading it stood below."""

    text: str
    heading: str = ""


@dataclass(slots=True)
class Sheet:
    """What was read, and what has no place here."""

    lines: list[SheetLine] = with_default(default_factory=list)
    left_over: list[LeftOver] = with_default(default_factory=list)
    held: list[Field] = with_default(default_factory=list)
    """The lists that stand in it, if it is a sheet of our own."""
    only: Field | None = None
    """The one list that all its lines are for."""


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it."""
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text


def without_signs(text: str) -> str:
    """Words without the signs of Markdown around them."""
    return clean(_ESCAPED.sub(r"\1", _BOLD.sub("", text.strip())).strip())
