"""Whatever is longer than its room is scrolled by the same keys, and shows that it can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.widgets.bars import KeyBar
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.ui.widgets.reading import Reading, scrolled
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.history.copies import History

NOW = datetime(2026, 11, 21, 12, 0)
SMALL, WIDE = (60, 20), (160, 24)


@dataclass(frozen=True)
class Way:
    """How one comes to something long, and which keys go through it."""

    form: str = ""
    step: str = ""
    record: str = ""
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = SMALL
    page: tuple[str, ...] = ("pagedown", "space")
    back: str = "pageup"
    ends: tuple[str, str] = ("home", "end")
    is_alike: bool = False
    """True if the same widget is scrolled in another place, too."""


IN_A_TEXT = {"page": ("alt+pagedown",), "back": "alt+pageup", "ends": ("alt+home", "alt+end")}
WAYS = {
    "a document": Way("two-pager", "must-nots", keys=("f5",)),
    "documents": Way(keys=("6",)),
    "the house": Way("gratitude-house", "people", keys=("ctrl+t",)),
    "the house as a step": Way("gratitude-house", "house"),
    "a board": Way(
        "job-mission", "objectives", "larch-house-group-medicines-lead-4t7x", keys=("ctrl+t",), is_alike=True
    ),
    "help": Way(keys=("f1",)),
    "help of a step": Way("two-pager", "must-nots", keys=("f1",), is_alike=True),
    # Space marks a copy there.
    "history": Way(keys=("f8",), page=("pagedown",)),
    "why": Way("two-pager", "must-nots", keys=("escape", "w")),
    "the document beside a form": Way("two-pager", "must-nots", size=WIDE, **IN_A_TEXT),
    "a record beside its list": Way("person", size=WIDE, **IN_A_TEXT),
}


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    """The program with the sample open, one answer of which has become very long since yesterday."""
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    then = path.read_bytes()
    History(locations.history, path, lambda: datetime(2026, 11, 20, 9, 30)).take(then, "opening")
    path.write_bytes(then.replace(b"I missed my", b"I missed, " + b"again and again, " * 90 + b"my", 1))
    return JobsearchApp(path, locations, clock=lambda: NOW)


async def go(app: JobsearchApp, pilot: Pilot[object], way: Way) -> None:
    assert app.session is not None
    app.action_path()
    if way.form:
        form = app.session.catalogue.form(way.form)
        assert form is not None
        app.open_form(form, way.record, Spot(form=way.form, record=way.record, step=way.step))
    await pilot.press(*way.keys)
    await pilot.pause()


@pytest.mark.parametrize(
    ("size", "is_alike"),
    [(SMALL, False), (WIDE, False), pytest.param(SMALL, True, marks=pytest.mark.long)],
    ids=str,
)
async def test_the_same_keys_scroll_it(app: JobsearchApp, size: tuple[int, int], is_alike: bool) -> None:
    async with app.run_test(size=size) as pilot:
        for name, way in WAYS.items():
            if (way.size, way.is_alike) != (size, is_alike):
                continue
            await go(app, pilot, way)
            reading = scrolled(app.screen)
            assert isinstance(reading, VerticalScroll), name
            assert reading.show_vertical_scrollbar, name
            await pilot.press(way.ends[0])
            assert reading.scroll_y == 0, name
            for key in way.page:
                await pilot.press(way.ends[0], key)
                assert reading.scroll_y > 0, name
            before = reading.scroll_y
            await pilot.press(way.back)
            assert reading.scroll_y < before, name
            await pilot.press(way.ends[1])
            assert reading.scroll_y == reading.max_scroll_y, name
            await pilot.press(way.ends[0])
            assert reading.scroll_y == 0, name


async def test_in_share_the_arrows_go_on_choosing(app: JobsearchApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await go(app, pilot, Way(keys=("6",)))
        menu, document = app.screen.query_one(Menu), app.screen.query_one("#one", Reading)
        await pilot.press("pagedown")
        assert (menu.marked, document.scroll_y > 0) == (0, True)
        await pilot.press("down", "down")
        await pilot.pause()
        assert (menu.marked, document.scroll_y) == (2, 0)


async def test_the_bottom_line_shows_the_key_while_there_is_more(app: JobsearchApp) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await go(app, pilot, Way("two-pager", "must-nots", keys=("f5",)))
        assert "PgDn further" in app.screen.query_one(KeyBar).render().plain
        await pilot.resize_terminal(120, 100)
        await pilot.pause()
        assert "PgDn further" not in app.screen.query_one(KeyBar).render().plain
