"""What happened in each of the last eight weeks, from Monday to Sunday, and what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, number
from jobsearch_tui.coach.days import DAYS, later, monday
from jobsearch_tui.coach.views.numbers import day_of_records

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form, Plug
    from jobsearch_tui.workbook.workbook import Workbook

WEEKS: Final = 8
"""This week and the seven before (method 2.13)."""
HALF: Final = WEEKS // 2
MOST_REMARKS: Final = 3
"""Remarks at most (method 2.13)."""
FEWEST: Final = 3
"""What is usual for a week, or new in four of them, is told from so many on."""
THURSDAY: Final = 3
"""A week is told to be a quiet one from this day of it on, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One kind of thing that happens, week by week."""

    label: str
    form: Form
    """Whose records are counted."""
    weeks: tuple[int, ...]
    """How many in each of the eight weeks, this week last."""
    in_all: int
    """How many there ever were."""
    records: tuple[str, ...]
    """Which they were in the eight weeks, in the order of the file."""
    none_ahead: str
    """What is said where none of the days to come holds one; empty where nothing is."""


def eight_weeks(workbook: Workbook, today: date) -> list[Series]:
    """Every series in order; a record counts in one week of each series, or in none."""
    placed = [
        (number(plug.options, "at"), series_of(form, plug, workbook, today))
        for form in workbook.catalogue.forms
        if form.many
        for plug in form.weekly
    ]
    return [series for _, series in sorted(placed, key=lambda place: place[0])]


def series_of(form: Form, plug: Plug, workbook: Workbook, today: date) -> Series:
    """What a form's ``weekly`` comes to.

    Options: ``at``, its place; ``label``; ``date``, the day of a record; a condition; ``ahead``: a day to
    come counts, too, and is what the next two weeks are asked for, which ``none-ahead`` says where
    there is none.
    """
    options = plug.options
    condition, day_of_record = Condition.of(options), day_of_records(form, options.get("date", ""))
    counts_ahead = options.get("ahead") == "yes"
    weeks, in_all, records, is_ahead = [0] * WEEKS, 0, [], False
    this_monday = monday(today)
    for record, filling in fillings(form, workbook):
        day = day_of_record(filling)
        if day is None or (day > today and not counts_ahead) or not condition.met(filling):
            continue
        in_all += 1
        is_ahead = is_ahead or today <= day <= later(today, 2 * DAYS)
        weeks_ago = (this_monday - monday(day)).days // DAYS
        if 0 <= weeks_ago < WEEKS:
            weeks[WEEKS - 1 - weeks_ago] += 1
            records.append(record)
    return Series(
        label=options.get("label", form.title),
        form=form,
        weeks=tuple(weeks),
        in_all=in_all,
        records=tuple(records),
        none_ahead="" if is_ahead else options.get("none-ahead", ""),
    )


def weeks_remarks(series: Sequence[Series], today: date, week_of_search: int) -> list[str]:
    """At most three plain sentences about the weeks; none in the first four weeks of a search."""
    if week_of_search <= HALF:
        return []
    return [*_more(series), *_nothing_ahead(series, today), *_quieter(series, today)][:MOST_REMARKS]


def _more(series: Sequence[Series]) -> list[str]:
    """What there is clearly more of than in the four weeks before: that which grew most."""
    grown = {each.label: (sum(each.weeks[HALF:]), sum(each.weeks[:HALF])) for each in series}
    label = max(grown, key=lambda name: grown[name][0] - grown[name][1], default="")
    lately, before = grown.get(label, (0, 0))
    if lately - before < FEWEST or 2 * lately < 3 * before:
        return []
    return [f"{label}: {lately} in the last four weeks, after {before or 'none'} in the four before."]


def _nothing_ahead(series: Sequence[Series], today: date) -> list[str]:
    late_enough = today.weekday() >= THURSDAY
    return [each.none_ahead for each in series if late_enough and each.none_ahead and each.in_all]


def _quieter(series: Sequence[Series], today: date) -> Iterator[str]:
    """The series that is furthest below what its weeks are like, once most of the week is over."""
    if today.weekday() < THURSDAY:
        return
    usual = {each.label: (int(median(each.weeks[:-1])), each.weeks[-1]) for each in series}
    label = max(usual, key=lambda name: usual[name][0] - usual[name][1], default="")
    most, now = usual.get(label, (0, 0))
    if most >= FEWEST and 2 * now < most:
        yield f"{label}: {now or 'none'} this week, where {most} is usual for you. Some weeks are like that."
