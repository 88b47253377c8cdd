"""What a killed program left beside a file: the words are offered, the rest goes, others' things stay."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.history.copies import OUTSIDE, History
from jobsearch_tui.workbook.joining.leftovers import leftovers
from jobsearch_tui.workbook.saving.disk import sign_of
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "books" / "mine.yaml", "Mine", built_in(), TODAY)


def left_beside(book: Workbook, data: bytes, *, of: str = "mine.yaml", kind: str = "tmp") -> Path:
    sign = sign_of(Path(of))
    name = f".wb-1-{sign}.previous" if kind == "previous" else f".wb-1-{sign}01234567.tmp"
    path = book.path.parent / name
    path.write_bytes(data)
    return path


def found(book: Workbook, *, alive: bool = False) -> list[Path]:
    state = book.path.parent.parent / "state"
    history = History(state / "history", book.path, lambda: datetime(2026, 11, 21, 12))
    return [one.path for one in leftovers(book, state / "rescue", history, alive=lambda _: alive)]


def test_a_newer_version_is_offered_and_stays_until_it_is_taken(book: Workbook) -> None:
    left = left_beside(book, book.path.read_bytes().replace(b"Mine", b"Newer"))
    assert found(book) == [left]
    assert found(book) == [left]


def test_the_same_words_are_taken_away(book: Workbook) -> None:
    left = left_beside(book, book.path.read_bytes())
    assert found(book) == []
    assert not left.exists()


@pytest.mark.parametrize("length", [0, 1, 40, -4, -3])
def test_what_was_cut_off_is_taken_away(book: Workbook, length: int) -> None:
    left = left_beside(book, book.path.read_bytes()[:length])
    assert found(book) == []
    assert not left.exists()


def test_what_a_living_program_writes_is_left_alone(book: Workbook) -> None:
    left = left_beside(book, b"workb")
    assert found(book, alive=True) == []
    assert left.exists()


def test_what_is_not_of_this_workbook_is_left_to_the_other_one(book: Workbook) -> None:
    other = create_workbook(book.path.with_name("other.yaml"), "Other", built_in(), TODAY)
    newer = left_beside(book, other.path.read_bytes().replace(b"Other", b"Newer"), of="other.yaml")
    previous = left_beside(book, other.path.read_bytes(), of="other.yaml", kind="previous")
    assert found(book) == []
    assert newer.exists()
    assert previous.exists()
    assert found(other) == [newer]
    assert not previous.exists()


def test_a_version_that_was_being_replaced_goes_into_the_history(book: Workbook) -> None:
    theirs = book.path.read_bytes().replace(b"Mine", b"Theirs")
    left = left_beside(book, theirs, kind="previous")
    assert found(book) == []
    assert not left.exists()
    history = History(book.path.parent.parent / "state" / "history", book.path)
    assert [(one.reason, history.read(one.id)) for one in history.list()] == [(OUTSIDE, theirs)]


def test_a_workbook_behind_a_link_finds_its_own(book: Workbook, tmp_path: Path) -> None:
    left = left_beside(book, book.path.read_bytes().replace(b"Mine", b"Newer"))
    link = tmp_path / "elsewhere.yaml"
    link.symlink_to(book.path)
    assert found(Workbook.open(link, built_in())) == [left]
