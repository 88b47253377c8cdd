"""What lies ahead as a calendar file: appointments and days that were agreed, each with an id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.reminders import ahead
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import for_document
from jobsearch_tui.workbook.answers.values import text_of

if TYPE_CHECKING:
    from icalendar import Calendar

    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

ENDING: Final = ".ics"
LENGTH: Final = timedelta(hours=1)
"""How long an appointment takes of which only the beginning is known."""
_CLOCK: Final = re.compile(
    r"\s*(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|o'clock|h)?\s*", re.ASCII
)
_NO_LIBRARY: Final = "A calendar can't be written yet"
_MEND: Final = "Install what writes it: pip install 'jobsearch-tui[calendar]'"


def as_calendar(
    workbook: Workbook, today: date, moment: datetime, *, of: tuple[Form, str] | None = None
) -> bytes:
    """Everything from ``today`` on, or of one record, in iCalendar (RFC 5545); written at ``moment``.

    Days without an hour are whole days, hours are those of the person's zone, written in UTC. An event has
    the same id each time, so that a calendar that takes it in again changes it. Raises Problem if nothing
    lies ahead, or what writes it is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise Problem(_NO_LIBRARY, mend=_MEND) from None
    reminders = ahead(workbook, today)
    if of is not None:
        form, record = of
        reminders = [
            ahead_of for ahead_of in reminders if (ahead_of.form, ahead_of.record) == (form.id, record)
        ]
    if not reminders:
        name = f" for “{workbook.name_of(*of)}”" if of is not None else ""
        raise Problem(f"Nothing lies ahead{name} that has a day")
    written = Calendar()
    written.add("PRODID", "-//jobsearch-tui//EN")
    written.add("VERSION", "2.0")
    written.add("X-WR-CALNAME", for_document(workbook.title))
    _add_all(written, reminders, moment)
    return bytes(written.to_ical())


def _add_all(written: Calendar, reminders: Iterable[Reminder], moment: datetime) -> None:
    from icalendar import Event

    for reminder in reminders:
        rule = reminder.rule
        filling = rule.workbook.peek(rule.form, reminder.record)
        name = rule.workbook.name_of(rule.form, reminder.record)
        noun = rule.form.record or rule.form.title
        event = Event()
        event.add(
            "UID", f"{reminder.record or rule.form.id}.{rule.options.get('date', rule.at)}@jobsearch-tui"
        )
        event.add("DTSTAMP", moment.astimezone(UTC))
        event.add("SUMMARY", for_document(f"{noun[:1].upper()}{noun[1:]}: {name}"))
        event.add("DESCRIPTION", for_document(reminder.sentence))
        place = text_of(filling.get(rule.options.get("where", ""))).strip()
        if place:
            event.add("LOCATION", for_document(place))
        begins = beginning(reminder.day, text_of(filling.get(rule.options.get("time", ""))))
        if begins is None:
            event.add("DTSTART", reminder.day)
        else:
            event.add("DTSTART", begins)
            event.add("DTEND", begins + LENGTH)
        written.add_component(event)


def beginning(day: date, hour: str) -> datetime | None:
    """The moment in UTC of an hour as people write it, ``9.30`` or ``2 pm``; None where it tells no hour."""
    clock = _CLOCK.fullmatch(hour.casefold())
    if clock is None:
        return None
    hours, minutes = int(clock[1]), int(clock[2] or 0)
    half = (clock[3] or "").replace(".", "")
    if half in ("am", "pm"):
        hours = hours % 12 + (12 if half == "pm" else 0)
    if hours > 23 or minutes > 59:
        return None
    # A moment without a zone is one of the person's: where the clocks change, the first of two.
    return datetime.combine(day, time(hours, minutes)).astimezone(UTC)
