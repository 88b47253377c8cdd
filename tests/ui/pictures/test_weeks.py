"""The weeks so far on the screen: w tells why a change stands where it does, Enter opens the talk."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.pictures.weeks import Weeks
from jobsearch_tui.ui.screens.why import WhyScreen
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from tests.support import SAMPLE
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page


async def test_each_line_leads_to_why_or_where_it_comes_from(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "mine.yaml"))
    locations = Locations(folder=tmp_path, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 20, 12, 0))
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        plan = form_of("search-plan")
        app.open_form(plan, "", Spot(form=plan.id, step="weeks"))
        await pilot.pause()
        await pilot.pause()
        picture = app.screen.query_one(Weeks)
        picture.focus()
        assert "Eleven weeks, until 20 Nov 2026" in page(app)
        await pilot.press("g", *["down"] * 4, "w")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert "because of Greta Lund" in page(app)
        await pilot.press("escape", *["down"] * 3, "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert app.screen.form.id == "conversation" and "samir" in app.screen.record
        # A line that no log tells of has its answer for a reason.
        app.go_up()
        await pilot.pause()
        await pilot.press("g", "down", "w")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen) and app.screen.form.id == "candidate-market-fit"
        app.close_session()
