"""Counts that fill themselves from the records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.views.numbers import count, counts, week_numbers, week_words
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)


def _kept(form_id: str, table: str, *more: Field) -> Form:
    fields = (
        Field(id="name", kind="short", label="Name"),
        Field(id="when", kind="date", label="When"),
        *more,
    )
    steps = (Step(id="s", title="S", ask="?", fields=fields),)
    return Form(
        id=form_id, title=form_id, purpose="", table=table, record=form_id, named_by=("name",), steps=steps
    )


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    counted = (_kept("application", "applications"), _kept("interview", "interviews"))
    others = (form for form in built_in().forms if form.table not in ("applications", "interviews"))
    catalogue = Catalogue(forms=(*others, *counted))
    return create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)


def test_people_of_the_house_are_counted(book: Workbook) -> None:
    numbered = (field for form in built_in().forms for field in form.fields() if field.numbers)
    field = next(field for field in numbered if "house" in dict(field.numbers.options).values())
    person = next(form for form in built_in().forms if form.table == "people")
    assert field.numbers is not None
    assert count(field.numbers, book, TODAY) == 0
    for name, house in (("Mrs Adeyemi", "yes"), ("Mira", "yes"), ("Tom", "")):
        book.add(person, {"name": name, "house": house})
    assert count(field.numbers, book, TODAY) == 2
    assert count(Plug(name="records", options={"records": "person"}), book, TODAY) == 3
    assert count(Plug(name="records", options={"records": "nobody"}), book, TODAY) is None
    assert count(Plug(name="records", options={"records": "two-pager"}), book, TODAY) is None
    assert count(Plug(name="unheard"), book, TODAY) is None


def test_the_last_seven_days_are_a_window_and_not_a_week(book: Workbook) -> None:
    application = book.catalogue.form("application")
    assert application is not None
    for day in ("2026-11-21", "2026-11-15", "2026-11-14", "2026-11-22", "", "soon", "2026-11-1"):
        book.add(application, {"name": "x", "when": day})
    assert counts(book, TODAY) == {"applications": 2, "interviews": 0, "talks": 0, "interviews-held": 0}
    assert week_numbers(book.catalogue, book, TODAY) == [("applications", 2), ("interviews", 0), ("talks", 0)]


def test_interviews_held_are_all_of_them(book: Workbook) -> None:
    interview = book.catalogue.form("interview")
    assert interview is not None
    for day in ("2026-11-20", "2026-01-05", "2025-12-24", "2026-12-01"):
        book.add(interview, {"name": "x", "when": day})
    assert counts(book, TODAY)["interviews-held"] == 3
    assert counts(book, TODAY)["interviews"] == 1


def test_what_nobody_keeps_is_left_out(tmp_path: Path) -> None:
    alone = Catalogue(forms=(_kept("interview", "interviews"),))
    book = create_workbook(tmp_path / "alone.yaml", "Alone", alone, TODAY)
    assert counts(book, TODAY) == {"interviews": 0, "interviews-held": 0}
    assert count(Plug(name="dated", options={"table": "nothing"}), book, TODAY) is None


def test_practice_is_told_apart_where_the_records_do(tmp_path: Path) -> None:
    kind = Field(id="kind", kind="choice", label="Kind", options=("phone", "practice with a friend", "final"))
    interview = _kept("interview", "interviews", kind)
    plain = _kept("application", "applications")
    book = create_workbook(tmp_path / "week.yaml", "Week", Catalogue(forms=(interview, plain)), TODAY)
    assert week_words(book, TODAY) == [
        ("applications", 0), ("interviews with companies", 0), ("practice", 0), ("talks", 0),
    ]  # fmt: skip
    for how in ("phone", "practice with a friend", "final", ""):
        book.add(interview, {"name": "x", "when": "2026-11-20", "kind": how})
    book.add(interview, {"name": "x", "when": "2026-10-20", "kind": "practice with a friend"})
    assert week_words(book, TODAY)[1:3] == [("interviews with companies", 3), ("practice", 1)]


def test_the_interviews_that_are_shipped_tell_practice_apart(tmp_path: Path) -> None:
    book = create_workbook(tmp_path / "week.yaml", "Week", built_in(), TODAY)
    assert [name for name, _ in week_words(book, TODAY)] == [
        "applications", "interviews with companies", "practice", "talks",
    ]  # fmt: skip
