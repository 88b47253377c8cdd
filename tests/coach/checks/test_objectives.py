"""Checks of objectives and key results."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value

Asked = Callable[..., list[Remark]]

RESULTS = Field(
    id="results",
    kind="rows",
    label="Key results",
    columns=(
        Field(id="measure", kind="short", label="Measure"),
        Field(id="from", kind="short", label="From"),
        Field(id="to", kind="short", label="To"),
        Field(id="by", kind="date", label="By"),
    ),
)
NUMBER = {"in": "results", "reads": "measure, from, to"}
DATE = {"in": "results", "reads": "by"}


@pytest.mark.parametrize(
    "line",
    [
        "Support the night team",
        "help with staff retention",
        "To manage the warehouse",
        "I will work on the curriculum",
        "Assist the head nurse",
        "participate in audits",
        "Managing three bakeries",
        "contribute to safety on site",
        "Responsible for the fleet",
        "- help patients home",
    ],
)
def test_an_activity_is_asked_about(asked: Asked, line: str) -> None:
    (remark,) = asked("activity-verbs", [line])
    assert "once it's done" in remark.question


@pytest.mark.parametrize(
    "line",
    [
        "Drivers stay",
        "Help desk answers within two hours",
        "Support tickets are closed the same day",
        "Management accounts are out by the fifth",
        "Nobody waits more than four weeks",
        "Patients manage their insulin alone",
        "Returns fall by half with the help of a second check",
        "",
    ],
)
def test_an_outcome_is_let_pass(asked: Asked, line: str) -> None:
    assert asked("activity-verbs", [line]) == []


def _objective(*results: Value) -> list[Value]:
    return [{"text": "Drivers stay", "results": list(results)}]


@pytest.mark.parametrize(
    ("value", "about"),
    [
        (_objective({"measure": "happier drivers"}), "happier drivers"),
        (_objective({"measure": "sick days", "from": "many", "to": "few"}), "sick days"),
        (_objective({"measure": "leavers", "from": "12", "to": "5"}, {"measure": "mood"}), "mood"),
        (_objective({"measure": "mood", "by": "2026-12-01"}), "mood"),
        (_objective(), "Drivers stay"),
        (["Drivers stay"], "Drivers stay"),
        (_objective("calmer mornings"), "calmer mornings"),
    ],
)
def test_no_number(asked: Asked, value: Value, about: str) -> None:
    (remark,) = asked("no-number", value, options=NUMBER, columns=(RESULTS,))
    assert remark.about == about
    assert remark.line == 0
    assert f"“{about}”" in remark.question


@pytest.mark.parametrize(
    "value",
    [
        _objective({"measure": "leavers a year", "from": "12", "to": "5"}),
        _objective({"measure": "half of the returns"}),
        _objective({"measure": "wait", "to": "four weeks"}),
        _objective({"measure": "95 % of trains on time"}),
        _objective({"measure": "nobody is hurt"}),
        ["Fewer than one in ten leaves"],
        _objective({"measure": "", "from": " "}, {"measure": "leavers", "to": "0"}),
        [],
        [""],
    ],
)
def test_a_number_is_let_pass(asked: Asked, value: Value) -> None:
    assert asked("no-number", value, options=NUMBER, columns=(RESULTS,)) == []


@pytest.mark.parametrize(
    "result",
    [
        {"measure": "leavers", "from": "12", "to": "5"},
        {"measure": "leavers", "by": ""},
        {"measure": "waiting list may shrink"},
        {"measure": "march with the band"},
        {"measure": "5 sites"},
        "fewer returns",
    ],
)
def test_no_date(asked: Asked, result: Value) -> None:
    assert len(asked("no-date", _objective(result), options=DATE, columns=(RESULTS,))) == 1


@pytest.mark.parametrize(
    "value",
    [
        _objective({"measure": "leavers", "by": "2026-12-01"}),
        _objective({"measure": "leavers", "by": "some day in spring"}),
        _objective({"measure": "leavers down by December"}),
        _objective({"measure": "first site open in May"}),
        _objective({"measure": "done within 90 days"}),
        _objective({"measure": "audit passed in Q3"}),
        [{"text": "Third site safe by Easter", "results": [{"measure": "inspections passed"}]}],
        _objective(),
        ["Drivers stay"],
        [],
    ],
)
def test_a_date_is_let_pass(asked: Asked, value: Value) -> None:
    assert asked("no-date", value, options=DATE, columns=(RESULTS,)) == []


@pytest.mark.parametrize(
    ("check", "plain", "full"),
    [
        ("no-number", "calmer mornings", "4 calls a morning"),
        ("no-date", "calmer mornings", "calmer mornings by June"),
    ],
)
def test_without_options_the_line_itself_is_read(asked: Asked, check: str, plain: str, full: str) -> None:
    assert [one.line for one in asked(check, [full, plain])] == [1]
