"""Dates as people write them, and as the workbook keeps and shows them."""

from __future__ import annotations

import calendar
import re
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

_RELATIVE: Final = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_COUNTS: Final = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNIT = r"(d|days?|w|weeks?|m|months?|y|years?)"
_STEP = re.compile(rf"([+-]|in )? ?(\d{{1,5}}) ?{_UNIT}?( ago)?", re.ASCII)
_TIME = re.compile(
    r"(?:(?<=\d)t|,? (?:at )?)([01]?\d|2[0-3])(:[0-5]\d){1,2}(\.\d+)?( ?(z|[+-]\d\d:?\d\d))?$", re.ASCII
)
"""The time of day behind a date, as calendars write it; the day is meant."""
_WEEKDAY_BEFORE = re.compile(r"([a-z]{3,})\.?,? (.+)")
_YEAR = r"(\d{4}|['’]?\d\d)"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})", re.ASCII)
_DOTTED = rf"(\d{{1,2}})\. ?(\d{{1,2}})(?:\.|(?:\. ?| ){_YEAR})?"
_SLASHED = rf"(\d{{1,2}})([/-])(\d{{1,2}})(?:\2{_YEAR})?"
_DAY_MONTH = rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?[ /-]?([a-z]{{3,}})\.?,?(?:[ /-]?{_YEAR})?"
_MONTH_DAY = rf"([a-z]{{3,}})\.? ?(\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?"
_DAY_ALONE = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)"
_MONTH_YEAR = r"([a-z]{3,})\.?,? (\d{4})"
_MONTH_NUMBER = r"(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))"


def read_date(raw: str, today: date) -> date:
    """The date that ``raw`` means when it is typed on ``today``; raises Refused with what could be typed.

    A weekday is the next one after today. A day without a year, and a year of two digits, are those nearest
    to today. What can be read two ways is refused with both.
    """
    text = " ".join(raw.casefold().split())
    text = _TIME.sub("", text).removeprefix("on ")
    days = _by_word(text, today) or _of_weekday(text, raw, today) or _written(text, raw, today)
    if not days:
        raise Refused(f"“{shortened(raw)}” is not a date yet. Try 24 Nov, tomorrow or +2w.")
    return _only(days, raw, today)


def show_date(stored: str) -> str:
    """A stored date as people read it, ``24 Nov 2026``; a text that is no date stays as it is."""
    try:
        day = date.fromisoformat(stored)
    except ValueError:
        return stored
    return f"{day.day} {_short_month(day.month)} {day.year:04d}"


def _only(days: list[date], raw: str, today: date, why: str = "") -> date:
    """The one of ``days``; raises Refused with both where they are two."""
    first, *others = days
    if not others:
        return first
    dates = " or ".join(_short(day, today) for day in days)
    raise Refused(f"“{shortened(raw)}” can be read two ways{why}. Write {dates}.")


def _by_word(text: str, today: date) -> list[date]:
    days = _RELATIVE.get(text.removeprefix("the "))
    if days is not None:
        return [_later(today, days, text)]
    if text.startswith(("next ", "this ", "last ")) and (weekday := _weekday(text[5:])) is not None:
        return _beside_weeks(text[:4], weekday, today, text)
    weekday = _weekday(text)
    if weekday is not None:
        return [_coming(weekday, today, text)]
    counted = re.sub(r"\b[a-z]+\b", lambda word: _digits_of(word[0]), text)
    step = _STEP.fullmatch(counted)
    if step is None or not (step[1] or step[3]) or (step[1] and step[4]) or (step[4] and not step[3]):
        return []
    if step[1] == "in " and not step[3]:
        return []
    count = int(step[2]) * (-1 if step[1] == "-" or step[4] else 1)
    unit = (step[3] or "d")[0]
    if unit in "my":
        return [_months_later(today, count * (12 if unit == "y" else 1), text)]
    return [_later(today, count * (7 if unit == "w" else 1), text)]


def _digits_of(word: str) -> str:
    return str(max(1, _COUNTS.index(word))) if word in _COUNTS else word


def _coming(weekday: int, today: date, text: str) -> date:
    """The next such weekday after today."""
    return _later(today, (weekday - today.weekday() - 1) % 7 + 1, text)


def _beside_weeks(which: str, weekday: int, today: date, text: str) -> list[date]:
    """Next, this or last Friday: the nearest one, and that of the week; two days where those differ."""
    in_week = weekday - today.weekday()
    nearest, of_week = {
        "next": ((in_week - 1) % 7 + 1, in_week + 7),
        "this": (in_week % 7, in_week),
        "last": (-((-in_week - 1) % 7 + 1), in_week - 7),
    }[which]
    return [_later(today, days, text) for days in sorted({nearest, of_week})]


def _of_weekday(text: str, raw: str, today: date) -> list[date]:
    """A date with its weekday before it, which tells two readings apart."""
    match = _WEEKDAY_BEFORE.fullmatch(text)
    weekday = _weekday(match[1]) if match else None
    if match is None or weekday is None:
        return []
    days = _written(match[2], raw, today)
    fitting = [day for day in days if day.weekday() == weekday]
    if days and not fitting:
        day = days[0]
        nearest = _later(day, (weekday - day.weekday() + 3) % 7 - 3, text)
        name = WEEKDAYS[day.weekday()].capitalize()
        _only([day, nearest], raw, today, f": {_short(day, today)} is a {name}")
    return fitting


def _written(text: str, raw: str, today: date) -> list[date]:
    return _by_number(text, raw, today) or _by_month(text, raw, today) or _by_day(text, raw, today)


def _by_number(text: str, raw: str, today: date) -> list[date]:
    match = _YEAR_FIRST.fullmatch(text)
    if match and (match[2] or len(text) == len("20261124")):
        return [_day(int(match[1]), int(match[3]), int(match[4]), raw)]
    if match := re.fullmatch(_DOTTED, text, re.ASCII):
        return [_day_of_year(match[3], int(match[2]), int(match[1]), raw, today)]
    if match := re.fullmatch(_SLASHED, text, re.ASCII):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if second <= 12 else (second, first)
        days = [_day_of_year(match[4], month, day, raw, today)]
        if first != second and first <= 12 and second <= 12:
            days.append(_day_of_year(match[4], first, second, raw, today))
        elif match[2] == "-" and match[4] and len(match[4]) == 2:
            # 24-11-26 is the 24th to some, and a day of 2024 to those who begin with the year.
            year_first = _day_or_none(_full_year(match[1], today), second, int(match[4]))
            days += [] if year_first is None else [year_first]
        return days
    return []


def _by_month(text: str, raw: str, today: date) -> list[date]:
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = re.fullmatch(pattern, text, re.ASCII)
        month = _beginning(match[month_at], MONTHS) if match else None
        if match and month is not None:
            return [_day_of_year(match[3], month + 1, int(match[day_at]), raw, today)]
    year, number = "", 0
    if match := re.fullmatch(_MONTH_YEAR, text, re.ASCII):
        index = _beginning(match[1], MONTHS)
        year, number = match[2], 0 if index is None else index + 1
    elif match := re.fullmatch(_MONTH_NUMBER, text, re.ASCII):
        year, number = match[1] or match[4], int(match[2] or match[3])
    if 1 <= number <= 12:
        raise Refused(f"“{shortened(raw)}” names no day yet. Try 1 {_short_month(number)} {year}.")
    return []


def _by_day(text: str, raw: str, today: date) -> list[date]:
    """The 24th: today, or the last one and the next one."""
    match = re.fullmatch(_DAY_ALONE, text, re.ASCII)
    if match is None:
        return []
    number = int(match[1])
    if number == today.day:
        return [today]
    months = [_months_later(today.replace(day=1), count, text) for count in range(-2, 3)]
    days = [day for month in months if (day := _day_or_none(month.year, month.month, number))]
    if not days:
        return [_day(today.year, today.month, number, raw)]
    return [max(day for day in days if day < today), min(day for day in days if day > today)]


def _day_of_year(year: str | None, month: int, day: int, raw: str, today: date) -> date:
    if year is not None:
        return _day(_full_year(year, today), month, day, raw)
    nearest = _nearest(month, day, today)
    if nearest is None:
        # 29 February far from a leap year is a date that needs its year; 31 April is none at all.
        _day(2024, month, day, raw)
        raise Refused(f"There is no “{shortened(raw)}” near this year. Add the year.")
    return nearest


def _nearest(month: int, day: int, today: date) -> date | None:
    near = [_day_or_none(today.year + years, month, day) for years in (1, 0, -1)]
    days = [candidate for candidate in near if candidate is not None]
    return min(days, key=lambda candidate: abs(candidate - today), default=None)


def _full_year(year: str, today: date) -> int:
    """The year; of two digits, the nearest that ends so."""
    if len(year) == 4:
        return int(year)
    return today.year + (int(year.lstrip("'’")) - today.year + 50) % 100 - 50


def _day(year: int, month: int, day: int, raw: str) -> date:
    valid_day = _day_or_none(year, month, day)
    if valid_day is not None:
        return valid_day
    if 1 <= month <= 12 and year >= 1 and day > 28:
        last = calendar.monthrange(year, month)[1]
        raise Refused(
            f"“{shortened(raw)}” is not in the calendar: {MONTHS[month - 1].capitalize()} has {last} days."
        )
    raise Refused(f"“{shortened(raw)}” is not in the calendar. Try 24 Nov, tomorrow or +2w.")


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(today: date, days: int, text: str) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise Refused(f"“{shortened(text)}” is further away than the calendar goes.") from None


def _months_later(today: date, months: int, text: str) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise Refused(f"“{shortened(text)}” is further away than the calendar goes.")
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _beginning(word: str, names: tuple[str, ...]) -> int | None:
    """Which of ``names`` begins with ``word``, of three letters at least."""
    if len(word) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)


def _weekday(word: str) -> int | None:
    return WEEKDAYS.index("wednesday") if word == "weds" else _beginning(word, WEEKDAYS)


def _short(day: date, today: date) -> str:
    """``24 Nov``, with its year where the day alone would be read as another."""
    short = f"{day.day} {_short_month(day.month)}"
    return short if _nearest(day.month, day.day, today) == day else f"{short} {day.year:04d}"


def _short_month(month: int) -> str:
    return MONTHS[month - 1][:3].capitalize()
