"""A place that is named by a question opens the step that asks it, whatever the step is called."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press

BOOK = """\
people:
  bo-7f3k:
    name: Bo
    house: yes
    room: school
    gave-me: the keys of the lab
answers:
  narrative:
    been-here: I have worked in it
"""


KEPT = [
    (Spot("narrative", step="did", field="what-i-did"), "joined"),
    (Spot("narrative", field="what-i-did"), "joined"),
    (Spot("narrative", step="next", field="what-i-did"), "next"),
    (Spot("narrative", step="no-such-step"), "been-here"),
]
"""A spot, and the step that it opens."""


async def test_a_spot_that_was_kept_finds_its_question(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for spot, step in KEPT:
            await open_at(app, pilot, spot)
            assert isinstance(app.screen, FormScreen), spot
            assert app.screen.step.id == step, spot


async def test_a_window_of_the_house_opens_at_what_they_gave(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, Spot("gratitude-house", step="house"))
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.form.id, app.screen.record) == ("person", "bo-7f3k")
        assert app.screen.current_field is not None
        assert app.screen.current_field.id == "gave-me"
