"""Days as the answers hold them, days and hours as a sentence says them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from jobsearch_tui.workbook.answers.calendar_days import MONTHS, WEEKDAYS, kept_day
from jobsearch_tui.workbook.answers.values import Value

DAYS: Final = 7
"""Days of a week."""
THIS_WEEK: Final = 7
"""Days within which the name of the weekday says which day is meant."""


def day_of(value: Value | None) -> date | None:
    """The day that an answer holds, or None if it is not one (yet)."""
    return _read(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _read(text: str) -> date | None:
    return kept_day(text)


def later(day: date, days: int) -> date:
    """So many days after ``day``; as far as the calendar goes."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def monday(day: date) -> date:
    """The Monday of the week that holds a day."""
    return later(day, -day.weekday())


def short_day(day: date, near: date) -> str:
    """``14 Nov``, with the year where it is not that of ``near``."""
    month = MONTHS[day.month - 1][:3].capitalize()
    return f"{day.day} {month}" if day.year == near.year else f"{day.day} {month} {day.year}"


def days_of_week(day: date, today: date) -> str:
    """The week of a day: ``Mon 16 to Sun 22 Nov``, with the year where it is not that of ``today``."""
    first, last = monday(day), later(monday(day), DAYS - 1)
    begins = str(first.day) if first.month == last.month else short_day(first, last)
    return f"Mon {begins} to Sun {short_day(last, today)}"


def when(day: date, today: date) -> str:
    """A day near ``today`` as people say it: ``today``, ``tomorrow``, ``Tue 24 Nov``."""
    away = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if away in near:
        return near[away]
    name = short_day(day, today)
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {name}" if 0 < away <= THIS_WEEK else name


def when_written(moment: datetime, now: datetime) -> str:
    """When a file was written, by the clock on the wall: ``today 14:02``, ``24 Nov 14:02``."""
    local = _on_the_wall(moment)
    near = {0: "today", 1: "yesterday"}.get((now.date() - local.date()).days)
    return f"{near or short_day(local.date(), now.date())} {local:%H:%M}"


def day_and_hour(moment: datetime) -> str:
    """The same wherever and whenever it is read: ``24 November 2026, 14:02``."""
    local = _on_the_wall(moment)
    return f"{local.day} {MONTHS[local.month - 1].capitalize()} {local.year}, {local:%H:%M}"


def _on_the_wall(moment: datetime) -> datetime:
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
