"""One writer for each workbook, and the kernel as the judge of it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.workbook.saving.lock import Held, Lock, Other

NOON = datetime(2026, 11, 21, 13, 40)
HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from jobsearch_tui.workbook.saving.lock import Lock
lock = Lock(Path(sys.argv[1]), Path(sys.argv[2]), clock=lambda: datetime(2026, 11, 21, 13, 40))
print(type(lock.acquire()).__name__, flush=True)
for line in sys.stdin:
    if line == "release\\n":
        lock.release()
        print("released", flush=True)
"""


class Window:
    """Another process that asks for the lock."""

    def __init__(self, state: Path, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(state), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer = self.hear()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, word: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.hear()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        self.process.wait()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    path = tmp_path / "my-search.yaml"
    path.touch()
    window = Window(tmp_path / "state", path)
    yield window
    window.close()


def test_the_second_window_is_told_who_has_it(tmp_path: Path, window: Window) -> None:
    assert window.answer == "Held"
    found = Lock(tmp_path / "state", tmp_path / "my-search.yaml").acquire()
    assert found == Other(pid=window.process.pid, host="", since=NOON)
    assert found.other(NOON) == f"open since 13:40 in another window (pid {window.process.pid})"


def test_kill_9_lets_go_and_the_other_takes_over(tmp_path: Path, window: Window) -> None:
    lock = Lock(tmp_path / "state", tmp_path / "my-search.yaml")
    assert isinstance(lock.acquire(), Other)
    assert isinstance(lock.try_again(), Other)
    window.kill()
    assert lock.try_again() == Held()
    assert Window(tmp_path / "state", tmp_path / "my-search.yaml").answer == "Other"


def test_releasing_lets_the_next_one_in(tmp_path: Path, window: Window) -> None:
    lock = Lock(tmp_path / "state", tmp_path / "my-search.yaml")
    assert window.tell("release") == "released"
    assert lock.acquire() == Held()
    lock.release()
    lock.release()
    other = Window(tmp_path / "state", tmp_path / "my-search.yaml")
    assert other.answer == "Held"
    other.close()


def test_of_many_that_ask_at_once_one_gets_it(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").touch()
    windows = [Window(tmp_path / "state", tmp_path / "w.yaml") for _ in range(4)]
    assert sorted(one.answer for one in windows) == ["Held", "Other", "Other", "Other"]
    for one in windows:
        one.close()


def test_a_link_and_its_target_are_one_workbook(tmp_path: Path, window: Window) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "my-search.yaml")
    assert isinstance(Lock(tmp_path / "state", tmp_path / "link.yaml").acquire(), Other)
    assert Lock(tmp_path / "state", tmp_path / "another.yaml").acquire() == Held()


def test_the_same_program_does_not_get_it_twice(tmp_path: Path) -> None:
    first, second = (Lock(tmp_path / "state", tmp_path / "w.yaml") for _ in range(2))
    assert first.acquire() == Held() == first.acquire()
    assert isinstance(second.acquire(), Other)
    first.release()
    assert second.acquire() == Held()


def test_only_the_owner_can_look(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "state", tmp_path / "w.yaml", host=lambda: "desk\n\x1b]0;x\x07")
    lock.acquire()
    assert stat.S_IMODE(lock.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(lock.file.parent.stat().st_mode) == 0o700
    assert b"\x1b" not in lock.file.read_bytes()


def test_where_no_lock_can_be_had_a_note_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    found = Lock(tmp_path / "state", tmp_path / "w.yaml").acquire()
    assert isinstance(found, Held)
    assert "twice" in found.note


@pytest.mark.skipif(os.name == "nt", reason="folders are not marked read-only there")
def test_a_state_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o500)
    if os.access(tmp_path / "state", os.W_OK):
        pytest.skip("this user may write everywhere")
    found = Lock(tmp_path / "state", tmp_path / "w.yaml").acquire()
    assert isinstance(found, Held)
    assert found.note


@pytest.mark.parametrize("words", [b"", b"\xff\xfe", b"12\n", b"x" * 5_000, b"1\nh\n9999\n", b"-1\n\n\n"])
def test_words_in_the_file_that_make_no_sense_are_passed_over(tmp_path: Path, words: bytes) -> None:
    first, second = (Lock(tmp_path / "state", tmp_path / "w.yaml") for _ in range(2))
    first.acquire()
    first.file.write_bytes(words)
    found = second.acquire()
    assert isinstance(found, Other)
    assert found.since is None
    assert found.other().startswith("open in another window")


def test_who_has_it_in_words() -> None:
    assert Other(pid=0, host="", since=None).other() == "open in another window"
    there = Other(pid=7, host="lap\x1btop", since=NOON)
    later = datetime(2026, 11, 22)
    assert there.other(later) == "open since 21 November, 13:40 in another window on lap␛top (pid 7)"
