"""Checks of talks and messages, and of answers that rest on another exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.coach.views.numbers import count
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Field, Form, Plug
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from tests.support.remarks import remarks

TODAY = date(2026, 11, 21)
Asked = Callable[..., list[Remark]]

TALK = b"""
form: call
area: people
title: Calls
purpose: Calls.
table: calls
record: call
named-by: name
steps:
  - step: one
    title: One
    ask: With whom?
    fields:
      - field: name
        kind: short
        label: Name
      - field: counts
        kind: check
        label: Counts
      - field: day
        kind: date
        label: Day
      - field: learnt
        kind: choice
        label: Learnt
        options:
          - nothing
          - much
      - field: said
        kind: lines
        label: Said
        ask: What did they say?
"""
AIM = b"""
form: aim
stage: aim
title: My aim
purpose: Aim.
steps:
  - step: one
    title: One
    ask: What?
    fields:
      - field: line
        kind: short
        label: Line
      - field: titles
        kind: lines
        label: Titles
"""
PAGE = """
form: page
stage: listen
title: Page
purpose: Page.
checks:
  - check: {check}
{options}
steps:
  - step: one
    title: One
    ask: What?
    fields:
      - field: text
        kind: short
        label: Text
        ask: What is it?
      - field: practice
        kind: check
        label: Practice
        ask: Is it practice?
"""


class Desk:
    """A workbook with calls, an aim, and a page that runs one check."""

    def __init__(self, folder: Path, check: str, options: Mapping[str, str], on_field: bool) -> None:
        lines = "\n".join(f"    {key}: {value}" for key, value in options.items())
        page = PAGE.format(check=check, options=lines)
        if on_field:
            inner = "\n".join(f"            {key}: {value}" for key, value in options.items())
            page = page.replace(f"checks:\n  - check: {check}\n{lines}\n", "")
            page = page.replace(
                "What is it?\n", f"What is it?\n        checks:\n          - check: {check}\n{inner}\n"
            )
        self.call = read_form(TALK, "900-call.yaml")
        self.aim = read_form(AIM, "300-aim.yaml")
        self.page = read_form(page.encode(), "200-page.yaml")
        catalogue = Catalogue((self.page, self.aim, self.call))
        self.book = create_workbook(folder / "desk.yaml", "Desk", catalogue, TODAY)

    def talk(self, name: str, day: str = "", **fields: str) -> None:
        self.book.add(self.call, {"name": name, "day": day, "counts": "yes", **fields})

    def put(self, form: Form, **answers: Value) -> None:
        for name, value in answers.items():
            self.book.put(form, name, value)

    def asked(self) -> list[Remark]:
        return remarks(self.page, self.book.answers(self.page), TODAY, book=(self.book, ""))


ROW = {
    "records": "call", "among": "counts", "date": "day", "field": "learnt", "value": "nothing", "fewest": "3",
}  # fmt: skip


def three(desk: Desk, *learnt: str) -> None:
    for at, one in enumerate(learnt):
        desk.talk(f"Person {at}", f"2026-11-0{at + 1}", learnt=one)


def test_three_in_a_row_that_brought_nothing_are_a_sign(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "unchanged-in-a-row", ROW, on_field=False)
    three(desk, "much", "nothing", "nothing", "nothing")
    assert [one.question for one in desk.asked()] == [
        "The last three brought nothing new. Perhaps you've heard enough for now. What stays with you?"
    ]


@pytest.mark.parametrize(
    "learnt",
    [("nothing", "nothing"), ("nothing", "nothing", "much"), ("nothing", "much", "nothing", "nothing")],
)
def test_fewer_or_mixed_ones_are_none(tmp_path: Path, learnt: tuple[str, ...]) -> None:
    desk = Desk(tmp_path, "unchanged-in-a-row", ROW, on_field=False)
    three(desk, *learnt)
    assert desk.asked() == []


def test_the_day_decides_what_came_last_and_what_is_ahead_does_not_count(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "unchanged-in-a-row", ROW, on_field=False)
    three(desk, "nothing", "nothing", "nothing")
    desk.talk("Early", "2026-10-01", learnt="much")
    desk.talk("Ahead", "2026-12-01", learnt="much")
    desk.talk("No day", learnt="much")
    assert len(desk.asked()) == 1
    desk.book.add(desk.call, {"name": "Elsewhere", "day": "2026-11-20", "learnt": "much"})
    assert len(desk.asked()) == 1, "a talk that is not counted changes nothing"


def test_records_with_an_open_detail_are_named(tmp_path: Path) -> None:
    options = {"records": "call", "field": "counts", "value": "yes", "date": "day", "detail": "said"}
    desk = Desk(tmp_path, "records-without", options, on_field=False)
    desk.talk("Ahead", "2026-12-01")
    desk.talk("Full", "2026-11-01", said="A word")
    assert desk.asked() == []
    for name in ("Ana", "Bo", "Cy", "Di", "Ed"):
        desk.talk(name, "2026-11-01")
    assert [one.question for one in desk.asked()] == ["“Ana”, “Bo”, “Cy” and two more: what did they say?"]


def test_held_counts_what_is_not_ahead(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "records-without", ROW, on_field=False)
    desk.talk("Then", "2026-11-01")
    desk.talk("Today", TODAY.isoformat())
    desk.talk("Ahead", "2026-12-01")
    desk.talk("No day")
    desk.book.add(desk.call, {"name": "Elsewhere", "day": "2026-11-01"})
    plug = Plug(name="held", options={"records": "call", "field": "counts", "value": "yes"})
    assert count(plug, desk.book, TODAY) == 2
    assert count(Plug(name="held", options={"records": "nothing"}), desk.book, TODAY) is None


FIT = {"form": "aim", "fields": "line", "unless": "practice"}


def test_what_is_done_before_the_aim_may_be_practice(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "before-the-fit", FIT, on_field=False)
    assert desk.asked() == [], "nothing is asked of an empty page"
    desk.put(desk.page, text="Corley")
    assert [(one.field, one.question) for one in desk.asked()] == [
        ("practice", "“My aim” isn't written yet, and going on is fine. Is it practice?")
    ]
    desk.put(desk.page, practice="yes")
    assert desk.asked() == []
    desk.put(desk.page, practice="")
    desk.put(desk.aim, line="depot manager")
    assert desk.asked() == []


def test_words_of_another_exercise_that_no_text_has_yet(tmp_path: Path) -> None:
    options = {"form": "aim", "fields": "titles", "beside": "practice"}
    desk = Desk(tmp_path, "left-out", options, on_field=True)
    desk.put(desk.aim, titles=["Depot manager", "Night lead"])
    assert desk.asked() == []
    desk.put(desk.page, text="The depot-manager of Leeds; DEPOT  Manager")
    assert [one.question for one in desk.asked()] == [
        "“Night lead” is in “My aim” and not in these words here. Where could it stand?"
    ]


def test_the_same_words_are_easier_to_repeat(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "same-words", {"form": "aim", "fields": "line"}, on_field=True)
    desk.put(desk.page, text="I am open")
    assert desk.asked() == [], "there is nothing to repeat yet"
    desk.put(desk.aim, line="A depot of my own.")
    assert ["A depot of my own" in one.question for one in desk.asked()] == [True]
    desk.put(desk.page, text="a depot of my own")
    assert desk.asked() == []


def test_an_answer_is_asked_for_once_the_day_is_over(asked: Asked) -> None:
    options = {"date": "day", "unless-field": "state", "unless-values": "moved"}
    over, ahead = {"day": TODAY.isoformat()}, {"day": "2026-11-22"}
    assert [one.question for one in asked("empty-after", [], options=options, answers=over)] == [
        "While it's fresh: it?"
    ]
    assert asked("empty-after", [], options=options, answers=ahead) == []
    assert asked("empty-after", ["a line"], options=options, answers=over) == []
    assert asked("empty-after", [], options=options, answers={**over, "state": "moved"}) == []


def test_a_promise_wants_a_day(asked: Asked) -> None:
    other = Field(id="promised", kind="short", label="Promised")
    told = {"options": {"of": "promised"}, "others": [other], "kind": "date"}
    assert len(asked("day-for", "", answers={"promised": "a line"}, **told)) == 1
    assert asked("day-for", "2026-12-01", answers={"promised": "a line"}, **told) == []
    assert asked("day-for", "", **told) == []


def test_an_open_line_wants_a_question(asked: Asked) -> None:
    columns = (
        Field(id="line", kind="short", label="Line"),
        Field(id="holds", kind="short", label="Holds"),
        Field(id="question", kind="short", label="Question", ask="What would settle it?"),
    )
    rows: Value = [
        {"line": "rota", "holds": "unknown"},
        {"line": "pay", "holds": "met"},
        {"line": "boss", "holds": "unknown", "question": "Who?"},
    ]
    options = {"mark": "holds", "value": "unknown", "in": "question"}
    found = asked("open-without", rows, options=options, kind="rows", columns=columns)
    assert [(one.line, one.question) for one in found] == [(0, "“rota”: what would settle it?")]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("mere-chat", "Catching up after a year"),
        ("mere-chat", "to touch base"),
        ("asks-for-a-job", "By the way, are you hiring?"),
        ("asks-for-a-job", "Do you know of any openings in your team?"),
        ("asks-for-a-job", "Could you put in a good word?"),
        ("asks-for-status", "What's the status of my application?"),
        ("asks-for-status", "Any news?"),
    ],
)
def test_words_that_ask_for_the_wrong_thing(asked: Asked, check: str, text: str) -> None:
    assert len(asked(check, text, kind="long")) == 1


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("mere-chat", "She hires drivers and was one"),
        ("asks-for-a-job", "Would you hire me again, and for what?"),
        ("asks-for-a-job", "Could I have twenty minutes? I ask for no job."),
        ("asks-for-status", "Your new hall is run the way I ran mine. Ten minutes this week?"),
    ],
)
def test_words_that_are_fine(asked: Asked, check: str, text: str) -> None:
    assert asked(check, text, kind="long") == []


@pytest.mark.parametrize(("check", "options"), [("unchanged-in-a-row", ROW), ("before-the-fit", FIT)])
def test_without_a_workbook_nothing_is_asked_about_other_exercises(
    tmp_path: Path, check: str, options: Mapping[str, str]
) -> None:
    desk = Desk(tmp_path, check, options, on_field=False)
    assert remarks(desk.page, {"text": "Corley"}, TODAY) == []


NOTED = [
    (
        "conversation",
        {"quotes": ["One"]},
        {"state": "held", "on": "2026-11-21"},
        "today",
    ),
    ("conversation", {"quotes": ["One"], "on": "2026-11-26"}, {"state": "held", "on": "2026-11-21"}, "today"),
    (
        "conversation",
        {"quotes": ["One"], "on": "2026-11-20", "state": "booked"},
        {"state": "held"},
        "yesterday",
    ),
    ("conversation", {"promised": "my page", "on": "2026-11-12"}, {"state": "held"}, "on 12 Nov"),
    ("conversation", {"quotes": ["One"], "state": "thanked"}, {}, ""),
    ("conversation", {"message": "Dear Tom", "state": "sent"}, {}, ""),
    ("meeting", {"minutes": "Two of us", "on": "2026-11-21"}, {"state": "held"}, "today"),
    ("meeting", {"minutes": "Two of us", "state": "held"}, {}, ""),
    (
        "interview",
        {"questions": [{"questions": "Why?", "answer": "So"}]},
        {"on": "2026-11-21"},
        "today",
    ),
    ("interview", {"questions": [{"questions": "Why?", "answer": "So"}], "on": "2026-11-20"}, {}, ""),
    ("interview", {"questions": ["Why now?"], "on": "2026-11-29"}, {}, ""),
]


@pytest.mark.parametrize(("form_id", "noted", "yes", "day"), NOTED)
def test_what_was_noted_of_a_talk_asks_whether_that_was_today(
    form_id: str, noted: dict[str, Value], yes: dict[str, str], day: str, tmp_path: Path
) -> None:
    catalogue = built_in()
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)
    form, person = catalogue.form(form_id), catalogue.form("person")
    assert form is not None
    assert person is not None
    sam = book.add(person, {"name": "Sam"})
    record = book.add(form, {**noted, "person": sam} if form.field("person") else noted)
    asked = remarks(form, book.answers(form, record), TODAY, book=(book, record))
    questions = [one for one in asked if one.check == "noted-before-held"]
    assert [dict(one.yes) for one in questions] == ([yes] if yes else [])
    assert [one.question.partition(". ")[2] for one in questions] == ([f"Was that {day}?"] if day else [])
    if yes and form.field("person"):
        assert questions[0].question.startswith("You noted what Sam said. ")
