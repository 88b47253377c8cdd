"""Checks of wording: what they ask about, and what they let pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field, Form, Plug, Step
from tests.support.remarks import remarks

Asked = Callable[..., list[Remark]]


@pytest.mark.parametrize(
    "line",
    [
        "good culture",
        "No bad culture.",
        "growth",
        "work-life balance",
        "flexible hours",
        "an exciting product",
        "making an impact for patients",
        "challenging tasks in the workshop",
        "an innovative bakery",
        "a mission-driven school",
        "more challenges",
        "bad vibes on site",
        "I want to grow.",
        "flexibility about the rota",
        "good leadership",
    ],
)
def test_a_word_for_a_mood_is_asked_about(asked: Asked, line: str) -> None:
    (remark,) = asked("vague-words", [line])
    assert "Tuesday" in remark.question
    assert remark.line == 0
    assert remark.about == line


@pytest.mark.parametrize(
    "line",
    [
        "people say no to their boss and stay",
        "managing three or more engineers within a year",
        "no calls after six more than once a week",
        "a culture where the night shift is heard first",
        "flexible hours, such as leaving at three to fetch the children",
        "growth, for example from welder to foreman in 2027",
        "work on cell cultures",
        "I read a balance sheet faster than my boss",
        "flexible packaging for cheese",
        "growing tomatoes every summer",
        "agriculture",
        "10 % growth in bread sales",
        "a rota that is published two weeks ahead",
        "environmental impact assessment for rivers",
        "",
        "   ",
    ],
)
def test_a_line_that_shows_what_it_means_is_let_pass(asked: Asked, line: str) -> None:
    assert asked("vague-words", [line]) == []


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (None, 15, 0),
        (None, 18, 0),
        (None, 19, 1),
        (None, 40, 1),
        (10, 12, 0),
        (10, 13, 1),
        (25, 30, 0),
        (25, 31, 1),
    ],
)
def test_a_line_is_long_when_it_is_a_fifth_over(
    asked: Asked, words: int | None, count: int, expected: int
) -> None:
    found = asked("long-line", [" ".join(["oven"] * count)], words=words)
    assert len(found) == expected
    assert all(f"{count} words" in one.question for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "various roles",
        "Leadership role in nursing",
        "dynamic team",
        "a people-centric hotel",
        "passionate bakers",
        "any senior job",
        "Any size",
        "something social",
        "an innovative company",
        "a job where I can make a difference",
    ],
)
def test_an_empty_word_is_asked_about(asked: Asked, text: str) -> None:
    (remark,) = asked("empty-words", text, kind="short")
    assert remark.line is None
    assert remark.about == text


@pytest.mark.parametrize(
    "text",
    [
        "Senior physiotherapist, first line lead",
        "family-owned haulier",
        "aerodynamics laboratory",
        "Many small clinics in Germany",
        "dynamic programming research group",
        "Company with 50 to 200 people",
        "warehouse in Great Yarmouth",
        "first quality lead at a bakery, somewhere near Lyon",
    ],
)
def test_a_plain_slot_is_let_pass(asked: Asked, text: str) -> None:
    assert asked("empty-words", text, kind="short") == []


@pytest.mark.parametrize(
    ("limit", "count", "expected"), [(25, 25, 0), (25, 26, 1), (30, 30, 0), (30, 60, 1), (None, 26, 1)]
)
def test_a_sentence_has_its_limit(asked: Asked, limit: int | None, count: int, expected: int) -> None:
    assert len(asked("too-long", " ".join(["ship"] * count), kind="short", words=limit)) == expected


@pytest.mark.parametrize(("lines", "expected"), [(0, 0), (1, 1), (2, 1), (3, 0), (8, 0)])
def test_too_few_waits_for_the_first_line(asked: Asked, lines: int, expected: int) -> None:
    found = asked("too-few", [f"line {number}" for number in range(lines)], fewest=3)
    assert len(found) == expected
    assert all(one.line is None for one in found)


@pytest.mark.parametrize(("lines", "expected"), [(0, 0), (3, 0), (8, 0), (9, 1), (300, 1)])
def test_too_many(asked: Asked, lines: int, expected: int) -> None:
    assert len(asked("too-many", [f"line {number}" for number in range(lines)], most=8)) == expected


@pytest.mark.parametrize("check", ["too-few", "too-many"])
def test_without_a_bound_nothing_is_counted(asked: Asked, check: str) -> None:
    assert asked(check, ["one", "two"]) == []


def test_blank_lines_are_not_counted(asked: Asked) -> None:
    assert asked("too-few", ["one", "", "  "], fewest=3)[0].question.startswith("There is one line")


def test_an_empty_list_is_asked_about_once_the_form_has_begun(asked: Asked) -> None:
    question = "What are you known for that you'd rather not do?"
    other = Field(id="other", kind="lines", label="Other")
    found = asked("nothing-here", [], others=[other], answers={"other": ["bread"]}, ask=question)
    assert [one.question for one in found] == [f"Nothing here yet. {question}"]
    assert asked("nothing-here", [], others=[other]) == []
    assert asked("nothing-here", ["", " "], others=[other], answers={"other": ["bread"]}, ask=question)
    assert asked("nothing-here", ["night shifts"], others=[other], answers={"other": ["bread"]}) == []
    assert asked("nothing-here", [], others=[other], answers={"other": [{"text": ""}]}) == []


def _steps(**optional: bool) -> Form:
    steps = tuple(
        Step(
            id=name,
            title=name.capitalize(),
            ask="?",
            optional=left_out,
            fields=(Field(id=name, kind="lines", label=name),),
        )
        for name, left_out in optional.items()
    )
    return Form(id="f", title="F", purpose="", steps=steps, checks=(Plug(name="every-step"),))


@pytest.mark.parametrize(
    ("filled", "names"),
    [
        (["refuse"], ["Need", "Bring", "Aim"]),
        (["refuse", "need"], ["Bring", "Aim"]),
        (["nice", "aim"], ["Refuse", "Need", "Bring"]),
        (["refuse", "need", "bring"], ["Aim"]),
    ],
)
def test_every_step_names_what_is_open(filled: list[str], names: list[str]) -> None:
    form = _steps(refuse=False, need=False, nice=True, bring=False, aim=False)
    (remark,) = remarks(form, {name: ["x"] for name in filled}, date(2026, 11, 21))
    assert all(f"“{name}”" in remark.question for name in names)
    assert "Nice" not in remark.question
    assert remark.question.count("?") == 1


@pytest.mark.parametrize("filled", [[], ["refuse", "need", "bring", "aim"]])
def test_every_step_is_quiet_before_the_beginning_and_at_the_end(filled: list[str]) -> None:
    form = _steps(refuse=False, need=False, nice=True, bring=False, aim=False)
    assert remarks(form, {name: ["x"] for name in filled}, date(2026, 11, 21)) == []


def test_many_open_steps_are_counted_and_not_listed() -> None:
    form = _steps(**{f"step{number}": False for number in range(9)})
    (remark,) = remarks(form, {"step0": "x"}, date(2026, 11, 21))
    assert "five more have nothing yet" in remark.question
