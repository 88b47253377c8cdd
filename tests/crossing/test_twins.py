"""Other versions that sync programs leave beside a workbook: listed, compared, joined, set aside."""

from __future__ import annotations

import os
from pathlib import Path

from jobsearch_tui.workbook.history.copies import History
from tests.support.open_workbook import begin, lines_of, state, wait_on_disk
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

NAMES = (
    "mine (Bo's conflicted copy 2026-11-20).yaml",
    "mine.sync-conflict-20261120-101500-ABCDEFG.yaml",
    "mine-DESKTOP-4F2K.yaml",
)
BESIDE = "Another version lies beside"


def twin_of(path: Path, name: str, old: str, new: str) -> Path:
    twin = path.with_name(name)
    text = path.read_text()
    assert old in text
    twin.write_text(text.replace(old, new))
    return twin


def test_they_are_listed_under_their_workbook(tmp_path: Path) -> None:
    path = begin(tmp_path)
    for name in NAMES:
        twin_of(path, name, "old line", f"line of {name[:8]}")
    (path.parent / "other.yaml").write_text("workbook: 1\ntitle: Quite another\ncreated: 2026-11-21\n...\n")
    with Program(tmp_path, columns=120) as program:
        program.wait_for("Quite another")
        program.wait_until(lambda text: text.count("another version of mine.yaml") == len(NAMES), what="each")
        program.leave()


def test_what_only_one_says_is_joined_and_the_file_is_set_aside(tmp_path: Path) -> None:
    name = NAMES[1]
    path = begin(tmp_path)
    twin = twin_of(path, name, "      - second line\n", "      - second line\n      - a line of Bo\n")
    with Program(tmp_path, "mine", columns=140) as program:
        program.wait_for(BESIDE)
        assert name in program.text
        program.press("home", "enter")
        program.wait_for("Join it in")
        program.wait_for("a line of Bo+}")
        program.press("enter")
        wait_on_disk(program, lambda: "a line of Bo" in lines_of(path))
        wait_on_disk(program, lambda: not twin.exists())
        program.wait_gone(BESIDE)
        program.leave()
    assert lines_of(path) == ["old line", "second line", "a line of Bo"]
    older = History(state(tmp_path, "history"), path)
    assert any(b"a line of Bo" in older.read(one.id) and one.kept for one in older.list())


def test_what_both_say_is_for_the_person_to_choose(tmp_path: Path) -> None:
    path = begin(tmp_path)
    twin_of(path, NAMES[0], "title: My search", "title: Bo's search")
    with Program(tmp_path, "mine", columns=140) as program:
        program.wait_for(BESIDE)
        program.press("home", "enter")
        program.wait_for("Join it in")
        program.press("enter")
        program.wait_for("One answer has two versions. Choose.")
        program.press("home", "enter")
        text = program.wait_for("Take the other")
        assert "My search" in text
        program.press("down", "enter")
        wait_on_disk(program, lambda: "title: Bo's search" in path.read_text())
        program.wait_gone("two versions")
        assert BESIDE not in program.text, "it is settled"
        program.leave()


def test_set_aside_it_is_gone_from_the_folder_and_kept(tmp_path: Path) -> None:
    path = begin(tmp_path)
    twin = twin_of(path, NAMES[1], "old line", "line of Bo")
    before = path.read_bytes()
    with Program(tmp_path, "mine", columns=140) as program:
        program.wait_for(BESIDE)
        program.press("home", "enter")
        program.wait_for("Set the other file aside")
        program.press("down", "enter")
        wait_on_disk(program, lambda: not twin.exists())
        program.wait_gone(BESIDE)
        program.go_to("Two-pager", "step 1 of")
        program.leave()
    assert path.read_bytes() == before
    older = History(state(tmp_path, "history"), path)
    assert [b"line of Bo" in older.read(one.id) for one in older.list() if one.kept] == [True]


def test_a_pipe_with_the_name_of_a_twin_holds_nobody_up(tmp_path: Path) -> None:
    path = begin(tmp_path)
    os.mkfifo(path.with_name(NAMES[0]))
    with Program(tmp_path, "mine", columns=100) as program:
        text = program.wait_for("Next, when you're ready")
        assert BESIDE not in text
        program.leave()
