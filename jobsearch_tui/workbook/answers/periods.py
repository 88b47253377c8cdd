"""Weeks, months, quarters and years as people name them, and the day of one that may be meant."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.calendar_days import (
    MONTHS,
    begun_with,
    full_year,
    months_later,
    nearest_day,
)

_PART: Final = r"(?:(end|late|mid|middle|early|beginning|start)(?:-| of (?:the )?| ))?(.+)"
_MONTH: Final = r"([a-z]{3,})\.?(?:,? (\d{4}|'\d\d))?"
_NUMBERED_MONTH: Final = r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})"
_BESIDE: Final = r"(this |next |last )?(week|month|year)"
_QUARTER: Final = r"q([1-4])(?:[ /-](\d{4}))?"
_WEEK: Final = r"(?:(\d{4})-?w|(?:w|kw|week) ?)(\d{1,2})"
_YEAR: Final = r"(?:19|20)\d\d"


def day_in_period(text: str, today: date) -> date | None:
    """The first day of a week, month, quarter or year, or that of its named part; None if it is none."""
    match = re.fullmatch(_PART, text, re.ASCII)
    with suppress(Refused, ValueError, OverflowError):
        if match and (match[1] or match[2] not in ("week", "month", "year")):
            period = _period(match[2], today)
            return period and _day_of_part(match[1] or "start", *period)
    return None


def _day_of_part(part: str, first: date, last: date) -> date:
    if part in ("end", "late"):
        return last
    return first + timedelta(((last - first).days - 1) // 2) if part in ("mid", "middle") else first


def _period(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of a period."""
    if match := re.fullmatch(_BESIDE, text, re.ASCII):
        away = {"next ": 1, "last ": -1}.get(match[1], 0)
        if match[2] == "week":
            return _days(today - timedelta(today.weekday()) + timedelta(7 * away), 7)
        months = 12 if match[2] == "year" else 1
        first = today.replace(day=1) if months == 1 else today.replace(month=1, day=1)
        return _months(months_later(first, months * away, text), months)
    if match := re.fullmatch(_WEEK, text, re.ASCII):
        return _days(_week(match[1], int(match[2]), today), 7)
    if re.fullmatch(_YEAR, text, re.ASCII):
        return _months(date(int(text), 1, 1), 12)
    if match := re.fullmatch(_QUARTER, text, re.ASCII):
        return _months(_month(match[2], int(match[1]) * 3 - 2, today), 3)
    if match := re.fullmatch(_NUMBERED_MONTH, text, re.ASCII):
        return _months(_month(match[1] or match[4], int(match[2] or match[3]), today), 1)
    if (match := re.fullmatch(_MONTH, text, re.ASCII)) and (
        index := begun_with(match[1], MONTHS)
    ) is not None:
        return _months(_month(match[2], index + 1, today), 1)
    return None


def _month(year: str | None, month: int, today: date) -> date:
    """The first of a month; without a year, the nearest one."""
    near = nearest_day(month, 1, today) if year is None else None
    return near or date(full_year(year or str(today.year), today), month, 1)


def _week(year: str | None, week: int, today: date) -> date:
    """The Monday of a numbered week; without a year, the nearest one."""
    years = [today.year + away for away in (-1, 0, 1)] if year is None else [int(year)]
    days = []
    for each in years:
        with suppress(ValueError):
            days.append(date.fromisocalendar(each, week, 1))
    return min(days, key=lambda day: abs(day - today))


def _days(first: date, count: int) -> tuple[date, date]:
    return first, first + timedelta(count - 1)


def _months(first: date, count: int) -> tuple[date, date]:
    last = months_later(first, count - 1, "")
    return first, last.replace(day=monthrange(last.year, last.month)[1])
