"""What home proposes: one small step, found by plain rules over the whole workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.days import when
from jobsearch_tui.coach.next.reminders import SOON, Reminder, paused, reminders
from jobsearch_tui.coach.next.under_way import (
    Candidate,
    candidates_of,
    how_far,
    last_change,
    minutes_of,
    open_step,
)
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.method.form import STAGES, Form, Step

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_ORDER: Final = tuple(STAGES)
_AIM: Final = "aim"
"""The stage in which the search gets its direction. What goes out to the market waits for it (method 1.4)."""
_OUT: Final = "reach-out"
"""The stage that is never proposed before there is an aim, not even when it was begun."""
GAP: Final = 14
"""Days without a change after which somebody is welcomed back."""


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
    reminder: str = ""
    """The key of the reminder that this is, or empty for a step of an exercise."""
    alone: bool = False
    """True for somebody who comes back: nothing else is to be shown beside it."""
    resting: bool = False
    """True in a pause: there is nothing to do, and nothing to put off."""

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return "" if self.resting else self.reminder or self.record or self.form


class _Search:
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
        self._seen: dict[str, list[Candidate]] = {}

    @cached_property
    def waiting(self) -> list[Reminder]:
        """The reminders that are not put off, in their order."""
        reminded = self.reminded
        if reminded is None:
            reminded = reminders(self.catalogue, self.workbook, self.today)
        return [reminder for reminder in reminded if reminder.key not in self.put_off]

    @cached_property
    def course(self) -> list[Form]:
        """The exercises in the order of the stages; kinds of record that no stage asks for are left out."""
        staged = [form for form in self.catalogue.forms if form.stage in STAGES and form.steps]
        return sorted(staged, key=lambda form: _ORDER.index(form.stage))

    @cached_property
    def aims(self) -> dict[str, bool]:
        """The forms that give the search its direction, the first being the aim, and whether it is begun."""
        return {
            form.id: any(candidate.begun for candidate in candidates_of(form, self.workbook))
            for form in self.course
            if form.stage == _AIM
        }

    @property
    def has_aim(self) -> bool:
        """True if there is an aim, or nothing that asks for one."""
        return next(iter(self.aims.values()), True)

    def candidates(self, *, begun: bool, last: str = "") -> Iterator[Candidate]:
        """What could go on, or be begun, in the order of the course; with ``last``, of this form or record.

        One after the other, for it takes a while to look at all where there are thousands of records.
        """
        for form in self.course:
            if form.id in self.put_off or (last and last != form.id and not self.workbook.has(form, last)):
                continue
            if form.id not in self._seen:
                self._seen[form.id] = list(candidates_of(form, self.workbook))
            for candidate in self._seen[form.id]:
                if (
                    candidate.begun is begun
                    and not candidate.full
                    and last in ("", candidate.record, form.id)
                    and candidate.key not in self.put_off
                    and self._may_come(candidate)
                ):
                    yield candidate

    def _may_come(self, candidate: Candidate) -> bool:
        if _ORDER.index(candidate.form.stage) <= _ORDER.index(_AIM):
            return True
        if candidate.form.stage == _OUT:
            return self.has_aim
        return candidate.begun or all(begun or form in self.put_off for form, begun in self.aims.items())

    def steps(self, candidates: Iterator[Candidate]) -> Iterator[Proposal]:
        """The first open step of each candidate that has one."""
        for candidate in candidates:
            if step := open_step(candidate, self.workbook):
                yield _proposal(candidate, step, self.workbook)

    def of(self, reminder: Reminder) -> Proposal:
        """A reminder as what comes next."""
        form = reminder.rule.form
        return Proposal(
            form=reminder.form,
            record=reminder.record,
            step=reminder.step,
            sentence=reminder.sentence,
            minutes=0 if reminder.fixed else minutes_of(form, self.workbook, reminder.record),
            when=when(reminder.told_day, self.today) if reminder.told_day else "",
            reminder=reminder.key,
        )


def next_step(
    catalogue: Catalogue,
    workbook: Workbook,
    today: date,
    put_off: frozenset[str] = frozenset(),
    last: str = "",
    reminded: Sequence[Reminder] | None = None,
) -> Proposal | None:
    """The step that home proposes, or None when there is nothing left to propose.

    ``put_off`` holds what the person left for later: the ids of forms and records, and the keys of
    reminders. ``last`` is the id of the form or record that was worked on last. ``reminded`` is what
    ``reminders`` gives, where it is known already. The rules, in order; the first that finds something
    has the word:

    0. In a pause, an appointment or deadline within two days; without one, until when the person rests.
    1. An appointment or deadline within two days.
    2. After fourteen days or more without a change, one thing alone: the shortest step that is under way.
    3. The reminder that waits longest; before there is an aim, none that is about going out to the market.
    4. What was worked on last and is under way.
    5. What else is under way, in the order of the course.
    6. The first form that is not begun, in the order of the stages.

    Stages after the aim are not begun before the aim is; reaching out is not proposed at all before it.
    A step that its answers do not ask for is never proposed.
    """
    search = _Search(catalogue, workbook, today, put_off, last)
    search.reminded = reminded
    return next((proposal for rule in RULES if (proposal := rule(search)) is not None), None)


def in_a_pause(search: _Search) -> Proposal | None:
    """In a pause, an appointment or deadline within two days; without one, until when the person rests."""
    pause = paused(search.catalogue, search.workbook, search.today)
    if pause is None:
        return None
    ahead = next((reminder for reminder in search.waiting if _is_soon(reminder, search.today)), None)
    if ahead is not None:
        return search.of(ahead)
    day, form, record = pause
    end = when(day, search.today)
    asking = (step for step in form.steps if any(field.id == form.pause_until for field in step.fields))
    return Proposal(
        form=form.id,
        record=record,
        step=next((step.id for step in asking), ""),
        sentence=f"You're resting until {end}. Everything else waits for you.",
        resting=True,
    )


def appointment(search: _Search) -> Proposal | None:
    """An appointment or deadline within two days."""
    soon = next((reminder for reminder in search.waiting if _is_soon(reminder, search.today)), None)
    return None if soon is None else search.of(soon)


def welcome_back(search: _Search) -> Proposal | None:
    """After fourteen days or more without a change, one thing alone: the shortest step that is under way."""
    if search.last:
        return None
    changed = last_change(search.catalogue, search.workbook, search.today)
    if changed is None or (search.today - changed).days < GAP:
        return None
    easiest = min(search.steps(search.candidates(begun=True)), key=lambda step: step.minutes, default=None)
    if easiest is None:
        return None
    return replace(easiest, sentence=f"Good to see you again. {easiest.sentence}", alone=True)


def reminder(search: _Search) -> Proposal | None:
    """The reminder that waits longest; before there is an aim, none that is about going out to the market."""
    due = (reminder for reminder in search.waiting if reminder.day <= search.today)
    return next((search.of(reminder) for reminder in due if search.has_aim or not _goes_out(reminder)), None)


def worked_on_last(search: _Search) -> Proposal | None:
    """What was worked on last and is under way."""
    return next(search.steps(search.candidates(begun=True, last=search.last)), None) if search.last else None


def under_way(search: _Search) -> Proposal | None:
    """What else is under way, in the order of the course."""
    return next(search.steps(search.candidates(begun=True)), None)


def not_begun(search: _Search) -> Proposal | None:
    """The first form that is not begun, in the order of the stages."""
    return next(search.steps(search.candidates(begun=False)), None)


RULES: Final[tuple[Callable[[_Search], Proposal | None], ...]] = (
    in_a_pause,
    appointment,
    welcome_back,
    reminder,
    worked_on_last,
    under_way,
    not_begun,
)
"""The rules in their order. Each says in its docstring what ``next_step`` says of it."""


def _is_soon(reminder: Reminder, today: date) -> bool:
    return reminder.real and (reminder.day - today).days <= SOON


def _goes_out(reminder: Reminder) -> bool:
    """True for what belongs to reaching out: its stage, and the lists that serve no other one."""
    form = reminder.rule.form
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
