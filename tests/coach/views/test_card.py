"""The one-minute card: for the next interview, else the newest, else for none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.views.card import Card, Companion, card, form_with_card, next_record
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE
from tests.support.courses import field, step

TODAY = date(2026, 11, 24)


OPTIONS = {
    "date": "day", "time": "hour", "where": "place, chief", "with": "beside-me", "gave-form": "friend",
    "gave": "gift", "name": "nickname", "well": "went", "questions": "mine", "fit-form": "aim", "fit": "line",
    "house-field": "home", "house-value": "yes",
}  # fmt: skip
TALK = Form(
    id="visit", title="Visits", purpose="", table="visits", record="visit", named_by=("firm",),
    steps=(
        step("when", field("firm"), field("day", "date"), field("hour"), field("place"),
             field("chief", "link", to="friend")),
        step("who", field("beside-me", "links", to="friend")),
        step("calm", field("went", "lines"), field("mine", "lines")),
    ),
    card=Plug(name="interview", options=OPTIONS),
)  # fmt: skip
FRIEND = Form(
    id="friend", title="Friends", purpose="", table="friends", record="friend", named_by=("name",),
    steps=(step("who", field("name"), field("nickname"), field("gift", "lines"), field("home", "check")),),
)  # fmt: skip
AIM = Form(id="aim", title="Aim", purpose="", steps=(step("line", field("line", "long")),))
COURSE = Catalogue((AIM, FRIEND, TALK))

FRIENDS = """\
friends:
  bo:
    name: Bo Ek
    home: yes
  cy:
    name: Cy Lo
    nickname: Cy
    gift:
      - patience
      - a bicycle
    home: yes
  di:
    name: Di
    gift: time
  ed:
    name: Ed
    gift: work
    home: yes
"""
FULL = """\
answers:
  aim:
    line: |
      A nurse
      in a hospice.
visits:
  past:
    firm: Old
    day: 2026-11-20
  later:
    firm: Later
    day: 2026-12-01
  next:
    firm: Larch House
    day: 2026-11-26
    hour: 10:00
    place: Mill Road 4
    chief: di
    beside-me: [di, gone-1, cy, bo, ed]
    went:
      - Found the error.
      - text: Said no.
      - Third.
    mine: [One?, Two?, Three?, Four?]
"""


def opened(folder: Path, text: str = FULL + FRIENDS) -> Workbook:
    path = folder / "mine.yaml"
    path.write_text(
        f"workbook: 1\ntitle: Mine\n{text}...\n".replace("[di, gone-1, cy, bo, ed]", BESIDE).replace(
            "[One?, Two?, Three?, Four?]", ASKED
        )
    )
    return Workbook.open(path, COURSE)


BESIDE = "\n      - " + "\n      - ".join(("di", "gone-1", "cy", "bo", "ed"))
ASKED = "\n      - " + "\n      - ".join(("One?", "Two?", "Three?", "Four?"))


def made(folder: Path, text: str = FULL + FRIENDS) -> Card:
    return card(TALK, opened(folder, text), TODAY)


def test_a_full_card(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert found.title == "Larch House"
    assert found.when == "in 2 days, Thu 26 Nov, 10:00"
    assert found.where == "Mill Road 4, Di"
    assert found.people == (
        Companion("Di", "time"),
        Companion("Cy", "patience; a bicycle"),
        Companion("Bo Ek", ""),
    )
    assert not found.from_house
    assert found.well == ("Found the error.", "Said no.")
    assert found.questions == ("One?", "Two?", "Three?")
    assert found.fit == "A nurse in a hospice."
    assert found.missing == ()


@pytest.mark.parametrize(
    ("days", "record"),
    [
        ({"a": "2026-11-20", "b": "2026-11-24", "c": "2026-12-01"}, "b"),
        ({"a": "2026-12-20", "b": "2026-12-01", "c": "2026-11-01"}, "b"),
        ({"a": "2026-11-20", "b": "2026-11-23", "c": "soon"}, "b"),
        ({"a": "soon"}, "a"),
        ({}, ""),
    ],
)
def test_which_record_it_is_for(tmp_path: Path, days: dict[str, str], record: str) -> None:
    rows = "".join(f"  {name}:\n    day: {day}\n" for name, day in days.items())
    book = opened(tmp_path, f"visits:\n{rows}" if rows else "")
    assert next_record(TALK, book, TODAY) == record


def test_two_on_one_day_come_in_the_order_of_their_hours(tmp_path: Path) -> None:
    rows = "  a:\n    day: 2026-11-24\n    hour: 14:00\n  b:\n    day: 2026-11-24\n    hour: 09:30\n"
    assert next_record(TALK, opened(tmp_path, f"visits:\n{rows}"), TODAY) == "b"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-24", "today, Tue 24 Nov"),
        ("2026-11-25", "tomorrow, Wed 25 Nov"),
        ("2026-12-31", "Thu 31 Dec"),
        ("2026-11-23", ""),
        ("after Easter", "after Easter"),
    ],
)
def test_how_the_day_is_told(tmp_path: Path, day: str, told: str) -> None:
    assert made(tmp_path, f"visits:\n  a:\n    day: {day}\n").when == told


def test_people_of_the_house_stand_in_and_what_is_not_chosen_is_said(tmp_path: Path) -> None:
    found = made(tmp_path, "visits:\n  a:\n    firm: New\n" + FRIENDS)
    assert [one.name for one in found.people] == ["Cy", "Ed", "Bo Ek"], "those who gave something first"
    assert found.from_house
    places = [(one.form, one.record, one.field) for one in found.missing]
    assert places == [
        ("visit", "a", "beside-me"), ("visit", "a", "went"), ("visit", "a", "mine"), ("aim", "", "line"),
    ]  # fmt: skip
    assert "isn't chosen yet" in found.missing[0].sentence


def test_an_interview_that_is_over_is_looked_back_at(tmp_path: Path) -> None:
    book = Workbook.open(SAMPLE, built_in())
    interview = built_in().form("interview")
    assert interview is not None
    ahead = card(interview, book, date(2026, 11, 20))
    assert ahead.title == "Westmoor Trust, Deputy, medicines, phone"
    over = card(interview, book, date(2026, 12, 5))
    assert (over.title, over.when, len(over.people)) == ("", "", 3)
    first = over.missing[0]
    assert first.sentence.startswith("No interview is ahead. Would you like to look back at Westmoor Trust")
    assert (first.form, first.record) == ("debrief", "")
    (link,) = first.begun_with
    assert link == "interview"


def test_without_any_interview_it_is_a_general_card(tmp_path: Path) -> None:
    found = made(tmp_path, FRIENDS)
    assert (found.title, found.when, found.where) == ("", "", "")
    assert len(found.people) == 3
    assert [(one.form, one.record, one.field) for one in found.missing] == [
        ("visit", "", ""),
        ("aim", "", "line"),
    ]


def test_options_that_name_nothing_make_a_card_all_the_same(tmp_path: Path) -> None:
    bare = Form(id="visit", title="Visits", purpose="", table="visits", record="visit", named_by=("firm",),
                steps=TALK.steps, card=Plug(name="interview", options={"with": "nowhere"}))  # fmt: skip
    found = card(bare, opened(tmp_path), TODAY)
    assert (found.people, found.well, found.fit, found.missing) == ((), (), "", ())


def test_the_form_that_has_a_card() -> None:
    assert form_with_card(COURSE) is TALK
    assert form_with_card(Catalogue((AIM,))) is None
