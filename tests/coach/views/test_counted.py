"""Answers that fill themselves: a goal that counts itself, and a week with its facts by name that stays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.coach.views.counted import (
    counted,
    counted_words,
    keep_counts,
    known_later,
    names_beside,
    week_beside,
)
from jobsearch_tui.coach.views.numbers import week_numbers, week_words
from jobsearch_tui.documents.overview import form_text
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import opened
from tests.support.open_workbook import form_of

FRIDAY = date(2026, 11, 20)
SATURDAY, MONDAY = FRIDAY + timedelta(1), FRIDAY + timedelta(3)
BEGUN = """\
companies:
  wren: {name: Wren}
  oak: {name: Oak}
applications:
  a: {company: wren, role: baker, sent-on: 2026-11-16}
  b: {company: oak, role: miller, sent-on: 2026-11-15}
interviews:
  i: {application: a, kind: phone, on: 2026-11-19}
  p: {kind: practice, on: 2026-11-18}
commitments:
  c: {what: Call Ada, who: me, state: open}
retros:
  r: {on: 2026-11-20}
"""
NUMBERS = ("applications", "interviews", "practice", "talks", "promises")


def at(book: Workbook, today: date, record: str, form_id: str = "retro") -> FieldContext:
    return FieldContext(
        workbook=book, catalogue=book.catalogue, today=lambda: today, form=form_of(form_id), record=record
    )


def asked(context: FieldContext, name: str) -> Field:
    field = context.form.field(name)
    assert field is not None
    return field


def told(context: FieldContext, *names: str) -> list[str]:
    return [counted_words(asked(context, name), context) for name in names]


# ---- the week


def test_a_week_says_what_happened_by_name_and_stays_as_it_was(tmp_path: Path) -> None:
    book = opened(tmp_path, BEGUN, built_in())
    friday = at(book, FRIDAY, "r")
    assert told(friday, *NUMBERS) == ["1", "1", "1", "0", "0"]
    assert names_beside(asked(friday, "applications"), friday) == "Wren, baker"
    assert week_beside(asked(friday, "on"), friday, "2026-11-20") == "Mon 16 to Sun 22 Nov"
    book.put(form_of("commitment"), "state", "kept", "c")
    book.put(form_of("commitment"), "closed-on", str(FRIDAY), "c")
    keep_counts(friday)
    # What is sent on the Saturday of this week is known once the week is over: it stands beside.
    late = book.add(form_of("application"), {"company": "oak", "role": "porter", "sent-on": str(SATURDAY)})
    monday = at(book, MONDAY, "r")
    keep_counts(monday)
    assert told(monday, *NUMBERS) == ["1; later: Oak, porter", "1", "1", "0", "1"]
    assert names_beside(asked(monday, "promises"), monday) == "Call Ada"
    assert known_later(asked(monday, "applications"), monday) == [late]
    assert week_beside(asked(monday, "on"), monday, "2026-11-20") == "Mon 16 to Sun 22 Nov, closed"
    # A name that is changed is not news, and what is taken away later was there nevertheless.
    book.put(form_of("company"), "name", "Wren & Sons", "wren")
    assert names_beside(asked(monday, "applications"), monday) == "Wren & Sons, baker"
    book.remove(form_of("application"), "a")
    assert told(monday, "applications") == ["1; later: Oak, porter"]
    page = form_text(form_of("retro"), book, MONDAY)
    assert "Applications: 1; later: Oak, porter" in page
    assert "Call Ada" in page


@pytest.mark.parametrize(
    ("today", "on"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11-23", "2026-11-22"),
        ("2026-11-24", "2026-11-22"),
        ("2026-11-25", "2026-11-25"),
        ("2027-01-04", "2027-01-03"),
    ],
)
def test_a_retro_of_a_monday_is_of_the_week_before(tmp_path: Path, today: str, on: str) -> None:
    book = opened(tmp_path, "", built_in())
    record = book.add(form_of("retro"), {}, date.fromisoformat(today))
    assert book.get(form_of("retro"), "on", record) == on


def test_a_week_of_which_only_the_number_was_kept_claims_nothing_later(tmp_path: Path) -> None:
    book = opened(tmp_path, BEGUN.replace("2026-11-20}", "2026-11-20, applications: '7'}"), built_in())
    monday = at(book, MONDAY, "r")
    assert told(monday, "applications") == ["7"]
    keep_counts(monday)
    assert counted(asked(monday, "applications"), monday) == "7"
    assert names_beside(asked(monday, "applications"), monday) == ""


@pytest.mark.parametrize(
    ("on", "inside", "outside"),
    [
        ("2026-12-31", ("2026-12-28", "2027-01-03"), ("2026-12-27", "2027-01-04")),  # week 53
        ("2025-01-01", ("2024-12-30", "2025-01-05"), ("2024-12-29", "2025-01-06")),
        ("2026-03-29", ("2026-03-23", "2026-03-29"), ("2026-03-22", "2026-03-30")),  # the clocks go forward
        ("2026-10-25", ("2026-10-19", "2026-10-25"), ("2026-10-18", "2026-10-26")),  # and back
    ],
)
def test_a_week_is_whole_at_the_end_of_a_year_and_where_the_clocks_change(
    tmp_path: Path, on: str, inside: tuple[str, str], outside: tuple[str, str]
) -> None:
    days = "".join(f"  a{day}: {{sent-on: {day}}}\n" for day in (*inside, *outside))
    book = opened(tmp_path, f"applications:\n{days}retros:\n  r: {{on: {on}}}\n", built_in())
    context = at(book, date(2028, 1, 1), "r")
    assert counted(asked(context, "applications"), context) == "2"
    assert counted(asked(context, "sent"), context) == [f"a{day}" for day in inside]


DAYS = st.dates(min_value=date(2024, 12, 1), max_value=date(2027, 1, 31))


@settings(max_examples=40)
@given(sent=st.lists(DAYS, min_size=1, max_size=12), on=DAYS, more=DAYS, at_first=st.integers(0, 30))
def test_counting_is_true_whatever_the_days(
    tmp_path_factory: pytest.TempPathFactory, sent: list[date], on: date, more: date, at_first: int
) -> None:
    table = "".join(f"  a{nth}: {{sent-on: {day}}}\n" for nth, day in enumerate(sent))
    text = f"applications:\n{table}retros:\n  r: {{on: {on}}}\n  s: {{on: {on + timedelta(7)}}}\n"
    book = opened(tmp_path_factory.mktemp("book"), text, built_in())
    monday = on - timedelta(on.weekday())
    today = monday + timedelta(6 + at_first)
    this_week, next_week = at(book, today, "r"), at(book, today, "s")

    def number(context: FieldContext) -> int:
        value = counted(asked(context, "applications"), context)
        names = counted(asked(context, "sent"), context)
        assert isinstance(value, str)
        assert names is None or len(names) == int(value)
        return int(value)

    # Each record counts once, in the one week that holds its day, and nothing from the days ahead.
    assert number(this_week) == sum(monday <= day <= min(monday + timedelta(6), today) for day in sent)
    both = {*(counted(asked(this_week, "sent"), this_week) or ())} & {
        *(counted(asked(next_week, "sent"), next_week) or ())
    }
    assert not both
    # Over midnight from Sunday to Monday a record goes from one week to the next.
    book.put(form_of("application"), "sent-on", str(monday + timedelta(6)), "a0")
    before = number(this_week)
    book.put(form_of("application"), "sent-on", str(monday + timedelta(7)), "a0")
    assert number(this_week) == before - 1
    # What is closed stays, whatever comes, goes or moves.
    keep_counts(this_week)
    closed = at(book, monday + timedelta(7 + at_first), "r")
    kept = [counted(asked(closed, name), closed) for name in (*NUMBERS, "sent")]
    book.add(form_of("application"), {"sent-on": str(more)})
    book.put(form_of("application"), "sent-on", str(monday), "a0")
    book.remove(form_of("application"), f"a{len(sent) - 1}")
    keep_counts(closed)
    assert [counted(asked(closed, name), closed) for name in (*NUMBERS, "sent")] == kept


def test_what_happened_tells_the_day_where_no_other_answer_does(tmp_path: Path) -> None:
    log = "applications:\n  a: {stage: screen, history: [{what: sent, stage: applied, on: 2026-11-17}]}\n"
    book = opened(tmp_path, f"{log}retros:\n  r: {{on: 2026-11-20}}\n", built_in())
    assert told(at(book, FRIDAY, "r"), "applications") == ["1"]
    assert dict(week_numbers(book, FRIDAY))["applications"] == 1


# ---- goals


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("counted: applications sent, target: 2", "2 of 2"),
        ("counted: applications sent, target: 3", "2 of 3"),
        ("counted: applications sent, target: 1", "1 of 1, and 1 more"),
        ("counted: applications sent", "2"),
        ("counted: applications sent, target: many", "2"),
        ("counted: interviews held, target: 5", "1 of 5"),
        ("counted: practice interviews held, target: 1", "1 of 1"),
        ("counted: talks held, target: 2", "0 of 2"),
        ("counted: by hand, so-far: 3, target: 4", "3 of 4"),
        ("counted: by hand, target: 4", ""),
        ("target: 4", ""),
    ],
)
def test_a_goal_says_how_much_of_it_is_reached(tmp_path: Path, answers: str, words: str) -> None:
    goal = f"goals:\n  g: {{sentence: Send some, start-on: 2026-11-15, due: 2026-11-20, {answers}}}\n"
    book = opened(tmp_path, BEGUN + goal, built_in())
    context = at(book, FRIDAY, "g", "goal")
    assert told(context, "reached") == [words]
    page = form_text(form_of("goal"), book, FRIDAY)
    assert (f"So far: {words}" in page) == bool(words and not words.startswith("0"))


# ---- companies and practice


def test_practice_is_in_no_number_of_interviews(tmp_path: Path) -> None:
    book = opened(tmp_path, BEGUN, built_in())
    assert dict(week_numbers(book, FRIDAY))["interviews"] == 1
    words = dict(week_words(book, FRIDAY))
    assert (words["interviews with companies"], words["practice"]) == (1, 1)
