"""The debrief that home asks for is begun for its interview, and is gone again if nothing is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.waiting_course import press

INTERVIEW = (
    "workbook: 1\ntitle: T\ncreated: 2026-11-02\ninterviews:\n  i1:\n    role: Clerk\n    on: 2026-12-03\n"
)


@pytest.mark.parametrize(("keys", "kept"), [((), False), (("4",), True)])
async def test_the_debrief_of_yesterday(tmp_path: Path, keys: tuple[str, ...], kept: bool) -> None:
    books = tmp_path / "books"
    books.mkdir()
    (books / "my.yaml").write_text(INTERVIEW)
    clock = datetime(2026, 12, 4, 12, 0)
    app = JobsearchApp(books / "my.yaml", Locations(books, tmp_path / "state"), clock=lambda: clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.form.table, app.screen.step.id) == ("debriefs", "gut")
        await press(pilot, *keys, "ctrl+q")
    tree = yaml.load((books / "my.yaml").read_text(), Loader=yaml.BaseLoader)
    assert [row["interview"] for row in tree.get("debriefs", {}).values()] == (["i1"] if kept else [])
