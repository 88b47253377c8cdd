"""What is left over of an earlier session: found, told apart, and removed once it says nothing new."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.workbook.history.copies import History
from jobsearch_tui.workbook.joining.leftovers import Leftover, is_alive, leftovers
from jobsearch_tui.workbook.saving.disk import sign_of
from jobsearch_tui.workbook.saving.file_system import REAL
from jobsearch_tui.workbook.saving.rescue import RescueCopy
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import PLAN, opened

TEXT = "created: 2026-11-21\nanswers:\n  plan:\n    goal: five\n"
DEAD, LIVING = 111, 222
NOON = datetime(2026, 11, 21, 12, 0, 0)


class Session:
    """A workbook with its folders, and what lies beside it."""

    def __init__(self, folder: Path) -> None:
        self.book: Workbook = opened(folder, TEXT)
        self.path = self.book.path
        self.rescue = folder / "state" / "rescue"
        self.history = History(folder / "state" / "history", self.path, lambda: NOON)

    def beside(self, text: str, pid: int = DEAD, sign: str = "", end: str = "tmp") -> Path:
        own = sign or sign_of(self.path)
        name = f".wb-{pid}-{own}0a0b0c0d.tmp" if end == "tmp" else f".wb-{pid}-{own}.previous"
        path = self.path.parent / name
        path.write_text(text)
        return path

    def rescued(self, text: str) -> Path:
        return RescueCopy(self.rescue, self.path, REAL).write(text.encode())

    def text(self, goal: str = "five") -> str:
        return self.path.read_text().replace("five", goal)

    def found(
        self, ours: Path | None = None, since: float | None = None, alive: Callable[[int], bool] | None = None
    ) -> list[Leftover]:
        judge = alive or (lambda pid: pid == LIVING)
        return leftovers(self.book, self.rescue, self.history, judge, ours=ours, since=since)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_whole_versions_that_say_something_else_are_found_the_newest_first(session: Session) -> None:
    first, second = session.beside(session.text("six")), session.rescued(session.text("seven"))
    os.utime(first, (1_000_000_000, 1_000_000_000))
    found = session.found()
    assert [one.path for one in found] == [second, first]
    assert [one.is_older for one in found] == [False, True]
    assert found[0].tree["answers"] == {"plan": {"goal": "seven"}}
    assert found[0].data == second.read_bytes()
    assert first.exists()


def test_what_says_nothing_new_is_removed_and_what_is_torn_too(session: Session) -> None:
    gone = [session.beside(session.text()), session.rescued(session.text())]
    torn = session.path.parent / f".wb-{DEAD}-{sign_of(session.path)}ffffffff.tmp"
    torn.write_text(session.text("six")[:-6])
    assert session.found() == []
    assert not any(path.exists() for path in [*gone, torn])


def test_words_that_are_not_on_the_disk_yet_keep_their_copy(session: Session) -> None:
    """It says what this window says; but this window may be killed before it is saved."""
    copy = session.rescued(session.text("six"))
    session.book.put(PLAN, "goal", "six")
    assert session.found() == []
    assert copy.exists()


def test_the_copy_of_this_session_is_neither_offered_nor_removed(session: Session) -> None:
    same, other = session.rescued(session.text()), session.rescued(session.text("six"))
    assert session.found(ours=other) == []
    assert other.exists()
    assert not same.exists()
    again = session.rescued(session.text())
    assert [one.path for one in session.found(ours=again)] == [other]
    assert again.exists()


def test_files_of_the_living_of_others_and_of_other_workbooks_stay(session: Session) -> None:
    stay = [
        session.beside(session.text("six"), pid=LIVING),
        session.beside(session.text("six"), sign="00000000"),
        session.beside(session.text("six"), pid=LIVING, end="previous"),
        session.beside(session.text("six"), sign="00000000", end="previous"),
    ]
    elsewhere = session.rescued(session.text("six").replace("2026-11-21", "2020-01-01"))
    assert session.found() == []
    assert all(path.exists() for path in [*stay, elsewhere])
    assert session.history.list() == []


def test_in_a_container_the_dead_one_had_our_number(session: Session) -> None:
    path = session.beside(session.text("six"), pid=os.getpid())
    mine = path.stat().st_ctime
    assert session.found(alive=is_alive) == []
    assert session.found(since=mine - 1, alive=is_alive) == [], "of this session: a save may be at it"
    assert [one.path for one in session.found(since=time.time() + 1, alive=is_alive)] == [path]


def test_the_version_that_was_being_replaced_goes_into_the_history(session: Session) -> None:
    path = session.beside(session.text("theirs"), end="previous")
    assert session.found() == []
    assert not path.exists()
    (copy,) = session.history.list()
    assert session.history.read(copy.id) == session.text("theirs").encode()


def test_what_cannot_be_kept_stays_where_it_is(session: Session) -> None:
    path = session.beside(session.text("theirs"), end="previous")
    session.history.folder.parent.mkdir(parents=True)
    session.history.folder.write_text("no folder")
    session.found()
    assert path.exists()


def test_alive() -> None:
    import subprocess
    import sys

    assert is_alive(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert sys.platform == "win32" or not is_alive(child.pid)
    assert is_alive(1), "of another person, and alive"
