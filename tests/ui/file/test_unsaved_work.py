"""Unsaved work of an earlier sitting is told wherever one lands, and leaving promises no copy in vain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.history import HistoryScreen
from jobsearch_tui.ui.file.not_saved import NotSavedScreen
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.saving.file_system import REAL
from jobsearch_tui.workbook.saving.rescue import RescueCopy
from jobsearch_tui.workbook.saving.saver import SaveState
from tests.support.open_workbook import IN_A_LIST, begin, form_of, lines_of, state
from tests.support.program import command
from tests.support.screen_rows import page
from tests.support.until import until

FOUND = "Unsaved work of"
SINCE = "and what was written since"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook left in a list, and the copy of a sitting that could not save."""
    path = begin(tmp_path, at=IN_A_LIST)
    unsaved = path.read_text().replace("old line", f"old line {SINCE}")
    RescueCopy(state(tmp_path, "rescue"), path, REAL).write(unsaved.encode())
    return path


def program(folder: Path) -> JobsearchApp:
    return JobsearchApp(None, Locations(folder / "books", state(folder, "")))


async def test_in_the_form_it_is_announced_and_one_key_compares(path: Path, tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "Go on:" in page(app))
        await pilot.press("enter")
        await until(pilot, lambda: "was found. Compare: F8." in page(app))
        assert "Two-pa" in page(app)
        await pilot.press("f8")
        await until(pilot, lambda: f"{{+ {SINCE}+}}" in page(app))
        await pilot.press("escape")
        await until(pilot, lambda: "What would you refuse" in page(app))
        assert FOUND not in page(app), "it was looked at"
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
    assert lines_of(path)[0] == "old line", "looking changes nothing"


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


def folder_deleted(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


@pytest.mark.parametrize("harm", [emptied, folder_in_its_place, folder_deleted])
async def test_where_the_file_does_not_read_it_is_announced_and_taken(
    harm: Callable[[Path], None], path: Path, tmp_path: Path
) -> None:
    harm(path)
    app = program(tmp_path)
    if harm is folder_in_its_place:
        # What is no file is opened by name alone.
        app = JobsearchApp(path, app.locations)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: FOUND in page(app))
        assert "not opened" in page(app)
        await pilot.press("enter")
        await until(pilot, lambda: "it couldn't be saved then" in page(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None)
        assert app.session is not None
        opened = app.session.workbook.path
    assert lines_of(opened)[0] == f"old line {SINCE}"
    assert (opened == path) == (harm is not folder_in_its_place)


@pytest.mark.parametrize("harm", [None, emptied, folder_deleted])
@pytest.mark.parametrize("words", ["check mine", "doctor mine", "history mine", "list"])
def test_commands_name_it(
    words: str, harm: Callable[[Path], None] | None, path: Path, tmp_path: Path
) -> None:
    if harm is not None:
        harm(path)
    done = command(tmp_path, *words.split())
    (copy,) = state(tmp_path, "rescue").iterdir()
    assert FOUND in done.out + done.err
    assert str(copy) in done.out + done.err
    if harm is None:
        assert done.code == 0, "it stands in nobody's way"


def test_words_that_reached_the_file_are_not_announced(path: Path, tmp_path: Path) -> None:
    (copy,) = state(tmp_path, "rescue").iterdir()
    path.write_bytes(copy.read_bytes())
    for words in ("check mine", "list"):
        done = command(tmp_path, *words.split())
        assert FOUND not in done.out + done.err


async def test_leaving_says_what_would_be_lost_and_writes_elsewhere(tmp_path: Path) -> None:
    path = begin(tmp_path, at=IN_A_LIST)
    state(tmp_path, "").mkdir(parents=True, exist_ok=True)
    app = JobsearchApp(path, Locations(path.parent, state(tmp_path, "")))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: app.session is not None)
        assert app.session is not None
        unsaved = SaveState(kind="not saved", revision=0, reason="the disk is full")
        app.push_screen(NotSavedScreen(app.session, unsaved))
        await until(pilot, lambda: "Leave; what I wrote is lost" in page(app))
        assert "copy" not in page(app)
        await pilot.press("down", "enter")
        elsewhere = tmp_path / "stick"
        app.screen.query_one(Input).value = str(elsewhere)
        await pilot.press("enter")
        await until(pilot, lambda: "Leave; my text is in mine.yaml" in page(app))
        await pilot.press("up", "enter")
        app.screen.query_one(Input).value = str(elsewhere / "mine.yaml")
        await pilot.press("enter")
        await until(pilot, lambda: "there is a file of this" in page(app))
    assert (elsewhere / "mine.yaml").read_bytes() == path.read_bytes()


async def test_a_state_folder_that_is_none_is_told_and_the_words_are_saved(tmp_path: Path) -> None:
    path = begin(tmp_path, at=None)
    (tmp_path / "state").write_text("no folder")
    app = program(tmp_path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.session is not None)
        assert app.session is not None
        app.session.workbook.put(form_of("two-pager"), "goals-short", "Lead a team")
        await until(pilot, lambda: "goals-short: Lead a team" in path.read_text())
        await until(pilot, lambda: "No older copies" in page(app))
        assert "NOT SAVED" not in page(app)
