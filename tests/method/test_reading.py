"""Files that are not yet forms: each gets one sentence, the place and a way to mend it."""

from __future__ import annotations

import pytest

from jobsearch_tui.method.reading import read_form
from jobsearch_tui.text.problems import FormProblem, Problem

FORM = """\
form: walk
stage: know
title: A walk
purpose: |
  Go out and
  look.

  Then write.
minutes: 20
table: walks
record: walk
named-by: place
for: council
checks: every-step
steps:
  - step: where
    title: Where
    ask: Where did you go?
    fields:
      - field: place
        kind: short
        label: Place
      - field: mood
        kind: scale
        label: Mood
        lowest: 1
        highest: 5
      - field: weather
        kind: choice
        label: Weather
        options:
          - rain
          - sun
  - step: seen
    title: Seen
    ask: What did you see?
    fields:
      - field: seen
        kind: lines
        label: Seen
        fewest: 2
        most: 4
        for: council, network
        checks:
          - long-line
          - check: no-evidence
            in: place-seen
        columns:
          - field: place-seen
            kind: short
            label: Where
            for: council
          - field: times
            kind: rows
            label: Times
            columns: times
lists:
  - list: times
    columns:
      - field: hour
        kind: short
        label: Hour
"""

# what is changed, into what, the place, words of the sentence, words of the mend
WRONG = {
    "unknown word of a form": (
        "minutes: 20",
        "minuts: 20",
        "9:1",
        "'minuts' is not a word a form knows",
        "'minutes'",
    ),
    "unknown word of a step": (
        "    ask: Where",
        "    aks: Where",
        "18:5",
        "'aks' is not a word a step knows",
        "'ask'",
    ),
    "unknown word of a field": (
        "highest: 5",
        "higest: 5",
        "27:9",
        "'higest' is not a word a field knows",
        "'highest'",
    ),
    "unknown word of a column": (
        "label: Where\n            for",
        "lable: W\n            for",
        "51:13",
        "'lable'",
        "'label'",
    ),
    "unknown kind": ("kind: scale", "kind: scales", "24:15", "'scales' is not a kind of field", "'scale'"),
    "unknown stage": ("stage: know", "stage: knwo", "2:8", "'knwo' is not a stage of the path", "'know'"),
    "unknown area": ("stage: know", "area: peolpe", "2:7", "'peolpe' is not an area", "'people'"),
    "no place on the path": ("stage: know\n", "", "1:7", "needs 'stage' or 'area'", "stage: know"),
    "unknown audience": (
        "for: council\nchecks",
        "for: councel\nchecks",
        "13:6",
        "'councel' is not an audience",
        "'council'",
    ),
    "a column shown further than its list": (
        "for: council\n          - field",
        "for: hiring\n          - field",
        "52:18",
        "cannot be for hiring when its list is not",
        "",
    ),
    "no title": ("title: A walk\n", "", "1:1", "a form needs 'title'", "title: …"),
    "an empty label": ("label: Mood", "label:", "25:", "'label' is empty", ""),
    "no question": ("    ask: What did you see?\n", "", "34:5", "a step needs 'ask'", ""),
    "a former name that is no id": (
        "minutes: 20",
        "was: My walks",
        "9:6",
        "'My walks' is not an id",
        "hyphens",
    ),
    "the name of today as a former one": (
        "minutes: 20",
        "was: walks",
        "9:6",
        "'walks' is what the table is called today",
        "before",
    ),
    "a former name with another meaning": ("minutes: 20", "was: answers", "9:6", "has another meaning", ""),
    "a former name that a field has": (
        "label: Mood",
        "label: Mood\n        was: place",
        "26:14",
        "'place' is what a field is called today",
        "",
    ),
    "a former name of two fields": (
        "label: Mood\n        lowest: 1\n        highest: 5\n      - field: weather",
        "label: Mood\n        was: sky\n      - field: weather\n        was: clouds, sky",
        "28:14",
        "'mood' was called 'sky' already",
        "",
    ),
    "a former name that is the line itself": (
        "            label: Where\n",
        "            label: Where\n            was: text\n",
        "52:18",
        "'text' is what a field is called today",
        "",
    ),
    "two steps of one name": (
        "- step: seen",
        "- step: where",
        "34:11",
        "two steps are called 'where'",
        "Rename",
    ),
    "two fields of one name": (
        "- field: seen",
        "- field: place",
        "38:16",
        "two fields are called 'place'",
        "Rename",
    ),
    "two columns of one name": (
        "- field: times",
        "- field: place-seen",
        "53:20",
        "two columns are called 'place-seen'",
        "Rename",
    ),
    "two lists of one name": (
        "    columns:\n      - field: hour",
        "    columns:\n      - field: a\n  - list: times\n    columns:\n      - field: hour",
        "61:11",
        "two lists are called 'times'",
        "Rename",
    ),
    "an id that is none": ("form: walk", "form: A Walk", "1:7", "'A Walk' is not an id", "small letters"),
    "a choice without options": (
        "        options:\n          - rain\n          - sun\n",
        "",
        "29:15",
        "needs 'options'",
        "",
    ),
    "a former option of today": (
        "          - sun\n",
        "          - sun\n        options-were:\n          rain: sun\n",
        "35:11",
        "'rain' is an option of today",
        "",
    ),
    "a former option that leads nowhere": (
        "          - sun\n",
        "          - sun\n        options-were:\n          wet: hail\n",
        "35:16",
        "'hail' is not one of the options",
        "",
    ),
    "an option twice": ("- sun", "- rain", "33:13", "'rain' occurs twice", ""),
    "hints for no choice": (
        "    ask: What did you see?",
        "    ask: What?\n    hint-by: mood\n    hints:\n      high: Look up.",
        "37:14",
        "there is no choice 'mood'",
        "weather",
    ),
    "a hint for no option": (
        "    ask: What did you see?",
        "    ask: What?\n    hint-by: weather\n    hints:\n      rian: Look down.",
        "39:7",
        "'rian' is not an option of 'weather'",
        "'rain'",
    ),
    "hints by nothing": (
        "    ask: What did you see?",
        "    ask: What?\n    hints:\n      rain: Look down.",
        "37:5",
        "'hint-by' and 'hints' belong together",
        "",
    ),
    "a comma too many": (
        "options:\n          - rain\n          - sun",
        "options: rain,",
        "31:18",
        "'options' has a comma with nothing beside it",
        "",
    ),
    "options of a short": (
        "kind: choice",
        "kind: short",
        "31:9",
        "'options' belongs to choice and choices",
        "",
    ),
    "columns of a short": ("kind: lines", "kind: long", "48:9", "'columns' belongs to lines and rows", ""),
    "rows without columns": (
        "kind: scale\n        label: Mood\n        lowest: 1\n        highest: 5",
        "kind: rows\n        label: Mood",
        "24:15",
        "rows needs 'columns'",
        "",
    ),
    "rows led by a date": (
        "kind: short\n        label: Hour",
        "kind: date\n        label: Hour",
        "61:15",
        "the first column of rows is of the kind short",
        "",
    ),
    "rows led by somebody": (
        "kind: short\n        label: Hour",
        "to: person\n        label: Hour",
        "60:9",
        "the first column of rows is of the kind short",
        "",
    ),
    "a list three deep": (
        "kind: short\n        label: Hour",
        "kind: lines\n        label: Hour",
        "61:15",
        "one too many",
        "",
    ),
    "an unknown list": ("columns: times", "columns: tims", "56:22", "there is no list 'tims'", "'times'"),
    "the line's own name": (
        "- field: place-seen",
        "- field: text",
        "49:20",
        "'text' is the name of the line itself",
        "",
    ),
    "a scale upside down": ("highest: 5", "highest: 1", "27:18", "a scale cannot run from 1 to 1", ""),
    "a scale too wide": ("highest: 5", "highest: 102", "27:18", "at most 101 steps, and this one 102", ""),
    "a scale too deep": ("lowest: 1", "lowest: -99", "27:18", "at most 101 steps, and this one 105", ""),
    "a number that is none": ("minutes: 20", "minutes: soon", "9:10", "'minutes' takes a whole number", ""),
    "a number below one": ("fewest: 2", "fewest: 0", "41:17", "'fewest' takes a number above 0", ""),
    "most below fewest": ("most: 4", "most: 1", "42:15", "'fewest' is 2 and 'most' is 1", ""),
    "a table that is taken": ("table: walks", "table: meant", "10:8", "'meant' has another meaning", ""),
    "a table without a noun": ("record: walk\n", "", "1:1", "a form needs 'record'", ""),
    "a noun without a table": ("table: walks\n", "", "10:1", "'record' belongs to a form with 'table'", ""),
    "named by nothing": (
        "named-by: place",
        "named-by: plase",
        "12:11",
        "there is no field 'plase'",
        "'place'",
    ),
    "named by a list": ("named-by: place", "named-by: seen", "12:11", "cannot be named by 'seen'", ""),
    "where without records": (
        "    ask: What did",
        "    show: place\n    ask: What did",
        "36:5",
        "'show' belongs to a step with 'records'",
        "",
    ),
    "records without show": (
        "    ask: What did",
        "    records: person\n    ask: What did",
        "36:14",
        "needs 'show'",
        "",
    ),
    "steps as a text": (FORM[FORM.index("steps:") :], "steps: none\n", "15:8", "'steps' takes a list", ""),
    "no steps": (FORM[FORM.index("steps:") :], "", "1:1", "a form needs 'steps'", ""),
    "a check with a space": (
        "checks: every-step",
        "checks: every step",
        "14:9",
        "'every step' is not the name of a check",
        "",
    ),
    "a check that is a list": (
        "          - long-line",
        "          -\n            - long-line",
        "",
        "not the name of a check",
        "",
    ),
    "an option of a check that is a list": (
        "in: place-seen",
        "in:\n              - place-seen",
        "",
        "'in' takes a text",
        "",
    ),
    "a comma with nothing": (
        "for: council, network",
        "for: council,, network",
        "43:14",
        "a comma with nothing beside it",
        "",
    ),
    "a text that is a list": ("title: A walk", "title:\n  - A walk", "4:3", "'title' takes a text", ""),
    "a document for nobody known": (
        "steps:\n",
        "documents:\n  - document: walk\n    layout: outline\n    title: Walk\n    for: boss\nsteps:\n",
        "",
        "'boss' is not an audience",
        "",
    ),
    "a link to nowhere": (
        "kind: scale\n        label: Mood\n        lowest: 1\n        highest: 5",
        "kind: link\n        label: Mood",
        "23:9",
        "a field needs 'to'",
        "",
    ),
    "a default that is no option": (
        "label: Weather",
        "label: Weather\n        default: snow",
        "31:18",
        "'snow' is not one of the options",
        "",
    ),
    "an optional that is perhaps": (
        "label: Weather",
        "label: Weather\n        optional: perhaps",
        "31:19",
        "not an answer to 'optional'",
        "yes",
    ),
}


def test_the_form_that_the_wrong_ones_are_made_from_is_right() -> None:
    form = read_form(FORM.encode(), "walk.yaml")
    assert form.many
    assert form.named_by == ("place",)
    assert form.purpose == "Go out and look.\n\nThen write."
    seen = form.field("seen")
    assert seen is not None
    assert seen.audiences == {"me", "council", "network"}
    assert [column.audiences for column in seen.columns] == [{"me", "council"}, {"me", "council", "network"}]
    assert seen.columns[1].columns[0].id == "hour"
    assert [(check.name, dict(check.options)) for check in seen.checks] == [
        ("long-line", {}),
        ("no-evidence", {"in": "place-seen"}),
    ]


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_not_yet_a_form_says_where_and_how_to_mend_it(name: str) -> None:
    before, after, place, sentence, mend = WRONG[name]
    assert FORM.count(before) >= 1
    text = FORM.replace(before, after, 1)
    with pytest.raises(FormProblem) as caught:
        read_form(text.encode(), "walk.yaml")
    problem = caught.value
    assert sentence in problem.sentence
    assert mend in problem.mend
    assert str(problem).startswith("walk.yaml:")
    assert f"walk.yaml:{place}" in f"{problem.place}:"
    assert "\n" not in str(problem)
    assert problem.place is not None
    assert problem.place.line is not None
    assert problem.place.snippet == text.split("\n")[problem.place.line - 1]


def test_what_stands_behind_more_may_be_left_out_and_a_hint_may_follow_a_choice() -> None:
    text = FORM.replace(
        "    ask: What did you see?",
        "    ask: What?\n    more: yes\n    hint-by: weather\n    hints:\n      rain: Look\n        down.",
    )
    step = read_form(text.encode(), "walk.yaml").steps[1]
    assert step.more
    assert step.optional
    assert all(field.optional for field in step.fields)
    assert (step.hint_by, step.hints) == ("weather", {"rain": "Look down."})


def test_a_step_with_nothing_to_answer_is_no_step() -> None:
    text = FORM[: FORM.index("    fields:")]
    with pytest.raises(FormProblem, match="a step needs 'fields', 'records' or 'picture'"):
        read_form(text.encode(), "walk.yaml")


@pytest.mark.parametrize(
    "raw", [b"", b"\tform: x", b"form: \xff", b"form: &a x", b"form: x\nform: y\n", b"- form"]
)
def test_what_is_not_strict_yaml_is_said_with_its_file(raw: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read_form(raw, "walk.yaml")
    assert str(caught.value).startswith("walk.yaml")


def test_a_text_longer_than_a_line_is_one_paragraph_per_block() -> None:
    text = FORM.replace("    ask: Where did you go?", "    ask: |\n      Where did\n      you go?")
    form = read_form(text.encode(), "walk.yaml")
    assert form.steps[0].ask == "Where did you go?"


HEAD = "form: own\nstage: know\ntitle: Own\npurpose: Limits.\nsteps:\n"
STEP = "  - step: s{0}\n    title: S\n    ask: What?\n    fields:\n"
FIELD = "      - field: f{0}\n        kind: short\n        label: L\n"
CHOICE = "      - field: f\n        kind: choice\n        label: L\n        options:\n"
MANY = {
    "options": (500, lambda count: HEAD + STEP.format("") + CHOICE + many("          - o{0}\n", count)),
    "fields": (50, lambda count: HEAD + STEP.format("") + many(FIELD, count)),
    "steps": (100, lambda count: HEAD + many(STEP + FIELD, count)),
}


def many(text: str, count: int) -> str:
    return "".join(text.format(number) for number in range(count))


@pytest.mark.parametrize("what", MANY)
def test_an_exercise_has_limits(what: str) -> None:
    most, form = MANY[what]
    read_form(form(most).encode(), "own.yaml")
    with pytest.raises(FormProblem, match=f"'{what}' holds at most {most} items, and here are 5000"):
        read_form(form(5_000).encode(), "own.yaml")
