"""What the program does for editors while a workbook is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.file.opening import MODELINE, SCHEMA_FILE
from jobsearch_tui.workbook.file.schema import schema_text
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.until import until

BOOK = "workbook: 1\ntitle: Mine\ncreated: 2026-11-20\n...\n"


@pytest.mark.parametrize("before", [None, "{}"], ids=["none", "outdated"])
async def test_opening_a_workbook_that_names_its_schema_brings_it_up_to_date(
    tmp_path: Path, before: str | None
) -> None:
    path, schema = tmp_path / "mine.yaml", tmp_path / SCHEMA_FILE
    path.write_text(f"{MODELINE}\n{BOOK}")
    if before is not None:
        schema.write_text(before)
    app = JobsearchApp(
        path, Locations(tmp_path, tmp_path / "state"), clock=lambda: datetime(2026, 11, 21, 12, 0)
    )
    async with app.run_test() as pilot:
        await until(pilot, lambda: schema.exists() and schema.read_bytes() == schema_text(built_in()))
    assert path.read_text() == f"{MODELINE}\n{BOOK}"
