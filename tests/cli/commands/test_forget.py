"""``forget``: what is printed, what is asked, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.workbook.saving.lock import Lock
from tests.support.home_folder import Home

WORKBOOK = """\
workbook: 1
title: My search
created: 2026-11-20
answers:
  two-pager:
    must-nots:
      - a boss unlike Sam Lee
      - what Sam would never stand for
people:
  sam-lee-7f3k:
    name: Sam Lee
  bo-2m9x:
    name: Bo
  bo-9x2m:
    name: Bo
conversations:
  sam-lee-talk-q8rt:
    person: sam-lee-7f3k
    about: tea
...
"""
PLACES = """\
goes    Person Sam Lee
stays   Talk Sam Lee
change  Two-pager · Must-nots: a boss unlike Sam Lee → a boss unlike someone
keep    Two-pager · Must-nots: what Sam would never stand for
"""


@pytest.fixture
def path(home: Home) -> Path:
    home.folder.mkdir()
    path = home.folder / "my-search.yaml"
    path.write_text(WORKBOOK)
    return path


def test_without_anybody_to_ask_it_shows_every_place_and_changes_nothing(home: Home, path: Path) -> None:
    shown = home.run("forget", "my-search", "sam lee")
    assert (shown.code, shown.out) == (2, PLACES)
    assert 'To do it: jobsearch-tui forget my-search "Sam Lee" --yes' in shown.err
    assert path.read_text() == WORKBOOK


def test_yes_does_it_as_it_is_shown(home: Home, path: Path) -> None:
    done = home.run("forget", "my-search", "Sam Lee", "--yes")
    assert (done.code, done.out) == (0, PLACES)
    text = path.read_text()
    assert "Sam Lee" not in text and "sam-lee" not in text
    assert "what Sam would never stand for" in text, "a part of a name may be somebody else's"
    assert "someone-talk-q8rt:\n    about: tea" in text


@pytest.mark.parametrize(
    ("typed", "left", "gone"),
    [
        ("no\n", ["Sam Lee"], []),
        ("", ["Sam Lee"], []),
        ("yes\n", ["a boss unlike someone", "what Sam would"], ["Sam Lee"]),
        ("each\ncut\ncut\nchange\nyes\n", ["what someone would"], ["Sam", "a boss", "tea"]),
        ("each\n\n\n\nno\n", ["Sam Lee"], []),
    ],
)
def test_in_a_terminal_it_asks(home: Home, path: Path, typed: str, left: list[str], gone: list[str]) -> None:
    done = home.answer(typed, "forget", "my-search", "Sam Lee")
    assert done.code == 0
    text = path.read_text()
    assert [words for words in left if words not in text] == []
    assert [words for words in gone if words in text] == []
    assert ("Nothing was changed" in done.err) == (text == WORKBOOK)


def test_a_name_that_two_have_is_asked_about(home: Home, path: Path) -> None:
    refused = home.run("forget", "my-search", "Bo", "--yes")
    assert refused.code == 2
    assert refused.out == "1  Bo, person  [people/bo-2m9x]\n2  Bo, person  [people/bo-9x2m]\n"
    assert home.answer("2\nyes\n", "forget", "my-search", "Bo").code == 0
    assert "bo-2m9x" in path.read_text() and "bo-9x2m" not in path.read_text()


def test_what_nothing_names_is_said(home: Home, path: Path) -> None:
    refused = home.run("forget", "my-search", "Nobody Known", "--yes")
    assert refused.code == 2 and "names “Nobody Known”" in refused.err


def test_another_window_is_asked_to_be_closed_first(home: Home, path: Path) -> None:
    lock = Lock(home.state, path)
    lock.acquire()
    refused = home.run("forget", "my-search", "Sam Lee", "--yes")
    lock.release()
    assert refused.code == 1 and "Close that window first" in refused.err
    assert path.read_text() == WORKBOOK


def test_a_copy_that_cannot_be_read_is_told_and_deleted_when_that_is_said(home: Home, path: Path) -> None:
    copy = home.history(path).take(WORKBOOK.encode(), "opening")
    assert copy is not None
    copy.path.write_bytes(copy.path.read_bytes()[:-12])
    done = home.run("forget", "my-search", "Sam Lee", "--yes")
    assert done.code == 1 and copy.path.name in done.err and copy.path.exists()
    path.write_text(WORKBOOK)
    assert home.run("forget", "my-search", "Sam Lee", "--yes", "--unreadable").code == 0
    assert not copy.path.exists()
