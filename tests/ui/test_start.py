"""A start types nothing: it opens on the path, *Go on* is marked, and Enter is there, at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.path.path_map import PathMap
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press
from tests.support.open_workbook import form_of

BOOK = """\
answers:
  gratitude-house:
    beginning: I mended the old radio.
  two-pager:
    must-nots: [a founder who rewrites the plan, no bad culture, nothing]
"""
SECOND_LINE = Spot("two-pager", step="must-nots", field="must-nots", line=1)
TEXT = Spot("gratitude-house", step="beginning", field="beginning")


def marked(app: JobsearchApp) -> str:
    menu = app.screen.query_one("#next", Menu)
    return menu.choices[menu.marked].label


async def test_it_opens_on_the_path_with_go_on_marked_first(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK, at=SECOND_LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert marked(app) == "Go on: Two-pager, what I won't have"
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        area = app.focused
        assert isinstance(area, AnswerArea)
        assert area.text == "no bad culture"
        assert area.cursor_location == area.document.end
        await press(pilot, "!")
        editor = app.screen.page.answer_with_focus()
        assert isinstance(editor, ListEditor)
        app.collect()
        assert editor.entries.text(1) == "no bad culture!"


@pytest.mark.parametrize("left", [SECOND_LINE, Spot("how-i-am", step="routines", field="routines")])
@pytest.mark.parametrize("answers", ["{feeling: '1'}", "{back-on: 2026-12-04}"])
async def test_what_was_left_gives_way_on_a_heavy_day_and_in_a_pause(
    answers: str, left: Spot, tmp_path: Path
) -> None:
    book = f"{BOOK}  how-i-am: {answers}\ntouched: {{how-i-am: 2026-11-21}}\n"
    app = app_over(tmp_path, book, at=left)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert marked(app).startswith(("A heavy day.", "You're resting"))
        others = [choice.label for choice in app.screen.query_one("#next", Menu).choices[1:]]
        assert any(label.startswith("Go on: ") for label in others)


async def test_a_text_has_its_cursor_at_the_end(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK, at=TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "!")
        assert isinstance(app.focused, AnswerArea)
        assert app.focused.text == "I mended the old radio.!"


@pytest.mark.parametrize(
    "typed",
    ["4", "w", "q", "wq", "I went there again, and did what I could. 4 people", "dd", "a founder / ? z"],
)
async def test_nothing_typed_by_habit_lands_in_an_answer(tmp_path: Path, typed: str) -> None:
    app = app_over(tmp_path, BOOK, at=SECOND_LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        before = app.session.workbook.render()[0]
        await press(pilot, *("space" if letter == " " else letter for letter in typed))
        app.collect()
        assert app.session.workbook.render()[0] == before


async def test_what_was_left_in_this_sitting_is_gone_on_with(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not marked(app).startswith("Go on")
        await open_at(app, pilot, TEXT)
        await press(pilot, "escape", "escape")
        assert marked(app) == "Go on: Gratitude house, a short beginning"
        path = app.session.workbook.path
        app.close_session()
        left = app.locations.bookmarks.recall(path)
        assert left is not None and (left.form, left.step) == (TEXT.form, TEXT.step)


@pytest.mark.parametrize(("step", "rows"), [("how-today", 1), ("pace", 2)])
async def test_one_row_is_enough_where_what_is_proposed_is_what_was_left(
    tmp_path: Path, step: str, rows: int
) -> None:
    app = app_over(tmp_path, at=Spot("how-i-am", step=step))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert marked(app).startswith("Go on: How I am")
        titles = [choice.label for choice in app.screen.query_one("#next", Menu).choices]
        assert len([title for title in titles if "How I am" in title]) == rows


async def test_the_path_is_worked_out_when_it_is_seen_and_not_on_the_way_elsewhere(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        path = app.screen.query_one(PathMap)
        before = path.render().plain
        await open_at(app, pilot, TEXT)
        assert app.session is not None
        app.session.workbook.put(form_of("candidate-market-fit"), "sentence", "A word")
        app.action_path()
        await open_at(app, pilot, SECOND_LINE)
        assert path.render().plain == before
        await press(pilot, "alt+1")
        assert app.screen is path.screen
        assert path.render().plain.count("◐") == before.count("◐") + 1
