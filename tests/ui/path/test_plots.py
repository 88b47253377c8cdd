"""Numbers that can be seen: each row says its facts in words, and opens the records that it counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.area import AreaScreen
from jobsearch_tui.ui.pictures.counted import CountedScreen
from jobsearch_tui.ui.widgets.menu import Menu
from tests.support.app import NOON, app_over, press
from tests.support.screen_rows import page, rows_of

SCROLL_BAR = " ▁▂▃▄▅▆▇█"
TODAY = NOON.date()


def text(feeling: int = 6) -> str:
    """Twelve applications of four weeks, three of them answered, and how each of four days was."""
    rows = ["answers:", "  how-i-am:", f"    feeling: {feeling}", "    feelings:"]
    for days, was in ((3, 4), (2, 5), (1, 6), (0, feeling)):
        rows += [f"      - on: {TODAY - timedelta(days=days)}", f"        was: {was}"]
    rows.append("applications:")
    for number in range(12):
        day = TODAY - timedelta(days=7 * (number // 4))
        stage = "screen" if number < 3 else "applied"
        rows += [f"  a{number}:", f"    role: Role {number}", f"    stage: {stage}", f"    sent-on: {day}"]
    return "\n".join(rows) + "\n"


async def walk_to(app: JobsearchApp, pilot: Pilot[int], words: str) -> str:
    """Walk down to the row that begins so, and give it back."""
    for _ in range(40):
        row = next(row for row in rows_of(app) if "▸" in row).partition("▸")[2].strip(SCROLL_BAR)
        if row.startswith(words):
            return row
        await press(pilot, "down")
    raise AssertionError(f"no row begins with {words}:\n{page(app)}")


async def test_every_number_says_its_facts_and_opens_its_records(tmp_path: Path) -> None:
    app = app_over(tmp_path, text())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "4")
        assert await walk_to(app, pilot, "Applications") == (
            "Applications  ·····███   4 this week, 12 in eight weeks, 12 in all"
        )
        await press(pilot, "enter")
        assert isinstance(app.screen, CountedScreen)
        assert "Role 11" in page(app) and "Role 0" in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen) and app.screen.record == "a11"
        await press(pilot, *["escape"] * 3)
        assert isinstance(app.screen, AreaScreen)
        row = await walk_to(app, pilot, "Replies")
        assert row.startswith("Replies") and row.endswith("3  of 12, 25 %"), row
        await press(pilot, "enter")
        assert [f"Role {number}" in page(app) for number in range(4)] == [True, True, True, False]
        await press(pilot, "escape")
        assert "from 4 on 18 Nov to 6 on 21 Nov" in page(app)


async def test_home_shows_them_where_it_is_wide_and_never_on_a_heavy_day(tmp_path: Path) -> None:
    for feeling, shows in ((6, True), (1, False)):
        folder = tmp_path / str(feeling)
        folder.mkdir()
        app = app_over(folder, text(feeling))
        async with app.run_test(size=(160, 50)) as pilot:
            await pilot.pause()
            await pilot.pause()
            assert ("Eight weeks" in page(app)) is shows
            assert ("of 12, 25 %" in page(app)) is shows
            if shows:
                app.screen.query_one("#counted", Menu).focus()
                await press(pilot, "enter")
                assert "Applications, last 7 days" in page(app) and "Role 4" not in page(app)
                await press(pilot, "enter")
                assert isinstance(app.screen, FormScreen) and app.screen.record == "a3"
                await press(pilot, *["escape"] * 3)
            await press(pilot, "4")
            assert ("Eight weeks" in page(app)) is shows, page(app)
