"""How what waits is shown as a row, and opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jobsearch_tui.coach.days import when
from jobsearch_tui.coach.reminders import Reminder
from jobsearch_tui.coach.words import number_word
from jobsearch_tui.ui.menu import Choice
from jobsearch_tui.ui.sitting import Spot

if TYPE_CHECKING:
    from datetime import date

    from jobsearch_tui.ui.app import JobsearchApp

MOST = 100
"""Rows that are shown of what waits; the first are the ones that matter."""


def reminder_rows(found: Sequence[Reminder], today: date) -> list[Choice]:
    """A row for each of the first that wait; its id is its key."""
    return [
        Choice(id=one.key, label=with_day(one.sentence, when(one.day, today) if one.fixed else ""))
        for one in found[:MOST]
    ]


def with_day(sentence: str, day: str) -> str:
    """What is said, after its day if that is fixed: a narrow row loses its end, and the day counts most."""
    return f"{day[:1].upper()}{day[1:]}: {sentence}" if day else sentence


def more_words(number: int, *, resting: bool) -> str:
    """How much waits besides what is proposed."""
    word = number_word(number).capitalize()
    if resting:
        return f"{word} with a fixed day {'is' if number == 1 else 'are'} ahead"
    return f"{word} more {'waits' if number == 1 else 'wait'} when you are ready"


def open_reminder(program: JobsearchApp, one: Reminder) -> None:
    """Open what waits, at its step."""
    form = one.source.form
    program.open_form(form, one.record, Spot(form=form.id, record=one.record, step=one.step))
