"""The bottom line is true: it tells writing from keys, what Enter does now, and the way out."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.ui.shell.key_order import Presses
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, bar, open_at, press

BOOK = """\
answers:
  gratitude-house:
    beginning: I mended the old radio.
  two-pager:
    must-nots:
      - text: a founder who rewrites the plan
        evidence: 2019
people:
  maria-7f3k:
    name: María López
conversations:
  talk-q8rt:
    person: maria-7f3k
"""
DID = Spot("gratitude-house", step="beginning")
MUST_NOTS = Spot("two-pager", step="must-nots")
FEELING = Spot("how-i-am", step="how-today")
TALK = Spot("conversation", "talk-q8rt")
WAYS_OUT = "^p all  F1 help"


LINES = [
    (DID, "", "writing  enter new row  ^n next", "esc out"),
    (None, "escape", "keys  enter write  ^n next", "esc up"),
    (MUST_NOTS, "", "writing  enter next line", "esc out"),
    (None, "down", "writing  enter go on", "esc out"),
    (None, "x", "writing  enter next line", "esc out"),
    (None, "escape", "keys  enter write  a add  o open  d delete", "esc out"),
    (None, "enter tab", "writing  enter go on", "esc out"),
    (None, "tab", "keys  enter choose", "esc out"),
    (FEELING, "", "keys  enter go on", "esc out"),
    (TALK, "", "writing  enter go on", "esc out"),
    (None, "m", "writing  enter take it", "esc out"),
]
"""A step, or where one is, keys pressed there, how the line begins then, and the way out that it tells."""


async def test_the_bottom_line_says_what_the_keys_do_now(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for spot, keys, begins, out in LINES:
            if spot is not None:
                await open_at(app, pilot, spot)
            await press(pilot, *keys.split())
            assert bar(app).startswith(begins), (spot, keys, bar(app))
            assert bar(app).endswith(f"{out}  {WAYS_OUT}"), (spot, keys, bar(app))
            assert len(bar(app)) <= 80, (spot, keys)


async def test_an_arrow_that_was_stopped_is_told_of(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, DID)
        app.presses = Presses(lambda _key: 0.0)
        await press(pilot, "down")
        assert bar(app).startswith("writing  ↓ again: the next step")
        assert bar(app).endswith(WAYS_OUT)
        await press(pilot, "left")
        assert bar(app).startswith("writing  enter new row")


async def test_the_bottom_line_of_a_filter_is_its_own(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, Spot("person"))
        assert bar(app).startswith("keys  enter open  a add")
        await press(pilot, "slash")
        assert bar(app).startswith("writing  enter find everywhere")
        assert "esc clear" in bar(app)
        await press(pilot, "m")
        assert bar(app).startswith("writing  enter to the rows")
        await press(pilot, "enter")
        assert bar(app).startswith("keys  enter open")


async def test_every_place_shows_the_way_out_and_all_commands(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for opened_by, out in (
            ("1", "^q quit  ^p all  F1"),
            *((key, f"esc back  {WAYS_OUT}") for key in ("2", "4", "6", "f8")),
        ):
            await press(pilot, opened_by)
            assert bar(app).endswith(out), (opened_by, bar(app))
            app.action_path()
