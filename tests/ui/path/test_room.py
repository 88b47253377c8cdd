"""Where there is room it is used: beside the path, in the areas, in rows that are too long for one line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.waiting import WaitingScreen
from jobsearch_tui.workbook.filling import LEGEND
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample, create_workbook
from tests.support.app import bar
from tests.support.screen_rows import rows_of
from tests.support.until import until
from tests.support.waiting_course import day, favours, program

NOW = datetime(2026, 11, 21, 12, 0)


def app_with(tmp_path: Path, *, sample: bool) -> JobsearchApp:
    """The program with an own workbook, or with the example."""
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    if sample:
        path = copy_sample(locations, NOW.date())
    else:
        locations.folder.mkdir()
        path = locations.folder / "mine.yaml"
        create_workbook(path, "Mine", exercises(locations.folder), date(2026, 11, 21))
    return JobsearchApp(path, locations, clock=lambda: NOW)


async def test_beside_the_path_stands_what_waits_the_week_and_what_was_written(tmp_path: Path) -> None:
    app = app_with(tmp_path, sample=True)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        beside = "\n".join(row.partition("│")[2] for row in rows_of(app))
        places = [
            beside.index(part)
            for part in ("Can wait until", "Council meeting", "Last 7 days", "Written last")
        ]
        assert places == sorted(places)
        left = "\n".join(row.partition("│")[0] for row in rows_of(app))
        assert "Last 7 days" not in left, "nothing is said twice"
        assert "when you're ready\n" not in left.partition("Next, when you're ready\n")[2]
        assert LEGEND in left
        await pilot.press("down", "tab", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen), "a row beside the path opens what it names"
        await pilot.resize_terminal(80, 24)
        app.action_path()
        await until(pilot, lambda: "other things can wait" in "\n".join(rows_of(app)))
        assert "Written last" not in "\n".join(rows_of(app))


async def test_what_has_no_room_beside_the_path_is_a_key_away(tmp_path: Path) -> None:
    app = program(tmp_path, favours(**{f"person{number}": {"by": day(-number)} for number in range(20)}))
    async with app.run_test(size=(110, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one("#waiting").focus()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WaitingScreen)


@pytest.mark.parametrize("wide", [[*AREAS][:1], pytest.param([*AREAS], marks=pytest.mark.long)])
async def test_an_empty_area_says_what_it_is_for_and_how_it_begins(tmp_path: Path, wide: list[str]) -> None:
    """The short form: every area where there is little room, one where there is much."""
    app = app_with(tmp_path, sample=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for size, areas in (((60, 20), [*AREAS]), ((110, 24), wide)):
            app.action_path()
            await pilot.resize_terminal(*size)
            for area in areas:
                app.action_area(area)
                await pilot.pause()
                words = " ".join(" ".join(rows_of(app)).split())
                assert " ".join(AREAS[area].purpose.split()) in words
                assert "Begin with" in words
                assert "▸" in words or "enter add the first" in words, "and its first list is marked"


async def test_what_is_next_is_told_whole_at_every_width(tmp_path: Path) -> None:
    app = app_with(tmp_path, sample=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((60, 20), (110, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            words = " ".join(" ".join(row.partition("│")[0] for row in rows_of(app)).split())
            name = "Larch House Group, Medicines lead (3 of 4 done):"
            assert (
                f"{name} Would you work for this person, and what speaks for the job and against it?" in words
            )


async def test_below_the_path_stands_a_picture_where_there_is_room(tmp_path: Path) -> None:
    app = app_with(tmp_path, sample=True)
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: "council  2 windows" in "\n".join(rows_of(app)))
        await pilot.resize_terminal(160, 30)
        app.action_help()
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "2 windows" not in "\n".join(rows_of(app)))


BARS = {
    60: "2 3 4 5 6 areas",
    80: "2 people 3 pipeline 4 week 5 council 6 share",
    90: "6 share    ^q quit",
}
"""Columns, and words of the bottom line that has so many."""


async def test_the_bottom_line_of_the_path_leads_to_every_area(tmp_path: Path) -> None:
    app = app_with(tmp_path, sample=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for columns, words in BARS.items():
            await pilot.resize_terminal(columns, 24)
            await pilot.pause()
            assert words in bar(app), columns
            assert "enter open" in bar(app) and "^p all" in bar(app) and "F1" in bar(app), columns


OVER = {"ctrl+o": "writing  enter go there", "ctrl+p": "writing  enter do it", "f1": ""}
"""Keys that open what lies over a screen, and words of its bottom line."""


async def test_what_lies_over_a_screen_has_a_bottom_line_of_its_own(tmp_path: Path) -> None:
    app = app_with(tmp_path, sample=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for key, words in OVER.items():
            await pilot.press(key)
            await until(
                pilot, lambda words=words: words in bar(app) and "2 people" not in bar(app), lambda: bar(app)
            )
            assert "esc back" in bar(app), key
            await pilot.press("escape")
            await until(pilot, lambda: "2 people" in bar(app), lambda: bar(app))
