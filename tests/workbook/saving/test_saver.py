"""The saver: when it saves, what it says, and where the words are while they cannot be saved."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from jobsearch_tui.workbook.file.open_file import Moment
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.saving.disk import digest
from jobsearch_tui.workbook.saving.file_system import FileSystem
from jobsearch_tui.workbook.saving.saver import Saver, SaveState, Ticks
from tests.support import ROOT

NOON = datetime(2026, 11, 24, 14, 2)
PATIENCE = 10.0


class Notes:
    """The smallest thing that can be saved: a text that grows."""

    def __init__(self, path: Path, read_only: str = "") -> None:
        self.path = path
        self.text = "begun\n"
        path.write_bytes(self.text.encode())
        self.on_disk: str | None = digest(self.text.encode())
        self.revision = 0
        self.read_only = read_only
        self.lock = threading.RLock()

    def moment(self) -> Moment:
        with self.lock:
            return Moment(
                data=self.text.encode(),
                revision=self.revision,
                tree={"text": self.text},
                on_disk=self.on_disk,
            )

    def written(self, moment: Moment, digest: str) -> None:
        self.on_disk = digest

    def write(self, words: str) -> None:
        with self.lock:
            self.text += words + "\n"
            self.revision += 1


class HandTicks(Ticks):
    """Time that goes on when the test says so; ``go`` returns when the thread waits for what is to come."""

    def __init__(self) -> None:
        self._now = 100.0
        self._guard = threading.Condition()
        self._sleeper: threading.Condition | None = None
        self._wakes_at: float | None = None
        self.waits = 0

    def now(self) -> float:
        return self._now

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        with self._guard:
            self._sleeper = condition
            self._wakes_at = None if seconds is None else self._now + seconds
            self.waits += 1
            self._guard.notify_all()
        condition.wait()
        with self._guard:
            self._sleeper = None

    def go(self, seconds: float) -> None:
        self.settle()
        with self._guard:
            self._now += seconds
            sleeper = self._sleeper
        assert sleeper is not None
        with sleeper:
            sleeper.notify_all()
        self.settle()

    def settle(self) -> None:
        """Wait until the thread has nothing to do before time goes on."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with self._guard:
                at_rest = self._guard.wait_for(self._is_at_rest, 1.0)
                before, sleeper = self.waits, self._sleeper
            if not at_rest or sleeper is None:
                continue
            # One more round: a notice given before this moment has been taken up by its end.
            with sleeper:
                sleeper.notify_all()
            with self._guard:
                if self._guard.wait_for(partial(self._is_at_rest, since=before), 1.0):
                    return
        raise AssertionError("the saver does not come to rest")

    def _is_at_rest(self, since: int = -1) -> bool:
        return (
            self.waits > since
            and self._sleeper is not None
            and (self._wakes_at is None or self._wakes_at > self._now)
        )


class Full(FileSystem):
    """A disk that is full for one folder as long as ``full`` is set."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.full = False
        self.number = errno.ENOSPC

    def create(self, path: Path) -> int:
        if self.full and path.parent == self.folder:
            raise OSError(self.number, os.strerror(self.number))
        return super().create(path)


class Sitting:
    """A saver over a real file, with everything that it said."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "workbooks"
        self.folder.mkdir()
        self.rescue = tmp_path / "state" / "rescue"
        self.fs = Full(self.folder)
        self.ticks = HandTicks()
        self.notes = Notes(self.folder / "my-search.yaml")
        self.said: list[SaveState] = []
        self.saver = Saver(
            self.notes,
            rescue_folder=self.rescue,
            on_state=self.said.append,
            clock=lambda: NOON,
            ticks=self.ticks,
            fs=self.fs,
        )
        self.saver.start()

    def write(self, words: str) -> None:
        self.notes.write(words)
        self.saver.touch()
        self.ticks.settle()

    def on_disk(self) -> str:
        return self.notes.path.read_text()

    def kinds(self) -> list[str]:
        return [state.kind for state in self.said]

    def rescued(self) -> list[str]:
        return sorted(one.read_text() for one in self.rescue.iterdir()) if self.rescue.exists() else []


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path)
    yield sitting
    sitting.fs.full = False
    sitting.saver.stop()


# ---- when


def test_saves_after_a_pause_and_not_before(sitting: Sitting) -> None:
    sitting.write("one")
    sitting.ticks.go(0.39)
    assert sitting.on_disk() == "begun\n"
    assert sitting.kinds() == ["dirty"]
    sitting.ticks.go(0.02)
    assert sitting.on_disk() == "begun\none\n"
    assert sitting.kinds() == ["dirty", "saving", "saved"]
    assert sitting.said[-1].revision == 1
    assert sitting.said[-1].sentence() == "saved 14:02"


def test_a_change_begins_the_pause_anew(sitting: Sitting) -> None:
    sitting.write("one")
    sitting.ticks.go(0.3)
    sitting.write("two")
    sitting.ticks.go(0.3)
    assert sitting.on_disk() == "begun\n"
    sitting.ticks.go(0.11)
    assert sitting.on_disk() == "begun\none\ntwo\n"


def test_saves_after_a_second_of_typing_without_a_pause(sitting: Sitting) -> None:
    for number in range(10):
        sitting.write(str(number))
        assert sitting.on_disk() == "begun\n"
        sitting.ticks.go(0.099)
    sitting.ticks.go(0.011)
    assert sitting.on_disk() == "begun\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"


def test_change_during_the_write_is_saved_by_the_next_one(sitting: Sitting) -> None:
    class Typing(FileSystem):
        typed = False

        def sync(self, descriptor: int) -> None:
            if not self.typed:
                self.typed = True
                sitting.notes.write("typed meanwhile")
                sitting.saver.touch()
            super().sync(descriptor)

    sitting.saver._fs = Typing()
    sitting.write("one")
    sitting.ticks.go(0.4)
    assert sitting.on_disk() == "begun\none\n"
    assert sitting.saver.state.kind == "dirty"
    assert sitting.saver.state.revision == 1
    assert "saved" not in sitting.kinds()
    sitting.ticks.go(0.4)
    assert sitting.on_disk() == "begun\none\ntyped meanwhile\n"
    assert sitting.saver.state.kind == "saved"
    assert sitting.saver.state.revision == 2


def test_nothing_is_written_without_a_change(sitting: Sitting) -> None:
    before = sitting.notes.path.stat()
    assert sitting.saver.flush().kind == "saved"
    sitting.ticks.go(60)
    sitting.saver.touch()
    sitting.ticks.go(60)
    assert sitting.saver.stop().sentence() == "saved"
    assert sitting.notes.path.stat().st_ino == before.st_ino
    assert sitting.notes.path.stat().st_mtime_ns == before.st_mtime_ns


def test_waits_without_looking_up_while_nothing_changes(sitting: Sitting) -> None:
    sitting.ticks.settle()
    before = sitting.ticks.waits
    time.sleep(0.3)
    assert sitting.ticks.waits == before
    assert sitting.ticks._wakes_at is None


def test_a_long_burst_does_not_wake_the_thread_at_each_key(sitting: Sitting) -> None:
    sitting.write("one")
    before = sitting.ticks.waits
    for _ in range(1000):
        sitting.saver.touch()
    time.sleep(0.1)
    assert sitting.ticks.waits == before


# ---- on demand


def test_flush_saves_at_once(sitting: Sitting) -> None:
    sitting.write("one")
    state = sitting.saver.flush()
    assert (state.kind, state.revision) == ("saved", 1)
    assert sitting.on_disk() == "begun\none\n"
    sitting.ticks.settle()
    assert sitting.kinds()[-1] == "saved"


def test_stop_saves_what_is_left_and_ends_the_thread(sitting: Sitting) -> None:
    sitting.write("one")
    assert sitting.saver.stop().kind == "saved"
    assert sitting.on_disk() == "begun\none\n"
    thread = sitting.saver._thread
    assert thread is not None and not thread.is_alive()
    assert sitting.saver.stop().kind == "saved"


def test_flush_from_many_threads_loses_nothing(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "x.yaml")
    saver = Saver(notes, rescue_folder=tmp_path / "state", idle=0.001, longest=0.002)
    saver.start()

    def work(name: str) -> None:
        for number in range(25):
            notes.write(f"{name} {number}")
            saver.touch()
            if number % 5 == 0:
                state = saver.flush()
                assert state.kind in ("saved", "dirty")
                assert f"{name} {number}\n" in notes.path.read_text()

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert saver.stop().kind == "saved"
    assert notes.path.read_text() == notes.text
    assert not (tmp_path / "state").exists()


def test_what_was_changed_before_the_saver_came_is_saved(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "x.yaml")
    notes.write("early")
    saver = Saver(notes, rescue_folder=tmp_path / "state")
    assert saver.state.kind == "dirty"
    assert saver.stop().kind == "saved"
    assert notes.path.read_text() == "begun\nearly\n"


def test_read_only_workbook_is_never_written(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "x.yaml", read_only="made by a newer version")
    saver = Saver(notes, rescue_folder=tmp_path / "state")
    notes.write("one")
    saver.touch()
    assert saver.stop().sentence() == "read-only: made by a newer version"
    assert notes.path.read_text() == "begun\n"


def test_saves_on_the_way_out_of_a_program(tmp_path: Path) -> None:
    """A program that ends in an exception loses nothing if it stops its saver on the way."""
    program = """
import sys
from pathlib import Path
from tests.workbook.saving.test_saver import Notes
from jobsearch_tui.workbook.saving.saver import Saver
notes = Notes(Path(sys.argv[1]))
saver = Saver(notes, rescue_folder=Path(sys.argv[1]).parent / "state")
saver.start()
try:
    notes.write("last words")
    saver.touch()
    raise SystemExit(3)
finally:
    saver.stop()
"""
    path = tmp_path / "x.yaml"
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT)
    assert done.returncode == 3
    assert path.read_text() == "begun\nlast words\n"


# ---- faults


def test_full_disk_keeps_the_words_elsewhere_and_recovers_by_itself(sitting: Sitting) -> None:
    sitting.fs.full = True
    sitting.write("one")
    sitting.ticks.go(0.4)
    state = sitting.said[-1]
    assert state.kind == "not saved"
    assert state.revision == 0
    assert state.rescue is not None
    assert state.sentence() == f"NOT SAVED: the disk is full. Your text is safe in {state.rescue}"
    assert state.mend
    assert state.rescue.read_text() == "begun\none\n"
    if os.name != "nt":
        assert stat.S_IMODE(state.rescue.stat().st_mode) == 0o600
        assert stat.S_IMODE(state.rescue.parent.stat().st_mode) == 0o700
    assert state.rescue.parent == sitting.rescue
    assert state.rescue.name.startswith("my-search-")
    assert state.rescue.suffix == ".yaml"
    assert sitting.on_disk() == "begun\n"
    # Typing goes on, and what is typed is in the rescue copy as soon as it would have been saved.
    sitting.write("two")
    sitting.ticks.go(0.41)
    assert sitting.rescued() == ["begun\none\ntwo\n"]
    sitting.fs.full = False
    sitting.ticks.go(2.9)
    assert sitting.on_disk() == "begun\n"
    sitting.ticks.go(0.2)
    assert sitting.on_disk() == "begun\none\ntwo\n"
    assert sitting.said[-1].kind == "saved"
    assert sitting.said[-1].revision == 2
    assert sitting.rescued() == []
    assert sitting.kinds() == ["dirty", "saving", "not saved", "saved"]


def test_tries_again_every_three_seconds(sitting: Sitting) -> None:
    sitting.fs.full = True
    sitting.write("one")
    sitting.ticks.go(0.4)
    for _ in range(3):
        sitting.fs.number = errno.EIO if sitting.fs.number == errno.ENOSPC else errno.ENOSPC
        sitting.ticks.go(2.99)
        count = len(sitting.said)
        sitting.ticks.go(0.02)
        assert len(sitting.said) == count + 1
    assert set(sitting.kinds()[2:]) == {"not saved"}


def test_file_changed_by_another_program_is_never_written_over(sitting: Sitting) -> None:
    sitting.notes.path.write_text("theirs\n")
    sitting.write("mine")
    state = sitting.saver.flush()
    assert state.reason == "the file was changed by another program"
    assert sitting.rescued() == ["begun\nmine\n"]
    sitting.ticks.go(10)
    assert sitting.on_disk() == "theirs\n"
    assert sitting.saver.state.kind == "not saved"
    # Theirs taken back: ours is written.
    sitting.notes.path.write_text("begun\n")
    sitting.ticks.go(3)
    assert sitting.on_disk() == "begun\nmine\n"
    assert sitting.rescued() == []


def test_name_that_the_disk_did_not_confirm_is_no_change_from_outside(sitting: Sitting) -> None:
    class Unconfirmed(FileSystem):
        left = 1

        def sync_folder(self, folder: Path) -> None:
            if self.left and folder == sitting.folder:
                self.left -= 1
                raise OSError(errno.EIO, "no")
            super().sync_folder(folder)

    sitting.saver._fs = Unconfirmed()
    sitting.write("one")
    assert sitting.saver.flush().reason == "the disk answers with an error"
    sitting.write("two")
    assert sitting.saver.flush().kind == "saved"
    assert sitting.on_disk() == "begun\none\ntwo\n"


def test_nowhere_to_write_is_said_as_it_is(sitting: Sitting) -> None:
    sitting.rescue.parent.write_text("a file where the state folder belongs")
    sitting.fs.full = True
    sitting.write("one")
    state = sitting.saver.flush()
    assert state.rescue is None
    assert state.sentence() == "NOT SAVED: the disk is full. Your text is in this window alone"


def test_rescue_copy_of_an_earlier_sitting_is_kept(sitting: Sitting) -> None:
    sitting.fs.full = True
    sitting.write("one")
    left = sitting.saver.flush().rescue
    assert left is not None
    later = Saver(sitting.notes, rescue_folder=sitting.rescue, fs=sitting.fs)
    sitting.notes.write("two")
    state = later.flush()
    assert state.rescue == left.with_name(f"{left.stem}-2.yaml")
    assert sitting.rescued() == ["begun\none\n", "begun\none\ntwo\n"]
    sitting.fs.full = False
    assert later.flush().kind == "saved"
    assert sitting.rescued() == ["begun\none\n"]


def test_fault_of_the_program_is_said_and_does_not_end_the_thread(sitting: Sitting) -> None:
    moment = sitting.notes.moment

    def broken() -> tuple[bytes, int]:
        raise RuntimeError("private words")

    sitting.notes.moment = broken  # type: ignore[method-assign]
    sitting.write("one")
    sitting.ticks.go(0.4)
    assert sitting.said[-1].reason == "a fault of this program (RuntimeError)"
    assert isinstance(sitting.saver.trouble, RuntimeError)
    sitting.notes.moment = moment  # type: ignore[method-assign]
    sitting.ticks.go(3)
    assert sitting.on_disk() == "begun\none\n"
    assert sitting.said[-1].kind == "saved"


def test_interrupt_in_the_middle_of_a_save_leaves_the_change_to_be_saved(sitting: Sitting) -> None:
    class Interrupted(FileSystem):
        left = 1

        def sync(self, descriptor: int) -> None:
            if self.left:
                self.left = 0
                raise KeyboardInterrupt
            super().sync(descriptor)

    sitting.saver._fs = Interrupted()
    sitting.write("one")
    with pytest.raises(KeyboardInterrupt):
        sitting.saver.flush()
    assert sitting.on_disk() == "begun\n"
    assert {one.name for one in sitting.folder.iterdir()} == {"my-search.yaml"}
    sitting.ticks.go(0.5)
    assert sitting.on_disk() == "begun\none\n"


def test_screen_that_breaks_does_not_end_the_saving(tmp_path: Path) -> None:
    called = threading.Event()

    def broken(state: SaveState) -> None:
        called.set()
        raise RuntimeError

    notes = Notes(tmp_path / "x.yaml")
    saver = Saver(notes, rescue_folder=tmp_path / "state", on_state=broken, idle=0.001)
    saver.start()
    notes.write("one")
    saver.touch()
    assert called.wait(PATIENCE)
    notes.write("two")
    saver.touch()
    end = time.monotonic() + PATIENCE
    while notes.path.read_text() != notes.text and time.monotonic() < end:
        time.sleep(0.01)
    assert notes.path.read_text() == "begun\none\ntwo\n"
    saver.stop()


def test_screen_that_waits_for_its_own_thread_does_not_hang_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``stop`` is called where ``on_state`` waits to be served: it comes back all the same."""
    monkeypatch.setattr("jobsearch_tui.workbook.saving.saver.JOIN", 0.1)
    inside, served = threading.Event(), threading.Event()

    def waiting(state: SaveState) -> None:
        inside.set()
        served.wait(PATIENCE)

    notes = Notes(tmp_path / "x.yaml")
    saver = Saver(notes, rescue_folder=tmp_path / "state", on_state=waiting)
    saver.start()
    notes.write("one")
    saver.touch()
    assert inside.wait(PATIENCE)
    assert saver.stop().kind == "saved"
    served.set()
    assert notes.path.read_text() == "begun\none\n"


# ---- with the real workbook and the real time


def test_real_workbook_in_real_time(tmp_path: Path) -> None:
    from tests.support.courses import COURSE

    path = tmp_path / "my-search.yaml"
    workbook = create_workbook(path, "My search", COURSE, date(2026, 11, 24))
    saved = threading.Event()
    saver = Saver(
        workbook,
        rescue_folder=tmp_path / "state",
        on_state=lambda state: saved.set() if state.kind == "saved" else None,
    )
    workbook.on_change(saver.touch)
    saver.start()
    began = time.monotonic()
    workbook.title = "Another title"
    assert saved.wait(PATIENCE)
    assert time.monotonic() - began >= 0.4
    assert "title: Another title\n" in path.read_text()
    assert workbook.on_disk == digest(path.read_bytes())
    assert saver.stop().kind == "saved"
