"""Checks of goals, the counts of a funnel, and what comes back each week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.coach.next.reminders import reminders
from jobsearch_tui.coach.views.numbers import count
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Plug
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import form
from tests.support.remarks import field_remarks, remarks

Asked = Callable[..., list[Remark]]

TODAY = date(2026, 11, 21)

AREAS = ("letters", "people")
STATES = ("open", "met", "dropped")
STAGES = ("wished", "sent", "answered", "met", "turned down")


GOAL = form(
    "aim",
    Field(id="what", kind="short", label="What"),
    Field(id="area", kind="choice", label="Area", options=AREAS),
    Field(id="state", kind="choice", label="State", options=STATES),
    table="aims",
)
LETTER = form(
    "letter",
    Field(id="to", kind="short", label="To"),
    Field(id="stage", kind="choice", label="Stage", options=STAGES),
    Field(id="sent", kind="date", label="Sent"),
    Field(
        id="story",
        kind="rows",
        label="Story",
        columns=(
            Field(id="what", kind="short", label="What"),
            Field(id="then", kind="choice", label="Then", options=STAGES),
        ),
    ),
    table="letters",
)
LETTERS = Field(
    id="letters", kind="number", label="Letters", numbers=Plug(name="among", options={"records": "letter"})
)
STALL = Field(
    id="stall",
    kind="short",
    label="Stall",
    checks=(Plug(name="small-numbers", options={"of": "letters"}),),
)
LOOK_BACK = form("look-back", LETTERS, STALL)
PLAN = form(
    "plan",
    Field(id="from", kind="date", label="From"),
    checks=(
        Plug(
            name="enough-of",
            options={"records": "aim", "field": "area", "value": "people", "state": "state", "fewest": "2"},
        ),
    ),
    reminders=(
        Plug(
            name="rhythm",
            options={"records": "letter", "date": "sent", "begins": "from", "after": "7", "say": "A week."},
        ),
    ),
)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    catalogue = Catalogue(forms=(GOAL, LETTER, LOOK_BACK, PLAN))
    return create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Look for jobs",
        "I will try to write three letters by Friday",
        "Keep applying",
        "Improve my English",
        "work on the portfolio",
        "to be better in interviews",
        "Network more",
    ],
)
def test_verbs_without_an_end_are_asked_about(asked: Asked, text: str) -> None:
    (remark,) = asked("endless-verb", text, kind="short")
    assert remark.question.endswith("?")


@pytest.mark.parametrize(
    "text",
    [
        "Send 15 letters by Friday",
        "Look at ten postings and copy their first line",
        "Ring Mrs Adeyemi by Thursday",
        "Tryouts for the choir: sing 2 songs",
        "A letter that somebody looks forward to",
        "",
    ],
)
def test_other_verbs_are_let_pass(asked: Asked, text: str) -> None:
    assert asked("endless-verb", text, kind="short") == []


def test_a_number_may_stand_in_the_goal_or_beside_it(asked: Asked) -> None:
    assert len(asked("countable", "Write letters", kind="short")) == 1
    assert asked("countable", "Write three letters", kind="short") == []
    assert asked("countable", "One talk with Colm", kind="short") == []
    options, beside = {"also": "measure"}, [Field(id="measure", kind="short", label="Measure")]
    for measure, expected in (("", 1), ("letters sent", 1), ("3 letters", 0)):
        found = asked(
            "countable",
            "Write letters",
            kind="short",
            options=options,
            others=beside,
            answers={"measure": measure},
        )
        assert len(found) == expected
    lines = [{"text": "Write letters", "measure": "4"}, "Ring people", "Ring 2 people"]
    assert [one.line for one in asked("countable", lines, options=options)] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send 15 letters by Friday.", 0),
        ("Ring Mrs. Adeyemi and Dr. Osei by Thursday", 0),
        ("Ring the shop in St. Anne's, no. 9, e.g. before ten.", 0),
        ("Talk with J. Hale by 27.11.", 0),
        ("Send 15 letters. Ring three people.", 1),
        ("Did I ring? Then write", 1),
        ("", 0),
    ],
)
def test_one_sentence(asked: Asked, text: str, expected: int) -> None:
    assert len(asked("one-sentence", text, kind="short")) == expected


@pytest.mark.parametrize(
    ("day", "state", "expected"),
    [
        ("2026-11-20", "open", 1),
        ("2026-11-20", "", 1),
        ("2026-11-20", "met", 0),
        ("2026-11-21", "open", 0),
        ("2026-12-24", "open", 0),
        ("soon", "open", 0),
        ("", "open", 0),
    ],
)
def test_a_day_that_has_passed(asked: Asked, day: str, state: str, expected: int) -> None:
    states = [Field(id="state", kind="choice", label="State", options=STATES)]
    found = asked(
        "day-ahead", day, kind="date", options={"state": "state"}, others=states, answers={"state": state}
    )
    assert len(found) == expected


def test_a_kind_of_goal_with_too_few_is_asked_about_once_there_are_goals(book: Workbook) -> None:
    def found() -> list[str]:
        return [one.question for one in remarks(PLAN, {}, TODAY, book=(book, ""))]

    assert found() == [], "nothing is asked of somebody who has no goals yet"
    book.add(GOAL, {"what": "a", "area": "letters", "state": "open"})
    book.add(GOAL, {"what": "b", "area": "people", "state": "dropped"})
    assert len(found()) == 1
    assert "Nothing yet for people" in found()[0]
    book.add(GOAL, {"what": "c", "area": "people"})
    assert "There is one for people" in found()[0]
    book.add(GOAL, {"what": "d", "area": "people", "state": "open"})
    assert found() == []
    assert remarks(PLAN, {}, TODAY) == [], "without a workbook there is nothing to look at"


def test_that_a_kind_is_meant_to_be_left_out_is_remembered_by_kind(book: Workbook) -> None:
    book.add(GOAL, {"what": "a", "area": "letters"})
    (remark,) = remarks(PLAN, {}, TODAY, book=(book, ""))
    assert remark.key == "enough-of: people"
    assert remarks(PLAN, {}, TODAY, meant=frozenset({remark.key}), book=(book, "")) == []


def test_what_is_concluded_from_small_numbers_is_asked_about(book: Workbook) -> None:
    def found(answers: dict[str, str]) -> list[Remark]:
        return field_remarks(LOOK_BACK, STALL, dict(answers), TODAY, book=(book, ""))

    assert found({"stall": "at the letters"}) == [], "no letters, no number to lean on"
    for number in range(9):
        book.add(LETTER, {"to": str(number)})
    assert "stands at 9" in found({"stall": "at the letters"})[0].question
    assert found({"stall": ""}) == [], "nothing was concluded yet"
    book.add(LETTER, {"to": "the tenth"})
    assert found({"stall": "at the letters"}) == []


def test_an_answer_that_follows_from_another(asked: Asked) -> None:
    others = [Field(id=name, kind="short", label=name.title()) for name in ("before", "reason")]
    options = {"after": "before", "unless": "reason"}
    for before, reason, value, expected in (
        ("", "", [], 0),
        ("said", "", [], 1),
        ("said", "because", [], 0),
        ("said", "", ["changed"], 0),
    ):
        answers = {"before": before, "reason": reason}
        assert len(asked("follows", value, options=options, others=others, answers=answers)) == expected


def test_a_letter_counts_where_it_stands_and_where_it_stood(book: Workbook) -> None:
    answered = {"records": "letter", "field": "stage", "value": "answered, met"}
    events = Plug(name="stages", options={"stage": "stage", "log": "story", "log-stage": "then"})
    story = [{"what": "they rang", "then": "answered"}, {"what": "no, after all", "then": "turned down"}]
    book.add(LETTER, {"to": "a", "stage": "met"})
    book.add(LETTER, {"to": "b", "stage": "turned down", "story": story})  # type: ignore[dict-item]
    book.add(LETTER, {"to": "c", "stage": "sent"})
    book.add(LETTER, {"to": "d"})
    assert count(Plug(name="among", options=answered), book, TODAY) == 1
    logged = replace(LETTER, events=events)
    with_events = create_workbook(book.path.with_name("logged.yaml"), "Logged", Catalogue((logged,)), TODAY)
    for letter, row in (book.rows("letters") or {}).items():
        with_events.restore(logged, letter, row)
    assert count(Plug(name="among", options=answered), with_events, TODAY) == 2
    assert count(Plug(name="among", options={"records": "letter"}), book, TODAY) == 4
    assert count(Plug(name="among", options={"records": "nobody"}), book, TODAY) is None
    assert count(Plug(name="among", options={"records": "plan"}), book, TODAY) is None


def test_letters_of_the_last_days(book: Workbook) -> None:
    for day in ("2026-11-21", "2026-11-15", "2026-11-14", "2026-11-22", "", "soon"):
        book.add(LETTER, {"to": "x", "sent": day})
    dated = {"records": "letter", "date": "sent"}
    assert count(Plug(name="among", options=dated), book, TODAY) == 3, "those of today and before"
    assert count(Plug(name="among", options={**dated, "days": "7"}), book, TODAY) == 2


def test_the_rhythm_goes_by_the_latest_record(book: Workbook) -> None:
    def waits(today: date) -> bool:
        return bool(reminders(book.catalogue, book, today))

    assert not waits(TODAY), "somebody who has not begun is not reminded"
    book.put(PLAN, "from", "2026-11-14")
    assert waits(TODAY)
    book.add(LETTER, {"to": "old", "sent": "2026-11-01"})
    assert waits(TODAY), "an older record changes nothing"
    book.add(LETTER, {"to": "new", "sent": "2026-11-18"})
    assert not waits(TODAY)
    assert waits(date(2026, 11, 25))
    (one,) = reminders(book.catalogue, book, date(2026, 11, 25))
    assert one.day == date(2026, 11, 25)
    assert one.sentence == "A week."
