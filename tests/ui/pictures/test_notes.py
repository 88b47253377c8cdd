"""Notes in any order are there to be read while one sorts them: beside the questions, or above them."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.ui.form.side_pane import SidePane
from jobsearch_tui.ui.list_editor.list_field import RecordsLens
from jobsearch_tui.ui.pictures.notes import Notes
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at

BOOK = """\
people:
  mira-7f3k:
    name: Mira
conversations:
  talk-q8rt:
    person: mira-7f3k
    notes: |
      [b]brave[/b]
      two
      three
      four
      five
      six
      seven
interviews:
  inter-9k2m:
    role: Tester
    notes: Obi laughed at the tests
debriefs:
  debrief-3d4e:
    interview: inter-9k2m
"""
TALK = Spot("conversation", "talk-q8rt", "notes")
FIRST = Spot("conversation", "talk-q8rt", "who")
DEBRIEF = Spot("debrief", "debrief-3d4e", "asked")


SORTED = [
    (TALK, 80, "[b]brave[/b]", True),
    (TALK, 80, "3 more rows: ^t", True),
    (DEBRIEF, 80, "Obi laughed at the tests", True),
    (DEBRIEF, 140, "Obi laughed at the tests", False),
    (TALK, 140, "seven", False),
]
"""A place, the columns of the screen, words of the notes there, and whether they stand above."""


async def test_the_notes_are_seen_while_they_are_sorted(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 40)) as pilot:
        for spot, width, words, is_above in SORTED:
            app.action_path()
            if app.size.width != width:
                await pilot.resize_terminal(width, 40)
            await open_at(app, pilot, spot)
            (seen,) = [notes for notes in app.screen.query(Notes) if notes.region]
            assert words in seen.render().plain, (spot, width)
            assert (seen.parent is not None and seen.parent.id == "page") is is_above, (spot, width)
        # Where they are written they stand once.
        for width in (140, 80):
            app.action_path()
            if app.size.width != width:
                await pilot.resize_terminal(width, 40)
            await open_at(app, pilot, FIRST)
            assert not [notes for notes in app.screen.query(Notes) if notes.region], width
            assert not app.screen.query_one(SidePane).region, width


ANALYSES = """\
analyses:
  old: {on: 2026-10-01, stall-why: too few}
  last: {on: 2026-11-01, stall: people don't answer, changes: [Call first, Write less]}
  ahead: {on: 2031-01-01, stall-why: nobody knows}
"""


async def test_the_goals_of_a_month_stand_below_the_last_analysis(tmp_path: Path) -> None:
    app = app_over(tmp_path, ANALYSES)
    async with app.run_test(size=(80, 40)) as pilot:
        await open_at(app, pilot, Spot("search-plan", "", "goals"))
        (seen,) = [notes for notes in app.screen.query(Notes) if notes.region]
        text = " ".join(seen.render().plain.split())
        assert text.startswith("Your last analysis, 1 Nov 2026 Stall point: people don't answer")
        assert "Changes for next month: Call first; Write less" in text
        assert seen.region.y < app.screen.query_one(RecordsLens).region.y


async def test_without_notes_nothing_stands_above_the_questions(tmp_path: Path) -> None:
    app = app_over(tmp_path, "conversations:\n  talk-q8rt:\n    kind: other\n")
    async with app.run_test(size=(80, 40)) as pilot:
        await open_at(app, pilot, TALK)
        assert not [notes for notes in app.screen.query(Notes) if notes.region]
