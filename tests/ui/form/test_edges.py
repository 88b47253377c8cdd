"""Arrows stay in the step: leaving takes a key for it, or a new press at the edge after a pause."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key

from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.shell.key_order import Presses
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press
from tests.support.screen_rows import page

BOOK = """\
answers:
  workshop:
    what-i-did: |
      I mended the old radio.
      Then I mended the new one.
"""
OWN = """\
form: workshop
stage: arrive
title: Workshop
purpose: Three questions, one at a time.
steps:
""" + "".join(
    f"  - step: {name}\n    title: {name}\n    ask: What then?\n    fields:\n"
    f"      - field: {field}\n        kind: long\n        label: Then\n"
    for name, field in (("joined", "why-joined"), ("did", "what-i-did"), ("leaving", "why-leaving"))
)
DID = Spot("workshop", step="did")


def own(folder: Path) -> None:
    """An exercise with one long answer on each of its steps."""
    (folder / "books" / "method").mkdir(parents=True)
    (folder / "books" / "method" / "015-workshop.yaml").write_text(OWN, encoding="utf-8")


class Times:
    """The seconds between the keys, one after the other; the last one goes on."""

    def __init__(self, *pauses: float) -> None:
        self._pauses = list(pauses)
        self._now = 0.0
        self._event: Key | None = None

    def __call__(self, event: Key) -> float:
        if event is self._event:
            return self._now
        self._event = event
        self._now += self._pauses.pop(0) if len(self._pauses) > 1 else self._pauses[0]
        return self._now


WAYS = [
    (["down"], [9.0], "did"),
    (["down"] * 9, [9.0, 0.03], "did"),
    (["up"] * 9, [9.0, 0.03], "did"),
    (["down", "down"], [9.0, 0.2], "did"),
    (["down", "down"], [9.0, 0.4], "leaving"),
    (["up", "up", "up"], [9.0, 9.0, 0.4], "joined"),
    (["down", "x", "down"], [9.0], "did"),
    (["down", "up", "down"], [9.0], "did"),
    (["down", "down", "down"], [9.0, 0.4, 0.03], "leaving"),
    (["tab"], [0.03], "leaving"),
    (["shift+tab"], [0.03], "joined"),
    (["ctrl+n"], [0.03], "leaving"),
    (["ctrl+b"], [0.03], "joined"),
]
"""Keys, the seconds before each, and the step that they lead to."""


async def test_arrows_stop_at_the_edge_of_a_step(tmp_path: Path) -> None:
    own(tmp_path)
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, pauses, step in WAYS:
            await open_at(app, pilot, DID)
            app.presses = Presses(Times(*pauses))
            await press(pilot, *keys)
            assert isinstance(app.screen, FormScreen), (keys, pauses)
            assert app.screen.step.id == step, (keys, pauses)


async def test_a_text_one_returns_to_has_its_cursor_at_the_end(tmp_path: Path) -> None:
    own(tmp_path)
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, DID)
        area = app.focused
        assert isinstance(area, AnswerArea)
        assert area.cursor_location == area.document.end
        await press(pilot, "ctrl+home")
        assert area.cursor_location == (0, 0)
        await press(pilot, "ctrl+end")
        assert area.cursor_location == area.document.end


async def test_a_long_text_is_read_from_its_beginning_and_written_on_at_its_end(tmp_path: Path) -> None:
    own(tmp_path)
    text = "".join(f"      row {number}.\n" for number in range(1, 21))
    app = app_over(tmp_path, f"answers:\n  workshop:\n    what-i-did: |\n{text}")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, DID)
        assert "row 20." in page(app) and "row 1." not in page(app)
        await press(pilot, "escape")
        assert "row 1." in page(app) and "row 20." not in page(app)
        await press(pilot, "enter")
        assert "row 20." in page(app), "the cursor is where it was"
