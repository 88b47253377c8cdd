"""F8: any two copies are compared; of one answer, its exercise or everything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.history.copies import OPENING, History
from tests.support.open_workbook import ANSWERS, HEAD, lines_of
from tests.ui.file.test_history import open_field, page, running

NOON = datetime(2026, 11, 21, 12, 0)
NOW = f"{HEAD}{ANSWERS}    open-questions:\n      - who hires?\npeople:\n  cy:\n    name: Cy\n...\n"
FIRST = NOW.replace("old line", "first line").replace("name: Cy", "name: Cyrus")
SECOND = NOW.replace("old line", "second try").replace("who hires", "who pays")


def program(folder: Path) -> JobsearchApp:
    path = folder / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(NOW)
    locations = Locations(folder=path.parent, state=folder / "state")
    for text, day in ((FIRST, 3), (SECOND, 9)):
        History(locations.history, path, lambda day=day: datetime(2026, 11, day, 12)).take(
            text.encode(), OPENING
        )  # type: ignore[misc]
    return JobsearchApp(path, locations, clock=lambda: NOON)


async def test_a_marked_copy_is_compared_with_the_chosen_one(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "What changed from 9 Nov 12:00 until now." in page(app)
        await pilot.press("space")
        await pilot.pause()
        assert "◆ 9 Nov 12:00   marked" in page(app), "a sign and a word"
        assert "until now. Choose another copy to compare the two." in page(app)
        await pilot.press("down")
        await pilot.pause()
        text = page(app)
        assert "What changed from 3 Nov 12:00 to 9 Nov 12:00." in text, "the older one first"
        assert "Person Cy · Name" in text and "Must-nots" in text and "Open questions" in text
        await pilot.press("tab")
        assert "[-first line-]" in page(app) and "{+second try+}" in page(app)
        await pilot.press("tab", "space")
        await pilot.pause()
        assert "What changed from 3 Nov 12:00 until now." in page(app), "the mark went to this copy"
        await pilot.press("space")
        await pilot.pause()
        assert "marked" not in page(app)


async def test_while_two_are_compared_nothing_is_restored(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        await pilot.press("f8", "space", "down", "r", "R")
        await pilot.pause()
        app.save()
        assert lines_of(tmp_path / "books" / "mine.yaml")[0] == "old line"
        assert any("Two copies are compared" in one.message for one in app._notifications)
        await pilot.press("up", "space", "down", "tab")
        changes = app.screen.query_one("#change").choices  # type: ignore[attr-defined]
        at = next(n for n, one in enumerate(changes) if "Must-nots" in one.label)
        await pilot.press(*["down"] * at, "r")
        await pilot.pause()
        app.save()
        assert lines_of(tmp_path / "books" / "mine.yaml")[0] == "first line"


async def test_an_answer_its_exercise_and_everything(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        await open_field(app, pilot)
        await pilot.press("f8", "space", "down")
        await pilot.pause()

        def told() -> tuple[bool, bool, bool]:
            text = page(app)
            return "first" in text, "Open questions" in text, "Person Cy" in text

        assert told() == (True, False, False) and "History · Two-pager · Must-nots" in page(app)
        await pilot.press("f")
        await pilot.pause()
        assert told()[1:] == (True, False) and "History · Two-pager" in page(app)
        await pilot.press("f")
        await pilot.pause()
        assert told()[1:] == (True, True)
        await pilot.press("f")
        await pilot.pause()
        assert told() == (True, False, False), "round again"


async def test_from_home_everything_is_shown_already(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        await pilot.press("f8", "f")
        await pilot.pause()
        assert any("whole workbook" in one.message for one in app._notifications)
        assert "Open questions" in page(app)


@pytest.mark.parametrize("size", [(60, 20)])
async def test_it_can_be_read_on_a_small_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    app = program(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f8", "space", "down")
        await pilot.pause()
        assert "What changed from 3 Nov 12:00 to 9 Nov 12:00." in page(app)
        app.close_session()


async def test_without_copies_space_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(NOW)
    app = JobsearchApp(path, Locations(folder=path.parent, state=tmp_path / "state"), clock=lambda: NOON)
    async with running(app) as pilot:
        await pilot.press("f8", "space", "enter")
        await pilot.pause()
        assert "No older copies yet" in page(app)
