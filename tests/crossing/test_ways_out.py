"""Every way out of the program: the last word is in the file, and the terminal is as it was."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from textual import events

from jobsearch_tui.ui import app
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.terminal.terminal_input import TerminalInput
from tests.support.open_workbook import IN_A_LIST, begin, in_list, lines_of, wait_on_disk
from tests.support.program import Program
from tests.support.terminal import Terminal, needs_pty

pytestmark = needs_pty

ALTERNATE_SCREEN, OWN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
MODES = {"mouse": b"1000", "mouse moves": b"1003", "mouse numbers": b"1006", "paste": b"2004"}
SECRET = "a founder who weeps at night"


def with_faults() -> None:
    """Three faults in the program: in the app's own dispatch, in a handler, and where keys are read."""
    whole_feed = TerminalInput.feed

    def broken_action(screen: FormScreen) -> None:
        raise ValueError(f"broken while holding {screen.workbook_title}{screen.session.workbook.render()}")

    def broken_feed(arriving: TerminalInput, data: bytes, now: float) -> object:
        if data == b"\x1b[18~":
            raise ValueError("broken while reading keys")
        return whole_feed(arriving, data, now)

    class Breaks(app.JobsearchApp):
        async def on_event(self, event: events.Event) -> None:
            if isinstance(event, events.Key) and event.key == "f6":
                raise ValueError(f"broken while holding {self.session.workbook.render()[0].decode()}")
            await super().on_event(event)

    FormScreen.action_example = broken_action
    TerminalInput.feed = broken_feed
    app.JobsearchApp = Breaks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with nothing in it, left where a list is written."""
    return begin(tmp_path, "", at=IN_A_LIST)


def assert_restored(terminal: Terminal) -> None:
    """The terminal is left as it was found: own screen, cursor seen, no mouse, no paste marks."""
    received = bytes(terminal.received)
    assert received.rfind(OWN_SCREEN) > received.rfind(ALTERNATE_SCREEN) > -1
    assert received.rfind(b"\x1b[?25h") > received.rfind(b"\x1b[?25l"), "the cursor is shown"
    for name, mode in MODES.items():
        on = received.rfind(b"\x1b[?" + mode + b"h")
        assert received.rfind(b"\x1b[?" + mode + b"l") > on, f"{name} is still on"
    # Keys are sent in the ordinary way again: each push of the keyboard protocol has been taken back.
    assert len(re.findall(rb"\x1b\[>\d+u", received)) == received.count(b"\x1b[<u")


def after(terminal: Terminal) -> str:
    """What was written once the own screen was back."""
    received = bytes(terminal.received)
    return received[received.rfind(OWN_SCREEN) + len(OWN_SCREEN) :].decode(errors="replace")


def test_ctrl_q_in_the_same_burst_as_the_last_key(path: Path, tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        in_list(program)
        program.write(SECRET.encode() + b"\x11")
        assert program.wait_exit() == 0
        assert_restored(program)
    assert lines_of(path) == [SECRET]


def test_ctrl_q_behind_keys_that_build_lines(path: Path, tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        in_list(program)
        program.write(b"one\rtwo\rthree\x1b[D\x1b[De\x11")
        assert program.wait_exit() == 0
    assert lines_of(path) == ["one", "two", "threee"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=str,
)
def test_signals(number: signal.Signals, code: int, path: Path, tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        in_list(program)
        program.type(SECRET)
        program.wait_for(SECRET)
        program.signal(number)
        assert program.wait_exit() == code
        assert_restored(program)
        assert SECRET not in after(program)
        assert "Traceback" not in after(program)
    assert lines_of(path) == [SECRET]


def test_the_terminal_is_closed(path: Path, tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        in_list(program)
        program.type(SECRET)
        program.wait_for(SECRET)
        program.hang_up()
        assert program.wait_exit() == 129
        # The descriptor is closed; the context manager must not close another one of the same number.
        program.fd = os.open(os.devnull, os.O_RDONLY)
    assert lines_of(path) == [SECRET]


@pytest.mark.parametrize(
    "key", ["\x1b[17~", "\x1b[20~", "\x1b[18~"], ids=["in dispatch", "in an action", "where keys are read"]
)
def test_a_fault_of_the_program(key: str, path: Path, tmp_path: Path) -> None:
    with Program(tmp_path, altered=with_faults) as program:
        in_list(program)
        program.type(SECRET)
        program.wait_for(SECRET)
        program.write(key.encode())
        assert program.wait_exit() == 1
        assert_restored(program)
        said = after(program)
    assert lines_of(path) == [SECRET]
    assert "Something in the program went wrong (ValueError)" in said
    assert "Traceback" not in said
    assert SECRET not in said
    assert len(said.strip().splitlines()) == 1, said
    (log,) = (tmp_path / "state").rglob("crash.log")
    assert str(log) in said
    text = log.read_text()
    assert "ValueError" in text
    assert SECRET not in text, "the log holds no answer"
    assert str(tmp_path) not in text, "nor the folders of the person"


class OnAFullDisk(Program):
    """The program; from outside its files can be forbidden to grow."""

    def __init__(self, folder: Path) -> None:
        refused_not_ended = partial(signal.signal, signal.SIGXFSZ, signal.SIG_IGN)
        super().__init__(folder, altered=refused_not_ended, columns=160, rows=30)

    def no_file_larger_than(self, size: int) -> None:
        _, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, hard))


needs_limits = pytest.mark.skipif(
    sys.platform != "linux", reason="limits of another process are set on Linux"
)


@needs_limits
def test_no_room_for_the_file_or_for_a_copy(path: Path, tmp_path: Path) -> None:
    with OnAFullDisk(tmp_path) as program:
        in_list(program)
        program.type("the first word")
        program.wait_for("saved ")
        wait_on_disk(program, lambda: lines_of(path) == ["the first word"])
        saved = path.read_bytes()
        program.no_file_larger_than(16)
        program.type(" and more")
        program.wait_for("NOT SAVED")
        program.wait_for("Your text is in this window alone")
        assert path.read_bytes() == saved, "what was saved is not harmed"
        program.press("ctrl+q")
        program.wait_for("Stay, and try again")
        text = program.wait_for("is lost")
        assert "from the copy" not in text, "there is none"
        program.press("esc")
        program.wait_gone("Stay, and try again")
        program.no_file_larger_than(1 << 20)
        program.wait_gone("NOT SAVED")
        program.leave()
    assert lines_of(path) == ["the first word and more"]
    assert [one.name for one in path.parent.iterdir()] == ["mine.yaml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of 64 kB, filled to the brim when a test says so."""
    folder = tmp_path / "books"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a disk of its own needs root on Linux")
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True
    ).returncode:
        pytest.skip("no disk can be mounted here")
    return folder


def test_the_disk_is_full_while_words_are_written(small_disk: Path, tmp_path: Path) -> None:
    path = begin(tmp_path, "", at=IN_A_LIST)
    try:
        with Program(tmp_path, columns=160) as program:
            in_list(program)
            program.type("the first word")
            wait_on_disk(program, lambda: lines_of(path) == ["the first word"])
            saved = path.read_bytes()
            fill(small_disk / "filler")
            program.type(" and more")
            ask_and_leave_with_the_copy(program, tmp_path, ["the first word and more"])
        assert path.read_bytes() == saved
    finally:
        subprocess.run(["umount", small_disk], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 512):
                pass
        except OSError:
            return


def test_the_folder_takes_no_file_while_words_are_written(path: Path, tmp_path: Path) -> None:
    """A folder that is gone and cannot be made again refuses every writer, root too."""
    books = path.parent
    with Program(tmp_path, columns=160) as program:
        in_list(program)
        program.type("the first word")
        wait_on_disk(program, lambda: lines_of(path) == ["the first word"])
        books.rename(tmp_path / "elsewhere")
        books.write_text("no folder")
        program.type(" and more")
        ask_and_leave_with_the_copy(program, tmp_path, ["the first word and more"])
    assert lines_of(tmp_path / "elsewhere" / "mine.yaml") == ["the first word"]
    assert books.read_text() == "no folder"


def test_a_folder_that_may_not_be_written(path: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    with Program(tmp_path, columns=160) as program:
        in_list(program)
        path.parent.chmod(0o500)
        try:
            program.type("a word")
            ask_and_leave_with_the_copy(program, tmp_path, ["a word"])
        finally:
            path.parent.chmod(0o700)


def ask_and_leave_with_the_copy(program: Program, folder: Path, words: list[str]) -> None:
    """It says NOT SAVED and where the words are; on leaving it asks; the copy holds every word."""
    program.wait_for("NOT SAVED")
    text = program.wait_for("Your text is safe in")
    (copy,) = (folder / "state").rglob("*.yaml")
    assert "".join(str(copy).split()) in "".join(text.split()), text
    program.press("ctrl+q")
    text = program.wait_for("Stay, and try again")
    flat = "".join(text.split())
    assert "".join(str(copy).split()) in flat, f"{copy} is not on the screen\n{text}"
    program.press("enter")
    program.wait_gone("Stay, and try again")
    program.press("ctrl+q")
    program.wait_for("Stay, and try again")
    program.press("down", "down", "enter")
    assert program.wait_exit() == 1
    assert_restored(program)
    assert lines_of(copy) == words
