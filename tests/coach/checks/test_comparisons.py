"""Checks that hold one answer against another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value

Asked = Callable[..., list[Remark]]

REFUSALS = Field(id="refusals", kind="lines", label="Must-nots")


@pytest.mark.parametrize(
    ("must_not", "must_have"),
    [
        ("a founder who rewrites the plan every week", "no founder who rewrites the plan every week"),
        ("bad culture", "good culture"),
        ("No micromanagement", "no micromanagement"),
        ("micromanagement", "a boss without micromanagement"),
        ("night shifts", "never a night shift"),
        ("unpaid overtime on Sundays", "no unpaid overtime on a Sunday"),
        ("a long commute", "a short commute"),
    ],
)
def test_a_refusal_turned_round_is_asked_about(asked: Asked, must_not: str, must_have: str) -> None:
    (remark,) = asked(
        "negation", ["ovens I know", must_have], options={"of": "refusals"}, others=[REFUSALS],
        answers={"refusals": ["something else", must_not]},
    )  # fmt: skip
    assert remark.line == 1
    assert remark.question.endswith("?")


@pytest.mark.parametrize(
    ("must_not", "must_have"),
    [
        ("a founder who rewrites the plan every week", "a plan that is still standing when the quarter ends"),
        ("a commute over an hour", "I can cycle to the ward in 30 minutes"),
        ("night shifts", "the rota is out two weeks ahead"),
        ("people shout in the kitchen", "the chef asks before she corrects"),
        ("no micromanagement", "my boss looks at results on Fridays"),
        ("bad", "good"),
        ("", "no"),
    ],
)
def test_a_line_of_its_own_is_let_pass(asked: Asked, must_not: str, must_have: str) -> None:
    assert not asked(
        "negation",
        [must_have],
        options={"of": "refusals"},
        others=[REFUSALS],
        answers={"refusals": [must_not]},
    )


LATER = Field(id="later", kind="lines", label="Three to ten years")


@pytest.mark.parametrize(
    ("now", "later", "expected"),
    [
        (["Lead a team"], ["Lead a team"], 1),
        (["lead a team."], ["Lead  a TEAM"], 1),
        (["open a bakery", "lead a team"], ["x", "Lead a team"], 1),
        ("run a ward", "run a ward", 1),
        ([{"text": "my own practice"}], ["My own practice!"], 1),
        (["run a depot of sixty"], ["write the training for welders"], 0),
        (["lead a team"], ["lead a team of sixty"], 0),
        ([], [], 0),
        ([""], [""], 0),
        (["…"], ["…"], 0),
        (["lead"], [], 0),
    ],
)
def test_same_text(asked: Asked, now: Value, later: Value, expected: int) -> None:
    found = asked("same-text", now, options={"as": "later"}, others=[LATER], answers={"later": later})
    assert len(found) == expected
    assert all("“Three to ten years”" in one.question for one in found)


LOG = Field(
    id="log", kind="rows", label="Log",
    columns=(Field(id="what", kind="short", label="What"), Field(id="date", kind="date", label="When")),
)  # fmt: skip
QUIET = {"days": "30", "log": "log", "date": "date", "count": "talks"}


@pytest.mark.parametrize(
    ("dates", "counts", "expected"),
    [
        (["2026-10-22"], {"talks": 1}, 1),
        (["2026-10-01", "2026-09-01"], {"talks": 3}, 1),
        (["2025-01-01"], {"talks": 12}, 1),
        (["soon", "2026-01-01"], {"talks": 1}, 1),
        ([" 2026-10-01 "], {"talks": 1}, 1),
        (["2026-10-23"], {"talks": 1}, 0),
        (["2026-10-01", "2026-11-20"], {"talks": 3}, 0),
        (["2026-10-01"], {"talks": 0}, 0),
        (["2026-10-01"], {}, 0),
        (["2026-10-01"], None, 0),
        ([], {"talks": 4}, 0),
        (["long ago"], {"talks": 4}, 0),
    ],
)
def test_quiet_for(asked_form: Asked, dates: list[str], counts: dict[str, int] | None, expected: int) -> None:
    log: list[Value] = [{"what": "a line", "date": day} for day in dates]
    assert len(asked_form("quiet-for", [LOG], {"log": log}, QUIET, counts)) == expected
