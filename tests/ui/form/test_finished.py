"""The end of an exercise: its document, and the ways on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.finished import FinishedScreen
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over
from tests.support.links_course import settled, told
from tests.support.screen_rows import page

BOOK = "answers:\n  two-pager:\n    must-nots:\n      - no plan\n"


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))


async def at_the_end(app: JobsearchApp, pilot: object, name: str) -> None:
    """Past the last step of an exercise."""
    await settled(pilot)  # type: ignore[arg-type]
    assert app.session is not None
    form = app.session.catalogue.form(name)
    assert form is not None
    app.open_form(form, "", Spot(form=name, step=form.steps[-1].id))
    await settled(pilot)  # type: ignore[arg-type]
    await pilot.press("ctrl+n")  # type: ignore[attr-defined]
    await settled(pilot)  # type: ignore[arg-type]


async def test_its_document_is_there_to_be_read(app: JobsearchApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_end(app, pilot, "two-pager")
        assert isinstance(app.screen, FinishedScreen)
        assert "That was the last step. Everything you wrote is kept." in page(app)
        assert "\n  Two-pager" in page(app), "its title stands over it"
        await pilot.press("pagedown")
        assert app.screen.query_one(Reading).scroll_y > 0


WAYS_ON = (("Next:", FormScreen), ("Send it", PreviewScreen), ("Back to the path", HomeScreen))


async def test_the_ways_on(app: JobsearchApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        for words, screen in WAYS_ON:
            await at_the_end(app, pilot, "two-pager")
            menu = app.screen.query_one(Menu)
            menu.marked = next(at for at, choice in enumerate(menu.choices) if choice.label.startswith(words))
            assert words in page(app)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, screen), words


async def test_where_nothing_else_is_next_the_path_is(tmp_path: Path) -> None:
    app = app_over(tmp_path, "answers:\n  how-i-am:\n    feeling: 6\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_end(app, pilot, "how-i-am")
        assert "▸ Back to the path" in page(app)


async def test_back_is_the_last_step_and_esc_is_up(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_end(app, pilot, "two-pager")
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen) and app.screen.is_last_step
        await pilot.press("ctrl+n")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_without_a_document_it_goes_up_and_says_that_all_is_kept(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.session is not None
        for form in app.session.catalogue.forms:
            if not form.many and not form.documents:
                await at_the_end(app, pilot, form.id)
                assert isinstance(app.screen, HomeScreen)
                assert told(app)[-1] == "That was the last step. Everything you wrote is kept."
                return
