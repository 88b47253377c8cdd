"""The board: stages side by side, walked and moved by keyboard, wherever it is drawn."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size

from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.stages.board import Board, Lane
from tests.support.app import app_over, bar, press
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page


def board_of(counts: list[int]) -> Board:
    """Lanes with so many cards each, the places of the first lane first."""
    begins = [0, *accumulate(counts)]
    lanes = [Lane(f"stage {at}", range(begins[at], begins[at + 1])) for at in range(len(counts))]
    return Board(lanes, lambda place: (f"Company {place}", "任天堂 role", "eleven days since you applied"))


SIZES = st.builds(Size, st.integers(22, 170), st.integers(6, 60))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=17), st.data(), SIZES)
def test_the_marked_card_is_in_sight_and_nothing_is_wider_than_its_room(
    counts: list[int], data: st.DataObject, size: Size
) -> None:
    board, places = board_of(counts), st.integers(0, sum(counts) - 1)
    for marked in data.draw(st.lists(places, min_size=1, max_size=3)):
        rows = ["".join(piece.text for piece in row) for row in board.rows(size, marked)]
        assert len(rows) == size.height
        assert max(map(cell_len, rows)) <= size.width
        [at] = [y for y, row in enumerate(rows) if "▸" in row]
        assert board.at(rows[at].index("▸"), at, size, marked) == marked


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.data())
def test_walking_stays_in_the_lane_or_goes_to_the_one_beside(counts: list[int], data: st.DataObject) -> None:
    board, marked = board_of(counts), data.draw(st.integers(0, sum(counts) - 1))
    assert board.along(marked, 0) == board.across(marked, 0) == marked
    assert board.along(board.along(marked, -100), 100) == board.along(marked, 100)
    seen = {marked}
    for _ in range(len(counts) + max(counts)):
        seen |= {step(place, by) for step in (board.along, board.across) for by in (-1, 1) for place in seen}
    assert seen == set(range(sum(counts)))


BOOK = """\
applications:
  a: {company: lumen, role: analyst, stage: applied, sent-on: 2026-11-10}
  b: {company: wren, role: baker, stage: applied, sent-on: 2026-11-23}
  c: {company: wren, role: cook, stage: interview, next-on: 2026-11-27, next-action: send the menu}
  d: {company: lumen, role: digger, stage: hired}
companies:
  lumen: {name: Lumen}
  wren: {name: Wren}
"""


async def test_an_application_is_moved_on_the_board_and_the_board_is_remembered(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK, now=datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book, form = app.session.workbook, form_of("application")
        app.open_form(form)
        await press(pilot, "tab", "tab")
        screen = app.screen
        assert isinstance(screen, RecordsScreen)
        assert screen.shown_ids == ["a", "c", "b", "d"], "what waits, what has a day, and the others"
        assert "by what comes next" in page(app) and "b board" in bar(app)

        await press(pilot, "b")
        head = next(row for row in page(app).splitlines() if "Applied" in row)
        assert head.split() == ["Applied", "2", "Interview", "1", "Hired", "1"]
        assert "b table" in bar(app) and "since 23 Nov" in page(app)

        # Down the lane, across, and one stage on: the card goes along, and so does the mark.
        await press(pilot, "left", "down", "greater_than_sign")
        assert book.get(form, "stage", "b") == "followed up"
        assert screen.marked_record() == "b"
        await press(pilot, "right")
        assert screen.marked_record() == "c"
        await press(pilot, "left", "u")
        assert book.get(form, "stage", "b") == "applied"
        await press(pilot, "s", "down", "s", "up", "s", "s")
        assert "by sent on" in page(app)

        # Another list has no stages; the next look at this one is a board again, where there is room.
        app.action_path()
        app.open_form(form)
        await press(pilot, "tab", "tab")
        assert "Interview 1" in " ".join(page(app).split())
        await pilot.resize_terminal(100, 24)
        await pilot.pause()
        table = app.screen.query_one(RecordTable)
        assert "Company" in table.render_line(0).text and "b board" not in bar(app)
        await press(pilot, "b")
        assert [notice.message for notice in app._notifications][-1].startswith("A board takes 110 columns.")
