"""What comes while a screen, or the program, is on its way in or out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.text.strict import load
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.saving.save_state import SaveState
from jobsearch_tui.workbook.session.session import Spot


async def test_a_screen_that_is_being_built_takes_no_keys(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    app = JobsearchApp(copy_sample(locations, date(2026, 11, 21)), locations)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.session is not None
        unbuilt = FormScreen(app.session, app.session.catalogue.forms[0], "", Spot())
        assert not await app.run_action("next_step", unbuilt)
        assert not await app.run_action("up", unbuilt)


async def test_the_saver_may_speak_after_the_last_screen_is_gone(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test() as pilot:
        await pilot.pause()
    assert not app.screen_stack
    app.on_workbook_app_save_state_changed(app.SaveStateChanged(SaveState(kind="saved", revision=1)))


NOTHING = "workbook: 1\ntitle: My search\ncreated: 2026-11-01\n...\n"
WAYS_OUT = [
    ("person", ("escape", "escape")),
    ("person", ("ctrl+q",)),
    ("person", ("x", "backspace", "escape", "escape")),
    ("story", ("ctrl+n", "ctrl+n", "escape", "escape")),
    ("day", ("escape", "escape")),
]


@pytest.mark.parametrize(("form", "keys"), WAYS_OUT)
async def test_a_record_in_which_nothing_was_written_leaves_nothing_behind(
    tmp_path: Path, form: str, keys: tuple[str, ...]
) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(NOTHING, "utf-8")
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test() as pilot:
        assert app.session is not None
        asked = app.session.catalogue.form(form)
        assert asked is not None
        app.open_form(asked)
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        app.save()
        await pilot.press(*keys)
        await pilot.pause()
    app.close_session()
    assert load(path.read_bytes()).tree == load(NOTHING.encode()).tree
