"""The words by which a table from elsewhere is understood, as ``synonyms.yaml`` lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jobsearch_tui.coach.word_lists.word_list import word_file
from jobsearch_tui.text.names import folded

FILE: Final = Path(__file__).parent / "synonyms.yaml"
_LISTS: Final = (
    "ignored",
    "nothing",
    "not-links",
    "totals",
    "legal-forms",
    "role-words",
    "host-words",
    "job-boards",
    "tracking",
    "other-lists",
    "weekdays",
    "said-alone",
    "negations",
    "beside-stages",
    "ticked",
    "unticked",
)
_GROUPS: Final = ("columns", "choices", "months")
_BETWEEN: Final = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Every list of the file, its words plain."""

    columns: dict[str, tuple[str, ...]]
    """What a column can mean, and how it is called; the earlier word wins."""
    choices: dict[str, str]
    """A word from elsewhere, and the choice of ours that it stands for."""
    months: dict[str, int]
    ignored: frozenset[str]
    """A column with one of these words in its name is never taken."""
    nothing: frozenset[str]
    """What stands in a cell that says nothing; as it is written there, in small letters."""
    not_links: frozenset[str]
    totals: frozenset[str]
    legal_forms: frozenset[str]
    role_words: frozenset[str]
    """What people are called at work."""
    host_words: frozenset[str]
    """Parts of an address that name no company."""
    job_boards: frozenset[str]
    """Addresses under which many companies post."""
    tracking: frozenset[str]
    other_lists: frozenset[str]
    """Columns of lists of people, and of what one has done oneself."""
    weekdays: frozenset[str]
    said_alone: frozenset[str]
    """Stages that no words make beside another stage."""
    negations: frozenset[str]
    beside_stages: frozenset[str]
    """What stands beside a stage in the name of its column."""
    ticked: frozenset[str]
    """What says yes in a box; as it is written there, in small letters."""
    unticked: frozenset[str]


@cache
def synonyms() -> Synonyms:
    """The words, read once. Raises UnreadableText or FormProblem, with the place."""
    file = word_file(FILE, (*_GROUPS, *_LISTS))
    columns, choices, months = (file.inner(group) for group in _GROUPS)
    lists = {name: frozenset(word.casefold() for word in file.words(name)) for name in _LISTS}
    return Synonyms(
        columns={name: tuple(map(comparable, columns.words(name))) for name in columns.tree},
        choices={comparable(word): choice for choice in choices.tree for word in choices.words(choice)},
        months={
            comparable(word): at for at, name in enumerate(months.tree, 1) for word in months.words(name)
        },
        ignored=lists["ignored"],
        nothing=lists["nothing"],
        not_links=lists["not-links"],
        totals=lists["totals"],
        legal_forms=lists["legal-forms"],
        role_words=frozenset(map(comparable, lists["role-words"])),
        host_words=lists["host-words"],
        job_boards=lists["job-boards"],
        tracking=lists["tracking"],
        weekdays=frozenset(map(comparable, lists["weekdays"])),
        said_alone=lists["said-alone"],
        negations=frozenset(map(comparable, lists["negations"])),
        beside_stages=frozenset(map(comparable, lists["beside-stages"])),
        ticked=lists["ticked"],
        unticked=lists["unticked"],
        other_lists=frozenset(map(comparable, lists["other-lists"])),
    )


def plain_words(text: str) -> list[str]:
    """The plain words of a text, in order."""
    return [part for part in _BETWEEN.split(folded(text)) if part]


def comparable(text: str) -> str:
    """A text by which it is compared: its plain words, a blank between each."""
    return " ".join(plain_words(text))
