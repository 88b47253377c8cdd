"""How the search stands: what of the course could go on, how far it is, and when something was done last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import fillings, number, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.coach.words import number_word
from jobsearch_tui.method.area import STAGES
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.workbook.answers.values import TOUCHED, Value
from jobsearch_tui.workbook.filling import first_pass, step_filled, step_state, steps_of
from jobsearch_tui.workbook.records.lens import shown_by

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_SHORTEST: Final = 2
"""Minutes that every step takes."""
_STAGE: Final = 100
"""Places in the course that each stage has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A part of a form that is proposed by itself: most forms have one, which is all of it."""

    form: Form
    at: int
    """Its place in the course; of a form that does not say, that of its stage."""
    steps: tuple[str, ...]
    """Ids of its steps."""
    named: bool
    """True if the form names these steps: each of them is proposed then, also one that may be left out."""
    follows: bool
    """True if it is next of all that is not begun as soon as the rest of the form is filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A part of one filling that could go on, or be begun."""

    part: FormPart
    record: str
    begun: bool
    filled: int
    of: int
    """Its steps that count."""
    full: bool

    @property
    def form(self) -> Form:
        """The form that is filled."""
        return self.part.form

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return self.record or self.form.id


def form_parts(form: Form) -> list[FormPart]:
    """The parts of a form in the order of the course.

    ``steps``: ids of the steps that are proposed together; without it, all others. ``at``: the place in the
    course, as a number; the first stage begins at 100, the next at 200, and so on. ``follows: yes``: as soon
    as the rest of the form is filled, it is next of all that is not begun.
    """
    stage = list(STAGES).index(form.stage) if form.stage in STAGES else len(STAGES)
    by_stage = stage * _STAGE + _STAGE
    named = {step for plug in form.course for step in words(plug.options, "steps")}
    rest = tuple(step.id for step in form.steps if step.id not in named)
    places = [plug.options for plug in form.course]
    if rest and all("steps" in options for options in places):
        places.append({})
    parts = [
        FormPart(
            form=form,
            at=number(options, "at", by_stage),
            steps=words(options, "steps") or rest,
            named="steps" in options,
            follows=options.get("follows") == "yes",
        )
        for options in places
    ]
    return sorted(parts, key=lambda part: part.at)


def candidates_of(part: FormPart, workbook: Workbook) -> Iterator[Candidate]:
    """This part of each filling of a form: its records, or the one there is; a new one if there is none."""
    form = part.form
    records = list(workbook.rows(form.table) or {}) if form.many else []
    for record in records or [""]:
        steps = [step for step in steps_of(form, workbook.peek(form, record)) if step.id in part.steps]
        counted = [step for step in steps if _is_proposed(step, part)]
        filled = sum(step_filled(step, form, workbook, record) for step in counted)
        is_new = form.many and not record
        yield Candidate(
            part=part,
            record=record,
            begun=not is_new
            and (bool(record) or any(step_state(step, form, workbook, record) != "none" for step in steps)),
            filled=filled,
            of=len(counted),
            full=not is_new and filled == len(counted),
        )


def rest_is_filled(part: FormPart, workbook: Workbook) -> bool:
    """True if every step beside the part is filled, but for what is to be left out; of a form filled once."""
    form = part.form
    steps = (step for step in steps_of(form, workbook.peek(form)) if step.id not in part.steps)
    return not form.many and all(step_filled(step, form, workbook) for step in steps if _asks(step))


def first_open_step(candidate: Candidate, workbook: Workbook) -> Step | None:
    """The first step of the part that is asked, not filled, and proposed."""
    return next(
        (
            step
            for step in steps_of(candidate.form, workbook.peek(candidate.form, candidate.record))
            if step.id in candidate.part.steps
            and _is_proposed(step, candidate.part)
            and not step_filled(step, candidate.form, workbook, candidate.record)
        ),
        None,
    )


def _is_proposed(step: Step, part: FormPart) -> bool:
    """True if the form names the step in its course, or if it asks something that is not to be left out."""
    return part.named or _asks(step)


def _asks(step: Step) -> bool:
    """True if the step asks something that is not to be left out."""
    asks = bool(step.records) or any(not field.optional and field.numbers is None for field in step.fields)
    return asks and not step.optional


def minutes_of(form: Form, workbook: Workbook, record: str) -> int:
    """About how long one step of a filling takes."""
    return max(_SHORTEST, round(form.minutes / len(first_pass(form, workbook, record))))


def how_far(candidate: Candidate, workbook: Workbook) -> str:
    """How far a form is, counting what is there: its people, or its steps; empty where nothing is."""
    for step in candidate.form.steps:
        if step.id in candidate.part.steps and (count := len(shown_by(step, workbook, candidate.record))):
            records = workbook.catalogue.form(step.records)
            noun = "" if records is None else records.record if count == 1 else records.table
            return f"{number_word(count)} {noun.replace('-', ' ')} so far"
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
