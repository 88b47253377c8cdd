"""What leaves a list from the screen: a table of what is shown, days for a calendar, proof of search."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.app import app_over, press
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page

BOOK = """\
applications:
  a: {company: lumen, role: analyst, stage: applied, sent-on: 2026-11-20, next-on: 2026-12-01, salary: "=1+1"}
  b: {company: wren, role: baker, stage: rejected, sent-on: 2026-11-05}
  c: {company: wren, role: cook, stage: wished, next-on: 2026-12-03}
  d: {company: wren, role: digger, stage: applied, sent-on: 2026-09-30}
companies:
  lumen: {name: Lumen}
  wren: {name: Wren}
"""


async def test_a_list_and_its_days_are_written_and_proof_of_search_between_two_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(tmp_path, BOOK, now=datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_form(form_of("application"))
        await pilot.pause()

        # The rows that a filter has left, with every answer, and no formula among them.
        await press(pilot, "slash", *"lumen", "enter", "w")
        assert "▸ This list, for a spreadsheet   .csv" in page(app)
        await press(pilot, "enter", "enter")
        [head, row] = csv.reader((tmp_path / "applications.csv").read_text("utf-8-sig").splitlines())
        assert row[head.index("Company")] == "Lumen" and row[head.index("Pay they state")] == "'=1+1"

        # The days of the marked one, then all that lies ahead.
        await press(pilot, "w", "down", "enter", "enter")
        own = (tmp_path / "lumen-analyst.ics").read_text()
        assert own.count("BEGIN:VEVENT") == 1 and "DTSTART;VALUE=DATE:20261201" in own
        await press(pilot, "w", "down", "down", "enter", "enter")
        assert (tmp_path / "ahead.ics").read_text().count("BEGIN:VEVENT") >= 2

        # The last four weeks, then days that are typed as people write them.
        await press(pilot, "escape", "P")
        assert "2 applications, 27 Oct 2026 to 24 Nov 2026" in page(app)
        await press(pilot, *"1 sept", "enter")
        assert "3 applications, 1 Sep 2026 to 24 Nov 2026" in page(app)
        await press(pilot, *"soon")
        assert "is not a date yet" in page(app) and "Role: cook" not in page(app)
        await press(pilot, *["backspace"] * 4, *"31 oct", "enter")
        assert "1 application, 1 Sep 2026 to 31 Oct 2026" in page(app) and "digger" in page(app)
        await press(pilot, "w", "end", "enter", "enter")
        [_, row] = csv.reader((tmp_path / "proof-of-search.csv").read_text("utf-8-sig").splitlines())
        assert row[:4] == ["2026-09-30", "Wren", "", "digger"]

        await press(pilot, "enter", *"2 nov 2026", "enter", *"3 nov 2026", "escape")
        assert "Nothing was sent from 2 Nov 2026 to 3 Nov 2026." in page(app)
        await press(pilot, "escape")
        assert "Pipeline" in page(app)
