"""Esc goes up one level for each press, one key is always home, keys of habit are answered with a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.path.outline import OutlineScreen
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.screens.help import HelpScreen
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
    must-nots:
      - text: a founder who rewrites the plan
        evidence: 2019
people:
  maria-7f3k:
    name: María López
    gave-me: my first bicycle
"""


def level(app: JobsearchApp) -> str:
    """Where the cursor is: in a text, on a line, on the step, or on a screen."""
    screen = app.screen
    if isinstance(screen, HomeScreen):
        return "path"
    if isinstance(screen, RecordsScreen):
        return "filter" if isinstance(app.focused, type(screen.query_one("#filter"))) else "list"
    if not isinstance(screen, FormScreen):
        return type(screen).__name__
    if app.focused is None:
        return "step"
    editor = next((widget for widget in app.focused.ancestors if isinstance(widget, ListEditor)), None)
    if editor is not None and editor.area is app.focused:
        depth = sum(isinstance(widget, ListEditor) for widget in app.focused.ancestors)
        return ("line" if editor.choosing else "text of a line") + (" within" if depth > 1 else "")
    return "text" if isinstance(app.focused, AnswerArea) else "answer"


WAYS_UP = [
    (Spot("gratitude-house", step="beginning"), [], ["text", "step", "path"]),
    (Spot("how-i-am", step="how-today"), [], ["answer", "step", "path"]),
    (Spot("two-pager", step="must-nots"), ["enter"], ["text of a line", "line", "step", "path"]),
    (Spot("two-pager", step="must-nots"), ["tab"], ["text", "line", "step", "path"]),
    (Spot("person", "maria-7f3k"), [], ["text", "step", "list", "path"]),
]
"""Places, the keys pressed there, and where each Esc leads from then on."""


async def test_esc_goes_up_one_level_for_each_press(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        for spot, keys, levels in WAYS_UP:
            form = app.session.catalogue.form(spot.form)
            assert form is not None
            if form.many:
                app.open_form(form)
            app.open_form(form, spot.record, spot)
            await pilot.pause()
            await press(pilot, *keys)
            seen = [level(app)]
            for _ in levels[1:]:
                await press(pilot, "escape")
                seen.append(level(app))
            assert seen == levels, (spot, keys)
        await press(pilot, "escape")
        assert level(app) == "ChooserScreen", "and from the path it asks whether to leave"


async def test_a_filter_goes_first_and_down_leads_to_the_rows(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, Spot("person"))
        await press(pilot, "slash", "m")
        assert level(app) == "filter"
        await press(pilot, "down")
        assert level(app) == "list"
        await press(pilot, "escape")
        assert level(app) == "list"
        await press(pilot, "escape")
        assert level(app) == "path"


async def test_from_the_step_enter_leads_back_into_the_answer(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        form = form_of("gratitude-house")
        await open_at(app, pilot, Spot("gratitude-house", step="beginning"))
        await press(pilot, "escape", "x", "enter")
        assert level(app) == "text"
        assert app.session.workbook.get(form, "beginning") == "I mended the old radio."


@pytest.mark.parametrize(
    "opened", [["", "f1", "ctrl+p", "ctrl+f", "f8"], pytest.param(["ctrl+o", "f5"], marks=pytest.mark.long)]
)
async def test_one_key_is_home_from_anywhere(tmp_path: Path, opened: list[str]) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        form = form_of("gratitude-house")
        text = "I mended the old radio."
        for opened_by in opened:
            await open_at(app, pilot, Spot("gratitude-house", step="beginning"))
            await pilot.press("end", "a", *filter(None, [opened_by]), "alt+1")
            await pilot.pause()
            text += "a"
            assert level(app) == "path", opened_by
            assert app.session.workbook.get(form, "beginning") == text, opened_by


async def test_go_to_begins_with_the_areas_and_takes_typing(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+o")
        rows = app.screen.query_one(Menu).choices
        assert [row.sign for row in rows[:6]] == list("123456")
        await press(pilot, *"need", "enter")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.step.title == "What I need"
        await press(pilot, "ctrl+o", *"zz", "enter")
        assert isinstance(app.screen, OutlineScreen), "nothing fits, so nothing is opened"
        await press(pilot, "backspace", "backspace", "2")
        assert type(app.screen).__name__ == "AreaScreen"


async def test_a_letter_with_alt_is_never_typed(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        form = form_of("gratitude-house")
        await open_at(app, pilot, Spot("gratitude-house", step="beginning"))
        text = "I mended the old radio."
        for key in ("alt+x", "alt+q", "alt+d"):
            app.post_message(Key(key, key[-1]))
            await press(pilot, "end", "a")
            app.collect()
            text += "a"
            assert app.session.workbook.get(form, "beginning") == text, key


async def test_keys_of_habit_are_answered_with_a_line_and_change_nothing(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        revision = app.session.workbook.revision
        for opened_by in ("1", "2", "6", "f8"):
            await press(pilot, opened_by)
            for key in ("q", "ctrl+c", "ctrl+z"):
                told: list[str] = []
                app.tell = told.append  # type: ignore[method-assign, assignment]
                await press(pilot, key)
                line = ["^q saves and closes. esc goes back one level. Nothing was changed."]
                assert told == line, (opened_by, key)
            await press(pilot, "alt+1")
        assert app.session.workbook.revision == revision


@pytest.mark.parametrize(
    "opened", [["1", "2", "6", "f10"], pytest.param(["3", "4", "f8"], marks=pytest.mark.long)]
)
async def test_a_question_mark_tells_about_every_place(tmp_path: Path, opened: list[str]) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for opened_by in opened:
            await press(pilot, opened_by, "question_mark")
            assert isinstance(app.screen, HelpScreen), opened_by
            app.action_path()
