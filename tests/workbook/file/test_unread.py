"""What hides words in a file: names that no exercise has, and values that are not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.file.opening import shape_and_hiding
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES
from tests.support.courses import COURSE, field, form, opened

RENAMED = Catalogue(
    (form("plan", field("goal", was=("aim",))), form("friend", field("name"), table="friends"))
)

COSTS = ("walk away", "think hard")
TRIAL = form(
    "trial",
    field("one", "choice", options=COSTS),
    field("some", "choices", options=COSTS),
    field("feeling", "scale"),
    field("ready", "check"),
    field("pace", "number"),
)

WRITE_ONE = "Write goal, hates, aims, mood, ask-first or *"
AIM = "answers:\n  plan:\n    aims:\n      - aim: a\n        parts:\n          - "


def hiding(text: str, course: Catalogue = COURSE) -> list[str]:
    problems = shape_and_hiding(load(f"workbook: 1\n{text}...\n".encode()), course, "a")
    return [f"{problem.place} {problem.mend}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answers:\n  plan:\n    goal: a\n    mood: 7\n", []),
        ("meant:\n  plan:\n    - a\ntouched:\n  plan: b\nclashes:\n  a:\n    here: b\n", []),
        ("answers:\n  plan:\n    goals: a\n", ["a:4:5 Perhaps “goal” is meant"]),
        ("answers:\n  plan:\n    goals:\n", []),
        ("answers:\n  plna:\n    goal: a\n", ["a:3:3 Perhaps “plan” is meant"]),
        (
            "answers:\n  plan:\n    readers: not network\n",
            [f"a:4:14 {WRITE_ONE}"],
        ),
        (
            "answers:\n  plan:\n    readers: [network]\n",
            [f"a:4:15 {WRITE_ONE}"],
        ),
        (
            "answers:\n  plan:\n    readers:\n      - under: goals\n        readers: [coach]\n",
            ["a:5:16 Perhaps “goal” is meant"],
        ),
        ("answers:\n  plan:\n    readers:\n      - under: '*'\n        readers: [not coach]\n", []),
        ("answers:\n  plan:\n    readers:\n      - under: goal\n        readers: not coach\n", []),
        ("friends:\n  bo:\n    Name: Bo\n", ["a:4:5 Perhaps “name” is meant"]),
        ("friends:\n  bo:\n    met: 2026-11-20\n    house: 'on'\n", []),
        ("friends:\n  bo:\n    met: soon\n", ["a:4:10 Write a day, as in 2026-11-24"]),
        ("friends:\n  bo:\n    met: 24 Nov\n", ["a:4:10 Write a day, as in 2026-11-24"]),
        ("friends:\n  bo:\n    met: 24.11.2026\n", ["a:4:10 Perhaps “2026-11-24” is meant"]),
        (
            f"{AIM}text: b\n            By: c\n",
            ["a:8:13 Perhaps “by” is meant"],
        ),
        (
            f"{AIM}by: soon\n",
            ["a:7:17 Write a day, as in 2026-11-24"],
        ),
    ],
)
def test_each_is_told_with_its_place_and_the_nearest_right_word(text: str, expected: list[str]) -> None:
    assert hiding(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one: walk\n", ["a:4:10 Perhaps “walk away” is meant"]),
        ("one: Walk away\n", ["a:4:10 Perhaps “walk away” is meant"]),
        ("one: later\n", ["a:4:10 Write walk away or think hard"]),
        ("some: [walk away, thinkhard]\n", ["a:4:23 Perhaps “think hard” is meant"]),
        ("feeling: seven\n", ["a:4:14 Write a whole number from 0 to 10"]),
        ("ready: perhaps\n", ["a:4:12 Write “yes”, or nothing"]),
        ("one: think hard\n    ready: x\n    feeling: '7'\n", []),
        ("pace: about 5\n", ["a:4:11 Write a number"]),
    ],
)
def test_an_answer_that_its_field_cannot_have_is_told(text: str, expected: list[str]) -> None:
    assert hiding(f"answers:\n  trial:\n    {text}", Catalogue((TRIAL,))) == expected


def test_former_names_are_read_and_not_told() -> None:
    assert hiding("answers:\n  plan:\n    aim: a\n", RENAMED) == []
    # Of two names for one field `check` tells by itself.
    assert hiding("answers:\n  plan:\n    aim: a\n    goal: b\n", RENAMED) == []


def test_nothing_is_told_of_a_newer_file() -> None:
    newer = load(b"workbook: 2\nnews:\n  a: b\n...\n")
    assert shape_and_hiding(newer, COURSE, "a") == []


def test_a_wrong_shape_and_a_wrong_name_come_in_the_order_of_the_file() -> None:
    text = "answers:\n  plan:\n    goals: a\n    goal: [b]\n    hate: c\n"
    assert [place.split()[0] for place in hiding(text)] == ["a:4:5", "a:5:11", "a:6:5"]


def test_opening_tells_the_first_and_where_all_of_them_are(tmp_path: Path) -> None:
    assert opened(tmp_path, "answers:\n  plan:\n    goal: a\n").notes == []
    workbook = opened(tmp_path, "answers:\n  plan:\n    goals: a\n    Goal: b\n")
    assert workbook.notes == [
        "my-search.yaml:5:5: no exercise has the name “goals”: its words are kept, and no screen shows them."
        " Perhaps “goal” is meant. 1 more like it:"
        " “jobsearch-tui check” tells each. “Share” shows the words, at its end."
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_hides_nothing(path: Path) -> None:
    assert Workbook.open(path, built_in()).notes == []
