"""Dates as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.calendar_days import MONTHS, WEEKDAYS
from jobsearch_tui.workbook.answers.dates import read_date, show_date
from tests.support.nasty import any_text
from tests.support.readings import readings

TODAY = date(2026, 11, 21)
"""A Saturday."""


@pytest.mark.parametrize(("typed", "today", "reading"), readings("dates"))
def test_is_read_as_the_table_says(typed: str, today: str, reading: str) -> None:
    try:
        outcome = read_date(typed, date.fromisoformat(today)).isoformat()
    except Refused as refused:
        outcome = refused.sentence
    assert outcome == reading


def test_blanks_do_not_matter_and_a_long_text_is_told_shortened() -> None:
    assert read_date("  24   NOV  ", TODAY) == date(2026, 11, 24)
    with pytest.raises(Refused, match=r"“x{39}…” is not a date yet"):
        read_date("x" * 99, TODAY)


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


@given(
    st.dates(date(1, 3, 1), date(9999, 11, 1)),
    st.sampled_from(["next", "this", "last"]),
    st.sampled_from(WEEKDAYS),
)
def test_next_this_and_last_are_a_day_of_that_name_or_a_question(today: date, which: str, name: str) -> None:
    try:
        day = read_date(f"{which} {name}", today)
    except Refused as refused:
        assert "can be read two ways" in refused.sentence
        assert " or " in refused.sentence
    else:
        assert WEEKDAYS[day.weekday()] == name
        assert {"next": day > today, "this": day >= today, "last": day < today}[which]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(WEEKDAYS))
def test_weekday_is_the_next_one(today: date, name: str) -> None:
    found = read_date(name[:3], today)
    assert WEEKDAYS[found.weekday()] == name
    assert timedelta(0) < found - today <= timedelta(7)


@given(any_text(), st.dates())
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
