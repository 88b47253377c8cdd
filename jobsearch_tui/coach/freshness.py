"""What a filling was made from, and what of that has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.wants import Base, base_of
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.values import is_empty

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One thing that a filling was made from."""

    called: str
    """How it is called within a sentence. It may hold the name of a record: text of the person."""
    newer: str
    """The sentence that says what of it is newer; empty if nothing is."""


MADE_FROM: dict[str, Callable[[Base, date], Origin | None]] = {}
"""Every kind of origin by name; None where there is nothing of it. The date is that of what was made."""


def newer_than(form: Form, workbook: Workbook, record: str = "") -> list[str]:
    """A sentence for each origin of one filling of a form that changed on a later day than the filling."""
    return [origin.newer for origin in _origins(form, workbook, record) if origin.newer]


def made_from(form: Form, workbook: Workbook, record: str = "") -> str:
    """What one filling of a form was made from, as a sentence; empty if it does not say."""
    called = [origin.called for origin in _origins(form, workbook, record)]
    *others, last = called or [""]
    joined = f"{', '.join(others)} and {last}" if others else last
    return f"Made from {joined}." if joined else ""


def notes(form: Form, workbook: Workbook, record: str = "") -> list[str]:
    """What stands below the title of a document for the person: what it was made from, and what is newer."""
    made = made_from(form, workbook, record)
    return [" ".join([made, *newer_than(form, workbook, record)])] if made else []


def origin(
    name: str,
) -> Callable[[Callable[[Base, date], Origin | None]], Callable[[Base, date], Origin | None]]:
    """Register a kind of origin under the name by which forms call it."""

    def register(function: Callable[[Base, date], Origin | None]) -> Callable[[Base, date], Origin | None]:
        assert name not in MADE_FROM, f"two kinds of origin are called {name}"
        MADE_FROM[name] = function
        return function

    return register


@origin("form")
def _form(base: Base, made: date) -> Origin | None:
    """Another exercise; of a form filled many times, what changed last of it. ``through`` as in wants."""
    found = [
        (day_of(base.workbook.touched(base.form, record)) or date.min, record)
        for record, filling in base.found()
        if not is_empty(dict(filling))
    ]
    if not found:
        return None
    day, record = max(found, key=lambda one: one[0])
    title = base.form.title
    called = f"the {_small(title)}"
    if record:
        called = f"“{brief(base.workbook.name_of(base.form, record), 40)}”"
    newer = f"{called[:1].upper()}{called[1:]} is newer ({short_day(day, made)})." if day > made else ""
    return Origin(called=called, newer=newer)


@origin("records")
def _records(base: Base, made: date) -> Origin | None:
    """Records that met a condition. Options: those of wants; ``date``; ``say``, what they are called."""
    names = words(base.options, "date")
    say = base.options.get("say") or base.form.table.replace("-", " ")
    any_there, newer = False, 0
    for record, filling in base.found():
        any_there = True
        days = [filling.get(name) for name in names] if names else [base.workbook.touched(base.form, record)]
        newer += any(day is not None and day > made for day in map(day_of, days))
    if not any_there:
        return None
    sentence = f"Made before {newer} {say}." if newer > 1 else f"One of the {say} is newer." if newer else ""
    return Origin(called=say, newer=sentence)


def _origins(form: Form, workbook: Workbook, record: str) -> Iterator[Origin]:
    made = day_of(workbook.touched(form, record))
    for plug in form.made_from:
        # Where the day is not known, nothing is said to be newer.
        one = _origin(plug, form, workbook, record, made or date.max)
        if one is not None:
            yield one


def _origin(plug: Plug, form: Form, workbook: Workbook, record: str, made: date) -> Origin | None:
    kind, base = MADE_FROM.get(plug.name), base_of(plug.options, form, workbook, record)
    return None if kind is None or base is None else kind(base, made)


def _small(title: str) -> str:
    """A title of ours within a sentence; abbreviations stay as they are."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
