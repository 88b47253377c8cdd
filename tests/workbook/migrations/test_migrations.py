"""A file of an older version is read as one of today, and written as one with the first change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value, copied
from jobsearch_tui.workbook.file.opening import read_workbook
from jobsearch_tui.workbook.history.copies import MIGRATION, History
from jobsearch_tui.workbook.history.keeping import HistoryKeeper
from jobsearch_tui.workbook.migrations import STEPS, VERSION, Migration, migrated
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import COURSE, PLAN

DATA = Path(__file__).parents[2] / "data" / "migrations"


def phones(tree: Mapping[str, Value]) -> dict[str, Value]:
    """A step as one may come: a field of every person gets another name."""
    people = tree.get("people")
    if not isinstance(people, dict):
        return dict(tree)
    named = {
        key: {("phone" if name == "tel" else name): value for name, value in person.items()}
        if isinstance(person, dict)
        else person
        for key, person in people.items()
    }
    return {**tree, "people": named}


def apart(tree: Mapping[str, Value]) -> dict[str, Value]:
    """A step that takes a section away and brings another."""
    return {**{name: part for name, part in tree.items() if name != "extra"}, "more": tree.get("extra", "")}


CASES: dict[str, tuple[Migration, ...]] = {"example": (phones,)}
"""The steps that lead from ``before.yaml`` to ``after.yaml``, by folder."""


def test_there_is_a_version_for_each_step() -> None:
    assert 1 + len(STEPS) == VERSION
    assert {folder.name for folder in DATA.iterdir()} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_step_leads_from_before_to_after(name: str) -> None:
    before = load((DATA / name / "before.yaml").read_bytes()).tree
    kept = copied(before)
    assert migrated(before, CASES[name]) == load((DATA / name / "after.yaml").read_bytes()).tree
    assert before == kept


def test_steps_follow_one_another_from_any_version() -> None:
    first: dict[str, Value] = {"workbook": "1", "people": {"a": {"tel": "1"}}, "extra": "x"}
    second: dict[str, Value] = {"workbook": "2", "people": {"a": {"tel": "1"}}, "extra": "x"}
    steps = (phones, apart)
    assert migrated(first, steps) == {"workbook": "3", "people": {"a": {"phone": "1"}}, "more": "x"}
    assert migrated(second, steps) == {"workbook": "3", "people": {"a": {"tel": "1"}}, "more": "x"}
    for version in ("3", "4", "0", "", "one", "9" * 11):
        assert migrated({**first, "workbook": version}, steps) == {**first, "workbook": version}


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_written_in_the_new_version_with_the_first_change_only(tmp_path: Path, name: str) -> None:
    before, after = ((DATA / name / f"{when}.yaml").read_bytes() for when in ("before", "after"))
    path = tmp_path / "a.yaml"
    path.write_bytes(before)
    book = Workbook.open(path, COURSE, steps=CASES[name])
    assert book.tree == load(after).tree
    assert book.render() == (before, 0)
    assert not book.read_only
    assert any("older version" in note for note in book.notes)

    history = History(tmp_path / "history", path, lambda: datetime(2026, 12, 1, tzinfo=UTC))
    keeper = HistoryKeeper(history, book.tree, migrates=book.is_migrated)
    book.put(PLAN, "goal", "a big team")
    moment = book.moment()
    assert load(moment.data).tree == moment.tree
    expected = after.replace(b'goal:   "a small team"', b"goal: a big team")
    assert moment.data == expected
    taken = keeper.before_save(before, moment.tree, datetime(2026, 12, 1, tzinfo=UTC))
    assert taken is not None
    assert (taken.reason, taken.kept, history.read(taken.id)) == (MIGRATION, True, before)
    path.write_bytes(moment.data)
    again = Workbook.open(path, COURSE, steps=CASES[name])
    assert not again.is_migrated
    assert not any("older version" in note for note in again.notes)


def test_an_older_file_is_of_the_right_shape_after_its_steps(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("workbook: 1\ngoal: old\n...\n", "utf-8")

    def wrong(tree: Mapping[str, Value]) -> dict[str, Value]:
        return {"workbook": "1", "answers": {"plan": {"goal": ["a list"]}}}

    with pytest.raises(WorkbookProblem, match="expected text, found a list"):
        read_workbook(path, COURSE, (wrong,))


def test_a_file_that_is_newer_than_every_step_is_open_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((DATA / "example" / "after.yaml").read_bytes())
    assert "newer version" in Workbook.open(path, COURSE).read_only
    assert not Workbook.open(path, COURSE, steps=(phones,)).read_only
