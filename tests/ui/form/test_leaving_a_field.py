"""A date or a number that was typed means what it shows, however the field is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.app import open_at
from tests.support.keys import send_and_pause

WAYS = ("escape", "tab", "ctrl+n", "f1", "ctrl+q")
RECORD = """\
  depot-{way}:
    role: night lead
    history:
      - what: wrote to them
"""
BOOK = f"""\
workbook: 1
title: My search
created: 2026-11-21
applications:
{"".join(RECORD.format(way=way) for way in WAYS)}\
companies:
  mill:
    name: The mill
...
"""
FIELD = Spot(form="application", record="depot-{way}", step="role", field="sent-on")
DETAIL = Spot(form="application", record="depot-{way}", step="stage", field="history")
RECORDS = Spot(form="target-companies", record="", step="companies", field="")
NUMBER = Spot(form="how-i-am", record="", step="pace", field="runway")


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    locations.folder.mkdir()
    path = locations.folder / "mine.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))


async def go_to(pilot: Pilot[int], app: JobsearchApp, spot: Spot, kind: str) -> None:
    """Open a step, and go by Tab to its first field of ``kind``."""
    await pilot.pause()
    assert app.session is not None
    form = app.session.catalogue.form(spot.form)
    assert form is not None
    app.open_form(form, spot.record, spot)
    await pilot.pause()
    for _ in range(10):
        around = app.focused.ancestors_with_self if app.focused is not None else []
        if any(isinstance(widget, FieldWidget) and widget.field.kind == kind for widget in around):
            return
        await pilot.press("tab")
        await pilot.pause()
    raise AssertionError(f"no field of the kind {kind} on {spot.step}")


def kept(app: JobsearchApp) -> str:
    """What the workbook says by now."""
    if app.session is not None:
        return app.session.workbook.render()[0].decode()
    return (app.locations.folder / "mine.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("spot", "ways"),
    [
        (FIELD, WAYS),
        (DETAIL, ("escape", "ctrl+n", "ctrl+q")),
        (RECORDS, ("escape",)),
        (RECORDS, ("ctrl+q",)),
    ],
)
async def test_a_day_is_kept_as_the_day_it_shows(app: JobsearchApp, spot: Spot, ways: Sequence[str]) -> None:
    """One record for each way out; the program can be left only once, in the end."""
    async with app.run_test(size=(100, 30)) as pilot:
        for way in ways:
            await go_to(pilot, app, replace(spot, record=spot.record.format(way=way)), "date")
            before = kept(app).count("2026-11-03")
            await send_and_pause(pilot, *"3 nov")
            await pilot.press(way)
            await pilot.pause()
            assert "3 nov" not in kept(app), way
            assert kept(app).count("2026-11-03") > before, way
            if way != "ctrl+q":
                app.action_path()


async def test_a_number_is_kept_as_the_number_it_shows(app: JobsearchApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await go_to(pilot, app, NUMBER, "number")
        await pilot.press(*"1.000,5", "escape")
        await pilot.pause()
        assert "1000.5" in kept(app)


async def test_esc_goes_out_of_the_filter_of_a_list_and_then_out_of_the_list(app: JobsearchApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, Spot("application"))
        await pilot.press("slash", "n", "escape")
        await pilot.pause()
        assert isinstance(app.screen, RecordsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, RecordsScreen)
