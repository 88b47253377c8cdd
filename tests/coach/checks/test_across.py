"""Checks that look across the columns of a line, and across the records of a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.checks.across import alike
from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.remarks import field_remarks, remarks

TODAY = date(2026, 11, 21)

Asked = Callable[..., list[Remark]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("when they asked about the budget", "the question about my budget: asked twice", True),
        ("Money", "money", True),
        ("whether I can lead forty people", "whether I can lead as many as forty people", True),
        ("when they asked about the budget", "the night rota", False),
        ("asked about the roof", "asked about the cellar", False),
        ("", "", False),
        ("the", "the", True),
        ("the", "of", False),
    ],
)
def test_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
    assert alike(other, one) is expected


BECAUSE = Field(id="because", kind="short", label="Because", ask="Which objective needs it?")
LEG = Field(id="leg", kind="choice", label="Leg", options=("pay", "budget"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"text": "a second oven", "leg": "budget"}, 1),
        ({"text": "a second oven"}, 1),
        ("a second oven", 1),
        ({"text": "a second oven", "leg": "budget", "because": " "}, 1),
        ({"text": "a second oven", "leg": "budget", "because": "all schools fed"}, 0),
        ({"text": "48,000", "leg": "pay"}, 0),
        ({"text": "48,000", "leg": "Pay"}, 0),
        ({"text": "", "leg": "budget"}, 0),
    ],
)
def test_line_without(asked: Asked, line: Value, expected: int) -> None:
    options = {"in": "because", "unless": "leg", "value": "pay"}
    found = asked("line-without", [line], options=options, columns=(BECAUSE, LEG))
    assert len(found) == expected
    assert all(one.question.endswith(": which objective needs it?") for one in found)


def test_line_without_asks_nothing_where_its_column_is_not_there(asked: Asked) -> None:
    assert asked("line-without", ["a line"], options={"in": "nowhere"}) == []
    assert asked("line-without", ["a line"]) == []


OPTIONS = {
    "value": "accept, decline",
    "rows": "walk",
    "part": "part",
    "part-value": "must-not",
    "verdict": "verdict",
    "verdict-value": "unknown",
    "form": "wishes",
    "fields": "must-nots",
}
DECISION = Field(
    id="decision",
    kind="choice",
    label="Answer",
    options=("accept", "decline", "wait"),
    checks=(Plug(name="still-unknown", options=OPTIONS),),
)
WALK = Field(
    id="walk",
    kind="rows",
    label="Walk",
    columns=(
        Field(id="line", kind="short", label="Line"),
        Field(id="part", kind="choice", label="Part", options=("must-have", "must-not")),
        Field(id="verdict", kind="choice", label="Verdict", options=("met", "broken", "unknown")),
    ),
)
MUST_NOTS = Field(id="must-nots", kind="lines", label="Must-nots")
MISSED = Field(
    id="missed",
    kind="rows",
    label="Missed",
    checks=(Plug(name="again", options={"theme": "theme"}),),
    columns=(
        Field(id="moment", kind="short", label="Moment"),
        Field(id="theme", kind="choice", label="Theme", options=("went quiet", "money", "else")),
    ),
)


def form_of(name: str, *fields: Field, table: str = "", checks: Sequence[Plug] = ()) -> Form:
    return Form(
        id=name,
        title=name.capitalize(),
        purpose="",
        stage="decide",
        steps=tuple(Step(id=one.id, title=one.label, ask=f"{one.label}?", fields=(one,)) for one in fields),
        checks=tuple(checks),
        table=table,
        record="one" if table else "",
        named_by=(fields[0].id,) if table else (),
    )


WISHES = form_of("wishes", MUST_NOTS)
OFFER = form_of("offers", Field(id="name", kind="short", label="Name"), DECISION, WALK, table="offers")
DEBRIEF = form_of(
    "debriefs",
    Field(id="name", kind="short", label="Name"),
    MISSED,
    Field(id="gut", kind="scale", label="First"),
    Field(id="after", kind="scale", label="Second"),
    Field(id="why", kind="long", label="Why"),
    table="debriefs",
    checks=[Plug(name="first-reading", options={"first": "gut", "later": "after", "said": "why"})],
)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    forms = Catalogue((WISHES, OFFER, DEBRIEF))
    return create_workbook(tmp_path / "mine.yaml", "Mine", forms, TODAY)


def of_decision(book: Workbook, answers: Mapping[str, Value]) -> list[Remark]:
    record = book.add(OFFER, {"name": "the yard", **answers}, TODAY)
    return field_remarks(OFFER, DECISION, answers, TODAY, book=(book, record))


def row(line: str, verdict: str = "", part: str = "must-not") -> Value:
    return {"line": line, "part": part, "verdict": verdict}


@pytest.mark.parametrize(
    ("decision", "rows", "expected"),
    [
        ("accept", [row("late rota", "unknown")], "late rota"),
        ("decline", [row("late rota", "unknown")], "late rota"),
        ("accept", [row("late rota")], "late rota"),
        ("accept", [row("late rota", "met")], ""),
        ("accept", [row("late rota", "broken")], ""),
        ("accept", [row("late rota", "unknown", "must-have")], ""),
        ("wait", [row("late rota", "unknown")], ""),
        ("", [row("late rota", "unknown")], ""),
        ("accept", [], ""),
    ],
)
def test_a_decision_with_an_unknown_line_is_asked_about(
    book: Workbook, decision: str, rows: list[Value], expected: str
) -> None:
    found = of_decision(book, {"decision": decision, "walk": rows})
    assert [one.about for one in found] == ([expected] if expected else [])
    assert all(one.field == "decision" and "still unknown" in one.question for one in found)


def test_a_must_not_that_was_never_walked_is_unknown_as_well(book: Workbook) -> None:
    book.put(WISHES, "must-nots", ["A rota published late in the month", "a founder who rewrites the plan"])
    walked = [row("the rota is published late", "met")]
    found = of_decision(book, {"decision": "accept", "walk": walked})
    assert [one.about for one in found] == ["a founder who rewrites the plan"]


def test_a_decision_that_is_meant_is_not_asked_about_again_until_another_line_is_unknown(
    book: Workbook,
) -> None:
    answers: dict[str, Value] = {"decision": "accept", "walk": [row("late rota", "unknown")]}
    (asked,) = of_decision(book, answers)
    meant = frozenset({asked.key})
    assert field_remarks(OFFER, DECISION, answers, TODAY, meant=meant, book=(book, "")) == []
    answers["walk"] = [row("late rota", "unknown"), row("no desk", "unknown")]
    assert len(field_remarks(OFFER, DECISION, answers, TODAY, meant=meant, book=(book, ""))) == 1


def debriefs(book: Workbook, *fillings: Mapping[str, Value]) -> list[str]:
    return [
        book.add(DEBRIEF, {"name": f"talk {index}", **one}, TODAY) for index, one in enumerate(fillings, 1)
    ]


def of_last(book: Workbook, *fillings: Mapping[str, Value]) -> list[Remark]:
    record = debriefs(book, *fillings)[-1]
    return remarks(DEBRIEF, fillings[-1], TODAY, book=(book, record))


def test_a_moment_that_came_up_before_is_named(book: Workbook) -> None:
    first: dict[str, Value] = {"missed": [{"moment": "I went quiet when they asked about the budget"}]}
    second: dict[str, Value] = {"missed": ["why I leave", {"moment": "their budget, and I went quiet"}]}
    (found,) = of_last(book, first, second)
    assert (found.check, found.line) == ("again", 1)
    assert "talk 1" in found.question


def test_a_record_is_not_compared_with_itself(book: Workbook) -> None:
    twice: dict[str, Value] = {"missed": [{"moment": "asked about money"}, {"moment": "asked about money"}]}
    assert of_last(book, twice) == []
    assert of_last(book, {"missed": [{"moment": "the roof"}]}) == []


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        (["money", "money", "money"], ["money"]),
        (["money", "money"], []),
        (["went quiet", "money", "money"], []),
        (["else", "else", "else"], []),
        (["", "", ""], []),
    ],
)
def test_a_theme_is_a_pattern_from_three_records_on(
    book: Workbook, themes: list[str], expected: list[str]
) -> None:
    moments = ["the lorry", "their garden", "a kettle"]
    fillings: list[dict[str, Value]] = [
        {"missed": [{"moment": what, "theme": theme}]} for what, theme in zip(moments, themes, strict=False)
    ]
    found = of_last(book, *fillings)
    assert [one.about for one in found] == expected


def test_a_theme_is_asked_about_once_in_a_record(book: Workbook) -> None:
    one: dict[str, Value] = {"missed": [{"moment": "the lorry", "theme": "money"}]}
    two: dict[str, Value] = {"missed": [{"moment": "a garden", "theme": "money"}]}
    three: dict[str, Value] = {"missed": [{"moment": f"the {it}", "theme": "money"} for it in ("hat", "dog")]}
    assert len(of_last(book, one, two, three)) == 1


def test_without_a_workbook_nothing_comes_again() -> None:
    assert field_remarks(DEBRIEF, MISSED, {"missed": [{"moment": "a", "theme": "money"}]}, TODAY) == []


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([("3", "7")], "four apart"),
        ([("8", "4")], "four apart"),
        ([("5", "7")], ""),
        ([("3", "")], ""),
        ([("", "7")], ""),
        ([("three", "7")], ""),
        ([("4", "6"), ("3", "5"), ("5", "8")], "three of three debriefs your first reading was lower"),
        ([("6", "4"), ("7", "5"), ("8", "5")], "three of three debriefs your first reading was higher"),
        ([("4", "6"), ("7", "5"), ("5", "8")], "three apart"),
        ([("4", "6"), ("3", "5"), ("5", "6")], ""),
    ],
)
def test_first_readings(book: Workbook, readings: list[tuple[str, str]], expected: str) -> None:
    found = of_last(book, *({"gut": first, "after": later} for first, later in readings))
    assert len(found) == bool(expected)
    assert all(expected in one.question and one.field == "after" for one in found)


def test_two_readings_may_be_apart_where_it_says_why(book: Workbook) -> None:
    assert of_last(book, {"gut": "3", "after": "7", "why": "She had fetched the report."}) == []


def test_same_name(tmp_path: Path) -> None:
    form = next(form for form in built_in().forms if form.many and form.named_by == ("name",))
    book = create_workbook(tmp_path / "trial.yaml", "Trial", Catalogue((form,)), TODAY)
    first, second = (book.add(form, {"name": name}, TODAY) for name in ("Bo Ray", "bo  ray"))
    field = form.field("name")
    assert field is not None

    def question(record: str) -> list[str]:
        answers = book.answers(form, record)
        return [remark.question for remark in field_remarks(form, field, answers, TODAY, book=(book, record))]

    assert question(second) == [
        f"You have “bo ray” in {form.title} already. Is it the same one? m there makes them one."
    ]
    book.put(form, "name", "Bo", first)
    assert question(second) == []
    book.put(form, "name", "", first)
    assert question(first) == []
