"""Signs of ASCII: where they are drawn, that each is as wide as ours, and that letters stay."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.shell.settings import ASCII, AUTOMATIC, DRAWN
from jobsearch_tui.ui.shell.signs import in_ascii, wants_ascii
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.app import press
from tests.support.screen_rows import page

NOW = datetime(2026, 11, 21, 12, 0)


@pytest.mark.parametrize(
    ("setting", "env", "expected"),
    [
        (AUTOMATIC, {}, False),
        (AUTOMATIC, {"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, False),
        (AUTOMATIC, {"TERM": "xterm-256color", "LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        (AUTOMATIC, {"TERM": "linux"}, True),
        (AUTOMATIC, {"TERM": "xterm", "LC_ALL": "C"}, True),
        (AUTOMATIC, {"LANG": "POSIX"}, True),
        (DRAWN, {"TERM": "linux", "LC_ALL": "C"}, False),
        (ASCII, {"TERM": "xterm"}, True),
    ],
)
def test_they_are_drawn_where_there_are_no_others(setting: str, env: dict[str, str], expected: bool) -> None:
    assert wants_ascii(setting, env) is expected


@pytest.mark.parametrize(
    ("text", "encoding", "drawn"),
    [
        ("● ◐ ○ ▸ ─│┌ … “x” →", "utf-8", '* + o > -|+ ~ "x" >'),
        ("José 李明", "utf-8", "José 李明"),
        ("José 李明", "latin-1", "José ????"),
        ("José ● 李", "ascii", "Jos? * ??"),
    ],
)
def test_each_is_as_wide_as_ours(text: str, encoding: str, drawn: str) -> None:
    assert in_ascii(text, encoding) == drawn
    assert cell_len(drawn) == cell_len(text)


async def test_whole_screens_are_drawn_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    locations = Locations(tmp_path / "books", tmp_path / "state")
    app = JobsearchApp(copy_sample(locations, date(2026, 11, 21)), locations, clock=lambda: NOW)
    drawn: list[str] = []
    async with app.run_test(size=(110, 24), notifications=True) as pilot:
        for keys in ([], ["3"], ["escape", "f1"], ["escape", "ctrl+p"], ["escape", "f8"], ["escape", "6"]):
            await press(pilot, *keys)
            drawn.append(page(app))
        for form in ("gratitude-house", "candidate-market-fit"):
            app.open_form(app.session.catalogue.form(form))  # type: ignore[union-attr, arg-type]
            await pilot.pause()
            drawn.append(page(app))
    strange = {sign for text in drawn for sign in text if not sign.isascii() and not sign.isalpha()}
    assert strange == set()
