"""How the search stands: what of the course could go on, how far it is, and when something was done last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.coach.words import number_word
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.workbook.answers.values import TOUCHED, Value
from jobsearch_tui.workbook.filling import Progress, progress, step_filled, steps_of
from jobsearch_tui.workbook.records.lens import shown_by

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_SHORTEST: Final = 2
"""Minutes that every step takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One filling that could go on, or a form that could be begun."""

    form: Form
    record: str
    begun: bool
    filled: int
    of: int
    """Its steps that count."""
    full: bool

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return self.record or self.form.id


def candidates_of(form: Form, workbook: Workbook) -> Iterator[Candidate]:
    """Each filling of a form: its records, or the one there is; a new one to begin if there is none."""
    records = list(workbook.rows(form.table) or {}) if form.many else []
    for record in records:
        done = progress(form, workbook, record)
        yield _candidate(form, record, done, begun=True)
    if not records:
        done = progress(form, workbook)
        yield _candidate(form, "", done, begun=done.state != "none")


def _candidate(form: Form, record: str, done: Progress, *, begun: bool) -> Candidate:
    return Candidate(
        form=form, record=record, begun=begun, filled=done.filled, of=done.of, full=done.state == "full"
    )


def open_step(candidate: Candidate, workbook: Workbook) -> Step | None:
    """The first step that is asked, not filled, and may not be left out."""
    return next(
        (
            step
            for step in steps_of(candidate.form, workbook.peek(candidate.form, candidate.record))
            if not step.optional
            and _asks(step)
            and not step_filled(step, candidate.form, workbook, candidate.record)
        ),
        None,
    )


def _asks(step: Step) -> bool:
    return bool(step.records) or any(not field.optional and field.numbers is None for field in step.fields)


def minutes_of(form: Form, workbook: Workbook, record: str) -> int:
    """About how long one step of a filling takes."""
    return max(_SHORTEST, round(form.minutes / max(1, len(steps_of(form, workbook.peek(form, record))))))


def how_far(candidate: Candidate, workbook: Workbook) -> str:
    """How far a form is, counting what is there: its people, or its steps; empty where nothing is."""
    for step in candidate.form.steps:
        if number := len(shown_by(step, workbook, candidate.record)):
            records = workbook.catalogue.form(step.records)
            noun = "" if records is None else records.record if number == 1 else records.table
            return f"{number_word(number)} {noun.replace('-', ' ')} so far"
    if not candidate.filled:
        return ""
    return f"{candidate.filled} of {candidate.of} done"


def last_change(catalogue: Catalogue, workbook: Workbook, today: date) -> date | None:
    """The last day of which we know that something was done; None where nothing says so.

    That is the day a dated filling was changed, or one on which a record says that something happened.
    """
    latest, end = "", today.isoformat()
    for day_text in _days(catalogue, workbook):
        # As texts, for there may be thousands; the order of such days is that of their texts.
        if isinstance(day_text, str) and latest < day_text <= end and day_of(day_text) is not None:
            latest = day_text
    return day_of(latest)


def _days(catalogue: Catalogue, workbook: Workbook) -> Iterator[Value | None]:
    touched = workbook.tree.get(TOUCHED)
    yield from touched.values() if isinstance(touched, dict) else ()
    for form in catalogue.forms:
        if form.many and (happened := first_date(form)):
            yield from (filling.get(happened) for _, filling in fillings(form, workbook))


def week_of_search(created: str, today: date) -> int:
    """Which week of the search this is, from 1. A day that cannot be read, or lies ahead, counts as today."""
    try:
        begun = date.fromisoformat(created.strip()[:10])
    except ValueError:
        return 1
    return max(0, (today - begun).days) // 7 + 1
