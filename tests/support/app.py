"""The whole program over a workbook of a test, without a terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.content import Content
from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.widgets.bars import KeyBar
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot

NOON = datetime(2026, 11, 21, 12, 0)


def app_over(folder: Path, text: str = "", *, at: Spot | None = None, now: datetime = NOON) -> JobsearchApp:
    """The program, about to open a workbook that says this after its first lines, where it was left."""
    locations = Locations(folder=folder / "books", state=folder / "state")
    locations.folder.mkdir(exist_ok=True)
    path = locations.folder / "mine.yaml"
    path.write_text(f"workbook: 1\ntitle: My search\ncreated: 2026-11-21\n{text}...\n", encoding="utf-8")
    if at is not None:
        locations.bookmarks.remember(path, at)
    return JobsearchApp(path, locations, clock=lambda: now)


async def open_at(app: JobsearchApp, pilot: Pilot[int], spot: Spot) -> None:
    """Open the step that a spot names."""
    assert app.session is not None
    form = app.session.catalogue.form(spot.form)
    assert form is not None
    app.open_form(form, spot.record, spot)
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the one before has done its work, and look at what there is then."""
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def bar(app: JobsearchApp) -> str:
    """The bottom line of the screen."""
    return app.screen.query_one(KeyBar).render().plain


def words_on(app: JobsearchApp, selector: str) -> str:
    """What a text on the screen says."""
    content = app.screen.query_one(selector).render()
    assert isinstance(content, Content)
    return content.plain
