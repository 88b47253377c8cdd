from __future__ import annotations

import pytest

from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.shape import check_shape
from tests.support.courses import COURSE
from tests.support.growth import TENFOLD, times_as_long


def problems(text: str) -> list[WorkbookProblem]:
    loaded = load(text.encode(), file="a.yaml")
    return check_shape(loaded.tree, loaded.names, loaded.places, COURSE, "a.yaml", loaded.text)


def answer(value: str) -> str:
    return f"answers:\n  plan:\n{value}"


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ("title: [a]\n", 1, 8, "“title”: expected text, found a list"),
        ("answers: hello\n", 1, 10, "“answers”: expected names with values, found text"),
        ("answers:\n  plan: [x]\n", 2, 9, "“answers”, “plan”: expected names with values, found a list"),
        (answer("    goal: [a, b]\n"), 3, 11, "“answers”, “plan”, “goal”: expected text, found a list"),
        (
            answer("    mood: {a: b}\n"),
            3,
            11,
            "“answers”, “plan”, “mood”: expected text, found names with values",
        ),
        (
            answer("    hates: {no: bosses}\n"),
            3,
            12,
            "“answers”, “plan”, “hates”: expected a list, found names with values",
        ),
        (
            answer("    hates:\n      - a\n      - [b]\n"),
            5,
            9,
            "“answers”, “plan”, “hates”, 2: expected text, found a list",
        ),
        (
            answer("    hates:\n      - Note: that\n"),
            4,
            9,
            "“answers”, “plan”, “hates”, 1: expected a line of text, found names with values",
        ),
        (
            answer("    hates:\n      - text: a\n        cost: [b]\n"),
            5,
            15,
            "“answers”, “plan”, “hates”, 1, “cost”: expected text, found a list",
        ),
        (
            answer("    hates:\n      - text: [a]\n        cost: b\n"),
            4,
            15,
            "“answers”, “plan”, “hates”, 1, “text”: expected text, found a list",
        ),
        (
            answer("    aims:\n      - aim: a\n        parts:\n          - text: p\n            by: [x]\n"),
            7,
            17,
            "“answers”, “plan”, “aims”, 1, “parts”, 1, “by”: expected text, found a list",
        ),
        (
            answer("    ask-first: [[a]]\n"),
            3,
            17,
            "“answers”, “plan”, “ask-first”, 1: expected text, found a list",
        ),
        ("friends: hello\n", 1, 10, "“friends”: expected names with values, found text"),
        ("friends:\n  ann: [x]\n", 2, 8, "“friends”, “ann”: expected names with values, found a list"),
        ("friends:\n  ann:\n    name: [x]\n", 3, 11, "“friends”, “ann”, “name”: expected text, found a list"),
        ("meant:\n  plan: {a: b}\n", 2, 9, "“meant”, “plan”: expected a list, found names with values"),
    ],
)
def test_the_wrong_shape_is_said_with_its_place(text: str, line: int, column: int, sentence: str) -> None:
    (problem,) = problems(text)
    assert problem.sentence == sentence
    assert problem.place is not None
    assert (problem.place.file, problem.place.line, problem.place.column) == ("a.yaml", line, column)
    assert problem.place.snippet == text.split("\n")[line - 1]
    assert problem.mend


@pytest.mark.parametrize(
    "text",
    [
        "answers:\nfriends:\nmeant:\n",
        "answers:\n  plan:\n",
        "friends:\n  ann:\n",
        answer("    goal: x\n    hates: one line\n    aims: [one, two]\n    ask-first: ann\n    mood:\n"),
        answer("    hates:\n      - a\n      - text: b\n        evidence: c\n      - evidence: alone\n"),
        answer("    aims:\n      - aim: a\n        parts: [p, q]\n        tags: [a]\n        unknown: [x]\n"),
        answer("    unknown: [a]\n"),
        "answers:\n  other-form: [a]\n  house: {x: [y]}\n",
        "other: [a, {b: c}]\n",
        "meant:\n  plan: [a, b]\n  ann: c\n",
    ],
)
def test_what_can_be_read_is_not_judged(text: str) -> None:
    assert problems(text) == []


def test_every_problem_is_told() -> None:
    found = problems(answer("    goal: [a]\n    mood: [b]\n") + "friends: x\n")
    assert [one.place.line for one in found if one.place] == [3, 4, 5]


def test_names_from_the_file_are_shown_harmlessly() -> None:
    (problem,) = problems('friends:\n  "a\\e]0;x":\n    name: [x]\n')
    assert "\x1b" not in str(problem)


def test_ten_thousand_records_take_ten_times_as_long_as_a_thousand() -> None:
    record = {
        "name": "a",
        "room": "b",
        "gave": "c",
        "roles": ["mentor"],
        "house": "yes",
        "note": "n\nm",
        "met": "x",
    }
    few, many = (
        {"friends": {f"n-{number}": dict(record) for number in range(records)}} for records in (1_000, 10_000)
    )
    assert check_shape(many, {}, {}, COURSE) == []
    ratio = times_as_long(
        lambda: check_shape(few, {}, {}, COURSE), lambda: check_shape(many, {}, {}, COURSE), rounds=2
    )
    assert ratio < TENFOLD
