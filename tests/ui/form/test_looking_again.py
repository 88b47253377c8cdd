"""The coach looks at every answer again and again; where it has nothing new to say, nothing is laid out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import open_at


async def test_looking_again_at_the_same_answers_lays_out_nothing(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    app = JobsearchApp(
        copy_sample(locations, date(2026, 11, 21)), locations, clock=lambda: datetime(2026, 11, 21, 12, 0)
    )
    async with app.run_test(size=(120, 40)) as pilot:
        for form in ("gratitude-house", "two-pager", "council"):
            await open_at(app, pilot, Spot(form))
            screen = app.screen
            assert isinstance(screen, FormScreen), form
            screen.look()
            await pilot.pause()
            layouts: list[object] = []
            screen.screen_layout_refresh_signal.subscribe(screen, layouts.append)
            screen.look()
            await pilot.pause()
            assert layouts == [], form
