"""The words under a misspelt name can be found in the program: told at opening, shown with the documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.widgets import Static

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support import ROOT

BY_HAND = ROOT / "tests" / "data" / "by-hand" / "near-names.yaml"


async def test_words_under_a_misspelt_name_are_told_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_bytes(BY_HAND.read_bytes())
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 24, 12, 0))
    async with app.run_test() as pilot:
        await pilot.pause()
        [notice] = [notification.message for notification in app._notifications]
        assert notice.startswith("mine.yaml:7:5: no exercise has the name “why joined”")
        assert "Perhaps “why-joined” is meant. 1 more like it" in notice
        app.action_share()
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        text = str(app.screen.query_one("#document", Static).content)
        assert "with a blank" in text and "with an underscore" in text
        await pilot.press("end")
        await pilot.pause()
        assert app.session is not None
        app.close_session()
    assert path.read_bytes() == BY_HAND.read_bytes()
