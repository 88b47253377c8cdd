"""Other programs change the file while it is open: joined and told, never saved over, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.open_workbook import (
    ANSWERS,
    IN_A_LIST,
    PEOPLE,
    begin,
    choose_lines,
    form_of,
    in_list,
    lines_of,
    person,
    state,
    to_home,
    wait_on_disk,
    write_outside,
)
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

LOOKED_AT = 5.0
"""Seconds: a look every two, the rest for a busy machine."""
MUSTS = "    musts:\n      - musts of old\n"


def soon(program: Program, words: str) -> str:
    return program.wait_for(words, seconds=LOOKED_AT)


def clashes(folder: Path) -> list[Path]:
    return list(state(folder, "conflicts").rglob("*.yaml"))


def test_another_answer_is_joined_told_and_both_survive(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        program.press("end")
        program.type(" of mine")
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line of mine")
        write_outside(path, lambda text: text.replace("title: My search", "title: Our search  # of both"))
        soon(program, "Took in 1 change")
        program.type(" too")
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line of mine too")
        to_home(program)
        program.wait_for("Our search")
        program.leave()
    assert "title: Our search  # of both" in path.read_text()
    with Program(tmp_path) as again:
        again.wait_for("Our search")
        again.leave()


def test_another_line_of_the_list_that_is_written_in(tmp_path: Path) -> None:
    """The cursor stays in its line, at its place, and what is typed next goes on there."""
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        program.press("down", "end")
        program.type(" is m")
        program.wait_for("second line is m")
        wait_on_disk(program, lambda: "second line is m" in lines_of(path))
        write_outside(
            path, lambda text: text.replace("- old line", "- a line from outside\n      - old line")
        )
        soon(program, "a line from outside")
        program.type("ine")
        program.wait_for("second line is mine")
        wait_on_disk(program, lambda: "second line is mine" in lines_of(path))
        program.leave()
    assert lines_of(path) == ["a line from outside", "old line", "second line is mine"]


def both_changed(program: Program, path: Path) -> None:
    """The person and another program write the same line, before either can see the other."""
    program.press("end")
    program.type(" here")
    write_outside(path, lambda text: text.replace("old line", "old line there"))
    program.wait_for("changed on both sides", seconds=8)


def test_the_same_answer_is_kept_twice_until_the_person_chooses(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        both_changed(program, path)
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line here", what="ours stands")
        assert len(clashes(tmp_path)) == 1, "theirs is kept"
        to_home(program)
        program.wait_for("One answer has two versions. Choose.")
        program.leave()
    # One of the two, whichever, is chosen in tests/ui/file/test_two_versions.py.
    both = ["old line here / old line there", "second line"]
    with Program(tmp_path, columns=100) as program:
        program.wait_for("One answer has two versions. Choose.")
        program.press("home", "enter")
        program.wait_for("Keep what's here")
        program.wait_until(
            lambda text: "{+there+}" in text.replace(" ", ""), what="the difference, seen without colour"
        )
        text = program.text
        assert "Must-nots" in text or "must-nots" in text, "it says which answer"
        assert "old line here" in text
        program.press("down", "down", "enter")
        program.wait_for("Every answer has one version again")
        wait_on_disk(program, lambda: lines_of(path) == both)
        program.leave()
    assert clashes(tmp_path) == []
    assert lines_of(path) == both
    with Program(tmp_path, columns=100) as program:
        program.wait_for("Next, when you're ready")
        assert "two versions" not in program.text
        program.leave()


def without_bo(text: str) -> str:
    return text.replace("  bo:\n    name: Bo\n    house: yes\n    gave-me: patience\n", "")


def test_a_record_that_is_deleted_outside_while_it_is_written_in(tmp_path: Path) -> None:
    path = begin(tmp_path, PEOPLE)
    with Program(tmp_path, columns=100) as program:
        program.wait_for("My search")
        program.go_to("Bo", "step 1 of")
        program.press("end")
        # Before the letters: what they make of the record is never saved before it goes.
        write_outside(path, without_bo)
        program.type("bbie")
        program.wait_for("Bobbie")
        wait_on_disk(program, lambda: person(path, "bo").get("name") == "Bobbie", seconds=8)
        program.leave()
    assert person(path, "bo")["name"] == "Bobbie"
    assert person(path, "bo")["gave-me"] == "patience", (
        "words win, and the rest of the record comes with them"
    )


def test_a_record_that_is_deleted_outside_while_it_is_looked_at_comes_back_when_it_is_written_in(
    tmp_path: Path,
) -> None:
    path = begin(tmp_path, PEOPLE)
    with Program(tmp_path, columns=100) as program:
        program.wait_for("My search")
        program.go_to("Bo", "step 1 of")
        write_outside(path, without_bo)
        soon(program, "This person was removed")
        program.press("end")
        program.type("bbie")
        wait_on_disk(program, lambda: person(path, "bo").get("name") == "Bobbie")
        program.leave()
    assert person(path, "bo")["gave-me"] == "patience"


def test_a_broken_edit_is_told_and_never_saved_over(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=120) as program:
        in_list(program)
        program.press("end")
        program.type(" kept")
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line kept")
        write_outside(path, lambda text: text.replace("title: My search", "title: [My search"))
        broken = path.read_bytes()
        soon(program, "does not read now")
        soon(program, "mine.yaml:")
        program.type(" and more")
        program.wait_for("NOT SAVED")
        program.wait_for("Your text is safe in")
        (copy,) = state(tmp_path, "rescue").glob("*.yaml")
        wait_on_disk(program, lambda: lines_of(copy)[0] == "old line kept and more", what="the rescue copy")
        to_home(program)
        program.pump(0.5)
        assert copy.exists(), "looking at Home does not take it away"
        assert "Unsaved work" not in program.text, "it is of this very session"
        assert path.read_bytes() == broken
        write_outside(path, lambda text: text.replace("[My search", "Their search"))
        program.wait_for("Their search", seconds=8)
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line kept and more")
        program.wait_gone("NOT SAVED")
        program.leave()
    assert "title: Their search" in path.read_text()
    assert not copy.exists(), "what is saved needs no copy"


def test_a_removed_file_is_asked_about_once_and_written_again(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        path.unlink()
        soon(program, "Write it again where it was")
        program.press("esc")
        program.wait_gone("Write it again where it was")
        program.press("end")
        program.type(" and more")
        program.wait_for("NOT SAVED")
        end = time.monotonic() + 2.5
        while time.monotonic() < end:
            program.pump(0.1)
            assert "Write it again" not in program.text, "it is asked once"
        assert not path.exists()
        program.press("ctrl+s")
        program.wait_for("Write it again where it was")
        program.press("enter")
        wait_on_disk(program, path.exists)
        program.wait_gone("NOT SAVED")
        program.leave()
    assert lines_of(path) == ["old line and more", "second line"]


def test_a_file_that_comes_back_by_itself_is_taken_up(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        path.rename(path.with_suffix(".away"))
        soon(program, "Write it again where it was")
        program.press("esc")
        program.press("end")
        program.type(" and more")
        program.wait_for("NOT SAVED")
        path.with_suffix(".away").rename(path)
        wait_on_disk(program, lambda: lines_of(path)[0] == "old line and more", seconds=10)
        program.wait_gone("NOT SAVED")
        program.leave()


def test_a_copy_that_keeps_times_and_size_is_noticed(tmp_path: Path) -> None:
    """As ``rsync -t`` and backups put files back."""
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        program.wait_for("old line")
        other = tmp_path / "other.yaml"
        shutil.copy2(path, other)
        about = path.stat()
        other.write_text(path.read_text().replace("old line", "new line"))
        os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
        other.replace(path)
        assert (path.stat().st_mtime_ns, path.stat().st_size) == (about.st_mtime_ns, about.st_size)
        soon(program, "new line")
        program.leave()
    assert lines_of(path)[0] == "new line"


EDITOR = """
import os, sys, time
from pathlib import Path
path, held = Path(sys.argv[1]), 0
for number in range(5):
    while True:
        text = path.read_text()
        new = path.with_suffix(".editor")
        second = "      - second line\\n"
        new.write_text(text.replace(second, f"{second}      - outside {number}\\n"))
        if path.read_text() == text:
            os.replace(new, path)
            break
    time.sleep(0.35)
"""


def test_typing_through_joins_loses_nothing(tmp_path: Path) -> None:
    text = ANSWERS + "people:\n  bo:\n    name: Bo\n"
    path = begin(tmp_path, text)
    with Program(tmp_path, columns=100) as program:
        program.wait_for("My search")
        program.go_to("Bo", "step 1 of")
        program.press("end")
        editor = subprocess.Popen([sys.executable, "-c", EDITOR, str(path)])
        typed = ""
        while editor.poll() is None or len(typed) < 20:
            word = f" w{len(typed)}"
            program.type(word)
            typed += word
            program.pump(0.04)
        program.wait_for(word.strip())
        wait_on_disk(program, lambda: person(path, "bo")["name"] == f"Bo{typed}", what="every word")
        program.leave()
    assert sorted(lines_of(path)) == sorted(["old line", "second line", *(f"outside {n}" for n in range(5))])
    assert person(path, "bo")["name"] == f"Bo{typed}"
    assert clashes(tmp_path) == []


def test_undo_goes_back_over_a_join_to_what_was_before(tmp_path: Path) -> None:
    """Delete, saved; join from outside, saved; u takes both back, U does both again."""
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        choose_lines(program)
        program.press("d")
        wait_on_disk(program, lambda: lines_of(path) == ["second line"], what="deleted")
        write_outside(path, lambda text: text.replace("- second line", "- second line\n      - from outside"))
        soon(program, "from outside")
        program.press("u")
        wait_on_disk(program, lambda: lines_of(path) == ["second line"], what="join taken back")
        program.press("u")
        wait_on_disk(program, lambda: lines_of(path) == ["old line", "second line"], what="delete taken back")
        program.press("U")
        wait_on_disk(program, lambda: lines_of(path) == ["second line"], what="deleted again")
        program.press("U")
        wait_on_disk(program, lambda: lines_of(path) == ["second line", "from outside"], what="joined again")
        program.leave()


def test_undo_of_a_move_and_a_paste_after_they_were_saved(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    with Program(tmp_path, columns=100) as program:
        in_list(program)
        choose_lines(program)
        program.press("J")
        wait_on_disk(program, lambda: lines_of(path) == ["second line", "old line"], what="moved")
        program.paste("one\ntwo")
        wait_on_disk(
            program, lambda: lines_of(path) == ["second line", "old line", "one", "two"], what="pasted"
        )
        if "d delete" not in program.text:
            choose_lines(program)
        program.press("u")
        wait_on_disk(program, lambda: lines_of(path) == ["second line", "old line"], what="paste taken back")
        program.press("u")
        wait_on_disk(program, lambda: lines_of(path) == ["old line", "second line"], what="move taken back")
        program.press("U", "U")
        wait_on_disk(
            program, lambda: lines_of(path) == ["second line", "old line", "one", "two"], what="again"
        )
        program.leave()


def test_nothing_is_written_by_opening_looking_and_closing(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with Program(tmp_path) as program:
        in_list(program)
        program.leave()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert Workbook.open(path, built_in()).answers(form_of("two-pager"))
