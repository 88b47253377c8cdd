"""Clicks, wheel and keys in any order, at any moment: the program goes on, and leaves when it is asked to."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.widgets import OptionList

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.shell.palette import Palette
from jobsearch_tui.ui.textual_private import XTermParser
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample

pytestmark = pytest.mark.usefixtures("every_change_painted")

COLUMNS, ROWS = 80, 24
KEYS = [
    *("\r", "\r", "\x1b[27u", "\x0e", "\x0e", "\t", "\x1b[B", "\x0f", "\x10", "\x13"),
    *("1", "2", "3", "4", "5", "6", "a", "d", "u", "j"),
    *("\x1b[15~", "\x1b[19~", "\x1b[21~"),
]
"""Keys that turn pages, open and close screens, make lines and take them away."""
MOMENTS = [0, 0, 0.005, 0.01, 0.02, 0.03]
"""Seconds from a key to the click behind it: some come while the page is being turned."""


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))


class Hand:
    """Sends what a terminal sends, by the way that it goes in one."""

    def __init__(self, app: JobsearchApp) -> None:
        self._app = app
        self._parser = XTermParser()

    def send(self, text: str) -> None:
        driver = self._app._driver
        assert driver is not None
        for event in self._parser.feed(text):
            driver.process_message(event)

    def click(self, x: int, y: int, *, drag: bool = False) -> None:
        self.send(f"\x1b[<0;{x};{y}M" + f"\x1b[<32;{x + 3};{y}M" * drag + f"\x1b[<0;{x};{y}m")

    def wheel(self, x: int, y: int, *, up: bool) -> None:
        self.send(f"\x1b[<{64 if up else 65};{x};{y}M\x1b[<35;{x};{y}M")


async def at_random(app: JobsearchApp, seed: int, count: int) -> None:
    """``count`` things that a hand does; the app raises its own fault at the end."""
    chance = random.Random(seed)
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        hand = Hand(app)
        for number in range(count):
            x, y = chance.randint(1, COLUMNS), chance.randint(1, ROWS)
            kind = chance.random()
            if kind < 0.6:
                hand.send(chance.choice(KEYS))
                await asyncio.sleep(chance.choice(MOMENTS))
            if kind < 0.85:
                hand.click(x, y, drag=chance.random() < 0.2)
            else:
                hand.wheel(x, y, up=chance.random() < 0.5)
            await asyncio.sleep(chance.choice([0, 0.02, 0.04]))
            assert app.crashed is None, f"seed {seed}, number {number}: {app.crashed!r}"
            if app.is_leaving:
                return


async def test_a_hand_on_keys_and_mouse(app: JobsearchApp) -> None:
    await at_random(app, seed=0, count=50)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
async def test_ten_hands_on_keys_and_mouse(app: JobsearchApp, seed: int) -> None:
    await at_random(app, seed, count=2000)


@pytest.mark.parametrize("between", [10, pytest.param(5, marks=pytest.mark.long)])
async def test_a_click_while_the_page_turns(app: JobsearchApp, between: int) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        hand = Hand(app)
        for moment in range(10, 40, between):
            app.open_first_form()
            await pilot.pause()
            hand.send("\x0e")
            for _ in range(moment):
                await asyncio.sleep(0)
            for row in range(3, ROWS, 5):
                hand.click(20, row)
            await pilot.pause()
            assert app.crashed is None, moment


PAGES: dict[str, Callable[[JobsearchApp], None]] = {
    "exercise": JobsearchApp.open_first_form,
    "documents": JobsearchApp.action_share,
    "list of places": JobsearchApp.action_outline,
    "people": lambda app: app.action_area("people"),
    "palette": JobsearchApp.action_palette,
}


@pytest.mark.parametrize(
    ("page", "moment"),
    [
        # In the short form every page, and half of them at each of the moments.
        pytest.param(page, moment, marks=[pytest.mark.long] * (number % 2 != at))
        for number, page in enumerate(PAGES)
        for at, moment in enumerate((0, 2))
    ],
)
async def test_leaving_while_a_page_is_built(app: JobsearchApp, page: str, moment: int) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        PAGES[page](app)
        for _ in range(moment):
            await asyncio.sleep(0)
        app.stop()
    assert app.crashed is None


async def test_a_page_that_goes_before_it_was_built(app: JobsearchApp) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        for page, open_it in PAGES.items():
            open_it(app)
            app.go_up()
            await pilot.pause()
            assert app.crashed is None, page


async def test_keys_and_clicks_behind_the_end(app: JobsearchApp) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        hand = Hand(app)
        for row in range(1, 20):
            hand.send("\x0e")
            hand.click(20, row)
    assert app.crashed is None


async def test_a_choice_in_a_palette_whose_screen_has_gone(app: JobsearchApp) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        below = app.screen_stack[:]
        app.action_palette()
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        app.pop_screen()
        palette.dismiss()
        await pilot.pause()
        assert app.screen_stack == below


async def test_a_click_on_a_row_of_the_palette_that_went(app: JobsearchApp) -> None:
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.action_palette()
        await pilot.pause(0.3)
        rows = app.screen.query_one(OptionList)
        last = Style(meta={"option": rows.option_count - 1})
        assert rows.option_count > 1
        rows.clear_options()
        x, y = rows.region.offset
        rows.post_message(events.Click(rows, 1, 1, 0, 0, 1, False, False, False, x + 1, y + 1, last))
        await pilot.pause()
        assert app.crashed is None
