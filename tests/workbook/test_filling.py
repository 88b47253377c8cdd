"""How far a form is filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Plug, Step
from jobsearch_tui.workbook.filling import (
    Progress,
    first_pass,
    hint_of,
    is_behind_more,
    progress,
    step_filled,
)
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, opened, step

PERSON = form(
    "person",
    step("who", field("name"), field("note", optional=True)),
    step("more", field("gave")),
    title="People",
    table="people",
)
HOUSE = form(
    "house",
    step(
        "begin",
        field("feeling"),
        field("aside", optional=True),
        field("count", numbers=Plug(name="people")),
    ),
    step("people", records="person", where={"house": "yes"}),
    step("extra", field("surprised"), optional=True),
    step("afterwards", field("more", optional=True)),
    step("words"),
)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    book = opened(tmp_path)
    return Workbook.open(book.path, Catalogue((HOUSE, PERSON)))


def test_nothing_is_begun(book: Workbook) -> None:
    assert progress(HOUSE, book) == Progress(0, 2, "none")
    assert (progress(HOUSE, book).sign, progress(HOUSE, book).words) == ("○", "not begun")


def test_a_step_is_filled_when_all_it_asks_for_is_there(book: Workbook) -> None:
    book.put(HOUSE, "feeling", "warm")
    found = progress(HOUSE, book)
    assert found == Progress(1, 2, "some")
    assert (found.sign, found.words) == ("◐", "under way")


def test_what_is_optional_begins_a_form_and_never_holds_it_up(book: Workbook) -> None:
    book.put(HOUSE, "surprised", "how many")
    assert progress(HOUSE, book) == Progress(0, 2, "some")
    book.put(HOUSE, "feeling", "warm")
    book.add(PERSON, {"name": "Bo", "house": "yes"})
    book.put(HOUSE, "surprised", None)
    found = progress(HOUSE, book)
    assert found == Progress(2, 2, "full")
    assert (found.sign, found.words) == ("●", "filled")


def test_a_lens_counts_the_records_it_shows(book: Workbook) -> None:
    book.add(PERSON, {"name": "Bo", "house": "no"})
    assert progress(HOUSE, book) == Progress(0, 2, "none")
    book.add(PERSON, {"name": "Ada", "house": "yes"})
    assert progress(HOUSE, book) == Progress(1, 2, "some")


def test_a_lens_may_ask_for_several_records(book: Workbook) -> None:
    lens = replace(HOUSE.steps[1], fields=(field("them", fewest=2, optional=True),))
    for name, filled in (("Bo", False), ("Ada", True)):
        book.add(PERSON, {"name": name, "house": "yes"})
        assert step_filled(lens, HOUSE, book) is filled


def test_a_lens_on_a_list_looks_into_it(book: Workbook) -> None:
    lens = replace(HOUSE.steps[1], where={"roles": "mentor"})
    book.add(PERSON, {"name": "Bo", "roles": ["peer", "mentor"]})
    assert step_filled(lens, HOUSE, book)


def test_a_lens_on_a_form_that_is_not_there_is_empty(book: Workbook) -> None:
    assert not step_filled(replace(HOUSE.steps[1], records="nobody"), HOUSE, book)


def test_records_are_counted_and_never_finished(book: Workbook) -> None:
    assert progress(PERSON, book) == Progress(0, 0, "none")
    book.add(PERSON, {"name": "Bo"})
    assert progress(PERSON, book) == Progress(1, 0, "some")


def test_steps_that_ask_for_nothing_are_filled_by_anything(book: Workbook) -> None:
    afterwards = HOUSE.steps[3]
    assert not step_filled(afterwards, HOUSE, book)
    book.put(HOUSE, "more", "a word")
    assert step_filled(afterwards, HOUSE, book)
    assert not step_filled(HOUSE.steps[4], HOUSE, book)


LONG = form(
    "long",
    step("first", field("a")),
    step("rare", field("b"), optional=True, more=True),
    step("second", field("c")),
    step("rarer", field("d"), optional=True, more=True),
)


def names(steps: Iterable[Step]) -> list[str]:
    return [step.id for step in steps]


def test_going_on_passes_over_what_stands_behind_more_until_it_holds_something(tmp_path: Path) -> None:
    book = Workbook.open(opened(tmp_path).path, Catalogue((LONG,)))
    assert names(first_pass(LONG, book)) == ["first", "second"]
    book.put(LONG, "d", "a word")
    assert names(first_pass(LONG, book)) == ["first", "second", "rarer"]
    assert progress(LONG, book).of == 2


def test_a_hint_follows_what_was_chosen() -> None:
    asked = step("look", field("found"), hint="Look.", hint_by="weather", hints={"rain": "Look down."})
    assert hint_of(asked, {}) == "Look."
    assert hint_of(asked, {"weather": "rain"}) == "Look down."


@pytest.mark.parametrize(
    ("more", "value", "waits"),
    [
        (field("rare", more=True), None, True),
        (field("rare", more=True), "a word", False),
        (field("often"), None, False),
        (field("kept", "choice", options=("a", "b"), default="a", more=True), "a", True),
        (field("kept", "choice", options=("a", "b"), default="a", more=True), "b", False),
        (field("sent", "number", numbers=Plug(name="records"), more=True), "0", True),
        (field("sent", "number", numbers=Plug(name="records"), more=True), "3", False),
    ],
)
def test_what_somebody_wrote_does_not_wait_behind_more(more: Field, value: str | None, waits: bool) -> None:
    assert is_behind_more(more, value) is waits
