"""What comes while the program is on its way out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.saving.save_state import SaveState


async def test_the_saver_may_speak_after_the_last_screen_is_gone(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test() as pilot:
        await pilot.pause()
    assert not app.screen_stack
    app.on_workbook_app_save_state_changed(app.SaveStateChanged(SaveState(kind="saved", revision=1)))
