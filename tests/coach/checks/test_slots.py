"""Checks of the slots of an aim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field

Asked = Callable[..., list[Remark]]


@pytest.mark.parametrize(
    "text",
    [
        "health and/or education",
        "nurse / midwife",
        "Chef or baker",
        "teacher and trainer",
        "designer/developer",
        "retail or hospitality",
        "operations manager and project lead",
        "welder & fitter",
        "Plumber or something near it",
    ],
)
def test_two_in_one_slot_are_asked_about(asked: Asked, text: str) -> None:
    (remark,) = asked("and-or", text, kind="short")
    assert remark.about == text


@pytest.mark.parametrize(
    "text",
    [
        "health and safety manager",
        "research and development engineer",
        "food and drink",
        "oil and gas",
        "UX/UI designer",
        "Elektriker (m/w/d)",
        "10 or more people",
        "two or three sites",
        "24/7 operations",
        "customer and partner success manager",
        "Senior physiotherapist, first line lead",
        "director of operations",
        "orderly in a floor team",
        "",
    ],
)
def test_one_thing_with_two_words_is_let_pass(asked: Asked, text: str) -> None:
    assert asked("and-or", text, kind="short") == []


def test_each_line_of_a_list_is_looked_at(asked: Asked) -> None:
    found = asked("and-or", ["quality manager", "nurse/midwife", "chef or baker"])
    assert [one.line for one in found] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Dynamic, people-centric and fun",
        "kind and honest",
        "honest, calm",
        "open; direct",
        "flat & quick",
        "trust + pace",
        "flat hierarchy and remote first",
    ],
)
def test_several_traits_are_asked_about(asked: Asked, text: str) -> None:
    assert len(asked("one-trait", text, kind="short")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "people say no to their boss and stay",
        "Mistakes are talked about on the same day",
        "the owners walk can barely face it",
        "when somebody is ill, the others divide their rounds among themselves",
        "nobody rings after six",
        "and",
        "",
    ],
)
def test_one_trait_is_let_pass(asked: Asked, text: str) -> None:
    assert asked("one-trait", text, kind="short") == []


SLOTS = [
    Field(id=name, kind="short", label=name.capitalize())
    for name in ("role", "field", "company", "size", "trait")
]
OPTIONS = {"slots": "role, field, company, size, trait", "most": "5"}


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ([], 0),
        (["role"], 1),
        (["trait"], 1),
        (["role", "field"], 1),
        (["size", "trait"], 1),
        (["role", "field", "company"], 0),
        (["role", "field", "size", "trait"], 0),
        (["role", "field", "company", "size", "trait"], 0),
    ],
)
def test_slots_filled(asked_form: Asked, filled: list[str], expected: int) -> None:
    answers = (
        dict.fromkeys(filled, "something") | {"size": "  "}
        if "size" not in filled
        else dict.fromkeys(filled, "x")
    )
    found = asked_form("slots-filled", SLOTS, answers, OPTIONS)
    assert len(found) == expected
    assert all(f"“{name.capitalize()}”" not in one.question for one in found for name in filled)
