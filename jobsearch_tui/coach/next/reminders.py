"""What comes back by itself: thanks, promises, days that were agreed. It waits, and is never overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from jobsearch_tui.coach.conditions import Condition, fillings, number, words
from jobsearch_tui.coach.days import day_of, later
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import Value, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

AHEAD: Final = 7
"""Days before and after an appointment or deadline within which it is listed."""
SOON: Final = 2
"""Days before it within which it comes before everything else."""
QUIET: Final = 30
"""Days after which something is quiet, where the form does not say."""
WEEK: Final = 7
"""Days between two of a kind, where the form does not say."""
LONGEST_WORDS: Final = 80
"""Characters of the person's own words that are quoted."""
NAME: Final = "{name}"
"""Stands for the name of the record in what a reminder says."""

_day = attrgetter("day")

Coming = Callable[["ReminderRule"], Iterator[tuple[str, Mapping[str, Value], date]]]

REMINDERS: dict[str, Coming] = {}
"""Every kind of reminder by name: it gives the record, its filling, and the day from which it waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """One reminder of a form, and the workbook that it looks at."""

    form: Form
    options: Mapping[str, str]
    workbook: Workbook
    at: int = 0
    """The place of the reminder among those of its form."""


class Reminder(NamedTuple):
    """One thing that waits until the person is ready for it. Light, for there may be thousands."""

    day: date
    """From when it waits; of an appointment or deadline, its day."""
    real: bool
    """An appointment or deadline of today or ahead: no pause puts it off."""
    record: str
    """Id of the record, or empty for a form filled once."""
    rule: ReminderRule
    """Where it comes from."""

    @property
    def form(self) -> str:
        """Id of the form."""
        return self.rule.form.id

    @property
    def fixed(self) -> bool:
        """True if it has a day of its own: an appointment or deadline, also when that is over."""
        return _is_fixed(self.rule.options)

    @property
    def told_day(self) -> date | None:
        """The day to be told with it: its own, or the one that the person gave to their own words."""
        return self.day if self.fixed or self.own_words else None

    @property
    def own_words(self) -> str:
        """What the person wrote about it; empty where nothing is to be quoted, or nothing is written."""
        filling = self.rule.workbook.peek(self.rule.form, self.record)
        return brief(text_of(filling.get(self.rule.options.get("words", ""))), LONGEST_WORDS)

    @property
    def step(self) -> str:
        """Id of the step to open, or empty for the first."""
        return self.rule.options.get("step", "")

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return f"{self.record or self.form} {self.rule.at}"

    @property
    def sentence(self) -> str:
        """What is said, after the person's own words. Both may hold text of theirs."""
        form = self.rule.form
        say = self.rule.options.get("say") or f"{NAME}: {form.title}"
        sentence = say.replace(NAME, brief(self.rule.workbook.name_of(form, self.record), 40))
        return f"{self.own_words}. {sentence}" if self.own_words else sentence


def reminders(catalogue: Catalogue, workbook: Workbook, today: date, area: str = "") -> list[Reminder]:
    """All that waits on ``today``: appointments and deadlines by day, then the rest, the oldest first.

    With ``area`` just what belongs there: of its lists, and what a reminder brings there from another, which
    is listed from the moment it is written.

    What is real is listed a week ahead, everything else from its day on. An appointment that is over comes
    last, and is let go after a week: what is left to do about it has reminders of its own.
    """
    by_day = [reminder for form in catalogue.forms for reminder in _of_form(form, workbook, today, area)]
    by_day.sort(key=_day)
    ranks: tuple[list[Reminder], ...] = ([], [], [])
    for reminder in by_day:
        ranks[0 if reminder.real else 2 if reminder.fixed else 1].append(reminder)
    return [reminder for rank in ranks for reminder in rank]


def waiting(
    reminded: Iterable[Reminder], put_off: frozenset[str], *, proposed: str = "", resting: bool = False
) -> list[Reminder]:
    """Those that are not put off nor proposed already; in a pause, appointments and deadlines alone."""
    return [
        reminder
        for reminder in reminded
        if reminder.key not in put_off and reminder.key != proposed and (reminder.real or not resting)
    ]


def paused(catalogue: Catalogue, workbook: Workbook, today: date) -> tuple[date, Form, str] | None:
    """Until when the person rests, with the form and the record that say so; None if they do not."""
    pauses = [
        (day, form, record)
        for form in catalogue.forms
        if form.pause_until
        for record, filling in fillings(form, workbook)
        if (day := day_of(filling.get(form.pause_until))) is not None and day > today
    ]
    return max(pauses, key=lambda pause: pause[0], default=None)


def reminding(name: str) -> Callable[[Coming], Coming]:
    """Register a kind of reminder under the name by which forms call it."""

    def register(function: Coming) -> Coming:
        assert name not in REMINDERS, f"two kinds of reminder are called {name}"
        REMINDERS[name] = function
        return function

    return register


@reminding("due")
def _due(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait from a date of the filling on. Options: ``date``, a field; ``after``, days added to it.

    ``words``, for any reminder: a field whose words are told first, with the day.
    """
    name, after = rule.options.get("date", ""), number(rule.options, "after")
    for record, filling in fillings(rule.form, rule.workbook):
        day = day_of(filling.get(name))
        if day is not None:
            yield record, filling, later(day, after) if after else day


@reminding("quiet")
def _quiet(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait once nothing has happened for a while.

    Options: ``date``, fields of which the latest counts (none: the day of the last change); ``after``, days.
    """
    names, after = words(rule.options, "date"), number(rule.options, "after", QUIET)
    for record, filling in fillings(rule.form, rule.workbook):
        kept = [filling.get(name) for name in names] if names else [_touched(rule, record)]
        days = [day for value in kept if (day := day_of(value)) is not None]
        if days:
            yield record, filling, later(max(days), after)


@reminding("rhythm")
def _rhythm(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait a while after the latest record of another form, or after the beginning if there is none yet.

    Options: ``records``, the form; ``date``, its day; ``begins``: a date here; ``after``: days.
    """
    form = rule.workbook.catalogue.form(rule.options.get("records", ""))
    kept = fillings(form, rule.workbook) if form is not None and form.many else ()
    dated = [day for _, row in kept if (day := day_of(row.get(rule.options.get("date", ""))))]
    for record, filling in fillings(rule.form, rule.workbook):
        begun = day_of(filling.get(rule.options.get("begins", "")))
        days = [*dated, begun] if begun else dated
        if days:
            yield record, filling, later(max(days), number(rule.options, "after", WEEK))


def _touched(rule: ReminderRule, record: str) -> str:
    return rule.workbook.touched(rule.form, record)


def _of_form(form: Form, workbook: Workbook, today: date, area: str) -> Iterator[Reminder]:
    for at, plug in enumerate(form.reminders):
        brought = bool(area) and plug.options.get("area") == area
        # Home goes on without a kind that is not there; the check of a form says that nobody knows the name.
        if plug.name not in REMINDERS or (area and not brought and form.area != area):
            continue
        met, fixed = Condition.of(plug.options).met, _is_fixed(plug.options)
        first, last = (
            (later(today, -AHEAD), later(today, AHEAD))
            if fixed
            else (date.min, date.max if brought else today)
        )
        rule = ReminderRule(form=form, options=plug.options, workbook=workbook, at=at)
        for record, filling, day in REMINDERS[plug.name](rule):
            if first <= day <= last and met(filling):
                yield Reminder(day, fixed and day >= today, record, rule)


def _is_fixed(options: Mapping[str, str]) -> bool:
    return options.get("real") == "yes"
