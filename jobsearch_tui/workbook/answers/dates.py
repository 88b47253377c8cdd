"""Dates and numbers as people write them, and as the workbook keeps and shows them."""

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

_MOST_DIGITS = 30
_WAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?",
        r"([1-9]\d{0,2}(?:[ '_]\d{3})+)(?:[.,](\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3}){2,})(?:,(\d+))?",
        r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)",
        r"(\d+)(?:[.,](\d+))?",
    )
)
"""Thousands as in English first: ``1,200`` is twelve hundred and ``1.200`` is little more than one."""
_BLANKS = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "−": "-"})

_RELATIVE: Final = {"today": 0, "tomorrow": 1, "yesterday": -1}
_STEP = re.compile(r"([+-]) ?(\d{1,5}) ?(d|days?|w|weeks?|m|months?)?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d+))?")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d+))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?([a-z]{3,})\.?,?(?: ?(\d+))?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d+))?")
_MONTH_YEAR = re.compile(r"([a-z]{3,})\.?,? (\d{4})")


def read_date(raw: str, today: date) -> date:
    """The date that ``raw`` means when it is typed on ``today``; raises Refused with what could be typed.

    A weekday is the next one after today. A day without a year is the one nearest to today.
    """
    text = " ".join(raw.casefold().split())
    day = _by_word(text, today) or _by_number(text, raw, today) or _by_month(text, raw, today)
    if day is None:
        raise Refused(f"“{shortened(raw)}” is not a date yet. Try 24 Nov, tomorrow or +2w.")
    return day


def show_date(stored: str) -> str:
    """A stored date as people read it, ``24 Nov 2026``; a text that is no date stays as it is."""
    try:
        day = date.fromisoformat(stored)
    except ValueError:
        return stored
    return f"{day.day} {_short_month(day.month)} {day.year:04d}"


def read_number(raw: str, unit: str = "") -> str:
    """The canonical numeral of ``raw``: digits, a point before a fraction, a minus. Raises Refused.

    ``unit`` may stand behind it. The fraction keeps the digits that were typed.
    """
    text = raw.translate(_BLANKS).strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: len(text) - len(unit)].strip()
    sign, text = ("-" if text[:1] == "-" else "", text[1:].strip() if text[:1] in ("+", "-") else text)
    numeral = next((match for way in _WAYS if (match := way.fullmatch(text))), None)
    if numeral is None or len(text) > _MOST_DIGITS:
        raise Refused(f"“{shortened(raw)}” is not a number yet. Try 12 or 3.5.")
    whole = re.sub(r"\D", "", numeral[1]).lstrip("0") or "0"
    fraction = numeral[2] or ""
    if not (whole + fraction).strip("0"):
        sign = ""
    return f"{sign}{whole}.{fraction}" if fraction else sign + whole


def _by_word(text: str, today: date) -> date | None:
    if text in _RELATIVE:
        return _later(today, _RELATIVE[text], text)
    weekday = _beginning(text, WEEKDAYS)
    if weekday is not None:
        return _later(today, (weekday - today.weekday() - 1) % 7 + 1, text)
    step = _STEP.fullmatch(text)
    if step is None:
        return None
    count = int(step[2]) * (-1 if step[1] == "-" else 1)
    unit = (step[3] or "d")[0]
    if unit == "m":
        return _months_later(today, count, text)
    return _later(today, count * (7 if unit == "w" else 1), text)


def _by_number(text: str, raw: str, today: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]), raw)
    if match := _DOTTED.fullmatch(text):
        return _day_of_year(match[3], int(match[2]), int(match[1]), raw, today)
    if match := _SLASHED.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if first != second and first <= 12 and second <= 12:
            dates = f"{first} {_short_month(second)} or {second} {_short_month(first)}"
            raise Refused(f"“{shortened(raw)}” can be read two ways. Write {dates}.")
        day, month = (first, second) if second <= 12 else (second, first)
        return _day_of_year(match[4], month, day, raw, today)
    return None


def _by_month(text: str, raw: str, today: date) -> date | None:
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = pattern.fullmatch(text)
        month = _beginning(match[month_at], MONTHS) if match else None
        if match and month is not None:
            return _day_of_year(match[3], month + 1, int(match[day_at]), raw, today)
    match = _MONTH_YEAR.fullmatch(text)
    month = _beginning(match[1], MONTHS) if match else None
    if match and month is not None:
        raise Refused(f"“{shortened(raw)}” names no day yet. Try 1 {_short_month(month + 1)} {match[2]}.")
    return None


def _day_of_year(year: str | None, month: int, day: int, raw: str, today: date) -> date:
    if year is not None:
        if len(year) != 4:
            raise Refused(f"“{shortened(raw)}” needs a year of four digits, as in {today.year}.")
        return _day(int(year), month, day, raw)
    near = [_day_or_none(today.year + years, month, day) for years in (1, 0, -1)]
    days = [candidate for candidate in near if candidate is not None]
    if not days:
        # 29 February far from a leap year is a date that needs its year; 31 April is none at all.
        _day(2024, month, day, raw)
        raise Refused(f"There is no “{shortened(raw)}” near this year. Add the year.")
    return min(days, key=lambda candidate: abs(candidate - today))


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


def _short_month(month: int) -> str:
    return MONTHS[month - 1][:3].capitalize()
