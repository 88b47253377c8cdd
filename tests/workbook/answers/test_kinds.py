"""What each kind of field takes, refuses and shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.method.form import KINDS as NAMES
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.kinds import KINDS, kind_of
from jobsearch_tui.workbook.answers.values import Value
from tests.support.nasty import any_text

TODAY = date(2026, 11, 21)
TESTS = Field(
    id="cost", kind="choice", label="Cost test", options=("walk away", "wait and see", "think hard")
)
SCALE = Field(id="pulse", kind="scale", label="Pulse")
NUMBER = Field(id="weeks", kind="number", label="Weeks", unit="weeks")
DATE = Field(id="due", kind="date", label="Due")
CHECK = Field(id="sent", kind="check", label="Sent")
LINK = Field(id="who", kind="link", label="Who", to="person")
LINKS = Field(id="with", kind="links", label="With", to="person")
LINES = Field(id="must-nots", kind="lines", label="Must-nots", columns=(DATE, LINK))
ROWS = Field(id="log", kind="rows", label="Log", columns=(Field(id="what", kind="short", label="What"), DATE))


def accept(field: Field, raw: str) -> str:
    return kind_of(field).accept(raw, field, TODAY)


def refusal(field: Field, raw: str) -> str:
    with pytest.raises(Refused) as caught:
        accept(field, raw)
    return caught.value.sentence


def show(field: Field, value: Value | None) -> str:
    names = {"maria-lopez-7f3k": "María López", "bo-2m9x": "Bo"}
    return kind_of(field).show(
        value, field, lambda form, record: names.get(record, "") if form == "person" else ""
    )


def test_there_is_a_kind_for_every_name() -> None:
    assert tuple(KINDS) == NAMES


def test_texts_are_cleaned() -> None:
    assert accept(Field(id="a", kind="short", label="A"), "one \r\n\r\n two\t") == "one / two"
    assert accept(Field(id="a", kind="long", label="A"), "one \r\n\r\n two\x00\n\n") == "one\n\n two"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("walk away", "walk away"),
        ("THINK", "think hard"),
        ("wai", "wait and see"),
        (" walk  ", "walk away"),
        ("", ""),
    ],
)
def test_choice_takes_a_beginning(raw: str, wanted: str) -> None:
    assert accept(TESTS, raw) == wanted


def test_choice_says_what_can_be_chosen() -> None:
    assert refusal(TESTS, "wa") == "“wa” could be walk away or wait and see. Type a little more."
    assert refusal(TESTS, "wlak away") == "“wlak away” is not one of the choices. Did you mean walk away?"
    assert refusal(TESTS, "zzz") == (
        "“zzz” is not one of the choices. Choose walk away, wait and see or think hard."
    )


def test_choice_that_begins_another_can_be_chosen() -> None:
    field = Field(id="a", kind="choice", label="A", options=("talk", "talk later", "Café", "no – by me"))
    assert accept(field, "No - by me") == "no – by me"
    assert accept(field, "TALK") == "talk"
    assert accept(field, "talk l") == "talk later"
    assert accept(field, "cafe") == "Café"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [*((raw, "7") for raw in ("7", "07", "7/10", "7 of 10", "7 out of 10", "7 / 10", "７")), ("0", "0")],
)
def test_scale(raw: str, wanted: str) -> None:
    assert accept(SCALE, raw) == wanted


def test_scale_says_its_ends() -> None:
    assert refusal(SCALE, "12") == "“12” is beyond the scale. Try 0 to 10."
    assert refusal(SCALE, "7.5") == "“7.5” is not on the scale yet. Try 0 to 10."
    assert refusal(SCALE, "fine") == "“fine” is not on the scale yet. Try 0 to 10."
    assert show(SCALE, "7") == "7 of 10"
    assert show(SCALE, "so so") == "so so"


def test_number_is_shown_with_its_unit() -> None:
    assert show(NUMBER, "12") == "12 weeks"
    assert show(NUMBER, None) == ""


def test_date() -> None:
    assert accept(DATE, "24 nov") == "2026-11-24"
    assert refusal(DATE, "soon") == "“soon” is not a date yet. Try 24 Nov, tomorrow or +2w."
    assert show(DATE, "2026-11-24") == "24 Nov 2026"
    assert show(DATE, "soon") == "soon"


@pytest.mark.parametrize("written", ["20261124", "2026-W48-2", "2026-W48", "2026W48", "2026-11-24T00"])
def test_day_in_a_file_is_read_as_it_is_kept_and_no_other(written: str) -> None:
    assert kind_of(DATE).reads(" 2026-11-24 ", DATE)
    assert not kind_of(DATE).reads(written, DATE)
    assert show(DATE, written) == written


def test_check() -> None:
    assert [accept(CHECK, raw) for raw in ("yes", "Y", "x", "true", "no", "", "-")] == ["yes"] * 4 + [""] * 3
    assert refusal(CHECK, "perhaps") == "“perhaps” is neither yes nor no. Type yes, or leave it empty."
    assert [show(CHECK, value) for value in ("yes", "True", "no", None, "perhaps")] == [
        "yes",
        "yes",
        "",
        "",
        "perhaps",
    ]


def test_links_are_shown_by_name() -> None:
    assert show(LINK, "maria-lopez-7f3k") == "María López"
    assert show(LINK, "gone-1234") == "gone-1234"
    assert show(LINKS, ["maria-lopez-7f3k", "bo-2m9x"]) == "María López, Bo"
    assert show(LINKS, "bo-2m9x") == "Bo"
    assert kind_of(LINK).show("bo-2m9x", LINK) == "bo-2m9x"


@pytest.mark.parametrize("field", [LINES, ROWS, LINK, LINKS])
def test_what_is_picked_or_built_takes_no_text(field: Field) -> None:
    assert refusal(field, "x")


def test_lists_are_shown_with_their_details() -> None:
    value: Value = [
        "no founder's whim",
        {"text": "no bad culture", "due": "2026-11-24", "who": "bo-2m9x", "unknown": "kept"},
    ]
    assert show(LINES, value) == "no founder's whim; no bad culture (24 Nov 2026, Bo, kept)"
    assert show(ROWS, [{"what": "a\nb", "due": ""}, {"due": "2026-11-24"}]) == "a / b; 24 Nov 2026"
    assert show(LINES, None) == ""


SHORT = Field(id="name", kind="short", label="Name")
LONG = Field(id="notes", kind="long", label="Notes")
CHOICES = Field(id="why", kind="choices", label="Why", options=("pay", "people"))


@pytest.mark.parametrize(
    ("field", "value", "more", "wanted"),
    [
        (SHORT, "old", ["new"], "new"),
        (LONG, "old", ["a", "b"], "old\n\na\nb"),
        (LONG, " ", ["a"], "a"),
        (LONG, "old\n\na", ["a"], "old\n\na"),
        (LINES, ["old"], ["new", "old"], ["old", "new"]),
        (CHOICES, "pay", ["people", "pay"], ["pay", "people"]),
        (TESTS, "think hard", ["walk away"], "walk away"),
        (LINK, "bo-2m9x", ["maria-lopez-7f3k"], "maria-lopez-7f3k"),
        (LINKS, None, ["bo-2m9x"], ["bo-2m9x"]),
        (LINKS, ["bo-2m9x"], ["maria-lopez-7f3k"], ["bo-2m9x", "maria-lopez-7f3k"]),
    ],
)
def test_an_answer_takes_more_in(field: Field, value: Value | None, more: list[str], wanted: Value) -> None:
    assert kind_of(field).with_more(value, more, field) == wanted


@pytest.mark.parametrize(
    ("field", "value", "text", "wanted"),
    [
        (LONG, "a\n\nb\n\nc", "b", "a\n\nc"),
        (LONG, "a\n\nbc", "b", None),
        (LINKS, ["bo-2m9x", "ann-1"], "bo-2m9x", ["ann-1"]),
        (LINKS, ["ann-1"], "bo-2m9x", None),
        (SHORT, "a", "a", None),
    ],
)
def test_what_was_taken_in_goes_again(field: Field, value: Value, text: str, wanted: Value | None) -> None:
    assert kind_of(field).without(value, text) == wanted


@pytest.mark.parametrize(
    ("field", "value", "other", "wanted"),
    [
        (SHORT, "a", "a", "a"),
        (SHORT, "a", "b", None),
        (CHECK, "no", "yes", "yes"),
        (CHECK, "yes", "no", "yes"),
        (CHECK, "yes", "maybe", None),
        (CHOICES, ["pay"], ["people", "pay"], ["pay", "people"]),
        (LONG, "a", "b", "a\n\nb"),
    ],
)
def test_two_answers_together(field: Field, value: Value, other: Value, wanted: Value | None) -> None:
    assert kind_of(field).together(value, other, field) == wanted


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        (LINES, ["a", "b"], "Must-nots: 2"),
        (CHECK, "yes", "Sent"),
        (SCALE, "7", "Pulse: 7 of 10"),
        (NUMBER, "3", "Weeks: 3 weeks"),
        (TESTS, "think hard", "think hard"),
    ],
)
def test_an_answer_among_others_says_what_it_is_about(field: Field, value: Value, wanted: str) -> None:
    assert kind_of(field).beside(value, field) == wanted


def test_what_can_be_long_has_no_longest_text() -> None:
    assert kind_of(TESTS).longest(TESTS) == TESTS.options
    assert kind_of(CHECK).longest(CHECK) == ("Sent",)
    assert [*kind_of(SHORT).longest(SHORT), *kind_of(LINES).longest(LINES)] == []


FIELDS = [
    *(
        Field(id="a", kind=kind, label="A", unit="km")
        for kind in ("short", "long", "scale", "number", "date", "check")
    ),
    TESTS,
]
TYPED = st.one_of(
    any_text(),
    st.text("0123456789.,-+ '/kmwd\u202f", max_size=12),
    st.sampled_from(["yes", "tomorrow", "walk", "24 nov", "7 of 10", "+2w", "29 feb 2028"]),
)


@given(st.sampled_from(FIELDS), TYPED)
def test_accepting_twice_changes_nothing_more(field: Field, raw: str) -> None:
    try:
        once = accept(field, raw)
    except Refused as refused:
        assert refused.sentence
        return
    assert accept(field, once) == once
    assert clean(once) == once
    assert field.kind == "long" or one_line(once) == once


TEXTS = any_text(max_size=5)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "due", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from([*FIELDS, LINES, ROWS, LINK, LINKS]), VALUES)
def test_whatever_stands_in_the_file_can_be_shown(field: Field, value: Value) -> None:
    assert isinstance(show(field, value), str)
