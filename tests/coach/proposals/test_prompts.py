"""Questions that come from other answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.proposals.prompts import prompts
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.workbook.answers.values import Value
from tests.support.nasty import any_text

TODAY = date(2026, 11, 21)
FORMS = built_in().forms
CALLED = sorted({one.prompts_from.name for form in FORMS for one in form.fields() if one.prompts_from})
FAILURE = "How could someone good fail at this job?"


def _calling(source: str) -> tuple[Form, Field]:
    return next(
        (form, field)
        for form in FORMS
        for field in form.fields()
        if field.prompts_from and field.prompts_from.name == source
    )


def _prompts(source: str, answers: dict[str, Value]) -> list[str]:
    form, field = _calling(source)
    return prompts(form, field, answers, TODAY)


def test_each_refusal_is_proposed_to_be_turned_round() -> None:
    assert _prompts(
        "turned-round", {"must-nots": ["no calls after six", {"text": "a rota by phone"}, ""]}
    ) == [
        "You'd refuse “no calls after six”. What's the opposite you want?",
        "You'd refuse “a rota by phone”. What's the opposite you want?",
    ]


@pytest.mark.parametrize(
    "have",
    [
        {"text": "my evenings are mine", "from-must-not": "no calls after six"},
        {"text": "my evenings are mine", "from-must-not": "calls after six"},
        "calls end at six",
        {"text": "quiet evenings", "evidence": "No calls after six in Leeds"},
    ],
)
def test_a_refusal_that_was_turned_round_is_not_proposed(have: Value) -> None:
    assert _prompts("turned-round", {"must-nots": ["no calls after six"], "must-haves": [have]}) == []


def test_hates_are_offered_once() -> None:
    answers: dict[str, Value] = {
        "hates-kinds": ["night-shift dispatch"],
        "hates-jobs": [{"text": "four heads in three years", "turned-round": "one head"}],
        "must-nots": ["night-shift dispatch of any kind"],
    }
    assert _prompts("lines-of", answers) == [
        "You wrote “four heads in three years”. Does any of this belong here?"
    ]


def test_a_must_have_without_a_way_to_find_out_becomes_a_question() -> None:
    answers: dict[str, Value] = {
        "must-haves": [
            "people stay",
            {"text": "a rota", "find-out": "ask to see it"},
            {"text": "a mentor", "find-out": " "},
        ]
    }
    found = _prompts("missing-detail", answers)
    assert [one.partition(":")[0] for one in found] == ["“people stay”", "“a mentor”"]
    assert all(one.endswith("?") for one in found)


def test_every_guess_becomes_a_question() -> None:
    answers: dict[str, Value] = {
        "aim": "Cut the waiting time",
        "aim-known": "guess",
        "mission": "Make the third site safe",
        "mission-known": "confirmed",
        "objectives": [
            {
                "text": "Drivers stay",
                "known": "confirmed",
                "key-results": [
                    {
                        "measure": "leavers a year",
                        "from": "12",
                        "to": "5",
                        "by": "2027-06-01",
                        "known": "guess",
                    },
                    {"measure": "sick days", "known": "heard"},
                ],
            },
            "Nobody waits",
            {"text": "A safe yard", "known": "heard"},
        ],
        "first-days": [
            {"what": "ride along", "when": "days 1-30", "known": "guess"},
            {"what": "x", "known": "confirmed"},
        ],
    }
    found = _prompts("guesses", answers)
    assert len(found) == 5
    assert "“Cut the waiting time”" in found[0]
    assert "“Drivers stay”" in found[1]
    assert "“leavers a year” from 12 to 5 by 2027-06-01" in found[1]
    assert found[2].startswith("“Nobody waits”")
    assert found[3].startswith("“ride along”")
    assert found[4] == FAILURE
    assert all(one.endswith("?") for one in found)
    assert not [one for one in found if "sick days" in one or "safe yard" in one or "third site" in one]


def test_a_question_taken_over_is_not_proposed_again() -> None:
    assert _prompts("guesses", {}) == [FAILURE]
    assert _prompts("guesses", {"questions": [FAILURE]}) == []
    (aim,) = _prompts("guesses", {"aim": "Grow", "questions": [FAILURE]})
    assert _prompts("guesses", {"aim": "Grow", "questions": [{"text": FAILURE}, aim]}) == []


VALUES = st.recursive(
    any_text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "known", "key-results", "measure", "find-out"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(name=st.sampled_from(CALLED), data=st.data())
def test_no_shape_of_answer_stops_the_prompts(name: str, data: st.DataObject) -> None:
    form, field = _calling(name)
    ids = [one.id for one in form.fields()]
    answers = data.draw(st.dictionaries(st.sampled_from(ids), VALUES, max_size=6))
    for prompt in prompts(form, field, answers, TODAY):
        assert prompt.strip()
        assert "\n" not in prompt
