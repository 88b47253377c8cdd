"""What the rules of the next step look at: what waits, what is under way, what could be begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.days import when
from jobsearch_tui.coach.next.heavy_day import HeavyDay
from jobsearch_tui.coach.next.reminder import Reminder, opened_form, opening
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.coach.next.under_way import (
    Candidate,
    FormPart,
    candidates_of,
    first_open_step,
    form_parts,
    how_far,
    minutes_of,
    rest_is_filled,
)
from jobsearch_tui.coach.next.wants import gives_way, waits_for
from jobsearch_tui.coach.standing import closed_by, is_over
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.area import AREAS, STAGES
from jobsearch_tui.method.form import Form, Step

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_ORDER: Final = tuple(STAGES)
_AIM: Final = "aim"
"""The stage in which the search gets its direction. What goes out to the market waits for it (method 1.4)."""
_OUT: Final = "reach-out"
"""The stage that is never proposed before there is an aim, not even when it was begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing to do next."""

    form: str
    """Id of the form."""
    record: str
    """Id of the record, or empty: a form filled once, or a new record."""
    step: str
    """Id of the step to open, or empty for the first."""
    sentence: str
    """What home says. It may hold the name of a record: text of the person."""
    minutes: int = 0
    """About how long it takes; 0 where that is not for us to say."""
    when: str = ""
    """The day of an appointment or deadline, in words; else empty."""
    reminder: Reminder | None = None
    """The reminder that this is, or None for a step of an exercise."""
    alone: bool = False
    """True for somebody who comes back: nothing else is to be shown beside it."""
    put_off_as: str = ""
    """The key by which it is put off, where that is not its record or form."""
    heavy: HeavyDay | None = None
    """What helps on a heavy day; None on any other."""
    resting: bool = False
    """True in a pause: there is nothing to do, and nothing to put off."""

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        if self.resting:
            return ""
        return self.reminder.key if self.reminder else self.put_off_as or self.record or self.form


class Search:
    """What the rules look at; each part is worked out when a rule asks for it."""

    def __init__(
        self, catalogue: Catalogue, workbook: Workbook, today: date, put_off: frozenset[str], last: str
    ) -> None:
        self.catalogue = catalogue
        self.workbook = workbook
        self.today = today
        self.put_off = put_off
        self.last = last
        self.reminded: Sequence[Reminder] | None = None
        self._seen: dict[tuple[str, int], list[Candidate]] = {}

    @cached_property
    def waiting(self) -> list[Reminder]:
        """The reminders that are not put off, in their order."""
        return [reminder for reminder in self.all_waiting if reminder.key not in self.put_off]

    @cached_property
    def all_waiting(self) -> Sequence[Reminder]:
        """The same with what is put off."""
        known = self.reminded
        return reminders(self.catalogue, self.workbook, self.today) if known is None else known

    @cached_property
    def closing(self) -> Form | None:
        """What closed the search, such as an accepted offer; None while it goes on."""
        return closed_by(self.catalogue, self.workbook, self.today)

    @cached_property
    def _last_stage(self) -> int:
        """The place of the stage that can close the search: later ones are not begun before it is closed."""
        closes = (
            _ORDER.index(form.stage)
            for form in self.catalogue.forms
            if form.stage and any(plug.name == "closes-search" for plug in form.standing)
        )
        return max(closes, default=len(_ORDER))

    @cached_property
    def course(self) -> list[FormPart]:
        """The parts of the exercises in the order of the stages; of a search that is closed, the later ones.

        Kinds of record that no stage asks for are left out.
        """
        first = 0 if self.closing is None else _ORDER.index(self.closing.stage) + 1
        staged = [form for form in self.catalogue.forms if form.stage in _ORDER[first:] and form.steps]
        ordered = [form for stage in _ORDER for form in staged if form.stage == stage]
        return [part for form in ordered for part in form_parts(form)]

    @cached_property
    def aims(self) -> dict[str, bool]:
        """The forms that give the search its direction, the first being the aim, and whether it is begun."""
        aims: dict[str, bool] = {}
        for part in self.course:
            if part.form.stage == _AIM:
                begun = any(candidate.begun for candidate in candidates_of(part, self.workbook))
                aims[part.form.id] = aims.get(part.form.id, False) or begun
        return aims

    @property
    def has_aim(self) -> bool:
        """True if there is an aim, or nothing that asks for one."""
        return next(iter(self.aims.values()), True)

    def candidates(self, parts: Sequence[FormPart], *, begun: bool, last: str = "") -> Iterator[Candidate]:
        """What of these parts could go on, or be begun; with ``last``, of this form or record.

        One after the other, for it takes a while to look at all where there are thousands of records.
        """
        for part in parts:
            form = part.form
            if form.id in self.put_off or (last and last != form.id and not self.workbook.has(form, last)):
                continue
            if (form.id, part.at) not in self._seen:
                self._seen[form.id, part.at] = list(candidates_of(part, self.workbook))
            for candidate in self._seen[form.id, part.at]:
                if (
                    candidate.begun is begun
                    and not candidate.full
                    and last in ("", candidate.record, form.id)
                    and candidate.key not in self.put_off
                    and self._may_come(candidate)
                ):
                    yield candidate

    def under_way(self, last: str = "") -> Iterator[Candidate]:
        """What could go on, the latest stage first, what gives way after it.

        Up to the aim the stages are not done one after the other: what was worked on last comes first of
        them. With ``last``, of this form or record.
        """
        latest = sorted(self.course, key=self._touched, reverse=True)
        latest.sort(key=lambda part: -max(_ORDER.index(part.form.stage), _ORDER.index(_AIM)))
        giving_way: list[Candidate] = []
        for candidate in self.candidates(latest, begun=True, last=last):
            if gives_way(candidate.form, self.workbook, candidate.record):
                giving_way.append(candidate)
            else:
                yield candidate
        yield from giving_way

    def _touched(self, part: FormPart) -> tuple[str, int]:
        """When a form that is filled once was worked on last, and its stage."""
        form = part.form
        return "" if form.many else self.workbook.touched(form), _ORDER.index(form.stage)

    def not_begun(self) -> Iterator[Candidate]:
        """What could be begun, in the order of the course; what follows a form that is filled before it."""

        def place(part: FormPart) -> tuple[bool, int]:
            return not (part.follows and rest_is_filled(part, self.workbook)), part.at

        return self.candidates(sorted(self.course, key=place), begun=False)

    def _may_come(self, candidate: Candidate) -> bool:
        form, record = candidate.form, candidate.record
        if is_over(form, self.workbook, record, self.today) or waits_for(form, self.workbook, record):
            return False
        if _ORDER.index(form.stage) <= _ORDER.index(_AIM):
            return True
        if not candidate.begun and self.closing is None and _ORDER.index(form.stage) > self._last_stage:
            return False
        if form.stage == _OUT:
            return self.has_aim
        return candidate.begun or all(begun or aim in self.put_off for aim, begun in self.aims.items())

    def steps(self, candidates: Iterator[Candidate]) -> Iterator[Proposal]:
        """The first open step of each candidate that has one."""
        for candidate in candidates:
            if step := first_open_step(candidate, self.workbook):
                yield _proposal(candidate, step, self.workbook)

    def of(self, reminder: Reminder) -> Proposal:
        """A reminder as what comes next."""
        form, record, step = reminder.rule.form, reminder.record, reminder.step
        if (opened := opening(reminder)) is not None:
            form, record, step = opened.form, opened.record, opened.step
        return Proposal(
            form=form.id,
            record=record,
            step=step,
            sentence=reminder.sentence,
            minutes=0 if reminder.real else minutes_of(form, self.workbook, record),
            when=when(reminder.told_day, self.today) if reminder.told_day else "",
            reminder=reminder,
        )


def step_asking(form: Form, field_id: str) -> str:
    """The id of the step that asks for a field; empty if none does."""
    asking = (step.id for step in form.steps if any(field.id == field_id for field in step.fields))
    return next(asking, "")


def held_back(
    catalogue: Catalogue, workbook: Workbook, today: date, waiting: Sequence[Reminder]
) -> frozenset[str]:
    """The keys of the reminders that are not proposed before there is an aim."""
    if Search(catalogue, workbook, today, frozenset(), "").has_aim:
        return frozenset()
    return frozenset(reminder.key for reminder in waiting if goes_out(reminder))


def goes_out(reminder: Reminder) -> bool:
    """True for what belongs to reaching out: its stage, and the lists that serve no other one.

    What opens another form belongs where that one does: an offer is no market to wait with.
    """
    form = opened_form(reminder) or reminder.rule.form
    return form.stage == _OUT or (not form.stage and form.area in AREAS and AREAS[form.area].stage == _OUT)


def _proposal(candidate: Candidate, step: Step, workbook: Workbook) -> Proposal:
    form = candidate.form
    title = brief(workbook.name_of(form, candidate.record), 40) if candidate.record else form.title
    begun = how_far(candidate, workbook)
    return Proposal(
        form=form.id,
        record=candidate.record,
        step=step.id,
        sentence=f"{title}{f' ({begun})' if begun else ''}: {step.ask or step.title}",
        minutes=minutes_of(form, workbook, candidate.record),
    )
