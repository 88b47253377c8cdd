"""Two windows on one workbook: one writes, the other reads along and takes over when the first is gone."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.open_workbook import IN_A_LIST, begin, in_list, lines_of, wait_on_disk
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

LIVE = 5.0
"""Seconds: a second until it is saved, two until it is looked at, the rest for a busy machine."""


def toast(program: Program) -> str:
    """What the screen says, as if it were not wrapped beside a bar."""
    return " ".join(program.text.replace("▌", " ").split())


@contextmanager
def second_window(folder: Path) -> Iterator[Program]:
    with Program(folder, columns=100) as other:
        named = re.compile(r"open since .* in another window \(pid \d+\)")
        other.wait_until(lambda _: named.search(toast(other)) is not None, what="who has it, and since when")
        other.wait_for("read-only")
        yield other


def test_the_second_window_says_who_has_it_and_changes_nothing(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path) as first:
        in_list(first)
        with second_window(tmp_path) as second:
            assert f"(pid {first.pid})" in toast(second), "the one that has it is named"
            in_list(second)
            before = path.read_bytes()
            second.type("not mine to edit")
            second.press("enter")
            second.paste("one\ntwo")
            second.press("ctrl+s")
            second.next_step(3)
            second.leave()
        assert path.read_bytes() == before
        first.leave()
    assert lines_of(path) == ["old line", "second line"]


def takes_over(second: Program, path: Path, line: str = "old line") -> None:
    """It says so, stays at its place, and what is typed then is saved."""
    text = second.wait_for("The other window is closed", seconds=10)
    assert "in another window (pid" not in text, "what is over is no longer told"
    assert "step 2 of" in text, "the place is the same"
    second.press("end")
    second.type(" by the second")
    words = f"{line} by the second"
    wait_on_disk(second, lambda: lines_of(path)[0] == words, what="the words of the second")
    second.leave()


def test_the_second_window_shows_what_the_first_writes_and_takes_over_when_it_leaves(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path) as first:
        in_list(first)
        with second_window(tmp_path) as second:
            in_list(second)
            second.wait_for("old line")
            first.press("end")
            first.type(" goes on")
            first.wait_for("old line goes on")
            start = time.monotonic()
            while "old line goes on" not in second.text:
                assert time.monotonic() < start + LIVE, second.text
                second.pump(0.05)
                first.pump(0.0)
            first.leave()
            takes_over(second, path, "old line goes on")


def test_the_second_takes_over_when_the_first_is_killed(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path) as first:
        in_list(first)
        with second_window(tmp_path) as second:
            in_list(second)
            os.kill(first.pid, signal.SIGKILL)
            assert first.wait_exit() == -signal.SIGKILL
            takes_over(second, path)


def test_a_lock_of_a_program_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path) as first:
        in_list(first)
        os.kill(first.pid, signal.SIGKILL)
        first.wait_exit()
    assert list((tmp_path / "state").rglob("*.lock")), "its lock file is still there"
    with Program(tmp_path) as again:
        in_list(again)
        again.wait_for("saved")
        assert "read-only" not in again.text
        again.leave()


def test_a_workbook_that_can_only_be_read_is_copied_to_go_on_in(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    before = path.read_bytes()
    with Program(tmp_path) as first:
        in_list(first)
        with second_window(tmp_path) as second:
            second.press("f11")
            second.press("ctrl+p")
            second.wait_for("Type what you look for")
            second.type("duplicate")
            second.wait_for("Write a copy of this workbook")
            second.press("enter")
            second.wait_for("Yes, write a copy")
            second.press("down", "enter")
            second.wait_for("You're in the copy now")
            second.wait_gone("read-only")
            second.press("ctrl+o")
            second.wait_for("Go to")
            second.type("how i am")
            second.press("enter")
            second.wait_for("step 1 of")
            second.press("tab")
            second.type("written in the copy")
            second.wait_for("written in the copy")
            second.leave()
        first.leave()
    (copy,) = (one for one in path.parent.glob("*copy*.yaml"))
    assert "written in the copy" in copy.read_text("utf-8")
    assert "title: My search, a copy" in copy.read_text("utf-8")
    assert path.read_bytes() == before
