"""An own exercise that calls what nobody knows opens all the same, and the program says which name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.misspelt_exercise import MINE


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_it_opens_without_its_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "books" / "mine.yaml"
    (path.parent / "method").mkdir(parents=True)
    (path.parent / "method" / "700-mine.yaml").write_text(MINE, "utf-8")
    path.write_text("workbook: 1\ntitle: Mine\ncreated: 2026-11-20\n...\n", "utf-8")
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.session is not None
        told = [notice.message for notice in app._notifications]
        assert any("700-mine.yaml:5:10" in one and "'house'" in one for one in told)
        form = app.session.catalogue.form("mine")
        assert form is not None
        app.open_form(form)
        await pilot.pause()
        await pilot.press("h", "o", "ctrl+t")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert app.return_code is None
        assert app.session.workbook.get(form, "what")
        app.close_session()
