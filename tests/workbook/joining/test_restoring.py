"""Bringing back what an older copy says, and taking that back again."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from jobsearch_tui.text.problems import SaveProblem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.history.differences import Change, changes
from jobsearch_tui.workbook.joining.restoring import restore_change, restore_everything, write
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import COURSE, FRIEND, HATES, PLAN, TALK, opened, reread

OLD = """workbook: 1
title: Old title
answers:
  plan:
    goal: five  # by spring
    hates: [noise, heat]
friends:
  ann:  # from the choir
    name: Ann
    room: hall
talks:
  first:
    with: ann
...
"""
NEW = "answers:\n  plan:\n    goal: six\n    hates: [noise]\n    mood: 3\ntalks:\n  first:\n    with: ann\n"


def sides(tmp_path: Path) -> tuple[Workbook, dict[str, Change]]:
    book = opened(tmp_path, NEW)
    found = changes(load(OLD.encode()).tree, book.tree, COURSE)
    return book, {"/".join(change.path): change for change in found}


def test_each_change_is_restored_by_itself_and_taken_back(tmp_path: Path) -> None:
    book, found = sides(tmp_path)
    before = reread(book)
    assert set(found) == {
        "title",
        "answers/plan/goal",
        "answers/plan/hates",
        "answers/plan/mood",
        "friends/ann",
    }
    for change in found.values():
        restore_change(book, change, change.before)
        left = {"/".join(one.path) for one in changes(load(OLD.encode()).tree, reread(book), COURSE)}  # type: ignore[arg-type]
        assert left == found.keys() - {"/".join(change.path)}, "this one and no other"
        restore_change(book, change, change.after)
        assert changes(before, reread(book), COURSE) == []  # type: ignore[arg-type]


def test_a_record_comes_back_under_its_id_so_that_links_to_it_hold(tmp_path: Path) -> None:
    book, found = sides(tmp_path)
    change = found["friends/ann"]
    restore_change(book, change, change.before)
    assert book.links_to(FRIEND, "ann") == [(TALK.id, "first", "with")]
    assert book.name_of(TALK, "first").startswith("Ann")


def test_a_list_that_was_restored_is_taken_back_like_any_step(tmp_path: Path) -> None:
    book, found = sides(tmp_path)
    change = found["answers/plan/hates"]
    restore_change(book, change, change.before)

    def on_change(value: Value | None) -> None:
        book.put(PLAN, "hates", value)

    entries = ListEntries(
        HATES,
        book.get(PLAN, "hates"),
        book.undo_of(PLAN, "hates"),
        on_change,
    )
    assert entries.undo() == ("restored", 0)
    assert book.get(PLAN, "hates") == ["noise"]
    assert entries.redo() == ("restored", 0)
    assert book.get(PLAN, "hates") == ["noise", "heat"]


def test_what_no_exercise_asks_for_is_not_restored_by_itself(tmp_path: Path) -> None:
    book, _ = sides(tmp_path)
    for path in (("own", "a"), ("answers", "unknown", "x"), ("own",)):
        with pytest.raises(WorkbookProblem):
            restore_change(book, Change(path=path, name="Own", before="x", after=None), "x")
    assert book.revision == 0


def test_everything_comes_back_byte_for_byte(tmp_path: Path) -> None:
    book, _ = sides(tmp_path)
    now = book.render()[0]
    before = restore_everything(book, OLD.encode())
    assert book.render()[0] == OLD.encode()
    assert before == load(now).tree
    write(book)
    assert book.path.read_bytes() == OLD.encode()
    restore_everything(book, now)
    write(book)
    assert book.path.read_bytes() == now
    assert [one.name for one in book.path.parent.iterdir()] == [book.path.name], "nothing is left beside it"


def test_a_copy_without_its_end_mark_says_what_was_written(tmp_path: Path) -> None:
    book, _ = sides(tmp_path)
    restore_everything(book, OLD.replace("...\n", "").encode())
    assert book.get(PLAN, "goal") == "five"


def test_what_does_not_read_changes_nothing(tmp_path: Path) -> None:
    book, _ = sides(tmp_path)
    before = book.render()
    for data, problem in ((b"title: [x", UnreadableText), (b"no: workbook\n...\n", WorkbookProblem)):
        with pytest.raises(problem):
            restore_everything(book, data)
    book.read_only = "open in another window"
    with pytest.raises(WorkbookProblem):
        restore_everything(book, OLD.encode())
    with pytest.raises(WorkbookProblem):
        restore_change(book, Change(path=("title",), name="title", before="x", after=None), "x")
    assert book.render() == before


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    book, _ = sides(tmp_path)
    restore_everything(book, OLD.encode())
    beside = book.path.with_suffix(".new")
    beside.write_text("theirs")
    beside.replace(book.path)
    with pytest.raises(SaveProblem):
        write(book)
    assert book.path.read_text() == "theirs"


def test_who_listens_may_wait_for_somebody_who_asks_for_the_workbook(tmp_path: Path) -> None:
    """The saver holds a lock of its own while it asks for the workbook's: both at once would stand still."""
    book, _ = sides(tmp_path)
    waited: list[bool] = []

    def heard() -> None:
        other = Thread(target=book.render, daemon=True)
        other.start()
        other.join(5)
        waited.append(other.is_alive())

    book.on_change(heard)
    restore_everything(book, OLD.encode())
    assert waited == [False]
