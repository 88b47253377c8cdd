"""What is due to be sent: written and not sent, changed since it went out, or for a day that comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.coach.next.search import step_asking
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.documents.letterhead import sent_last
from jobsearch_tui.documents.making import Offer
from jobsearch_tui.workbook.answers.values import is_empty, text_of
from jobsearch_tui.workbook.workbook import Workbook

_AHEAD: Final = timedelta(days=7)
"""How long before its day a document is due."""
NOT_SENT: Final = "not sent yet"


def due_to_send(made: Iterable[Offer], workbook: Workbook, today: date) -> list[tuple[Offer, str]]:
    """The documents that are to be sent now, each with why, what has a day first."""
    sent = sent_last(workbook)
    again = {
        (reminder.form, reminder.record, reminder.step): reminder.day
        for reminder in reminders(workbook.catalogue, workbook, today)
    }
    asked = (
        (offer, _again(offer, again, today) or _due(offer, workbook, today, sent.get(offer.title, ("", ""))))
        for offer in made
    )
    due = [(offer, *since) for offer, since in asked if since is not None]
    due.sort(key=lambda part: part[1])
    return [(offer, why) for offer, _, why in due]


def _again(offer: Offer, again: Mapping[tuple[str, str, str], date], today: date) -> tuple[date, str] | None:
    """From when a letter is due once more, as a reminder of the step that asks when it was sent says."""
    sent_day = offer.plug.options.get("sent-day", "")
    step = step_asking(offer.form, sent_day) if sent_day else ""
    day = again.get((offer.form.id, offer.record, step)) if step else None
    return (day, f"due again since {short_day(day, today)}") if day is not None else None


def _due(offer: Offer, workbook: Workbook, today: date, sent: tuple[str, str]) -> tuple[date, str] | None:
    """From when it is due, and why; None if it is not."""
    options = offer.plug.options
    filling = workbook.peek(offer.form, offer.record)
    sent_on, reader = sent
    if "sent-day" in options:
        is_open = is_empty(filling.get(options["sent-day"])) and not sent_on
        return (date.max, NOT_SENT) if is_open and not _is_over(offer, workbook, today) else None
    if "day" in options:
        day = day_of(filling.get(options["day"]))
        if day is not None and today <= day <= today + _AHEAD and not sent_on:
            return day, f"for {short_day(day, today)}"
        return None
    changed_on = workbook.touched(offer.form, offer.record)
    if sent_on and changed_on > sent_on and len(offer.audiences) > 1:
        went = day_of(sent_on)
        return today, f"changed since {short_day(went, today) if went else sent_on}, when it went to {reader}"
    return None


def _is_over(offer: Offer, workbook: Workbook, today: date) -> bool:
    """True if what it was written for is past."""
    day = day_of(workbook.peek(offer.form, offer.record).get(first_date(offer.form)))
    return day is not None and day < today


def newest_first(made: Iterable[Offer], workbook: Workbook) -> Iterator[Offer]:
    """Those of exercises in the order of the course, then those of records by kind, the newest first."""
    of_kind: dict[str, list[Offer]] = {}
    for offer in made:
        if offer.record:
            of_kind.setdefault(offer.id, []).append(offer)
        else:
            yield offer
    for kind in of_kind.values():
        # Of two without a day, the one that was written later is the newer.
        kind.reverse()
        yield from sorted(kind, key=lambda offer: _day(offer, workbook), reverse=True)


def _day(offer: Offer, workbook: Workbook) -> str:
    """The day of a record as an ISO date; empty where it has none, which is taken for old."""
    return text_of(workbook.peek(offer.form, offer.record).get(first_date(offer.form)))
