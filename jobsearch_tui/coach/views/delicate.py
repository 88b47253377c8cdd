"""Sums of money and feelings in a text: what is looked at twice before others read it."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.text.cleaning import one_line

_WORDS: Final = WordList("delicate", "sums", "moods")
_SUMS: Final = Pattern(r"(?<!\w)(?:{sums})", _WORDS)
_FEELINGS: Final = Pattern(r"\b(?:{moods})\b", _WORDS)


def sums_in(text: str) -> list[str]:
    """The first sum of money in each line, as it is written."""
    return _first_of_lines(_SUMS, text)


def feelings_in(text: str) -> list[str]:
    """The first word for a feeling in each line, as it is written."""
    return _first_of_lines(_FEELINGS, text)


def _first_of_lines(pattern: Pattern, text: str) -> list[str]:
    fits = map(pattern.search, text.split("\n"))
    return [one_line(fit[0]).strip(" ,.") for fit in fits if fit is not None]
