"""What home proposes: one small step, found by plain rules over the whole workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.words import brief, number_word
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.method.stages import STAGES
from jobsearch_tui.workbook.progress import progress, step_filled

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_ORDER: Final = tuple(STAGES)
_AIM: Final = "aim"
"""The stage in which the search gets its direction. What goes out to the market waits for it (method 1.4)."""
_OUT: Final = "reach-out"
"""The stage that is never proposed before there is an aim, not even when it was begun."""
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing to do next."""

    form: str
    """Id of the form."""
    record: str
    """Id of the record, or empty: a form filled once, or a new record."""
    step: str
    """Id of the step to open."""
    sentence: str
    """What home says. It may hold the name of a record: text of the person."""
    minutes: int
    """About how long the step takes."""

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return self.record or self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One filling that could go on, or a form that could be begun."""

    form: Form
    record: str
    begun: bool
    filled: int
    full: bool

    @property
    def key(self) -> str:
        return self.record or self.form.id


def next_step(
    catalogue: Catalogue,
    workbook: Workbook,
    today: date,  # noqa: ARG001  # what home passes; rules may come to look at the day
    put_off: frozenset[str] = frozenset(),
    last: str = "",
) -> Proposal | None:
    """The step that home proposes, or None when there is nothing left to propose.

    ``put_off`` holds the ids of forms and records that the person left for later; ``last`` is the id of the
    form or record that was worked on last. The rules, in order:

    1. What was worked on last and is under way goes on.
    2. Then what else is under way, in the order of the course.
    3. Then the first form that is not begun, in the order of the stages.
    4. Stages after the aim are not begun before the aim is; reaching out is not proposed at all before it.
    """
    places = [place for form in _course(catalogue) for place in _places(form, workbook)]
    aim = {place.form.id: place.begun for place in places if place.form.stage == _AIM}
    open_places = [
        place
        for place in places
        if not place.full
        and place.key not in put_off
        and place.form.id not in put_off
        and _may_come(place, aim, put_off)
    ]
    under_way = [place for place in open_places if place.begun]
    ranked = [place for place in under_way if last in (place.record, place.form.id) and last]
    ranked += under_way + [place for place in open_places if not place.begun]
    for place in ranked:
        if step := _open_step(place, workbook):
            return _proposal(place, step, workbook)
    return None


def week_of_search(created: str, today: date) -> int:
    """Which week of the search this is, from 1. A day that cannot be read, or lies ahead, counts as today."""
    try:
        begun = date.fromisoformat(created.strip()[:10])
    except ValueError:
        return 1
    return max(0, (today - begun).days) // 7 + 1


def _course(catalogue: Catalogue) -> list[Form]:
    """The exercises in the order of the stages; kinds of record that no stage asks for are left out."""
    staged = [form for form in catalogue.forms if form.stage in STAGES and form.steps]
    return sorted(staged, key=lambda form: _ORDER.index(form.stage))


def _places(form: Form, workbook: Workbook) -> Iterator[_Place]:
    """Each filling of a form: its records, or the one there is; a new one to begin if there is none."""
    records = list(workbook.rows(form.table) or {}) if form.many else []
    for record in records:
        done = progress(form, workbook, record)
        yield _Place(form=form, record=record, begun=True, filled=done.filled, full=done.state == "full")
    if not records:
        done = progress(form, workbook)
        yield _Place(
            form=form, record="", begun=done.state != "none", filled=done.filled, full=done.state == "full"
        )


def _may_come(place: _Place, aim: dict[str, bool], put_off: frozenset[str]) -> bool:
    if not aim or _ORDER.index(place.form.stage) <= _ORDER.index(_AIM):
        return True
    if place.form.stage == _OUT:
        return all(aim.values())
    return place.begun or all(begun or form in put_off for form, begun in aim.items())


def _open_step(place: _Place, workbook: Workbook) -> Step | None:
    """The first step that is not filled and may not be left out."""
    return next(
        (
            step
            for step in place.form.steps
            if not step.optional and _asks(step) and not step_filled(step, place.form, workbook, place.record)
        ),
        None,
    )


def _asks(step: Step) -> bool:
    return bool(step.records) or any(not field.optional and field.numbers is None for field in step.fields)


def _in_lens(step: Step, workbook: Workbook) -> int:
    """How many records a step shows."""
    form = workbook.catalogue.form(step.records) if step.records else None
    if form is None or not form.many or not workbook.rows(form.table):
        return 0
    records = workbook.table(form.table)
    if not step.where:
        return len(records)
    from jobsearch_tui.workbook.storage import holds

    kept = [set(records.ids(holds(field, value))) for field, value in step.where.items()]
    return len(set.intersection(*kept))


def _proposal(place: _Place, step: Step, workbook: Workbook) -> Proposal:
    form = place.form
    title = brief(workbook.name_of(form, place.record), 40) if place.record else form.title
    how_far = _how_far(place, workbook)
    return Proposal(
        form=form.id,
        record=place.record,
        step=step.id,
        sentence=f"{title}: {how_far}{' ' if how_far else ''}{step.ask or step.title}",
        minutes=max(_SHORTEST, round(form.minutes / max(1, len(form.steps)))),
    )


def _how_far(place: _Place, workbook: Workbook) -> str:
    """How far a form is, in words that count what is there: its people, or its steps."""
    for step in place.form.steps:
        if number := _in_lens(step, workbook):
            records = workbook.catalogue.form(step.records)
            noun = "" if records is None else records.record if number == 1 else records.table
            return f"{number_word(number)} {noun.replace('-', ' ')} {'is' if number == 1 else 'are'} in."
    if not place.filled:
        return ""
    steps = "one step is" if place.filled == 1 else f"{number_word(place.filled)} steps are"
    return f"{steps} filled."
