"""Counts that fill themselves from the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui import method
from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.coach.views.counted import counted
from jobsearch_tui.coach.views.numbers import count, counts, first_date, week_numbers, week_words
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.text.problems import FormProblem
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import opened

TODAY = date(2026, 11, 21)


def _shipped(form_id: str) -> Form:
    form = built_in().form(form_id)
    assert form is not None
    return form


def _kept(form_id: str, table: str, *more: Field) -> Form:
    fields = (
        Field(id="name", kind="short", label="Name"),
        Field(id="when", kind="date", label="When"),
        *more,
    )
    steps = (Step(id="s", title="S", ask="?", fields=fields),)
    return Form(
        id=form_id, title=form_id, purpose="", table=table, record=form_id, named_by=("name",), steps=steps,
        home_number=_shipped(form_id).home_number,
    )  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    apart = (_kept("application", "applications"), _kept("interview", "interviews"))
    others = (form for form in built_in().forms if form.table not in ("applications", "interviews"))
    catalogue = Catalogue(forms=(*others, *apart))
    return create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)


def test_people_of_the_house_are_counted(book: Workbook) -> None:
    house = Plug(name="records", options={"records": "person", "field": "house", "value": "yes"})
    person = next(form for form in built_in().forms if form.table == "people")
    assert count(house, book, TODAY) == 0
    for name, in_it in (("Mrs Adeyemi", "yes"), ("Mira", "yes"), ("Tom", "")):
        book.add(person, {"name": name, "house": in_it})
    assert count(house, book, TODAY) == 2
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
    assert week_numbers(book, TODAY) == [("applications", 2), ("interviews", 0), ("talks", 0)]


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
    kind = Field(id="kind", kind="choice", label="Kind", options=("phone", "practice", "final"))
    interview = _kept("interview", "interviews", kind)
    plain = _kept("application", "applications")
    book = create_workbook(tmp_path / "week.yaml", "Week", Catalogue(forms=(interview, plain)), TODAY)
    assert week_words(book, TODAY) == [
        ("applications", 0), ("interviews with companies", 0), ("practice", 0),
    ]  # fmt: skip
    for how in ("phone", "practice", "final", ""):
        book.add(interview, {"name": "x", "when": "2026-11-20", "kind": how})
    book.add(interview, {"name": "x", "when": "2026-10-20", "kind": "practice"})
    assert week_words(book, TODAY)[1:3] == [("interviews with companies", 3), ("practice", 1)]


def test_the_interviews_that_are_shipped_tell_practice_apart(tmp_path: Path) -> None:
    book = create_workbook(tmp_path / "week.yaml", "Week", built_in(), TODAY)
    assert [name for name, _ in week_words(book, TODAY)] == [
        "applications", "interviews with companies", "practice", "talks",
    ]  # fmt: skip


OWN = """\
form: application
area: pipeline
title: Bewerbungen
purpose: Damit keine verloren geht.
table: bewerbungen
record: Bewerbung
named-by: firma
steps:
  - step: was
    title: Was
    ask: Wohin?
    fields:
      - field: firma
        kind: short
        label: Firma
      - field: am
        kind: date
        label: Am
"""


HOME_NUMBER = "home-number:\n  name: applications\n  order: 1\n"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("", "applications"),
        (HOME_NUMBER, "applications"),
        (HOME_NUMBER + "  word: Bewerbungen\n", "Bewerbungen"),
    ],
)
def test_an_own_exercise_under_another_table_keeps_the_number(tmp_path: Path, said: str, word: str) -> None:
    ours = _shipped("application")
    text = (Path(method.__file__).parent / ours.source).read_text("utf-8")
    assert HOME_NUMBER in text
    text = text.replace(HOME_NUMBER, said).replace("table: applications", "table: bewerbungen")
    (tmp_path / "method").mkdir()
    (tmp_path / "method" / "945-bewerbung.yaml").write_text(text, "utf-8")
    catalogue = exercises(tmp_path)
    assert catalogue.problems == ()
    form = catalogue.form("application")
    assert form is not None and form.table == "bewerbungen"
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)
    book.add(form, {first_date(form): "2026-11-20"})
    assert week_numbers(book, TODAY)[0] == (word, 1)
    assert counts(book, TODAY)["applications"] == 1


def test_forms_that_share_a_number_are_counted_together(tmp_path: Path) -> None:
    other = replace(_kept("application", "gigs"), id="gig")
    catalogue = Catalogue(forms=(_kept("application", "applications"), other))
    book = create_workbook(tmp_path / "two.yaml", "Two", catalogue, TODAY)
    for form in catalogue.forms:
        book.add(form, {"name": "x", "when": "2026-11-20"})
    assert week_numbers(book, TODAY) == [("applications", 2)]


@pytest.mark.parametrize(
    ("number", "place", "told"),
    [
        ("  name: applications\n  ordr: 1", "10:3", "'ordr' is not a word 'home-number' knows"),
        ("  name: applications\n  field: firm", "10:10", "there is no field 'firm' in this form"),
        ("  name: applications\n  field: firma\n  values: x", "11:11", "'firma' cannot hold 'x'"),
        ("  word: Bewerbungen", "8:1", "'home-number' needs 'name'"),
    ],
)
def test_a_number_of_home_that_is_none_is_refused(number: str, place: str, told: str) -> None:
    with pytest.raises(FormProblem, match=told) as caught:
        read_form(OWN.replace("steps:", f"home-number:\n{number}\nsteps:").encode(), "x.yaml")
    assert place == "8:1" or str(caught.value.place) == f"x.yaml:{place}"


def test_a_goal_counts_from_the_day_it_begins_until_its_own(tmp_path: Path) -> None:
    days = "".join(f"  a{day}:\n    sent-on: 2026-11-{day:02}\n" for day in (2, 3, 14, 15, 30))
    goal = "goals:\n  g: {start-on: 2026-11-03, due: 2026-11-20, counted: applications sent}\n"
    book = opened(tmp_path, f"{goal}applications:\n{days}", built_in())
    form = _shipped("goal")
    field = form.field("reached")
    assert field is not None
    for today, number in ((3, "1"), (14, "2"), (30, "3"), (1, "0")):
        day = date(2026, 11, today)
        context = FieldContext(
            workbook=book,
            catalogue=built_in(),
            today=lambda day=day: day,
            form=form,
            record="g",  # type: ignore[misc]
        )
        assert counted(field, context) == number, day
