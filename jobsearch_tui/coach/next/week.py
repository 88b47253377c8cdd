"""The weeks of the search, each from Monday to Sunday, and what this one is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, number
from jobsearch_tui.coach.days import DAYS, day_of, later, monday, short_day
from jobsearch_tui.coach.standing import stands
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form, Plug

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

FREE: Final = "free to skip"
"""What is said of something that no week asks for."""
WHENEVER: Final = "whenever you're ready"
"""What is said of something whose week is over, or while somebody rests."""
LONGEST: Final = 40
"""Signs of the name of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One thing that a week is for."""

    form: Form
    label: str
    records: tuple[str, ...]
    """Ids of what there is of it in this stretch of the search, the last one last."""
    words: str
    """What there is, or by when it is asked for."""
    is_asked: bool
    """True if this week asks for it and it is not there yet."""


def week_of_search(workbook: Workbook, today: date) -> int:
    """Which week of the search this is, from 1; every week runs from Monday to Sunday.

    It is counted from the day on which the search begins, else from the day on which the workbook was made.
    A day that cannot be read, or lies ahead, counts as today.
    """
    days = [
        day
        for form in workbook.catalogue.forms
        if any(plug.name == "begins-search" for plug in form.standing)
        for record, _ in fillings(form, workbook)
        for stand in stands("begins-search", form, workbook, record, today)
        if (day := stand.day()) is not None
    ]
    begun = min(days, default=day_of(workbook.created[:10]) or today)
    return max(0, (monday(today) - monday(begun)).days) // DAYS + 1


def week_rows(workbook: Workbook, today: date, *, resting: bool = False) -> list[WeekRow]:
    """What this week is for, in order; while somebody rests, nothing is asked for.

    Options: ``at``, its place; ``label``, what it is called here; ``date``, the day of a record; ``weeks``,
    how many weeks one of them is for (0: for a day); ``asked-in``, the week among those that asks for it
    (without: it is free to skip); a condition.
    """
    placed = [
        (number(plug.options, "at"), _row(form, plug, workbook, today, resting=resting))
        for form in workbook.catalogue.forms
        if form.many
        for plug in form.week
    ]
    return [row for _, row in sorted(placed, key=lambda place: place[0])]


def _row(form: Form, plug: Plug, workbook: Workbook, today: date, *, resting: bool) -> WeekRow:
    options, week = plug.options, week_of_search(workbook, today)
    weeks, asked_in = number(options, "weeks"), number(options, "asked-in")
    # The stretch of weeks that one record is for, such as the four of a month; a week of it, from 1.
    week_in_stretch = (week - 1) % weeks + 1 if weeks else 1
    first_day = later(monday(today), -DAYS * (week_in_stretch - 1)) if weeks else today
    last_day = later(monday(today), DAYS - 1) if weeks else today
    condition, name = Condition.of(options), options.get("date", "")
    records = tuple(
        record
        for record, filling in fillings(form, workbook)
        if condition.met(filling)
        and (not name or ((day := day_of(filling.get(name))) is not None and first_day <= day <= last_day))
    )
    is_asked = bool(asked_in) and asked_in <= week_in_stretch and not records and not resting
    if records:
        more = f", and {len(records) - 1} more" if len(records) > 1 else ""
        words = brief(workbook.name_of(form, records[-1]), LONGEST) + more
    elif asked_in > week_in_stretch:
        words = f"in week {week - week_in_stretch + asked_in}"
    elif is_asked and asked_in == week_in_stretch:
        words = f"by Sunday, {short_day(last_day, today)}"
    else:
        words = WHENEVER if asked_in else FREE
    label = options.get("label", form.title)
    return WeekRow(form=form, label=label, records=records, words=words, is_asked=is_asked)
