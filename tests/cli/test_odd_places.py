"""Folders that are none, may not be entered or have odd names: one plain sentence from every command."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command_line import Result
from tests.support.program import command

LONG = "x" * 300
TEXT = "workbook: 1\ntitle: Mine\ncreated: 2026-11-20\nanswers:\n  two-pager:\n    must-nots: shouting\n...\n"


def a_file(place: Path) -> None:
    place.write_text("no folder")


def a_link_to_itself(place: Path) -> None:
    place.symlink_to(place)


def locked(place: Path) -> None:
    place.mkdir()
    place.chmod(0)
    if os.access(place, os.X_OK):
        pytest.skip("nothing is forbidden here")


ODD = pytest.mark.parametrize("make", [a_file, a_link_to_itself, locked])


def put(folder: Path) -> Path:
    path = folder / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


def assert_plain(done: Result, words: str) -> None:
    assert "went wrong" not in done.err, (words, done.err)
    if done.code:
        assert done.err.count("\n") in (1, 2), (words, done.err)
        assert done.err.endswith((".\n", "?\n"))


@ODD
def test_a_state_folder_that_is_not_ours_stands_in_no_way(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    put(tmp_path)
    make(tmp_path / "state")
    for words, code in {
        "check mine": 0,
        "doctor mine": 0,
        "list": 0,
        "show mine": 0,
        "history mine": 0,
        "export mine two-pager": 0,
        "new other": 0,
        "restore mine 1": 2,
        "check gone": 2,
        "history gone": 2,
    }.items():
        done = command(tmp_path, *words.split())
        assert_plain(done, words)
        assert done.code == code, (words, done)


@ODD
@pytest.mark.parametrize("inside", ["", "/below"])
def test_a_folder_of_workbooks_that_cannot_be_used_is_told(
    make: Callable[[Path], None], inside: str, tmp_path: Path
) -> None:
    (tmp_path / "books").mkdir()
    place = tmp_path / "odd"
    make(place)
    named = f"{place}{inside}"
    for words in (
        f"--dir {named} list",
        f"--dir {named} new mine",
        f"--dir {named} sample",
        f"--dir {named} check mine",
        f"check {named}/mine.yaml",
        f"doctor {named}/mine",
        f"history {named}/mine",
        f"restore {named}/mine 1",
        f"merge {named}/a {named}/b {named}/c",
        f"{named}/mine",
    ):
        done = command(tmp_path, *words.split())
        assert_plain(done, words)
        assert done.code, words


@pytest.mark.parametrize(
    "words",
    [
        f"check ./{LONG}",
        f"doctor ./{LONG}.yaml",
        f"show ./{LONG}",
        f"history ./{LONG}",
        f"restore ./{LONG} 1",
        f"schema ./{LONG}",
        f"why ./{LONG} two-pager a",
        f"./{LONG}",
        f"merge {LONG} {LONG} {LONG}",
        f"export mine two-pager -o {LONG}.md",
        f"export mine two-pager -o {LONG}/a.md",
        f"--dir {LONG} list",
        f"--dir {LONG} new a",
        f"--dir {LONG} check a",
    ],
)
def test_a_name_that_no_disk_takes_is_told(words: str, tmp_path: Path) -> None:
    put(tmp_path)
    done = command(tmp_path, *words.split())
    assert_plain(done, words)
    assert done.code


def test_a_list_has_room_on_80_columns(tmp_path: Path) -> None:
    path = put(tmp_path)
    names = {"a" * 240: "b" * 300, "short": "求職" * 60, "李" * 60: "Mine", "plain": "My search"}
    for name, title in names.items():
        (path.parent / f"{name}.yaml").write_text(TEXT.replace("Mine", title))
    lines = command(tmp_path, "list").out.splitlines()
    assert len(lines) == 5
    wide = [len(line) + sum(sign in "求職李" for sign in line) for line in lines]
    assert max(wide) <= 80
    assert {line[-16:-6] for line in lines} == {lines[0][-16:-6]}, "the day stands in one column"
    assert any("…" in line for line in lines)
    assert any(line.startswith("plain.yaml ") and "My search" in line for line in lines)
