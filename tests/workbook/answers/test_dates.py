"""Dates as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.dates import MONTHS, WEEKDAYS, read_date, show_date

TODAY = date(2026, 11, 21)
"""A Saturday."""


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-1-4", "2026-01-04"),
        ("2026/11/24", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("24. 11. 2026", "2026-11-24"),
        ("24.11.", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("11/24/2026", "2026-11-24"),
        ("11/11/2026", "2026-11-11"),
        ("24 nov", "2026-11-24"),
        ("24 Nov 2026", "2026-11-24"),
        ("24nov", "2026-11-24"),
        ("24th of November", "2026-11-24"),
        ("Nov 24", "2026-11-24"),
        ("Nov. 24, 2026", "2026-11-24"),
        ("november 24th", "2026-11-24"),
        ("3 Sept 2027", "2027-09-03"),
        ("  24   NOV  ", "2026-11-24"),
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("sunday", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("Saturday", "2026-11-28"),
        ("+3", "2026-11-24"),
        ("+3d", "2026-11-24"),
        ("+ 2 weeks", "2026-12-05"),
        ("+2w", "2026-12-05"),
        ("+3m", "2027-02-21"),
        ("-1w", "2026-11-14"),
    ],
)
def test_reads(raw: str, wanted: str) -> None:
    assert read_date(raw, TODAY).isoformat() == wanted


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("soon", "“soon” is not a date yet. Try 24 Nov, tomorrow or +2w."),
        ("24.11.26", "“24.11.26” needs a year of four digits, as in 2026."),
        ("24 nov 26", "“24 nov 26” needs a year of four digits, as in 2026."),
        ("31 Apr", "“31 Apr” is not in the calendar: April has 30 days."),
        ("2026-02-29", "“2026-02-29” is not in the calendar: February has 28 days."),
        ("2026-13-01", "“2026-13-01” is not in the calendar. Try 24 Nov, tomorrow or +2w."),
        ("3/4/2026", "“3/4/2026” can be read two ways. Write 3 Apr or 4 Mar."),
        ("Nov 2026", "“Nov 2026” names no day yet. Try 1 Nov 2026."),
        ("29 feb", "There is no “29 feb” near this year. Add the year."),
        ("+99999m", "“+99999m” is further away than the calendar goes."),
        ("0000-01-01", "“0000-01-01” is not in the calendar. Try 24 Nov, tomorrow or +2w."),
        ("ma", "“ma” is not a date yet. Try 24 Nov, tomorrow or +2w."),
        ("x" * 99, "“" + "x" * 39 + "…” is not a date yet. Try 24 Nov, tomorrow or +2w."),
    ],
)
def test_refuses_and_says_what_would_do(raw: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        read_date(raw, TODAY)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("today", "wanted"),
    [(date(2026, 11, 21), "2026-11-03"), (date(2026, 4, 1), "2025-11-03"), (date(2026, 6, 1), "2026-11-03")],
)
def test_day_without_a_year_is_the_nearest(today: date, wanted: str) -> None:
    assert read_date("3 Nov", today).isoformat() == wanted


def test_month_later_stays_within_a_short_month() -> None:
    assert read_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("raw", ["tomorrow", "+1", "+2w", "+1m", "fri"])
def test_calendar_has_an_end(raw: str) -> None:
    with pytest.raises(Refused, match="further away than the calendar goes"):
        read_date(raw, date.max)


@given(st.dates())
def test_every_date_survives_being_shown_and_read(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(show_date(day.isoformat()), TODAY) == day
    assert read_date(f"{MONTHS[day.month - 1]} {day.day}, {day.year:04d}", TODAY) == day
    assert read_date(f"{day.day}.{day.month}.{day.year:04d}", TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(WEEKDAYS))
def test_weekday_is_the_next_one(today: date, name: str) -> None:
    found = read_date(name[:3], today)
    assert WEEKDAYS[found.weekday()] == name
    assert timedelta(0) < found - today <= timedelta(7)


@given(st.text(), st.dates())
def test_any_text_is_a_date_or_refused(raw: str, today: date) -> None:
    try:
        found = read_date(raw, today)
    except Refused as refused:
        assert refused.sentence
    else:
        assert isinstance(found, date)


@pytest.mark.parametrize("stored", ["", "soon", "2026-13-40", "20261124x", "24 Nov"])
def test_text_that_is_no_date_is_shown_as_it_is(stored: str) -> None:
    assert show_date(stored) == stored
