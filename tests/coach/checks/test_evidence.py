"""Checks of what stands behind a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value

Asked = Callable[..., list[Remark]]

EVIDENCE = Field(id="evidence", kind="short", label="What taught me", ask="What happened that taught you?")
COST = Field(id="cost", kind="choice", label="Cost test", options=("walk away", "think hard", "preference"))
NEEDS = Field(id="needs", kind="rows", label="Needs", columns=(Field(id="what", kind="short", label="What"),))
KNOWN = Field(id="known", kind="choice", label="Known", options=("guess", "heard", "confirmed"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a founder who rewrites the plan", 1),
        ({"text": "no early shift"}, 1),
        ({"text": "no early shift", "evidence": ""}, 1),
        ({"text": "no early shift", "evidence": "  \n"}, 1),
        ({"text": "no early shift", "cost": "walk away"}, 1),
        ({"text": "no early shift", "evidence": "2019, the depot"}, 0),
        ({"text": "", "evidence": "2019"}, 0),
        ({"evidence": "2019"}, 0),
        ("", 0),
        ("  ", 0),
    ],
)
def test_no_evidence(asked: Asked, line: Value, expected: int) -> None:
    found = asked("no-evidence", [line], options={"in": "evidence"}, columns=(EVIDENCE, COST))
    assert len(found) == expected
    assert all(one.question.endswith(": what happened that taught you?") for one in found)


def test_without_its_option_no_evidence_asks_nothing(asked: Asked) -> None:
    assert asked("no-evidence", ["a line"], columns=(EVIDENCE,)) == []


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (["walk away"] * 3, 1),
        (["walk away"] * 8, 1),
        (["Walk away", "walk away ", "WALK AWAY"], 1),
        (["walk away"] * 4, 1),
        (["walk away"] * 300, 1),
        ([], 0),
        (["walk away"], 0),
        (["walk away"] * 2, 0),
        (["walk away", "walk away", "think hard"], 0),
        (["walk away", "walk away", ""], 0),
    ],
)
def test_all_walk_away(asked: Asked, costs: list[str], expected: int) -> None:
    lines: list[Value] = [{"text": f"line {number}", "cost": cost} for number, cost in enumerate(costs)]
    found = asked("all-walk-away", lines, options={"in": "cost", "value": "walk away"}, columns=(COST,))
    assert len(found) == expected
    assert all(one.line is None and "bend first" in one.question for one in found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fewer returns", 1),
        ({"text": "fewer returns", "needs": []}, 1),
        ({"text": "fewer returns", "needs": [{"what": " "}]}, 1),
        ({"text": "fewer returns", "needs": [{}]}, 1),
        ({"text": "fewer returns", "how": "a second check"}, 1),
        ({"text": "fewer returns", "needs": [{"what": "a second oven"}]}, 0),
        ({"text": "fewer returns", "needs": "a second oven"}, 0),
        ({"needs": []}, 0),
        ("", 0),
    ],
)
def test_no_needs(asked: Asked, line: Value, expected: int) -> None:
    assert len(asked("no-needs", [line], options={"in": "needs"}, columns=(NEEDS,))) == expected


RESULTS = Field(
    id="results", kind="rows", label="Results", columns=(Field(id="measure", kind="short", label="M"), KNOWN)
)
OBJECTIVES = Field(id="objectives", kind="lines", label="Objectives", columns=(RESULTS, KNOWN))
AIM_KNOWN = Field(id="aim-known", kind="choice", label="Known", options=KNOWN.options)
OPTIONS = {
    "known": "known", "value": "confirmed", "fields": "aim-known", "lists": "objectives", "nested": "results",
    "count": "interviews-held",
}  # fmt: skip


def _lines(*marks: str) -> list[Value]:
    return [{"text": f"line {number}", "known": mark} for number, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("answers", "counts", "expected"),
    [
        ({"objectives": _lines(*["guess"] * 5)}, None, 1),
        ({"objectives": _lines(*[""] * 5)}, None, 1),
        ({"objectives": ["a", "b", "c", "d", "e"]}, None, 1),
        ({"objectives": _lines("guess", "guess"), "aim-known": "guess"}, {"interviews-held": 3}, 1),
        ({"objectives": _lines("heard")}, {"interviews-held": 4}, 1),
        ({"objectives": [{"text": "a", "results": [{"measure": "m"}] * 4}]}, None, 1),
        ({}, {"interviews-held": 9}, 0),
        ({"objectives": _lines(*["guess"] * 4)}, None, 0),
        ({"objectives": _lines(*["guess"] * 4)}, {"interviews-held": 2}, 0),
        ({"objectives": _lines(*["guess"] * 5, "heard")}, None, 0),
        ({"objectives": _lines(*["guess"] * 9, "confirmed")}, {"interviews-held": 5}, 0),
        ({"objectives": _lines(*["guess"] * 9), "aim-known": "Confirmed"}, None, 0),
        ({"objectives": [{"text": "a", "results": [{"measure": "m", "known": "confirmed"}] * 6}]}, None, 0),
    ],
)
def test_nothing_confirmed(
    asked_form: Asked, answers: dict[str, Value], counts: dict[str, int] | None, expected: int
) -> None:
    found = asked_form("nothing-confirmed", [AIM_KNOWN, OBJECTIVES], answers, OPTIONS, counts)
    assert len(found) == expected
    assert all(one.field == "" and one.line is None for one in found)
