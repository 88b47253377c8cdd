"""What a session that was cut off left behind is offered on Home, with what it says otherwise."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from jobsearch_tui.workbook.history.copies import History
from jobsearch_tui.workbook.saving.disk import sign_of
from tests.support.open_workbook import (
    IN_A_LIST,
    begin,
    in_list,
    lines_of,
    state,
    wait_on_disk,
    write_outside,
)
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

FOUND = "Unsaved work of"


def dead_process() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def leave_temporary(path: Path, text: str) -> Path:
    """The temporary file of a save that was killed just before it took the name."""
    beside = path.parent / f".wb-{dead_process()}-{sign_of(path)}0a1b2c3d.tmp"
    beside.write_text(text)
    return beside


def killed_while_it_could_not_save(tmp_path: Path) -> tuple[Path, Path]:
    """The file is broken outside, words are typed, and the program is killed: the rescue copy has them."""
    path = begin(tmp_path, at=IN_A_LIST)
    sound = path.read_text()
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        write_outside(path, lambda text: text.replace("title: My search", "title: [My search"))
        program.press("end")
        program.type(" and unsaved words")
        program.wait_for("NOT SAVED")
        wait_on_disk(program, lambda: bool(list(state(tmp_path, "rescue").glob("*.yaml"))))
        (copy,) = state(tmp_path, "rescue").glob("*.yaml")
        wait_on_disk(program, lambda: lines_of(copy)[0] == "old line and unsaved words")
        os.kill(program.pid, signal.SIGKILL)
        program.wait_exit()
    # Home is where it is told: the next start begins there.
    state(tmp_path, "places.json").unlink()
    path.write_text(sound)
    old = time.time() - 60
    os.utime(path, (old, old))
    return path, copy


def test_a_rescue_copy_is_offered_compared_and_taken_in(tmp_path: Path) -> None:
    path, copy = killed_while_it_could_not_save(tmp_path)
    with Program(tmp_path, columns=100) as program:
        program.wait_for(FOUND)
        program.press("home", "enter")
        program.wait_for("Take it in")
        program.wait_for("{+ and unsaved words+}")
        assert lines_of(path)[0] == "old line", "looking changes nothing"
        program.press("enter")
        program.wait_for("Taken in.")
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line and unsaved words")
        wait_on_disk(program, lambda: not copy.exists(), what="the copy has done its work")
        program.wait_gone(FOUND)
        program.leave()
    older = History(state(tmp_path, "history"), path)
    assert any(b"- old line\n" in older.read(one.id) for one in older.list()), "what was before is kept"


def test_left_for_now_it_is_offered_again_and_put_away_it_is_among_the_older_copies(tmp_path: Path) -> None:
    path, copy = killed_while_it_could_not_save(tmp_path)
    with Program(tmp_path, columns=100) as program:
        program.wait_for(FOUND)
        program.press("home", "enter")
        program.wait_for("Leave it for now")
        program.press("end", "enter")
        program.wait_for(FOUND)
        assert copy.exists()
        program.leave()
    with Program(tmp_path, columns=100) as program:
        program.wait_for(FOUND)
        program.press("home", "enter")
        program.wait_for("Put it away")
        program.press("down", "down", "enter")
        program.wait_for("Put away.")
        program.wait_gone(FOUND)
        program.leave()
    assert not copy.exists()
    assert lines_of(path)[0] == "old line"
    older = History(state(tmp_path, "history"), path)
    assert b"unsaved words" in older.read(older.list()[0].id)


def test_a_temporary_file_of_a_dead_process_is_joined_with_what_was_written_since(tmp_path: Path) -> None:
    path = begin(tmp_path)
    beside = leave_temporary(
        path,
        path.read_text()
        .replace("...\n", "")
        .replace("      - second line\n", "      - second line\n      - cut off in the save\n")
        + "...\n",
    )
    old = time.time() - 3600
    os.utime(beside, (old, old))
    path.write_text(path.read_text().replace("My search", "Later title"))
    with Program(tmp_path, columns=100) as program:
        program.wait_for(FOUND)
        program.press("home", "enter")
        text = program.wait_for("Take it in")
        assert text.index("Join the two") < text.index("Take it in"), "what came later is not dropped lightly"
        program.press("enter")
        wait_on_disk(program, lambda: "cut off in the save" in lines_of(path))
        wait_on_disk(program, lambda: not beside.exists())
        program.leave()
    assert "title: Later title" in path.read_text()


def test_what_says_nothing_new_goes_and_what_is_torn_is_not_offered(tmp_path: Path) -> None:
    path = begin(tmp_path)
    same = leave_temporary(path, path.read_text())
    torn = leave_temporary(path, path.read_text()[:-30])
    alive = path.parent / f".wb-{os.getpid()}-{sign_of(path)}01020304.tmp"
    alive.write_text(path.read_text().replace("old line", "being written"))
    with Program(tmp_path, columns=100) as program:
        program.wait_for("Next, when you're ready")
        wait_on_disk(program, lambda: not same.exists())
        assert FOUND not in program.text
        program.leave()
    assert alive.exists(), "another program is at it"
    assert not torn.exists(), "it was never whole"
    assert path.read_text().endswith("...\n")


def test_the_version_that_a_killed_save_was_replacing_goes_into_the_history(tmp_path: Path) -> None:
    path = begin(tmp_path)
    theirs = path.parent / f".wb-{dead_process()}-{sign_of(path)}.previous"
    theirs.write_text(path.read_text().replace("old line", "a word from another program"))
    other = path.parent / f".wb-{dead_process()}-00000000.previous"
    other.write_text("of another workbook")
    with Program(tmp_path, columns=100) as program:
        program.wait_for("Next, when you're ready")
        wait_on_disk(program, lambda: not theirs.exists())
        program.press("f8")
        program.wait_for("from another program")
        program.wait_for("a word from another program")
        program.leave()
    assert other.exists()
    older = History(state(tmp_path, "history"), path)
    assert b"a word from another program" in older.read(older.list()[0].id)
