"""The ids of records: readable, made of names, and never given twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from jobsearch_tui.text.names import slug

LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
"""Digits and small letters that are not mistaken for one another when read aloud or copied by hand."""
LENGTH: Final = 4
"""Letters after the name: 810,000 ids for each name, so two copies of a workbook can be joined."""
LONGEST_NAME: Final = 40
"""Characters of the name that an id keeps; the rest of a long name makes it no clearer."""

_ID: Final = re.compile(rf"(.+)-[{LETTERS}]{{{LENGTH},}}")


class Chooser(Protocol):
    """What picks the letters: ``random.Random`` or ``secrets.SystemRandom``."""

    def choice(self, seq: Sequence[str], /) -> str:
        """One of ``seq``."""


def new_id(name: str, taken: Callable[[str], bool], chooser: Chooser | None = None) -> str:
    """An id made of ``name``, in its own script, that is not ``taken``."""
    if chooser is None:
        from secrets import SystemRandom

        chooser = SystemRandom()
    stem = stem_of(name)
    length = LENGTH
    while True:
        # Twenty misses in a row mean that this length is used up, not bad luck.
        for _ in range(20):
            candidate = f"{stem}-{''.join(chooser.choice(LETTERS) for _ in range(length))}"
            if not taken(candidate):
                return candidate
        length += 1


def stem_of(name: str) -> str:
    """The part of an id that says the name, cut between words, or through a word longer than the limit."""
    stem = slug(name)
    if len(stem) <= LONGEST_NAME:
        return stem
    cut = stem[: LONGEST_NAME + 1].rpartition("-")[0] or stem[:LONGEST_NAME]
    return cut.rstrip("-")


def name_in(record: str) -> str:
    """The name that an id was made of, in small letters; words that are no id are given as they are."""
    match = _ID.fullmatch(record)
    return match[1].replace("-", " ") if match and slug(record) == record else record
