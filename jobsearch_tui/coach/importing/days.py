"""Days as other programs write them: read for a whole column, so that one row can settle the order of all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from jobsearch_tui.coach.importing.synonyms import comparable, synonyms
from jobsearch_tui.workbook.answers.dates import show_date

Order = Literal["day first", "month first"]
ORDERS: Final[tuple[Order, ...]] = ("day first", "month first")

_TIME: Final = re.compile(
    r"(?:[T,]| at)? *\d{1,2}:\d\d(:\d\d)?(\.\d+)? *([ap]\.?m\.?)? *(z|utc|gmt|[+-]\d\d:?\d\d)?$",
    re.ASCII | re.IGNORECASE,
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d\d)|\.?)", re.ASCII)
_EITHER: Final = re.compile(r"(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d\d))?", re.ASCII)
_DAY_MONTH: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?(?: de| of)? ([a-z]+)(?:(?: de)? (\d{4}|\d\d))?", re.ASCII
)
_MONTH_DAY: Final = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", re.ASCII)
_MONTH_YEAR: Final = re.compile(r"\w+[-/'’]\d\d")
"""How spreadsheets show the first of a month: a month and its year, and no day."""
_SERIAL: Final = re.compile(r"([34567]\d{4})(?:\.\d+)?", re.ASCII)
_DAY_NAUGHT: Final = date(1899, 12, 30)
"""The day before the first one of spreadsheets, which think that there was a 29 February 1900."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Whether the day or the month comes first in one column."""

    known: Order | None
    """None if nothing in the column settles it, or it holds both."""
    sample: str = ""
    """Where it is not known: a day of the column that can be read two ways."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A column of days that can be read two ways."""

    column: str
    sample: str
    """One of its days, as it stands there."""
    readings: tuple[str, str]
    """What that day is with the day first, and with the month first."""


def order_of(cells: Iterable[str], today: date | None = None) -> DayOrder:
    """What settles the order of a column: one 22 does."""
    seen: set[Order] = set()
    sample = ""
    for cell in cells:
        match = _EITHER.fullmatch(_without_time(cell))
        if match is None or not (match[4] or today):
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            seen.add("day first")
        elif second > 12 >= first:
            seen.add("month first")
        elif first != second:
            sample = sample or cell
    known = next(iter(seen)) if len(seen) == 1 else None
    return DayOrder(known, "" if known else sample)


def open_order(column: str, sample: str, today: date) -> OpenOrder:
    """What is open about a column, with both readings of one of its days."""
    days = [read_day(sample, order, today) for order in ORDERS]
    first, second = (show_date(day.isoformat()) if day else "no day" for day in days)
    return OpenOrder(column, sample, (first, second))


def read_day(
    cell: str, order: Order | None, today: date | None = None, *, is_ahead: bool = False
) -> date | None:
    """The day in a cell; None if it is none, or can be read two ways and ``order`` is not known.

    One without a year is the latest up to ``today``, or the nearest where it ``is_ahead``.
    """
    text = _without_time(cell)
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(match["year"], int(match["month"]), int(match["day"]))
    if match := _SERIAL.fullmatch(text):
        return _DAY_NAUGHT + timedelta(days=int(match[1]))
    if match := _DOTTED.fullmatch(text):
        year, month, day = match[3], int(match[2]), int(match[1])
    elif match := _EITHER.fullmatch(text):
        year, (month, day) = match[4], _either(int(match[1]), int(match[3]), order)
    else:
        year, month, day = _with_month(comparable(text))
        if not year and _MONTH_YEAR.fullmatch(text) and not text[0].isdigit():
            return None
    if year or today is None:
        return _day(year or "", month, day)
    days = (_day(str(today.year + off), month, day) for off in (1, 0, -1, -2, -3, -4))
    possible = [day for day in days if day is not None and (is_ahead or day <= today)]
    return min(possible, key=lambda day: abs(day - today), default=None)


def _with_month(text: str) -> tuple[str, int, int]:
    """The year, the month and the day, naught where a word is no month."""
    months = synonyms().months
    if match := _DAY_MONTH.fullmatch(text):
        return match[3] or "", months.get(match[2], 0), int(match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return match[3] or "", months.get(match[1], 0), int(match[2])
    first, _, rest = text.partition(" ")
    return _with_month(rest) if rest and first in synonyms().weekdays else ("", 0, 0)


def _without_time(cell: str) -> str:
    # Some programs put a blank of their own before "AM".
    return _TIME.sub("", " ".join(cell[:_LONGEST].split())).strip()


def _either(first: int, second: int, order: Order | None) -> tuple[int, int]:
    """The month and the day; naught if they can be either."""
    if order is None and first <= 12 and second <= 12 and first != second:
        return 0, 0
    month_first = second > 12 or (order == "month first" and first <= 12)
    return (first, second) if month_first else (second, first)


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        return None
