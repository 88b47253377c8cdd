"""Files that cannot be read as they are: one sentence with the place, and nothing touched."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.program import Program, command
from tests.support.screen_rows import page
from tests.support.terminal import needs_pty

HEAD = "workbook: 1\ntitle: My search\ncreated: 2026-11-21\n"
LINES = HEAD + "answers:\n  two-pager:\n    must-nots:\n"

BROKEN: dict[str, tuple[bytes, str, str]] = {
    "tab": ((HEAD + "answers:\n\ttwo-pager:\n").encode(), "5:1", "a tab stands in the indentation"),
    "twice": ((HEAD + "title: Again\n...\n").encode(), "4:1", '"title" occurs twice here (first on line 2)'),
    "anchor": ((HEAD + "answers: &mine\n  x: y\n...\n").encode(), "4:10", "the anchor &mine"),
    "alias": ((HEAD + "answers: *mine\n...\n").encode(), "4:10", "the alias *mine"),
    "tag": ((HEAD + "note: !!python/object:os.system x\n...\n").encode(), "4:7", "the tag"),
    "indent": ((LINES + "      - one\n     - two\n...\n").encode(), "8:6", "the indentation of this line"),
    "half": ((LINES + '      - "a boss who').encode(), "7:9", "the quote opened on line 7 is not closed"),
    "nul": ((LINES + "      - a\0b\n...\n").encode(), "7:10", "the invisible character U+0000"),
    "escape": ((LINES + "      - a\x1b[31mb\n...\n").encode(), "7:10", "the invisible character U+001B"),
    "names": ((LINES + "      shouting: no\n...\n").encode(), "7:7", "expected a list, found names"),
    "text": ((HEAD + "answers:\n  two-pager: all\n...\n").encode(), "5:14", "found text"),
    "a-list": ((HEAD + "people:\n  - Tom\n...\n").encode(), "5:3", "found a list"),
    "cp1252": ((LINES + "      - caf").encode() + b"\xe9\n...\n", "7:12", "byte 0xe9 is not UTF-8 text"),
    "merge": (
        (HEAD + "<<<<<<< ours\nnote: a\n=======\nnote: b\n>>>>>>> theirs\n...\n").encode(),
        "4:1",
        "git left after a merge",
    ),
    "merge-sign": ((HEAD + "<<: more\n...\n").encode(), "4:1", "the merge sign <<"),
    "no-version": (b"title: My search\n...\n", "1:1", "no line \u201cworkbook: 1\u201d"),
    "odd-version": (b"workbook: one\n...\n", "1:11", "is not a number"),
    "second": ((HEAD + "...\n---\nmore: text\n").encode(), "", ""),
    "empty": (b"", "", "the file is empty"),
    "blank": (b"\n\n", "", ""),
}
"""Bytes, the place as line:column (empty where there is none), and words of the sentence."""

IN_A_TERMINAL = ("half", "nul")
"""These are opened in a terminal of their own; the others without one, which is quicker."""

NEWER = b"workbook: 2\ntitle: From next year\ncreated: 2027-01-02\nmoods:\n  today: bright\n...\n"
CUT_SHORT = (LINES + "      - a boss who shouts\n      - numbers that are made").encode()


def put_file(folder: Path, name: str, data: bytes) -> Path:
    books = folder / "books"
    books.mkdir(exist_ok=True)
    path = books / f"{name}.yaml"
    path.write_bytes(data)
    return path


def without_blanks(text: str) -> str:
    """For comparing with a screen, where lines are wrapped; the frame of a dialog is no text."""
    return re.sub(r"[\s│┃▏▎▌▁-█]+", "", text)


def beside(path: Path) -> dict[str, tuple[bytes | None, int]]:
    """Every file of the folder with its bytes and the moment of its last change."""
    return {
        one.name: (one.read_bytes() if one.is_file() else None, one.lstat().st_mtime_ns)
        for one in path.parent.iterdir()
    }


def checked(folder: Path, name: str) -> str:
    """The one line that ``check`` prints about a broken file."""
    done = command(folder, "check", name)
    assert done.code == 1, done
    assert done.err == ""
    assert done.out.endswith("\n")
    assert len(done.out.splitlines()) == 1, done.out
    return done.out.rstrip("\n")


def app_of(folder: Path, path: Path) -> JobsearchApp:
    locations = Locations(folder=path.parent, state=folder / "state")
    return JobsearchApp(path, locations)


def assert_sentence(line: str, name: str, place: str, words: str) -> None:
    where = f"{name}.yaml:{place}: " if place else f"{name}.yaml"
    assert line.startswith(where), line
    assert words in line
    assert line.endswith((".", "?")), "it is a sentence"


@needs_pty
@pytest.mark.parametrize("name", IN_A_TERMINAL)
def test_one_sentence_with_the_place_and_nothing_is_touched(name: str, tmp_path: Path) -> None:
    data, place, words = BROKEN[name]
    path = put_file(tmp_path, name, data)
    before = beside(path)

    line = checked(tmp_path, name)
    assert_sentence(line, name, place, words)
    assert beside(path) == before, "check only reads"

    with Program(tmp_path, str(path), columns=100, rows=30) as program:
        program.wait_for("Your file is untouched")
        program.wait_until(lambda text: without_blanks(line) in without_blanks(text), what=line)
        program.type("words")
        program.press("backspace", "ctrl+s", "f5", "ctrl+n")
        program.leave()
    assert beside(path) == before


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - set(IN_A_TERMINAL)))
async def test_every_other_broken_file_is_treated_the_same(name: str, tmp_path: Path) -> None:
    data, place, words = BROKEN[name]
    path = put_file(tmp_path, name, data)
    before = beside(path)
    line = checked(tmp_path, name)
    assert_sentence(line, name, place, words)
    app = app_of(tmp_path, path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert without_blanks(line) in without_blanks(page(app))
        await pilot.press("w", "backspace", "ctrl+s", "f5", "ctrl+n", "ctrl+q")
    assert beside(path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("name", ["pipe", "folder", "link"])
def test_what_is_no_file_is_neither_waited_for_nor_opened(name: str, tmp_path: Path) -> None:
    path = tmp_path / "books" / f"{name}.yaml"
    path.parent.mkdir()
    if name == "pipe":
        os.mkfifo(path)
    elif name == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    line = checked(tmp_path, name)
    assert f"{name}.yaml: this is not an ordinary file" in line
    before = beside(path) if name != "link" else {}
    with Program(tmp_path, name, columns=100) as program:
        text = program.wait_for("Your file is untouched")
        assert without_blanks(line) in without_blanks(text)
        assert "in my editor" not in text, "an editor would wait for ever, or read without end"
        program.leave()
    assert name == "link" or beside(path) == before


@needs_pty
def test_a_file_of_a_newer_version_is_shown_and_typing_changes_nothing(tmp_path: Path) -> None:
    path = put_file(tmp_path, "later", NEWER)
    before = beside(path)
    line = checked(tmp_path, "later")
    assert_sentence(line, "later", "1:11", "made by a newer version of the program (workbook: 2)")

    with Program(tmp_path, "later", columns=80) as program:
        text = program.wait_for("From next year (read-only)")
        text = program.wait_for("made by a newer")
        assert without_blanks("made by a newer version of the program (workbook: 2)") in without_blanks(text)
        program.go_to("Two-pager", "step 1 of")
        program.type("a word of mine")
        program.press("enter")
        program.paste("and two\nmore")
        program.press("ctrl+s", "ctrl+n")
        text = program.wait_for("step 2 of")
        assert "read-only" in text.split("\n")[0]
        program.leave()
    assert beside(path) == before


@needs_pty
def test_a_file_without_its_end_is_opened_and_the_person_is_told(tmp_path: Path) -> None:
    path = put_file(tmp_path, "short", CUT_SHORT)
    line = checked(tmp_path, "short")
    assert_sentence(line, "short", "8:30", "This file has no end mark")

    with Program(tmp_path, "short", columns=100, rows=30) as program:
        text = program.wait_for("no end mark")
        assert without_blanks("it may be cut short") in without_blanks(text)
        program.leave()
    assert path.read_bytes() == CUT_SHORT, "reading it is no reason to write it"
    assert [one.name for one in path.parent.iterdir()] == ["short.yaml"]


@needs_pty
def test_a_broken_file_among_others_is_offered_and_said_to_be_unreadable(tmp_path: Path) -> None:
    put_file(tmp_path, "good", (HEAD + "...\n").encode())
    path = put_file(tmp_path, "bad", BROKEN["anchor"][0].replace(b"My search", b"*name"))
    before = beside(path)
    with Program(tmp_path, columns=100) as program:
        program.wait_for("can't be read as it is")
        program.wait_for("good.yaml")
        program.leave()
    assert beside(path) == before


@needs_pty
def test_a_mended_file_opens_from_the_same_screen(tmp_path: Path) -> None:
    path = put_file(tmp_path, "mended", BROKEN["twice"][0])
    with Program(tmp_path, "mended") as program:
        program.wait_for("occurs twice")
        path.write_text(HEAD + "...\n")
        for choice in ("See a mended copy", "Try again"):
            program.press("down")
            program.wait_for(f"▸ {choice}")
        program.press("enter")
        program.wait_gone("occurs twice")
        program.wait_for("My search")
        program.leave()
    assert path.read_text() == HEAD + "...\n"
