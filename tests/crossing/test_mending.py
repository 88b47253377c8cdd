"""A workbook that does not read: a mended copy beside it, or the last good version in its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.text.problems import SaveProblem, WorkbookProblem
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.mending import around, put_back
from jobsearch_tui.ui.file.unreadable import UnreadableScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.history.copies import OPENING, History
from jobsearch_tui.workbook.history.differences import DiffSegment
from jobsearch_tui.workbook.saving import disk
from tests.support.open_workbook import ANSWERS, HEAD, lines_of
from tests.support.screen_rows import page

NOON = datetime(2026, 11, 21, 12, 0)
GOOD = f"{HEAD}{ANSWERS}...\n"
BROKEN = GOOD.replace("created:", "title: Another title\ncreated:")
HOPELESS = HEAD + "answers: {a: [b\n"


class Place:
    def __init__(self, folder: Path, text: str) -> None:
        self.path = folder / "books" / "mine.yaml"
        self.path.parent.mkdir()
        self.path.write_text(text)
        self.locations = Locations(folder=self.path.parent, state=folder / "state")

    @property
    def history(self) -> History:
        return History(self.locations.history, self.path, lambda: NOON)

    def app(self) -> JobsearchApp:
        return JobsearchApp(self.path, self.locations, clock=lambda: NOON)

    @property
    def files(self) -> list[str]:
        return sorted(one.name for one in self.path.parent.iterdir())


async def choose(app: JobsearchApp, pilot: Pilot[int], label: str) -> None:
    menu = app.screen.query_one(Menu)
    at = next((n for n, one in enumerate(menu.choices) if label in one.label), None)
    assert at is not None, f"{label} is not among {[one.label for one in menu.choices]}"
    menu.marked = at
    menu.focus()
    await pilot.press("enter")
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_mended_copy_is_shown_first_and_written_beside_it(tmp_path: Path) -> None:
    place = Place(tmp_path, BROKEN)
    app = place.app()
    async with app.run_test(size=(110, 44)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, UnreadableScreen)
        await choose(app, pilot, "See a mended copy")
        text = page(app)
        assert "mine.yaml:3" in text, "what is wrong, and where"
        assert "Line 3:" in text, "what was done"
        assert "{+" in text, "the difference, without colour"
        assert place.files == ["mine.yaml"], "nothing is written yet"
        await choose(app, pilot, "and open that")
        assert isinstance(app.screen, HomeScreen)
        app.close_session()
    assert place.files == ["mine.mended.yaml", "mine.yaml"]
    assert place.path.read_text() == BROKEN, "the original is as it was"
    assert lines_of(place.path.with_name("mine.mended.yaml")) == ["old line", "second line"]
    assert "Another title" in place.path.with_name("mine.mended.yaml").read_text()
    assert place.path.with_name("mine.mended.yaml").stat().st_mode & 0o777 == 0o600


async def test_written_twice_the_first_one_stays(tmp_path: Path) -> None:
    place = Place(tmp_path, BROKEN)
    app = place.app()
    async with app.run_test(size=(110, 44)) as pilot:
        await pilot.pause()
        for name in ("mine.mended.yaml", "mine.mended-2.yaml"):
            await choose(app, pilot, "See a mended copy")
            menu = app.screen.query_one(Menu)
            assert name in menu.choices[1].label
            menu.marked = 1
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, UnreadableScreen)
    assert place.files == ["mine.mended-2.yaml", "mine.mended.yaml", "mine.yaml"]


async def test_what_cannot_be_mended_says_so_and_back_leads_back(tmp_path: Path) -> None:
    place = Place(tmp_path, "")
    app = place.app()
    async with app.run_test(size=(110, 44)) as pilot:
        await pilot.pause()
        assert not any("last good" in one.label for one in app.screen.query_one(Menu).choices)
        await choose(app, pilot, "See a mended copy")
        assert "It can't be mended here" in page(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, UnreadableScreen)
    assert place.files == ["mine.yaml"]
    assert place.path.read_text() == ""


async def test_the_last_good_version_takes_its_place_and_the_broken_one_is_kept(tmp_path: Path) -> None:
    place = Place(tmp_path, HOPELESS)
    place.history.take(GOOD.encode(), OPENING)
    place.history.take(b"title: [not good either", OPENING)
    app = place.app()
    async with app.run_test(size=(110, 44)) as pilot:
        await pilot.pause()
        assert "of today 12:00" in page(app)
        await choose(app, pilot, "Open the last good version")
        menu = app.screen.query_one(Menu)
        assert [one.label for one in menu.choices] == ["As it was today 12:00", "Back"], "one copy reads"
        assert "- second line" in page(app), "it is seen before it is chosen"
        assert place.path.read_text() == HOPELESS
        await choose(app, pilot, "As it was today")
        assert isinstance(app.screen, HomeScreen)
        app.close_session()
    assert place.path.read_text() == GOOD
    newest = place.history.list()[0]
    assert place.history.read(newest.id) == HOPELESS.encode()
    assert newest.kept


async def test_an_empty_file_gets_its_last_good_version_back(tmp_path: Path) -> None:
    place = Place(tmp_path, "")
    place.history.take(GOOD.encode(), OPENING)
    app = place.app()
    async with app.run_test(size=(110, 44)) as pilot:
        await pilot.pause()
        assert "the file is empty" in page(app)
        await choose(app, pilot, "Open the last good version")
        await choose(app, pilot, "As it was today")
        app.close_session()
    assert place.path.read_text() == GOOD


def test_where_the_broken_one_cannot_be_kept_it_is_not_replaced(tmp_path: Path) -> None:
    place = Place(tmp_path, HOPELESS)
    place.history.folder.parent.mkdir(parents=True)
    place.history.folder.write_text("no folder")
    with pytest.raises(SaveProblem):
        put_back(place.path, GOOD.encode(), place.history)
    assert place.path.read_text() == HOPELESS


def test_a_file_that_reads_again_is_not_replaced(tmp_path: Path) -> None:
    place = Place(tmp_path, GOOD.replace("old", "mended"))
    with pytest.raises(WorkbookProblem):
        put_back(place.path, GOOD.encode(), place.history)
    assert "mended line" in place.path.read_text()
    assert disk.digest(place.path.read_bytes()) != disk.digest(GOOD.encode())


def test_long_stretches_that_are_the_same_are_left_out() -> None:
    same = "".join(f"{number}\n" for number in range(50))
    shown = around([DiffSegment("same", same), DiffSegment("new", "x\n"), DiffSegment("same", same)])
    assert shown == [
        DiffSegment("same", "⋯\n48\n49\n"),
        DiffSegment("new", "x\n"),
        DiffSegment("same", "0\n1\n⋯\n"),
    ]
