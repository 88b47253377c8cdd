"""The words by which a sheet from elsewhere is understood, as ``sheet_words.yaml`` lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.coach.word_lists.word_list import word_file

FILE: Final = Path(__file__).parent / "sheet_words.yaml"
_GROUPS: Final = ("sections", "marks")
_LISTS: Final = ("around", "notes", "sentence-begins", "ours")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """Every list of the file, its words plain."""

    sections: tuple[tuple[str, str], ...]
    """What a part is called and the id of the field it belongs to, the longer name first."""
    marks: dict[str, str]
    """What a word behind a line or over it says of a line."""
    around: re.Pattern[str]
    """Words around a name that say nothing of their own."""
    notes: frozenset[str]
    sentence_begins: tuple[str, ...]
    ours: tuple[str, ...]

    def bare(self, plain: str) -> str:
        """A plain label without the words around its name."""
        return " ".join(self.around.sub(" ", f" {plain} ").split())


@cache
def sheet_words() -> SheetWords:
    """The words, read once. Raises UnreadableText or FormProblem, with the place."""
    file = word_file(FILE, (*_GROUPS, *_LISTS))
    sections, marks = (
        {comparable(word): name for name in group.tree for word in group.words(name)}
        for group in (file.inner(name) for name in _GROUPS)
    )
    around, notes, begins, ours = (tuple(map(comparable, file.words(name))) for name in _LISTS)
    longest_first = "|".join(sorted(map(re.escape, around), key=len, reverse=True))
    return SheetWords(
        sections=tuple(sorted(sections.items(), key=lambda known: -len(known[0]))),
        marks=marks,
        around=re.compile(rf"(?<= )(?:{longest_first})(?= )"),
        notes=frozenset(notes),
        sentence_begins=begins,
        ours=ours,
    )
