"""The other text of a clash is kept until the person has chosen."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobsearch_tui.text.problems import SaveProblem, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.shape import check_shape
from jobsearch_tui.workbook.joining.conflicts import (
    Conflicts,
    as_entry,
    choose,
    in_tree,
    settle_in_file,
    spot_of,
    with_clashes,
)
from jobsearch_tui.workbook.joining.three_way import Clash
from tests.support.courses import COURSE, FRIEND, PLAN, opened, reread

NOON = datetime(2026, 11, 21, 12, 0, 0)
GOAL = Clash(path=("answers", "plan", "goal"), base="was", ours="mine", theirs="theirs\n\n# two: [lines]\n")
LINE = Clash(path=("answers", "plan", "hates", 1, "cost"), base=None, ours="1", theirs="2")
ROWS = Clash(path=("people", "ann", "rows"), base=["a"], ours="b", theirs=[{"aim": "c", "tags": ["x"]}])


def test_what_is_kept_comes_back_word_for_word(tmp_path: Path) -> None:
    conflicts = Conflicts(tmp_path / "state" / "conflicts")
    path = tmp_path / "my-search.yaml"
    conflicts.keep(path, [GOAL], NOON)
    conflicts.keep(path, [ROWS, LINE], NOON + timedelta(minutes=1))
    found = Conflicts(tmp_path / "state" / "conflicts").list(path)
    goal = found[0]
    assert {one.other if isinstance(one.other, str) else "rows" for one in found} == {
        GOAL.theirs,
        "2",
        "rows",
    }
    assert (goal.where, goal.ours, goal.before, goal.at) == (("answers", "plan", "goal"), "mine", "was", NOON)
    assert next(one for one in found if one.where[0] == "people").other == ROWS.theirs
    assert next(one for one in found if one.ours == "1").where == ("answers", "plan", "hates", "2", "cost")
    assert conflicts.list(tmp_path / "another.yaml") == []


def test_each_workbook_has_its_own_and_only_its_owner_reads_them(tmp_path: Path) -> None:
    conflicts = Conflicts(tmp_path / "conflicts")
    conflicts.keep(tmp_path / "a" / "w.yaml", [GOAL], NOON)
    conflicts.keep(tmp_path / "b" / "w.yaml", [LINE], NOON)
    assert [one.ours for one in conflicts.list(tmp_path / "a" / "w.yaml")] == ["mine"]
    for file in (tmp_path / "conflicts").rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600)


def test_the_same_clash_is_kept_once_and_settled_once(tmp_path: Path) -> None:
    conflicts, path = Conflicts(tmp_path / "c"), tmp_path / "w.yaml"
    (first,) = conflicts.keep(path, [GOAL], NOON)
    (again,) = conflicts.keep(path, [GOAL], NOON + timedelta(hours=1))
    assert first == again
    assert len(conflicts.list(path)) == 1
    assert conflicts.settle(path, first.id)
    assert not conflicts.settle(path, first.id)
    assert not conflicts.settle(path, "../../w")
    assert conflicts.list(path) == []


def test_a_file_that_cannot_be_read_is_written_anew_or_left(tmp_path: Path) -> None:
    conflicts, path = Conflicts(tmp_path / "c"), tmp_path / "w.yaml"
    (kept,) = conflicts.keep(path, [GOAL], NOON)
    (file,) = (tmp_path / "c").rglob("*.yaml")
    file.write_bytes(b"cut [")
    assert conflicts.list(path) == []
    assert conflicts.keep(path, [GOAL], NOON) == [kept]
    assert conflicts.list(path) == [kept]


def test_where_nothing_can_be_kept_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("a file")
    with pytest.raises(SaveProblem):
        Conflicts(tmp_path / "c").keep(tmp_path / "w.yaml", [GOAL], NOON)
    assert Conflicts(tmp_path / "c").list(tmp_path / "w.yaml") == []


def test_a_workbook_keeps_them_in_a_section_that_is_no_obstacle() -> None:
    tree = with_clashes({"workbook": "1", "answers": {"plan": {"goal": "mine"}}}, [GOAL, LINE])
    tree = with_clashes(tree, [ROWS, GOAL])
    assert len(in_tree(tree)) == 3
    assert all(one.in_file for one in in_tree(tree))
    assert check_shape(tree, {}, {}, COURSE) == []
    assert with_clashes({"workbook": "1"}, []) == {"workbook": "1"}
    assert in_tree({"clashes": "x"}) == in_tree({"clashes": {"a": "x", "b": {"where": "y"}}}) == []


def test_settled_in_the_file_the_section_goes_with_its_last(tmp_path: Path) -> None:
    from jobsearch_tui.text.yaml_stream import emit

    section = emit({"clashes": dict([as_entry(GOAL), as_entry(LINE)])})
    workbook = opened(tmp_path, f"answers:\n  plan:\n    goal: mine  # ours\n{section}")
    one, other = in_tree(workbook.tree)
    choose(workbook, one, one.other)
    assert settle_in_file(workbook, one.id)
    assert not settle_in_file(workbook, one.id)
    assert [kept.id for kept in in_tree(reread(workbook))] == [other.id]  # type: ignore[arg-type]
    assert settle_in_file(workbook, other.id)
    data, _ = workbook.render()
    assert b"clashes" not in data
    assert b"# ours" in data
    assert load(data).tree["answers"] == {"plan": {"goal": "theirs\n\n# two: [lines]"}}


def chosen(tmp_path: Path, text: str, clash: Clash, value: Any = None) -> Any:
    workbook = opened(tmp_path, text)
    _, entry = as_entry(clash)
    (kept,) = in_tree({"clashes": {"x": entry}})
    choose(workbook, kept, kept.other if value is None else value)
    return workbook


def test_choosing_puts_the_text_where_it_clashed(tmp_path: Path) -> None:
    friend = Clash(path=("friends", "ann", "name"), base="x", ours="Ann", theirs="Anna")
    workbook = chosen(tmp_path, "friends:\n  ann:\n    name: Ann\n", friend)
    assert workbook.get(FRIEND, "name", "ann") == "Anna"
    title = Clash(path=("title",), base="x", ours="My search", theirs="Other")
    assert chosen(tmp_path, "", title).title == "Other"


def test_choosing_finds_a_line_that_moved_meanwhile(tmp_path: Path) -> None:
    line = Clash(path=("answers", "plan", "hates", 0), base="x", ours="old line", theirs="new line")
    workbook = chosen(tmp_path, "answers:\n  plan:\n    hates: [a, b, old line]\n", line)
    assert workbook.get(PLAN, "hates") == ["a", "b", "new line"]
    detail = Clash(path=("answers", "plan", "hates", 0, "cost"), base="x", ours="1", theirs="2")
    text = "answers:\n  plan:\n    hates:\n      - a\n      - text: b\n        cost: 1\n"
    workbook = chosen(tmp_path, text, detail)
    assert workbook.get(PLAN, "hates") == ["a", {"text": "b", "cost": "2"}]
    head = Clash(path=("answers", "plan", "hates", 1, "text"), base="x", ours="b", theirs="c")
    assert chosen(tmp_path, "answers:\n  plan:\n    hates: [a, b]\n", head).get(PLAN, "hates") == ["a", "c"]
    gone = chosen(tmp_path, "answers:\n  plan:\n    hates: [a]\n", line)
    assert gone.get(PLAN, "hates") == ["a", "new line"]


def test_choosing_where_nothing_is_any_more_says_so(tmp_path: Path) -> None:
    for clash in (
        Clash(path=("friends", "bo", "name"), base="x", ours="Bo", theirs="Bob"),
        Clash(path=("unknown", "x", "y"), base="x", ours="Bo", theirs="Bob"),
        Clash(path=("answers", "plan", "hates", 4, "cost"), base="x", ours="Bo", theirs="Bob"),
    ):
        with pytest.raises(WorkbookProblem):
            chosen(tmp_path, "answers:\n  plan:\n    hates: [a]\n", clash)


def test_the_spot_of_a_clash_is_a_form_a_record_and_a_field() -> None:
    def spot(*path: str) -> Any:
        _, entry = as_entry(Clash(path=path, base=None, ours="a", theirs="b"))
        return spot_of(in_tree({"clashes": {"x": entry}})[0], COURSE)

    assert spot("answers", "plan", "goal") == (PLAN, "", "goal")
    assert spot("friends", "ann", "name") == (FRIEND, "ann", "name")
    assert spot("answers", "friend", "goal") is spot("other", "a", "b") is spot("title") is None
