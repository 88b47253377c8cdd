"""What is rarely wanted waits behind a row: on a page, in a line, and after the last step."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, bar, open_at, press

OWN = """\
form: harbour
stage: aim
title: Harbour
purpose: Where you would sail to.
steps:
  - step: where
    title: Where to
    ask: Where would you sail to?
    fields:
      - field: first
        kind: short
        label: First harbour
      - field: second
        kind: short
        label: Second harbour
        more: yes
      - field: crew
        kind: lines
        label: Crew
        columns:
          - field: from
            kind: short
            label: From
            more: yes
          - field: why
            kind: short
            label: Why
  - step: weather
    title: The weather
    ask: Which weather do you like?
    more: yes
    fields:
      - field: weather
        kind: short
        label: Weather
  - step: stores
    title: Stores
    ask: What do you take?
    fields:
      - field: stores
        kind: short
        label: Stores
"""
WHERE = Spot("harbour", step="where", field="first")


def harbours(folder: Path, answers: str = "") -> tuple[Path, str]:
    """Where the exercise lies, and what the workbook says of it."""
    own = folder / "books" / "method"
    own.mkdir(parents=True)
    (own / "315-harbour.yaml").write_text(OWN, encoding="utf-8")
    return folder, f"answers:\n  harbour:\n{answers}" if answers else ""


def asked(screen: FormScreen) -> list[str]:
    """The fields that can be seen on the page."""
    return [block.field.id for block in screen.page.blocks if block.answer in screen.page.answers]


async def test_a_question_behind_more_is_an_enter_away_and_in_sight_once_it_holds_something(
    tmp_path: Path,
) -> None:
    app = app_over(*harbours(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, WHERE)
        screen = app.screen
        assert isinstance(screen, FormScreen)
        assert asked(screen) == ["first", "crew"]
        await press(pilot, "tab", "tab")
        assert isinstance(app.focused, MoreRow)
        assert "more" in bar(app)
        await press(pilot, "enter", *"Bo", "ctrl+n")
        assert app.session is not None
        assert app.session.workbook.get(screen.form, "second") == "Bo"
        await press(pilot, "ctrl+b")
        assert asked(screen) == ["first", "second", "crew"]


async def test_a_detail_of_a_line_waits_there_too(tmp_path: Path) -> None:
    app = app_over(*harbours(tmp_path, "    crew:\n      - text: Bo\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, Spot("harbour", step="where", field="crew"))
        screen = app.screen
        assert isinstance(screen, FormScreen)
        editor = screen.page.answer_with_focus()
        assert isinstance(editor, ListEditor)
        await press(pilot, "escape", "o", *"fast", "tab", "enter", *"York", "escape")
        assert app.session is not None
        assert app.session.workbook.get(screen.form, "crew") == [
            {"text": "Bo", "why": "fast", "from": "York"}
        ]


async def test_going_on_passes_over_a_step_behind_more_and_the_last_one_leads_to_it(tmp_path: Path) -> None:
    app = app_over(*harbours(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, WHERE)
        screen = app.screen
        assert isinstance(screen, FormScreen)
        await press(pilot, "ctrl+n")
        assert screen.step.id == "stores"
        await press(pilot, "tab", "enter")
        assert screen.step.id == "weather"
        await press(pilot, "ctrl+n")
        assert screen.step.id == "stores"
        assert not screen.query(MoreRow)
