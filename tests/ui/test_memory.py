"""A long day in the workbook: what was looked at and left takes no room."""

from __future__ import annotations

import gc
from datetime import date, datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.strip import Strip

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import Spot
from tests.support.until import until

NOW = datetime(2026, 11, 21, 12, 0)


def drawn_lines() -> int:
    """Lines in memory that some widget drew, and screens of an exercise."""
    gc.collect()
    return sum(isinstance(one, Strip | FormScreen) for one in gc.get_objects())


async def look_through(app: JobsearchApp, pilot: Pilot[int], times: int) -> None:
    """Open an exercise, go through three steps of it and back home, again and again."""
    assert app.session is not None
    form = app.session.catalogue.form("two-pager")
    assert form is not None
    for _ in range(times):
        app.open_form(form, "", Spot(form=form.id, step=form.steps[0].id))
        await pilot.pause()
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        app.action_path()
        await pilot.pause()


async def test_exercises_that_were_looked_at_are_let_go(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    # What other tests have left in memory is neither looked through nor counted.
    gc.collect()
    gc.freeze()
    app = JobsearchApp(path, locations, clock=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await look_through(app, pilot, 1)
        before = drawn_lines()
        await look_through(app, pilot, 2)
        # An exercise that is kept has over three thousand lines. The last one may still be on its way out.
        await until(pilot, lambda: drawn_lines() < before + 1000, drawn_lines)
