"""Counts that fill themselves from the records of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, number, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.answers.values import Row

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.records.storage import QueryInstance
    from jobsearch_tui.workbook.workbook import Workbook

Count = Callable[["Workbook", date, Mapping[str, str]], int | None]

COUNTS: dict[str, Count] = {}
"""Every count by the name under which a form's ``numbers`` calls it; None where nothing can be counted."""

DAYS: Final = 7
"""The window of the week's numbers: the last seven days, today included, and not the calendar week."""

LATELY: Final = {"applications": "applications", "interviews": "interviews", "talks": "conversations"}
"""The numbers of home, and the table whose records each counts."""

PRACTICE: Final = "practice"
"""The word with which an option begins that says that something was practice."""


def count(plug: Plug, workbook: Workbook, today: date) -> int | None:
    """What a field's ``numbers`` comes to, or None if it cannot be counted (yet)."""
    counted = COUNTS.get(plug.name)
    return counted(workbook, today, plug.options) if counted else None


def counts(workbook: Workbook, today: date) -> dict[str, int]:
    """The numbers that home shows and checks may read; those that no form keeps records for are left out.

    ``applications``, ``interviews`` and ``talks`` are those of the last seven days; ``interviews-held``
    counts all.
    """
    found: dict[str, int] = {}
    for name, table in LATELY.items():
        lately = _dated_in(workbook.catalogue.by_table(table), workbook, today, DAYS)
        if lately is not None:
            found[name] = lately
    held = _dated_in(workbook.catalogue.by_table(LATELY["interviews"]), workbook, today, None)
    return found if held is None else {**found, "interviews-held": held}


def names_of_numbers() -> list[str]:
    """What a check can ask for by name among the numbers of home."""
    return [*LATELY, "interviews-held"]


def week_numbers(catalogue: Catalogue, workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of home in order, by name; 0 also where nothing is kept yet that could be counted."""
    return [
        (name, _dated_in(catalogue.by_table(table), workbook, today, DAYS) or 0)
        for name, table in LATELY.items()
    ]


def week_words(workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of the week at more length: practice is apart where the records tell it apart."""
    found: list[tuple[str, int]] = []
    for name, in_all in week_numbers(workbook.catalogue, workbook, today):
        form = workbook.catalogue.by_table(LATELY[name])
        field, options = _practice(form)
        if form is None or not field:
            found.append((name, in_all))
            continue
        from jobsearch_tui.workbook.records.queries import holds

        held = _happened(first_date(form), today, DAYS) & holds(field, *options)
        practice = workbook.table(form.table).count(held)
        found += [(f"{name} with companies", in_all - practice), (PRACTICE, practice)]
    return found


def counter(name: str) -> Callable[[Count], Count]:
    """Register a count under the name by which forms call it."""

    def register(function: Count) -> Count:
        assert name not in COUNTS, f"two counts are called {name}"
        COUNTS[name] = function
        return function

    return register


@counter("records")
def _records(workbook: Workbook, _today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options: ``records``, the form; ``field`` and ``value``, if not all are meant."""
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    field, value = options.get("field", ""), options.get("value", "")
    if not field:
        return len(workbook.table(form.table))
    from jobsearch_tui.workbook.records.queries import holds

    return workbook.table(form.table).count(holds(field, value))


@counter("dated")
def _dated(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records by their first date field, up to today. Options: ``table``; ``days``, if not all are meant."""
    days = options.get("days", "")
    form = workbook.catalogue.by_table(options.get("table", ""))
    return _dated_in(form, workbook, today, int(days) if days.isdecimal() else None)


@counter("held")
def _held(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records whose first date is not ahead. Options: ``records``; ``field``, ``value``, if not all."""
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    from jobsearch_tui.workbook.records.queries import passes

    meant = Condition.of_field(options)
    held = _happened(first_date(form), today, None) & passes(meant.met, meant)
    return workbook.table(form.table).count(held)


@counter("among")
def _among(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options ``records``; ``field`` and ``value``: those that hold one of these.

    ``log`` and ``column``: rows that tell what the field held before; ``date`` and ``days``: those whose day
    lies in the last days, today included.
    """
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    from jobsearch_tui.workbook.records.queries import EVERY, holds, holds_line

    among = EVERY
    if "field" in options:
        values, log = words(options, "value"), form.field(options.get("log", ""))
        among = holds(options["field"], *values)
        if log is not None:
            among |= holds_line(log, options.get("column", ""), *values)
    if "date" in options:
        among &= _happened(options["date"], today, number(options, "days") or None)
    return workbook.table(form.table).count(among)


def _dated_in(form: Form | None, workbook: Workbook, today: date, days: int | None) -> int | None:
    if form is None or not first_date(form):
        return None
    # Where nothing is kept, as at the first start, there is nothing to ask, and no TinyDB to import.
    if not workbook.rows(form.table):
        return 0
    return workbook.table(form.table).count(_happened(first_date(form), today, days))


def _happened(field_id: str, today: date, days: int | None) -> QueryInstance:
    """The records whose day in this field is one of the last ``days``, or any up to today."""
    from jobsearch_tui.workbook.records.queries import passes

    def test(row: Row) -> bool:
        day = day_of(row.get(field_id))
        return day is not None and day <= today and (days is None or (today - day).days < days)

    return passes(test, ("happened", field_id, today, days))


def first_date(form: Form) -> str:
    """The first date that a form asks for: when what it is about happened; empty if it asks for none."""
    return next((field.id for field in form.fields() if field.kind == "date"), "")


def _practice(form: Form | None) -> tuple[str, frozenset[str]]:
    """The choice by which a form tells practice from the real thing, and the options that mean practice."""
    for field in form.fields() if form else ():
        options = frozenset(one for one in field.options if one.startswith(PRACTICE))
        if field.kind == "choice" and options:
            return field.id, options
    return "", frozenset()
