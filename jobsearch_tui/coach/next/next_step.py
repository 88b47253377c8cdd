"""What home proposes: one small step, found by plain rules over the whole workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.days import when
from jobsearch_tui.coach.next.heavy_day import HEAVY, heavy_day
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.reminders import SOON, paused
from jobsearch_tui.coach.next.search import Proposal, Search, goes_out, step_asking
from jobsearch_tui.coach.next.under_way import last_change
from jobsearch_tui.coach.standing import comes_first, wanted_beginnings
from jobsearch_tui.coach.words import brief

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

GAP: Final = 14
"""Days without a change after which somebody is welcomed back."""
BACK: Final = 7
"""Days after a pause within which somebody is welcomed back."""


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

    0. On a heavy day nothing: what helps, and who is there.
    1. In a pause, an appointment or deadline within two days; without one, until when the person rests, and
       what has its own day before that.
    2. An appointment or deadline within two days, then its next step; before the deadline of an offer, what
       waits about it, such as telling someone.
    3. After a pause, what one had wanted to begin with; after fourteen days away, one thing alone.
    4. What comes before all else, such as an offer on the table: what waits about it, then its next step.
    5. The reminder that waits longest, first what fades; before there is an aim, none about the market.
    6. What was worked on last and is under way.
    7. What else is under way, the latest stage first, and up to the aim what was worked on last; an aim that
       nobody has heard yet gives way.
    8. What is not begun, in the order of the course; what follows a form that is filled before it.

    Stages after the aim are not begun before the aim is; reaching out is not proposed at all before it. Once
    the search is closed, what comes after it is left, and promises and thanks; none of it is begun sooner. A
    step that its answers do not ask for is never proposed, nor what is over, nor a form that waits for
    something which is not there.
    """
    search = Search(catalogue, workbook, today, put_off, last)
    search.reminded = reminded
    return next((proposal for rule in RULES if (proposal := rule(search)) is not None), None)


def on_a_heavy_day(search: Search) -> Proposal | None:
    """On a heavy day nothing: what helps, and who is there."""
    heavy = heavy_day(search.catalogue, search.workbook, search.today)
    if heavy is None or HEAVY in search.put_off:
        return None
    return Proposal(
        form=heavy.form,
        record="",
        step=heavy.step,
        sentence="A heavy day. Nothing has to be done.",
        put_off_as=HEAVY,
        heavy=heavy,
    )


def in_a_pause(search: Search) -> Proposal | None:
    """In a pause, an appointment or deadline within two days; without one, until when the person rests, and
    what has its own day before that.
    """
    pause = paused(search.catalogue, search.workbook, search.today)
    if pause is None:
        return None
    soon = next((reminder for reminder in search.waiting if _is_soon(reminder, search.today)), None)
    if soon is not None:
        return search.of(soon)
    day, form, record = pause
    sentence = f"You're resting until {when(day, search.today)}. Everything else waits for you."
    inside = (waiting for waiting in search.waiting if waiting.real and waiting.day < day)
    if (fixed := next(inside, None)) is not None:
        sentence = f"{sentence} One thing has its own day, {when(fixed.day, search.today)}: {fixed.sentence}"
    return Proposal(
        form=form.id,
        record=record,
        step=step_asking(form, form.pause_until),
        sentence=sentence,
        resting=True,
    )


def appointment(search: Search) -> Proposal | None:
    """An appointment or deadline within two days, then its next step; before the deadline of an offer, what
    waits about it, such as telling someone.
    """
    first = set(_before_all_else(search))
    soon = [reminder for reminder in search.waiting if _is_soon(reminder, search.today)]
    nearest = min(
        soon,
        key=lambda reminder: (reminder.day, (reminder.form, reminder.record) not in first),
        default=None,
    )
    if nearest is None:
        appointments = [filling for filling in _appointments(search) if filling not in first]
        return _waiting_about(search, appointments) or _next_step_of(search, appointments)
    filling = (nearest.form, nearest.record)
    is_offer_ahead = filling in first and nearest.day > search.today
    return (_waiting_about(search, [filling]) if is_offer_ahead else None) or search.of(nearest)


def welcome_back(search: Search) -> Proposal | None:
    """After a pause, what one had wanted to begin with; after fourteen days away, one thing alone."""
    if search.last:
        return None
    changed = last_change(search.catalogue, search.workbook, search.today)
    for day, form, record, field, text in wanted_beginnings(search.catalogue, search.workbook, search.today):
        is_new = (search.today - day).days < BACK and (changed is None or changed < day)
        key = f"{record or form.id} {field}"
        if is_new and key not in search.put_off:
            sentence = f"Welcome back. You wanted to begin with: {brief(text, 60)}"
            step = step_asking(form, field)
            return Proposal(
                form=form.id, record=record, step=step, sentence=sentence, put_off_as=key, alone=True
            )
    if changed is None or (search.today - changed).days < GAP:
        return None
    easiest = min(search.steps(search.under_way()), key=lambda step: step.minutes, default=None)
    if easiest is None:
        owed = (waiting for waiting in search.waiting if waiting.rule.says("owed"))
        easiest = next(map(search.of, owed), None) or not_begun(search)
    if easiest is None:
        return None
    return replace(easiest, sentence=f"Good to see you again. {easiest.sentence}", alone=True)


def before_all_else(search: Search) -> Proposal | None:
    """What comes before all else, such as an offer on the table: what waits about it, then its next step."""
    fillings = _before_all_else(search)
    return _waiting_about(search, fillings) or _next_step_of(search, fillings)


def reminder(search: Search) -> Proposal | None:
    """The reminder that waits longest, first what fades; before there is an aim, none about the market."""
    due = (reminder for reminder in search.waiting if reminder.day <= search.today)
    return next((search.of(reminder) for reminder in due if search.has_aim or not goes_out(reminder)), None)


def worked_on_last(search: Search) -> Proposal | None:
    """What was worked on last and is under way."""
    return next(search.steps(search.under_way(search.last)), None) if search.last else None


def under_way(search: Search) -> Proposal | None:
    """What else is under way, the latest stage first, and up to the aim what was worked on last; an aim that
    nobody has heard yet gives way.
    """
    return next(search.steps(search.under_way()), None)


def not_begun(search: Search) -> Proposal | None:
    """What is not begun, in the order of the course; what follows a form that is filled before it."""
    return next(search.steps(search.not_begun()), None)


RULES: Final[tuple[Callable[[Search], Proposal | None], ...]] = (
    on_a_heavy_day,
    in_a_pause,
    appointment,
    welcome_back,
    before_all_else,
    reminder,
    worked_on_last,
    under_way,
    not_begun,
)
"""The rules in their order. Each says in its docstring what ``next_step`` says of it."""


def _before_all_else(search: Search) -> list[tuple[str, str]]:
    """What comes before all else, each as the ids of its form and its record."""
    first = comes_first(search.catalogue, search.workbook, search.today)
    return [(form.id, record) for form, record in first]


def _appointments(search: Search) -> list[tuple[str, str]]:
    """What has its day within two days, also where that was put off: preparing it comes before all else."""
    soon = [reminder for reminder in search.all_waiting if _is_soon(reminder, search.today)]
    return [(reminder.form, reminder.record) for reminder in soon]


def _waiting_about(search: Search, fillings: Sequence[tuple[str, str]]) -> Proposal | None:
    """What waits about the first of these for which something does; no appointment or deadline."""
    for filling in fillings:
        for waiting in search.waiting:
            is_due = waiting.day <= search.today and not waiting.real
            if (waiting.form, waiting.record) == filling and is_due:
                return search.of(waiting)
    return None


def _next_step_of(search: Search, fillings: Sequence[tuple[str, str]]) -> Proposal | None:
    """The next step of the first of these that has one."""
    for form, record in fillings:
        parts = [part for part in search.course if part.form.id == form]
        candidates = search.candidates(parts, begun=True, last=record)
        if (step := next(search.steps(candidates), None)) is not None:
            return step
    return None


def _is_soon(reminder: Reminder, today: date) -> bool:
    return reminder.real and (reminder.day - today).days <= SOON
