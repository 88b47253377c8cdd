"""What home proposes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.next_step import Proposal, next_step, week_of_search
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)


def _form(form_id: str, stage: str, *steps: str, **more: object) -> Form:
    made = tuple(
        Step(
            id=name,
            title=name,
            ask=f"What about {name}?",
            fields=(Field(id=name, kind="lines", label=name),),
            optional=name == "extra",
        )
        for name in steps
    )
    return Form(
        id=form_id, title=form_id.capitalize(), purpose="", stage=stage, steps=made, minutes=40, **more
    )  # type: ignore[arg-type]


PERSON = Form(
    id="person", title="People", purpose="", area="people", table="people", record="person",
    named_by=("name",),
    steps=(Step(id="who", title="Who", ask="Who?", fields=(Field(id="name", kind="short", label="Name"),)),),
)  # fmt: skip
NOTICED = Field(id="noticed", kind="long", label="Noticed")
HOUSE = Form(
    id="house", title="Gratitude house", purpose="", stage="listen", minutes=40,
    steps=(
        Step(id="people", title="People", ask="Who helped?", records="person", where={"house": "yes"}),
        Step(id="noticed", title="Noticed", ask="What surprised you?", fields=(NOTICED,)),
    ),
)  # fmt: skip
OUT = _form("letters", "reach-out", "sent", table="letters", record="letter", named_by=("sent",))
MISSION = _form("mission", "interview", "aim", "goals", table="missions", record="mission", named_by=("aim",))
CATALOGUE = Catalogue(
    forms=(
        # On purpose not in the order of the stages: the stages decide.
        OUT,
        MISSION,
        _form("pages", "know", "refuse", "need", "extra"),
        _form("arrival", "arrive", "today"),
        HOUSE,
        _form("fit", "aim", "slots", "line"),
        PERSON,
    )
)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return Workbook.create(tmp_path / "mine.yaml", "Mine", CATALOGUE, TODAY)


def _put(book: Workbook, form_id: str, *fields: str) -> None:
    form = CATALOGUE.form(form_id)
    assert form is not None
    for field in fields:
        book.put(form, field, ["a line"])


def _next(book: Workbook, *put_off: str, last: str = "") -> Proposal:
    found = next_step(CATALOGUE, book, TODAY, frozenset(put_off), last)
    assert found is not None
    return found


def test_a_new_workbook_begins_with_the_first_stage(book: Workbook) -> None:
    found = _next(book)
    assert (found.form, found.record, found.step) == ("arrival", "", "today")
    assert found.sentence == "Arrival: What about today?"
    assert found.minutes == 40


def test_what_is_under_way_goes_on_before_anything_new(book: Workbook) -> None:
    _put(book, "pages", "refuse")
    found = _next(book)
    assert (found.form, found.step) == ("pages", "need")
    assert found.sentence == "Pages: one step is filled. What about need?"


def test_what_was_touched_last_comes_first(book: Workbook) -> None:
    _put(book, "pages", "refuse")
    _put(book, "fit", "slots")
    assert _next(book).form == "pages"
    assert _next(book, last="fit").form == "fit"
    assert _next(book, "fit", last="fit").form == "pages"


def test_a_full_form_gives_way_to_the_next_and_optional_steps_are_not_asked_for(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    assert _next(book, last="pages").form == "house"


def test_people_are_counted_in_words(book: Workbook) -> None:
    book.add(PERSON, {"name": "Mrs Adeyemi", "house": "yes"})
    assert _next(book).sentence == "Gratitude house: one person is in. What surprised you?"
    for number in range(6):
        book.add(PERSON, {"name": f"Colleague {number}", "house": "yes"})
    book.add(PERSON, {"name": "Somebody else"})
    assert _next(book).sentence == "Gratitude house: seven people are in. What surprised you?"


def test_put_off_is_respected(book: Workbook) -> None:
    assert _next(book, "arrival").form == "pages"
    assert _next(book, "arrival", "pages").form == "house"
    everything = frozenset(form.id for form in CATALOGUE.forms)
    assert next_step(CATALOGUE, book, TODAY, everything) is None


def test_nothing_goes_out_before_there_is_an_aim(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    book.add(OUT, {"unknown": "x"})
    # Reaching out was begun, and is not proposed: neither now nor when everything else is put off.
    assert _next(book, last="letters").form == "house"
    assert next_step(CATALOGUE, book, TODAY, frozenset({"house", "fit", "mission"})) is None
    _put(book, "fit", "slots", "line")
    assert _next(book, "house", last="letters").form == "letters"


def test_later_stages_are_begun_after_the_aim_or_when_it_is_put_off(book: Workbook) -> None:
    _put(book, "arrival", "today")
    _put(book, "pages", "refuse", "need")
    assert _next(book, "house").form == "fit"
    assert _next(book, "house", "fit").form == "mission"


def test_a_record_under_way_is_named(book: Workbook) -> None:
    record = book.add(MISSION, {"aim": "Harbour Clinic"})
    found = _next(book, last=record)
    assert (found.form, found.record, found.step) == ("mission", record, "goals")
    assert found.sentence == "Harbour Clinic: one step is filled. What about goals?"
    assert found.key == record
    assert _next(book, record).form == "arrival"


def test_all_done_leaves_nothing(book: Workbook) -> None:
    for form_id, fields in {
        "arrival": ["today"],
        "pages": ["refuse", "need"],
        "fit": ["slots", "line"],
        "house": ["noticed"],
    }.items():
        _put(book, form_id, *fields)
    book.add(PERSON, {"name": "Mira", "house": "yes"})
    book.add(OUT, {"sent": "one"})
    book.add(MISSION, {"aim": "Harbour Clinic", "goals": ["calm mornings"]})
    assert next_step(CATALOGUE, book, TODAY) is None


@pytest.mark.parametrize(
    ("created", "week"),
    [
        ("2026-11-21", 1), ("2026-11-15", 1), ("2026-11-14", 2), ("2026-10-18", 5), ("2026-12-01", 1),
        ("", 1),
        ("long ago", 1), ("2026-10-18 09:00", 5),
    ],
)  # fmt: skip
def test_the_week_of_the_search(created: str, week: int) -> None:
    assert week_of_search(created, TODAY) == week
