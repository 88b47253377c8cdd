"""What the columns of a table mean: exact names first, then names that hold a known word."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.importing.synonyms import comparable, synonyms

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
"""Where a word begins in ``companyName``."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column of a table stands for what."""

    places: dict[str, int]
    """The number of a column, from 0, by what it means."""
    left_out: tuple[str, ...]
    """The names of those that are not taken."""

    def but_for(self, others: Collection[int], names: Sequence[str]) -> ColumnMap:
        """The same without columns that are read in another way."""
        places = {meaning: at for meaning, at in self.places.items() if at not in others}
        taken = {*places.values(), *others}
        return ColumnMap(places, tuple(name for at, name in enumerate(names) if name and at not in taken))


def map_columns(names: Sequence[str]) -> ColumnMap:
    """What columns of these names mean."""
    known = synonyms()
    plain_names = list(map(plain_name, names))
    places: dict[str, int] = {}
    for meaning, names_of_it in known.columns.items():
        at = next((plain_names.index(word) for word in names_of_it if word in plain_names), None)
        if at is not None and at not in places.values():
            places[meaning] = at
    for at, plain in enumerate(plain_names):
        if at in places.values() or known.ignored & set(plain.split()):
            continue
        # "Titel der Stellenanzeige" holds the words of two: the first one leads.
        held = [
            (f" {plain} ".index(f" {word} "), -len(word), meaning)
            for meaning, names_of_it in known.columns.items()
            for word in names_of_it
            if meaning not in places and f" {word} " in f" {plain} "
        ]
        if held:
            places[min(held)[2]] = at
    return ColumnMap(places, ()).but_for((), names)


def plain_name(name: str) -> str:
    """The name of a column as it is compared."""
    return comparable(_HUMP.sub(" ", name))


def names_applications_exactly(cells: Sequence[str]) -> bool:
    """True if whole cells, and not some words of them, name a company, a role and what became of it."""
    known, plain_names = synonyms(), set(map(plain_name, cells))
    meanings = {meaning for meaning, names in known.columns.items() if plain_names & set(names)}
    return {"company", "role"} <= meanings and bool({"day", "found", "stage"} & meanings)


def names_applications(cells: Sequence[str]) -> bool:
    """True for a line that names a company and a role."""
    # Long cells are words of the person, and no names of columns.
    if any(len(cell) > 200 for cell in cells):
        return False
    meanings = map_columns(cells).places.keys()
    if not {"company", "role"} <= meanings:
        return False
    # Whoever one knows, and where one has worked, is a list with companies and roles as well.
    plain_names = set(map(plain_name, cells))
    return bool({"day", "found", "stage"} & meanings) or not plain_names & synonyms().other_lists
