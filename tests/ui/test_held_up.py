"""The program is held up for a moment while someone types: every letter is where they meant it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.events import Key

from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press
from tests.support.until import until

HELD = 0.8
"""Seconds: longer than a key whose widget has gone holds those behind it."""
WORDS = "never again at night"


@pytest.mark.parametrize("where", ["app", "screen", "line"])
async def test_words_behind_a_key_that_begins_a_line_are_in_the_line(where: str, tmp_path: Path) -> None:
    app = app_over(tmp_path, "answers:\n  two-pager:\n    must-nots: [one, two]\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, Spot("two-pager", step="must-nots", field="must-nots"))
        await press(pilot, "escape")
        assert isinstance(app.screen, FormScreen)
        form, workbook = app.screen.form, app.screen.context.workbook
        pump = {"app": app, "screen": app.screen, "line": app.focused}[where]
        assert pump is not None
        app.post_message(Key("a", "a"))
        pump.call_later(lambda: time.sleep(HELD))
        for letter in WORDS:
            app.post_message(Key("space" if letter == " " else letter, letter))

        def lines() -> object:
            app.collect()
            return workbook.get(form, "must-nots")

        await until(pilot, lambda: lines() == ["one", WORDS, "two"], lines)
