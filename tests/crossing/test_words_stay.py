"""What is typed where a day or a number belongs stays: as what it means, or as it was typed, and told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from tests.support.keys import send_and_pause
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page
from tests.support.waiting_course import press

NOW = datetime(2026, 12, 4, 12, 0)
IN_WEEK_TWO = (
    "workbook: 1\ntitle: T\ncreated: 2026-11-02\nanswers:\n  search-plan:\n    begins-on: 2026-11-02\n"
    "goals:\n  g1:\n    sentence: Call ten people\n"
)
KEPT = {"3 nov": "2026-11-03", "today": "2026-12-04", "We did": "We did"}
"""What is typed, and what stands there then."""
WAYS = ("enter", "escape", "tab", "ctrl+n", "up", "f10")


def program(folder: Path, text: str = IN_WEEK_TWO) -> JobsearchApp:
    books = folder / "books"
    books.mkdir(exist_ok=True)
    (books / "my.yaml").write_text(text)
    return JobsearchApp(books / "my.yaml", Locations(books, folder / "state"), clock=lambda: NOW)


def tree(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    loaded: dict[str, dict[str, dict[str, object]]] = yaml.load(
        (folder / "books/my.yaml").read_text(), Loader=yaml.BaseLoader
    )
    return loaded


async def test_the_question_of_home_about_the_week_opens_a_page_for_its_words(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.form.many, app.screen.form.table) == (True, "retros"), page(app)
        await press(pilot, "ctrl+q")
    assert not tree(tmp_path).get("retros"), "what nobody wrote in is gone again"


def open_list(app: JobsearchApp) -> None:
    """Where the days of the evenings with the council are, with the cursor in the first line."""
    assert app.session is not None
    form = app.session.catalogue.form("search-plan")
    assert form is not None
    app.open_form(form, "", Spot(form=form.id, step="retros"))


async def test_what_is_typed_in_the_line_of_a_list_of_days_stays(tmp_path: Path) -> None:
    app = program(tmp_path)
    typed_words = [("enter", "today"), *((way, typed) for way in WAYS for typed in ("3 nov", "We did"))]
    stays = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book = app.session.workbook
        for way, typed in typed_words:
            open_list(app)
            await pilot.pause()
            await send_and_pause(pilot, *typed)
            await press(pilot, way)
            app.action_path()
            await pilot.pause()
            ((record, row),) = (book.rows("retros") or {}).items()
            stays[way, typed] = row["on"]
            book.remove(form_of("retro"), record)
    assert stays == {(way, typed): KEPT[typed] for way, typed in typed_words}


@pytest.mark.parametrize("typed", ["3 nov", "We did", pytest.param("today", marks=pytest.mark.long)])
async def test_it_stays_in_the_file_when_the_program_is_left(typed: str, tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_list(app)
        await press(pilot, *typed, "ctrl+q")
    assert [row["on"] for row in tree(tmp_path)["retros"].values()] == [KEPT[typed]]
