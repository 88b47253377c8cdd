"""Months, weekdays and years: which one a word or a few digits mean, and the days so many later."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def nearest_day(month: int, day: int, today: date) -> date | None:
    """The day of the year that is nearest to today; None where none of three years has it."""
    near = [day_or_none(today.year + years, month, day) for years in (1, 0, -1)]
    days = [candidate for candidate in near if candidate is not None]
    return min(days, key=lambda candidate: abs(candidate - today), default=None)


def full_year(year: str, today: date) -> int:
    """The year; of two digits, the nearest that ends so."""
    if len(year) == 4:
        return int(year)
    return today.year + (int(year.lstrip("'")) - today.year + 50) % 100 - 50


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def kept_day(text: str) -> date | None:
    """The day that a text says as the workbook keeps it, ``2026-11-24``; None for any other way to write it.

    Python takes more for one from version to version, and a whole week for its Monday.
    """
    text = text.strip()
    with suppress(ValueError):
        day = date.fromisoformat(text)
        return day if day.isoformat() == text else None
    return None


def days_later(today: date, days: int, text: str) -> date:
    """So many days after ``today``; raises Refused beyond the calendar."""
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise Refused(f"“{shortened(text)}” is further away than the calendar goes.") from None


def months_later(today: date, months: int, text: str) -> date:
    """So many months after ``today``, within a short month; raises Refused beyond the calendar."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise Refused(f"“{shortened(text)}” is further away than the calendar goes.")
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def begun_with(word: str, names: tuple[str, ...]) -> int | None:
    """Which of ``names`` begins with ``word``, of three letters at least."""
    if len(word) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)
