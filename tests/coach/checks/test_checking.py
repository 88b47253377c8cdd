"""Running the checks: order, silence, unknown names, any shape of answer, and speed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobsearch_tui.coach.checks.remarks import CHECKS, Remark
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.answers.values import Value
from tests.support.growth import TENFOLD, times_as_long
from tests.support.nasty import any_text
from tests.support.remarks import field_remarks, remarks

TODAY = date(2026, 11, 21)
FORMS = built_in().forms
COUNTS = {"talks": 5, "interviews-held": 5}

VALUES = st.recursive(
    any_text(max_size=60)
    | st.sampled_from(["walk away", "guess", "good culture", "chef and/or baker", "help, and 3 more by May"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "evidence", "cost", "known", "key-results", "measure", "by", "needs", "date", "what"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_shape_of_answer_stops_the_checks(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    ids = [field.id for field in form.fields()]
    answers = data.draw(st.dictionaries(st.sampled_from(ids), VALUES, max_size=6))
    for one in remarks(form, answers, TODAY, COUNTS):
        assert one.question.strip()
        assert one.check in CHECKS
        assert one.field == "" or one.field in ids
        assert "\n" not in one.question


@given(
    value=VALUES,
    name=st.sampled_from(sorted(CHECKS)),
    kind=st.sampled_from(["short", "long", "lines", "rows"]),
)
def test_every_check_takes_every_value_on_every_kind(value: Value, name: str, kind: str) -> None:
    columns = (
        Field(id="what", kind="short", label="What"),
        Field(
            id="key-results", kind="rows", label="R", columns=(Field(id="measure", kind="short", label="M"),)
        ),
    )
    it = Field(id="it", kind=kind, label="It", columns=columns, fewest=2, most=3, words=4)
    form = Form(id="f", title="F", purpose="", steps=(Step(id="s", title="S", ask="?", fields=(it,)),))
    options = {
        "in": "key-results", "reads": "measure, by", "of": "it", "as": "it", "value": "walk away",
        "days": "1", "log": "it", "date": "date", "count": "talks", "slots": "it", "lists": "it",
        "nested": "key-results",
        "known": "known", "fields": "it",
    }  # fmt: skip
    for given_options in ({}, options):
        called = Field(
            id="it", kind=kind, label="It", columns=columns, fewest=2, most=3, words=4,
            checks=(Plug(name=name, options=given_options),),
        )  # fmt: skip
        for one in field_remarks(form, called, {"it": value}, TODAY, COUNTS):
            assert one.field == "it"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_meant_is_silent_and_everything_else_is_asked_as_before(data: st.DataObject) -> None:
    form = _two_pager_like()
    lines = data.draw(
        st.lists(
            st.sampled_from(["good culture", "no bad culture", "bread", "x " * 30, "growth"]),
            unique=True,
            min_size=1,
        )
    )
    answers: dict[str, Value] = {"lines": list(lines)}
    before = remarks(form, answers, TODAY)
    if not before:
        return
    chosen = data.draw(st.sampled_from(before))
    after = remarks(form, answers, TODAY, meant=frozenset({chosen.key}))
    assert after == [one for one in before if one != chosen]


def test_a_meant_question_comes_back_when_the_line_changes() -> None:
    form = _two_pager_like()
    (remark,) = [
        one for one in remarks(form, {"lines": ["good culture"]}, TODAY) if one.check == "vague-words"
    ]
    meant = frozenset({remark.key})
    assert "vague-words" not in _checks(remarks(form, {"lines": ["good culture"]}, TODAY, meant=meant))
    assert "vague-words" in _checks(remarks(form, {"lines": ["a great culture"]}, TODAY, meant=meant))


def test_a_line_that_was_moved_stays_meant() -> None:
    form = _two_pager_like()
    (remark,) = [one for one in remarks(form, {"lines": ["growth"]}, TODAY) if one.check == "vague-words"]
    moved = remarks(form, {"lines": ["bread", "growth"]}, TODAY, meant=frozenset({remark.key}))
    assert "vague-words" not in _checks(moved)


def test_two_results_of_one_line_are_asked_about_one_after_the_other() -> None:
    form = next(one for one in FORMS if one.table == "job-missions")
    field = next(one for one in form.fields() if "no-number" in {plug.name for plug in one.checks})
    results: list[Value] = [{"measure": "mood"}, {"measure": "calm"}]
    answers: dict[str, Value] = {field.id: [{"text": "Drivers stay", "key-results": results}]}
    first = [one for one in field_remarks(form, field, answers, TODAY) if one.check == "no-number"]
    assert [one.about for one in first] == ["mood"]
    second = field_remarks(form, field, answers, TODAY, meant=frozenset({first[0].key}))
    assert [one.about for one in second if one.check == "no-number"] == ["calm"]


def test_questions_come_in_the_order_of_the_answers_and_the_form_comes_last() -> None:
    one = Field(
        id="one", kind="lines", label="One", checks=(Plug(name="vague-words"), Plug(name="too-few")), fewest=9
    )
    two = Field(id="two", kind="short", label="Two", checks=(Plug(name="vague-words"),))
    form = Form(
        id="f", title="F", purpose="", checks=(Plug(name="every-step"),),
        steps=(
            Step(id="a", title="A", ask="?", fields=(one,)),
            Step(id="b", title="B", ask="?", fields=(two,)),
            Step(id="c", title="C", ask="?", fields=(Field(id="three", kind="long", label="Three"),)),
        ),
    )  # fmt: skip
    found = remarks(form, {"two": "growth", "one": ["culture", "bread", "growth"]}, TODAY)
    assert [(one.field, one.line, one.check) for one in found] == [
        ("one", 0, "vague-words"),
        ("one", 2, "vague-words"),
        ("one", None, "too-few"),
        ("two", None, "vague-words"),
        ("", None, "every-step"),
    ]


def test_checks_of_columns_are_asked_beside_their_line() -> None:
    inner = Field(
        id="inner",
        kind="lines",
        label="Inner",
        checks=(Plug(name="vague-words"), Plug(name="too-few")),
        fewest=2,
    )
    outer = Field(
        id="outer", kind="rows", label="Outer", columns=(Field(id="head", kind="short", label="Head"), inner)
    )
    form = Form(id="f", title="F", purpose="", steps=(Step(id="s", title="S", ask="?", fields=(outer,)),))
    rows: list[Value] = [
        {"head": "a", "inner": ["bread", "salt"]},
        {"head": "b", "inner": ["growth"]},
        {"head": "c", "inner": ["x"]},
    ]
    found = remarks(form, {"outer": rows}, TODAY)
    assert [(one.field, one.line, one.check) for one in found] == [
        ("outer", 1, "vague-words"), ("outer", 1, "too-few"), ("outer", 2, "too-few"),
    ]  # fmt: skip
    silenced = remarks(form, {"outer": rows}, TODAY, meant=frozenset({found[1].key}))
    assert silenced == [found[0], found[2]]


def test_a_name_that_nobody_wrote_asks_nothing() -> None:
    field = Field(
        id="it", kind="lines", label="It", checks=(Plug(name="vage-words"),),
        prompts_from=Plug(name="turned-around"), numbers=Plug(name="qqqqqqqq"),
    )  # fmt: skip
    steps = (Step(id="s", title="S", ask="?", fields=(field,)),)
    form = Form(id="mine", title="F", purpose="", checks=(Plug(name="every-stap"),), steps=steps)
    assert remarks(form, {"it": ["good culture"]}, TODAY) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_strong_examples_are_not_asked_about_in_words(form: Form) -> None:
    wording = {"long-line", "vague-words", "empty-words", "and-or", "one-trait", "too-long", "activity-verbs"}
    for field in form.fields():
        for text in filter(None, (field.strong, field.placeholder)):
            value: Value = [text] if field.kind in ("lines", "rows") else text
            found = field_remarks(form, field, {field.id: value}, TODAY)
            assert [one for one in found if one.check in wording] == [], field.id


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_no_question_grades_or_shouts(form: Form) -> None:
    answers: dict[str, Value] = {}
    for field in form.fields():
        if field.checks:
            answers[field.id] = [field.weak or "good culture"] * 9 if field.kind == "lines" else field.weak
    for one in remarks(form, answers, TODAY, COUNTS):
        words = one.question.casefold()
        assert one.question.endswith("?")
        assert "!" not in words
        assert not [
            word
            for word in ("should", "failed", "behind", "wrong", "too many", "must ", "error")
            if word in words
        ]


def test_ten_times_the_lines_take_ten_times_as_long() -> None:
    """After a pause in typing all lines are looked at: three hundred, and none of them with every other."""
    form = next(one for one in FORMS if one.field("must-haves"))
    field = form.field("must-haves")
    assert field is not None
    words = iter(range(10_000))

    def after_a_pause(lines: int) -> None:
        haves: list[Value] = [
            {"text": f"a foreman number {n} who asks before he decides about our growth", "evidence": "2019"}
            for n in range(lines)
        ]
        haves[7] = f"a changed line {next(words)}"
        nots: list[Value] = [f"no boss {n} who decides and then asks in week {n}" for n in range(lines)]
        answers: dict[str, Value] = {"must-haves": haves, "must-nots": nots}
        field_remarks(form, field, answers, TODAY)

    assert times_as_long(lambda: after_a_pause(30), lambda: after_a_pause(300)) < TENFOLD


def _two_pager_like() -> Form:
    plugs = (
        Plug(name="vague-words"),
        Plug(name="long-line"),
        Plug(name="too-few"),
        Plug(name="no-evidence", options={"in": "e"}),
    )
    columns = (Field(id="e", kind="short", label="E"),)
    field = Field(id="lines", kind="lines", label="Lines", checks=plugs, fewest=3, columns=columns)
    return Form(id="f", title="F", purpose="", steps=(Step(id="s", title="S", ask="?", fields=(field,)),))


def _checks(found: list[Remark]) -> set[str]:
    return {one.check for one in found}
