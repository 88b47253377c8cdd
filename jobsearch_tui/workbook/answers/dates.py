"""Dates as people write them, and as the workbook keeps and shows them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from jobsearch_tui.text.cleaning import plain_signs
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.workbook.answers.calendar_days import (
    MONTHS,
    WEEKDAYS,
    begun_with,
    day_or_none,
    days_later,
    full_year,
    kept_day,
    months_later,
    nearest_day,
)
from jobsearch_tui.workbook.answers.periods import day_in_period

_RELATIVE: Final = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_COUNTS: Final = (
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
_UNIT_DAYS: Final = {"d": 1, "w": 7, "f": 14}
_UNIT = r"(d|days?|w|wks?|weeks?|fortnights?|m|months?|y|yrs?|years?)"
_STEP = re.compile(rf"([+-]|in )? ?(\d{{1,5}}) ?{_UNIT}?( ago)?", re.ASCII)
_NEAR: Final = timedelta(366)
_LONGEST: Final = 80
"""Signs beyond which a text is no date."""
_SPELLINGS: Final = (
    (r" ?([/-]) ?", r"\1"),
    (r"(\d)[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]", r"\1-\2-\3"),
    (r"^(?:on|by|until|till|due|from|since) ", ""),
    (r"^the ", ""),
    (r"^(\d+) (\d+) (\d+)(?!\S)", r"\1/\2/\3"),
    (r"^(\d{4})[ /-]([a-z]{3,})\.?[ /-](\d{1,2})(?!\S)", r"\3 \2 \1"),
    (r"^([a-z]{3,})[/-](\d{1,2})[/-](?=\d)", r"\1 \2 "),
    (r" from (?:now|today)$", ""),
)
"""How a date is also written, and what it is read as."""
_HALF = r"(?: ?[ap]\.?m\.?| ?h(?:rs?)?| ?uhr| o'clock)"
_CLOCK = rf"(?:[01]?\d|2[0-4])(?:(?::[0-5]\d){{1,2}}(?:\.\d+)?{_HALF}?|[.h][0-5]\d{_HALF}|h[0-5]\d|{_HALF})"
_ZONE = r"(?: ?\(?(?:z|utc|gmt|[a-z]{2,3}t|[+-]\d\d:?\d\d)\)?)?"
_TIME: Final = (
    rf"(?:(?<=\d)t|,? (?:at |@ ?|um )?)(?:[\d.:]{{1,5}}{_HALF}?-)?{_CLOCK}{_ZONE}$"
    r"|(?<=\d{8})t\d{4}(?:\d\d)?z?$"
    r"|,? (?:at|um|@) ?\d{1,2}(?:\.[0-5]\d)?$"
    r"|(?:(?<=[a-z])|(?<=\d{4})),? \d{1,2}\.[0-5]\d$"
    r"|,? (?:at |in the )?(?:early |late )?(?:morning|noon|midday|lunch|afternoon|evening)$"
)
"""The time of day behind a date; the day is meant."""
_WEEKDAY_BEFORE = r"([a-z]{3,})\.?,? (?:the )?(.+)"
_WEEKDAY_BEHIND = r"(.+?),? \(?([a-z]{3,})\.?\)?"
_YEAR = r"(\d{4}|'?\d\d)"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?) ?(\d{1,2})\2 ?(\d{1,2})\.?", re.ASCII)
_ISO_WEEK = r"(\d{4})-?w(\d\d)-?([1-7])"
_DOTTED = rf"(\d{{1,2}})\. ?(\d{{1,2}})(?:\.|(?:\. ?| ){_YEAR})?"
_SLASHED = rf"(\d{{1,2}})([/-])(\d{{1,2}})(?:\2{_YEAR})?"
_DAY_MONTH = rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?[ /-]?([a-z]{{3,}})\.?,?(?:[ /-]?{_YEAR})?"
_MONTH_DAY = rf"([a-z]{{3,}})\.? ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?"
_DAY_ALONE = r"(\d{1,2})(?:st|nd|rd|th)"
_BETWEEN_TWO = r" to | or | and |[-/&]"


def read_date(raw: str, today: date) -> date:
    """The date that ``raw`` means when it is typed on ``today``; raises Refused with what could be typed.

    A weekday is the next one after today. A day without a year, and a year of two digits, are those nearest
    to today. What can be read two ways, or names no day or two of them, is refused with those it may mean.
    """
    text = " ".join(raw.split())
    if len(text) <= _LONGEST:
        text = " ".join(plain_signs(text).casefold().split())
        for pattern, plain in _SPELLINGS:
            text = re.sub(pattern, plain, text)
        days = _days(text, raw, today) or _days(re.sub(_TIME, "", text, flags=re.ASCII), raw, today)
        if days:
            return _only(days, raw, today)
        if day := day_in_period(text, today):
            raise Refused(f"“{shortened(raw)}” names no day yet. Try {_short(day, today)}.")
        for first, last in _two_days(text, today):
            either = f"{_short(first, today)} or {_short(last, today)}"
            raise Refused(f"“{shortened(raw)}” names two days. Write {either}.")
    raise Refused(f"“{shortened(raw)}” is not a date yet. Try 24 Nov, tomorrow or +2w.")


def show_date(stored: str) -> str:
    """A stored date as people read it, ``24 Nov 2026``; a text that is no date stays as it is."""
    day = kept_day(stored)
    return stored if day is None else f"{day.day} {_short_month(day.month)} {day.year:04d}"


def _days(text: str, raw: str, today: date) -> list[date]:
    return _by_word(text, today) or _of_weekday(text, raw, today) or _written(text, raw, today)


def _two_days(text: str, today: date) -> Iterator[tuple[date, date]]:
    """The first and the last of some days: 24-26 Nov, Nov 24-26, 30 Nov to 4 Dec."""
    for between in re.finditer(_BETWEEN_TWO, text):
        first, last = text[: between.start()], text[between.end() :]
        begins, ends = re.match(r"\d{1,2}(?=\.?$)", first), re.search(r"\d{1,2}$", first)
        if begins:
            first = re.sub(r"^\d{1,2}", begins[0], last)
        elif ends and (tail := re.match(r"\d{1,2}(?=$|, | )", last)):
            first, last = first + last[tail.end() :], first[: ends.start()] + last
        with suppress(Refused):
            both = _days(first, first, today), _days(last, last, today)
            if [len(days) for days in both] == [1, 1]:
                yield both[0][0], both[1][0]


def _only(days: list[date], raw: str, today: date, why: str = "") -> date:
    """The one of ``days``; raises Refused with both where they are two."""
    first, *others = days
    if not others:
        return first
    dates = " or ".join(_short(day, today) for day in days)
    raise Refused(f"“{shortened(raw)}” can be read two ways{why}. Write {dates}.")


def _by_word(text: str, today: date) -> list[date]:
    days = _RELATIVE.get(text)
    if days is not None:
        return [days_later(today, days, text)]
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
        return [months_later(today, count * (12 if unit == "y" else 1), text)]
    return [days_later(today, count * _UNIT_DAYS[unit], text)]


def _digits_of(word: str) -> str:
    return str(max(1, _COUNTS.index(word))) if word in _COUNTS else word


def _coming(weekday: int, today: date, text: str) -> date:
    """The next such weekday after today."""
    return days_later(today, (weekday - today.weekday() - 1) % 7 + 1, text)


def _beside_weeks(which: str, weekday: int, today: date, text: str) -> list[date]:
    """Next, this or last Friday: the nearest one, and that of the week; two days where those differ."""
    in_week = weekday - today.weekday()
    nearest, of_week = {
        "next": ((in_week - 1) % 7 + 1, in_week + 7),
        "this": (in_week % 7, in_week),
        "last": (-((-in_week - 1) % 7 + 1), in_week - 7),
    }[which]
    return [days_later(today, days, text) for days in sorted({nearest, of_week})]


def _of_weekday(text: str, raw: str, today: date) -> list[date]:
    """A date with its weekday before or behind it, which tells two readings apart."""
    for pattern, name_at, day_at in ((_WEEKDAY_BEFORE, 1, 2), (_WEEKDAY_BEHIND, 2, 1)):
        match = re.fullmatch(pattern, text)
        weekday = _weekday(match[name_at]) if match else None
        if match is None or weekday is None:
            continue
        days = _written(match[day_at], raw, today)
        fitting = [day for day in days if day.weekday() == weekday]
        if days and not fitting:
            day = days[0]
            near = days_later(day, (weekday - day.weekday() + 3) % 7 - 3, text)
            name = WEEKDAYS[day.weekday()].capitalize()
            _only([day, near], raw, today, f": {_short(day, today)} is a {name}")
        return fitting
    return []


def _written(text: str, raw: str, today: date) -> list[date]:
    return _by_number(text, raw, today) or _by_month(text, raw, today) or _by_day(text, raw, today)


def _by_number(text: str, raw: str, today: date) -> list[date]:
    match = _YEAR_FIRST.fullmatch(text)
    if match and (match[2] or len(text) == len("20261124")):
        return [_day(int(match[1]), int(match[3]), int(match[4]), raw)]
    if match := re.fullmatch(_ISO_WEEK, text, re.ASCII):
        with suppress(ValueError):
            return [date.fromisocalendar(int(match[1]), int(match[2]), int(match[3]))]
    if match := re.fullmatch(_DOTTED, text, re.ASCII):
        day = _day_of_year(match[3], int(match[2]), int(match[1]), raw, today)
        return [day, *_year_first(match[1], int(match[2]), match[3], day, today)]
    if match := re.fullmatch(_SLASHED, text, re.ASCII):
        first, second = int(match[1]), int(match[3])
        number, month = (first, second) if second <= 12 else (second, first)
        day = _day_of_year(match[4], month, number, raw, today)
        if first != second and first <= 12 and second <= 12:
            return [day, _day_of_year(match[4], first, second, raw, today)]
        far = None if match[2] == "-" else day
        return [day, *_year_first(match[1], second, match[4], far, today)]
    return []


def _year_first(first: str, month: int, last: str | None, than: date | None, today: date) -> list[date]:
    """The day of a date that may begin with its year, where that one is near today and ``than`` is not.

    24-11-26 is the 24th to some, and a day of 2024 to others.
    """
    if last is None or len(last) != 2 or len(first) != 2:
        return []
    day = day_or_none(full_year(first, today), month, int(last))
    return [day] if day and (than is None or abs(day - today) < _NEAR < abs(than - today)) else []


def _by_month(text: str, raw: str, today: date) -> list[date]:
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = re.fullmatch(pattern, text, re.ASCII)
        month = begun_with(match[month_at], MONTHS) if match else None
        if match and month is not None:
            return [_day_of_year(match[3], month + 1, int(match[day_at]), raw, today)]
    return []


def _by_day(text: str, raw: str, today: date) -> list[date]:
    """The 24th: today, or the last one and the next one."""
    match = re.fullmatch(_DAY_ALONE, text, re.ASCII)
    if match is None:
        return []
    number = int(match[1])
    if number == today.day:
        return [today]
    months = [months_later(today.replace(day=1), count, text) for count in range(-2, 3)]
    days = [day for month in months if (day := day_or_none(month.year, month.month, number))]
    if not days:
        return [_day(today.year, today.month, number, raw)]
    return [max(day for day in days if day < today), min(day for day in days if day > today)]


def _day_of_year(year: str | None, month: int, day: int, raw: str, today: date) -> date:
    if year is not None:
        return _day(full_year(year, today), month, day, raw)
    near = nearest_day(month, day, today)
    if near is None:
        # 29 February far from a leap year is a date that needs its year; 31 April is none at all.
        _day(2024, month, day, raw)
        raise Refused(f"There is no “{shortened(raw)}” near this year. Add the year.")
    return near


def _day(year: int, month: int, day: int, raw: str) -> date:
    valid_day = day_or_none(year, month, day)
    if valid_day is not None:
        return valid_day
    if 1 <= month <= 12 and year >= 1 and day > 28:
        last = calendar.monthrange(year, month)[1]
        raise Refused(
            f"“{shortened(raw)}” is not in the calendar: {MONTHS[month - 1].capitalize()} has {last} days."
        )
    raise Refused(f"“{shortened(raw)}” is not in the calendar. Try 24 Nov, tomorrow or +2w.")


def _weekday(word: str) -> int | None:
    return WEEKDAYS.index("wednesday") if word == "weds" else begun_with(word, WEEKDAYS)


def _short(day: date, today: date) -> str:
    """``24 Nov``, with its year where the day alone would be read as another."""
    short = f"{day.day} {_short_month(day.month)}"
    return short if nearest_day(day.month, day.day, today) == day else f"{short} {day.year:04d}"


def _short_month(month: int) -> str:
    return MONTHS[month - 1][:3].capitalize()
