"""The list of records: sorted as people sort, and filtered by what it shows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Static

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.record_view import RecordView
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, bar, open_at
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page
from tests.support.waiting_course import press

BOOK = """\
workbook: 1
title: My search
created: 2026-11-02
applications:
  a:
    company: old-name-7f3k
    role: baker
    sent-on: 2026-11-10
    stage: interview
  b:
    company: wren-2m9x
    role: miller
    sent-on: 2026-11-02
    stage: wished
  c:
    role: brewer
    sent-on: sometime
    stage: final
  d:
    role: cook
    sent-on: 2026-10-30
    stage: applied
companies:
  old-name-7f3k:
    name: Northern Larder & Sons
  wren-2m9x:
    name: Wren Couriers
...
"""


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(tmp_path / "books", tmp_path / "state")
    locations.folder.mkdir()
    path = locations.folder / "mine.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 12, 4, 12, 0))


async def test_the_filter_searches_what_is_shown_and_days_and_stages_sort_as_such(app: JobsearchApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, Spot("application"))
        screen = app.screen
        assert isinstance(screen, RecordsScreen)

        async def rows_for(words: str) -> list[str]:
            await press(pilot, "slash", *words)
            ids = list(screen.shown_ids)
            await press(pilot, "escape")
            return ids

        for words, ids in [
            ("northern", ["a"]),
            ("10 nov", ["a"]),
            ("2026-11", ["b", "a"]),
            ("wren miller", ["b"]),
            ("7f3k", []),
        ]:
            assert await rows_for(words) == ids, words
        await press(pilot, "slash", *"zebra")
        assert "No application holds these words." in page(app)
        assert screen.query_one("#empty", Static).display
        await press(pilot, *["backspace"] * 5, *"wren", "down")
        assert isinstance(app.focused, RecordTable)
        await press(pilot, "escape")

        assert "to do now 2   waiting for them 2   all active 4   over 0   wished 1" in page(app)
        assert screen.shown_ids == ["b", "d"]
        await press(pilot, "tab", "tab")
        in_order = {}
        labels = [field.label for field in screen.rows.columns]
        for label in labels:
            await press(pilot, "s")
            in_order[label] = list(screen.shown_ids)
        assert in_order["Sent on"] == ["d", "b", "a", "c"], labels
        assert in_order["Stage"] == ["b", "d", "a", "c"]


async def test_enter_in_an_empty_list_begins_the_first(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        people = form_of("person")
        await open_at(app, pilot, Spot("person"))
        assert "enter add the first" in bar(app) and "d delete" not in bar(app)
        await press(pilot, "enter", *"Wren")
        app.collect()
        assert [
            app.session.workbook.name_of(people, record)
            for record in app.session.workbook.table(people.table).ids()
        ] == ["Wren"]
        await press(pilot, "escape", "escape")
        assert "enter open" in bar(app) and "a add" in bar(app)


OVER = """\
offers:
  a: {role: baker, received-on: 2026-11-10, state: declined}
  b: {role: miller, received-on: 2026-11-02, state: received}
  c: {role: brewer, received-on: 2026-11-04, state: withdrawn}
  d: {role: cook, received-on: 2026-11-12, state: received}
interviews:
  i: {role: baker, on: 2026-11-05}
  j: {role: cook, on: 2026-11-25}
"""


@pytest.mark.parametrize(
    ("form", "ahead", "over"),
    [("offer", ["miller", "cook"], ["baker", "brewer"]), ("interview", ["cook"], ["baker"])],
)
async def test_what_is_over_stands_last_and_is_quiet(
    tmp_path: Path, form: str, ahead: list[str], over: list[str]
) -> None:
    app = app_over(tmp_path, OVER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_form(form_of(form))
        await pilot.pause()
        assert f"{len(ahead) + len(over)} · {len(over)} over" in page(app)
        table = app.screen.query_one(RecordTable)
        for _ in range(4):  # in the order of writing, and sorted by each of three columns
            rows = [table.render_line(at + 1) for at in range(len(ahead) + len(over))]
            last = rows[len(ahead) :]
            assert {role for role in over if any(role in row.text for row in last)} == set(over)
            style = last[-1]._segments[0].style
            assert style is not None and style.color != table.rich_style.color
            await press(pilot, "s")


async def test_the_words_of_a_record_keep_off_its_scroll_bar(tmp_path: Path) -> None:
    app = app_over(tmp_path, f"applications:\n  a: {{role: {'baker of bread ' * 200}}}\n")
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, Spot("application"))
        view = app.screen.query_one(RecordView)
        assert view.show_vertical_scrollbar
        assert view.query_one(Static).content_region.right < view.vertical_scrollbar.region.x
