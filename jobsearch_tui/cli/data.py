"""What ``--json`` prints: the names of its keys, which stay as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.printing import print_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from jobsearch_tui.workbook.answers.values import Value


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """A workbook of the folder, of `list --json`."""

    file: str
    """Its name in the folder."""
    path: str
    """Its whole path."""
    title: str
    """Its title; empty if it can't be read."""
    modified: str
    """When it was last written: day, time and zone as in RFC 3339."""
    problem: str
    """Why it can't be read, as a sentence; else empty."""


@dataclass(frozen=True, slots=True)
class ExerciseData:
    """An exercise, of `show WORKBOOK --json`."""

    exercise: str
    """Its id, as `show` and `export` take it."""
    title: str
    """What it is called."""
    state: str
    """`none`, `some` or `full`."""
    filled: int
    """How many of its steps are filled; of one that is filled many times, how many records there are."""
    steps: int
    """How many steps count; 0 for one that is filled many times."""


@dataclass(frozen=True, slots=True)
class FillingData:
    """A filling of an exercise, of `show WORKBOOK EXERCISE --json`."""

    record: str
    """The id of the record; empty for an exercise that is filled once."""
    name: str
    """What the record is called."""
    answers: dict[str, Value]
    """Each answer under the id of its field, as the file has it: texts, lists, days as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class SearchData:
    """Where words stand, of `search --json`."""

    place: str
    """The exercise or the record."""
    kind: str
    """`exercise`, `document`, `kept` where no exercise asks for it, or what a record is called."""
    label: str
    """What the text answers; empty for the title of the place."""
    line: int | None
    """The line of a list, from 1."""
    text: str
    """The text that holds the words."""


@dataclass(frozen=True, slots=True)
class CopyData:
    """An older copy, of `history WORKBOOK --json`."""

    copy: str
    """What `history` and `restore` take."""
    number: int
    """Its number among the copies."""
    taken: str
    """When it was taken: day, time and zone as in RFC 3339."""
    why: str
    """Why, as a sentence."""
    bytes: int
    """The size of the text in it."""


@dataclass(frozen=True, slots=True)
class ChangeData:
    """An answer that differs, of `history --json` with a copy or days."""

    path: list[str]
    """Its names in the file, the outermost first."""
    name: str
    """What it is called."""
    before: Value | None
    """What it said; null if it wasn't there."""
    after: Value | None
    """What it says; null if it is gone."""


@dataclass(frozen=True, slots=True)
class WeekData:
    """The week of today, of `week --json`."""

    week: int
    """Which week of the search it is, from 1."""
    first: str
    """Its Monday, as YYYY-MM-DD."""
    last: str
    """Its Sunday."""
    resting: bool
    """True in a rest and on a heavy day: nothing is counted then, and nothing is asked for."""
    numbers: list[NumberData]
    """What home counts."""
    rows: list[WeekRowData]
    """What the week is for, in order."""


@dataclass(frozen=True, slots=True)
class NumberData:
    """A number of `week --json`."""

    name: str
    """What is counted."""
    number: int
    """How many there were in the last seven days, today included."""


@dataclass(frozen=True, slots=True)
class WeekRowData:
    """A row of `week --json`."""

    exercise: str
    """The id of its exercise."""
    label: str
    """What it is called here."""
    words: str
    """What there is of it, or by when it is asked for."""
    asked: bool
    """True if this week asks for it and it isn't there yet."""
    records: list[str]
    """Ids of what there is."""


DATA: Final[tuple[type[DataclassInstance], ...]] = (
    WorkbookData,
    ExerciseData,
    FillingData,
    SearchData,
    WeekData,
    NumberData,
    WeekRowData,
    CopyData,
    ChangeData,
)
"""Each shape, in the order in which they are told."""


def print_rows(rows: Iterable[DataclassInstance]) -> None:
    """Print a list for programs; in ASCII, so that nothing in it acts on a terminal."""
    print_text(json.dumps([asdict(row) for row in rows], indent=2))


def print_object(row: DataclassInstance) -> None:
    """Print one thing for programs."""
    print_text(json.dumps(asdict(row), indent=2))
