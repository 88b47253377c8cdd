"""The schema for editors, asked by a validator: what opens passes, what is misspelt is found at its place."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from jobsearch_tui.method.catalogue import Catalogue, built_in, catalogue
from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.shape import check_shape
from jobsearch_tui.workbook.file.opening import MODELINE, SCHEMA_FILE
from jobsearch_tui.workbook.file.schema import DIALECT, schema_of, schema_text
from jobsearch_tui.workbook.folder.schema_file import refresh_schema
from tests.support import EXAMPLES, ROOT
from tests.support.editor_yaml import as_editor

HEAD = "workbook: 1\ntitle: Mine\ncreated: 2026-11-20\n"
OLDER = ROOT / "tests" / "data" / "older"
FILES = [*EXAMPLES, *sorted(OLDER.glob("*.yaml")), OLDER / "own" / "own.yaml"]
UNKNOWN = {
    "unknown": ["", "answers", "answers/two-pager", "answers/two-pager/must-nots/0", "people/anton-4d5e"]
}
"""Where a file holds names that no exercise has."""


BUILT_IN = jsonschema.Draft7Validator(schema_of(built_in()))


def complaints(text: str, exercises: Catalogue | None = None) -> list[str]:
    """Where the validator complains of a workbook, as an editor reads it."""
    judge = jsonschema.Draft7Validator(schema_of(exercises)) if exercises else BUILT_IN
    return sorted("/".join(map(str, error.absolute_path)) for error in judge.iter_errors(as_editor(text)))


def test_it_is_a_schema() -> None:
    schema = schema_of(built_in())
    assert schema["$schema"] == DIALECT == jsonschema.Draft7Validator.META_SCHEMA["$schema"]
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_that_opens_passes_but_for_names_that_no_exercise_has(file: Path) -> None:
    text, exercises = file.read_text("utf-8"), catalogue(file.parent / "method")
    assert check_shape(load(text.encode()).tree, {}, {}, exercises) == []
    assert complaints(text, exercises) == UNKNOWN.get(file.stem, [])


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        # Misspelt names: of an exercise, a field, a table, a column
        ("answers:\n  two-pagr:\n    goals-short: x", "answers"),
        ("answers:\n  two-pager:\n    goal-short: x", "answers/two-pager"),
        ("peple:\n  bo:\n    name: Bo", ""),
        ("people:\n  bo:\n    nam: Bo", "people/bo"),
        (
            "answers:\n  two-pager:\n    must-nots:\n      - text: x\n        evidense: y",
            "answers/two-pager/must-nots/0",
        ),
        # Lists and names where text belongs, and the other way round
        ("answers:\n  how-i-am:\n    feeling-why:\n      - x", "answers/how-i-am/feeling-why"),
        ("answers:\n  two-pager:\n    goals-short:\n      a: x", "answers/two-pager/goals-short"),
        ("answers:\n  two-pager:\n    must-nots:\n      a: x", "answers/two-pager/must-nots"),
        ("answers:\n  two-pager:\n    must-nots:\n      - [x]", "answers/two-pager/must-nots/0"),
        ("people:\n  bo:\n    roles:\n      - [mentor]", "people/bo/roles/0"),
        ("people:\n  bo:\n    name: [Bo]", "people/bo/name"),
        ("people:\n  bo: Bo", "people/bo"),
        ("people:\n  - name: Bo", "people"),
        ("answers: later", "answers"),
        ("touched:\n  two-pager: [x]", "touched/two-pager"),
        ("meant:\n  two-pager:\n    a: x", "meant/two-pager"),
    ],
)
def test_what_is_misspelt_or_of_another_shape_is_complained_of_at_its_place(answers: str, where: str) -> None:
    assert complaints(f"{HEAD}{answers}\n...\n") == [where]


@pytest.mark.parametrize("head", ["title: Mine\n", "workbook: 0\n", "workbook: one\n", "workbook: [1]\n"])
def test_a_file_without_a_version_is_no_workbook(head: str) -> None:
    assert complaints(head) == ["" if head[0] == "t" else "workbook"]


@pytest.mark.parametrize(
    "answers",
    [
        "workbook: '1'\ntitle: 2026\ncreated:",
        "answers:",
        "answers: ''\npeople: ''",
        "answers:\n  two-pager:\n  how-i-am:\n    feeling: six or so\n    deadline: before spring",
        "answers:\n  how-i-am:\n    feeling: 6.5\n    feeling-why: true\n    pace: null",
        "answers:\n  two-pager:\n    must-nots: one line\n    x-of-mine: [1, 2]",
        "answers:\n  two-pager:\n    must-nots:\n      - 9\n      -\n      - text: false\n        x-seen: {}",
        "people:\n  bo:\n    roles: no role of ours",
        "x-notes: kept for myself",
        "clashes:\n  anything: [at, all]",
    ],
)
def test_what_the_program_takes_passes_whatever_it_says(answers: str) -> None:
    text = answers if answers.startswith("workbook") else HEAD + answers
    assert check_shape(load(text.encode()).tree, {}, {}, built_in()) == []
    assert complaints(text) == []


EXERCISE = """\
form: boat
stage: know
title: Boat
purpose: To know your boat.
was: [ship]
steps:
  - step: one
    title: One
    ask: What is it called?
    hint: As painted on it.
    fields:
      - {field: name, kind: short, label: Name, was: [called]}
      - {field: kind, kind: choice, label: Kind, options: [sloop, ketch], ask: Which kind?}
      - {field: age, kind: scale, label: Age, lowest: '1', highest: '9', low: new, high: old}
      - {field: owner, kind: link, label: Owner, to: person}
"""


@pytest.fixture
def own(tmp_path: Path) -> Catalogue:
    """The exercises with one beside the workbooks."""
    (tmp_path / "method").mkdir()
    (tmp_path / "method" / "boat.yaml").write_text(EXERCISE)
    exercises = catalogue(tmp_path / "method")
    assert exercises.own == {"boat"}
    return exercises


def test_own_exercises_are_in_it_and_explained_by_what_they_ask(own: Catalogue) -> None:
    boat = schema_of(own)["properties"]["answers"]["properties"]["boat"]
    assert (boat["title"], boat["description"]) == ("Boat", "To know your boat.")
    fields = boat["properties"]
    assert fields["name"]["title"] == "Name"
    assert fields["name"]["description"] == "What is it called? As painted on it."
    assert fields["kind"]["description"] == "Which kind?"
    assert fields["kind"]["anyOf"][0] == {"enum": ["sloop", "ketch"]}
    assert fields["age"]["description"].endswith("A whole number from 1 (new) to 9 (old).")
    assert fields["owner"]["description"].endswith("An id under “people”.")


def test_former_names_pass_and_say_what_they_are_called_today(own: Catalogue) -> None:
    assert complaints(f"{HEAD}answers:\n  ship:\n    called: Vela\n", own) == []
    assert complaints(f"{HEAD}answers:\n  ship:\n    caled: Vela\n", own) == ["answers/ship"]
    answers = schema_of(own)["properties"]["answers"]["properties"]
    assert "“boat”" in answers["ship"]["deprecationMessage"]
    assert "“name”" in answers["boat"]["properties"]["called"]["deprecationMessage"]


# ---- beside the workbook


def test_it_is_written_beside_a_workbook_that_names_it_and_when_it_says_something_else(
    tmp_path: Path, own: Catalogue
) -> None:
    book, schema = tmp_path / "mine.yaml", tmp_path / SCHEMA_FILE
    book.write_text(f"{MODELINE}\n{HEAD}...\n")
    refresh_schema(book, built_in())
    assert schema.read_bytes() == schema_text(built_in())
    first = schema.stat()
    refresh_schema(book, built_in())
    assert schema.stat() == first, "what says the same is not written anew"
    refresh_schema(book, own)
    assert schema.read_bytes() == schema_text(own) != schema_text(built_in())
    assert book.read_text() == f"{MODELINE}\n{HEAD}...\n"


@pytest.mark.parametrize("first", ["", f"# mine\n{MODELINE}\n", f"{MODELINE}x\n"])
def test_a_workbook_that_does_not_name_it_stays_alone(tmp_path: Path, first: str) -> None:
    book = tmp_path / "mine.yaml"
    book.write_text(f"{first}{HEAD}...\n")
    refresh_schema(book, built_in())
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    book = tmp_path / "mine.yaml"
    book.write_text(f"{MODELINE}\n{HEAD}...\n")
    (tmp_path / SCHEMA_FILE).mkdir()
    with pytest.raises(SaveProblem, match="schema"):
        refresh_schema(book, built_in())
