"""What a form rests on: what of it is not there yet, and what has changed since. Nothing is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.coach.conditions import Condition, fillings, naming, number, words
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.next.reminder import NAME
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a form may rest on, seen from one filling of it."""

    form: Form
    """The form that holds it."""
    filling: Mapping[str, Value]
    """The filling that rests on it."""
    options: Mapping[str, str]
    workbook: Workbook

    def fillings(self) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """The fillings that count: those that meet the condition, and are linked where ``through`` says so.

        Options: ``through``, a link of the filling that rests on them; ``field`` and ``value`` or
        ``values``, and a condition.
        """
        options = dict(self.options)
        if "field" in options:
            # The short way to say it, where there is one condition.
            options["if-field"] = options["field"]
            options["if-values"] = ",".join((*words(options, "value"), *words(options, "values")))
        condition = Condition.of(options)
        linked = list_of(self.filling.get(options["through"])) if "through" in options else None
        for record, filling in fillings(self.form, self.workbook):
            if (linked is None or record in linked) and condition.met(filling):
                yield record, filling


WANTS: dict[str, Callable[[Base], bool]] = {}
"""Every kind of want by name: True if what is wanted is there."""


def lacks(form: Form, workbook: Workbook, record: str = "") -> list[str]:
    """A sentence for each thing that one filling of a form rests on and that isn't there yet."""
    sentences: list[str] = []
    for plug in form.wants:
        is_there = WANTS.get(plug.name)
        base = _base_of(plug.options, form, workbook, record)
        if is_there is None or base is None or is_there(base):
            continue
        name = brief(workbook.name_of(form, record), 40)
        say = plug.options.get("say") or f"{base.form.title} isn't there yet."
        sentences.append(say.replace(NAME, name))
    return sentences


def waits_for(form: Form, workbook: Workbook, record: str = "") -> bool:
    """True if the form is not proposed yet: a want of it that says ``waits: yes`` is not there."""
    return any(not is_there for is_there in _there("waits", form, workbook, record, {}))


def gives_way(form: Form, workbook: Workbook, record: str = "") -> bool:
    """True if all else under way goes first: nothing is there of a want that says ``gives-way: yes``."""
    return any(not is_there for is_there in _there("gives-way", form, workbook, record, {"fewest": "1"}))


def _there(
    option: str, form: Form, workbook: Workbook, record: str, changed: Mapping[str, str]
) -> Iterator[bool]:
    """Whether each want is there that has the option, its other options ``changed``."""
    for plug in form.wants:
        if plug.options.get(option) == "yes" and (is_there := WANTS.get(plug.name)):
            base = _base_of({**plug.options, **changed}, form, workbook, record)
            if base is not None:
                yield is_there(base)


def _base_of(options: Mapping[str, str], form: Form, workbook: Workbook, record: str) -> Base | None:
    """What the options ``form`` or ``records`` name, or None if there is no such form."""
    base = workbook.catalogue.form(options.get("form") or options.get("records", ""))
    if base is None:
        return None
    return Base(form=base, filling=workbook.peek(form, record), options=options, workbook=workbook)


wanting = naming(WANTS)
"""Registers a kind of want under the name by which forms call it."""


@wanting("records")
def _has_records(base: Base) -> bool:
    """At least ``fewest`` records (one, where it does not say)."""
    fewest = number(base.options, "fewest", 1)
    return sum(1 for _ in base.fillings()) >= fewest


@wanting("form")
def _has_form(base: Base) -> bool:
    """A filling in which all of ``fields`` hold something; without any named, one that holds anything."""
    names = words(base.options, "fields")
    for _, filling in base.fillings():
        if all(not is_empty(filling.get(name)) for name in names) and (names or not is_empty(dict(filling))):
            return True
    return False


# ---- what a filling was made from, and whether it is newer


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


origin = naming(MADE_FROM)
"""Registers a kind of origin under the name by which forms call it."""


@origin("form")
def _from_form(base: Base, made: date) -> Origin | None:
    """Another exercise; of a form filled many times, what changed last of it. ``through`` as in wants."""
    changes = [
        (day_of(base.workbook.touched(base.form, record)) or date.min, record)
        for record, filling in base.fillings()
        if not is_empty(dict(filling))
    ]
    if not changes:
        return None
    day, record = max(changes, key=lambda change: change[0])
    title = base.form.title
    called = f"the {_small(title)}"
    if record:
        called = f"“{brief(base.workbook.name_of(base.form, record), 40)}”"
    newer = (
        f"{called[:1].upper()}{called[1:]} has changed since ({short_day(day, made)})." if day > made else ""
    )
    return Origin(called=called, newer=newer)


@origin("records")
def _from_records(base: Base, made: date) -> Origin | None:
    """Records that met a condition. Options: those of wants; ``date``; ``say``, what they are called."""
    names = words(base.options, "date")
    say = base.options.get("say") or base.form.table.replace("-", " ")
    any_there, newer = False, 0
    for record, filling in base.fillings():
        any_there = True
        days = [filling.get(name) for name in names] if names else [base.workbook.touched(base.form, record)]
        newer += any(day is not None and day > made for day in map(day_of, days))
    if not any_there:
        return None
    come = f"{newer} {say} have come" if newer > 1 else f"One of the {say} has come"
    return Origin(called=say, newer=f"{come} since you last edited this." if newer else "")


def _origins(form: Form, workbook: Workbook, record: str) -> Iterator[Origin]:
    made = day_of(workbook.touched(form, record))
    for plug in form.made_from:
        # Where the day is not known, nothing is said to be newer.
        made_of = _origin(plug, form, workbook, record, made or date.max)
        if made_of is not None:
            yield made_of


def _origin(plug: Plug, form: Form, workbook: Workbook, record: str, made: date) -> Origin | None:
    kind, base = MADE_FROM.get(plug.name), _base_of(plug.options, form, workbook, record)
    return None if kind is None or base is None else kind(base, made)


def _small(title: str) -> str:
    """A title of ours within a sentence; abbreviations stay as they are."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
