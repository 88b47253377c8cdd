"""Answers with two versions, left in the file by a merge: each is seen, and chosen in any order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.text.strict import load
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.decisions import matters
from jobsearch_tui.ui.file.two_versions import TwoVersionsScreen
from jobsearch_tui.ui.widgets.change_list import ChangeList
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.folder.locations import Locations

TEXT = """\
workbook: 1
title: My search
created: 2026-11-20
answers:
  candidate-market-fit:
    sentence: our sentence
clashes:
  title-12345678:
    where:
      - title
    here: My search
    other: Bo's search
  sentence-12345678:
    where:
      - answers
      - candidate-market-fit
      - sentence
    here: our sentence
    other: their sentence
...
"""


async def opened(app: JobsearchApp, pilot: Pilot[int]) -> TwoVersionsScreen:
    await pilot.pause()
    assert app.sitting is not None
    [versions] = matters(app.sitting)
    assert versions.sentence == "2 answers have two versions. Choose."
    screen = TwoVersionsScreen(app.sitting, versions)
    await app.push_screen(screen)
    await pilot.pause()
    return screen


async def test_each_is_named_and_the_ways_say_what_each_would_keep(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(TEXT)
    app = JobsearchApp(
        path, Locations(folder=tmp_path, state=tmp_path / "s"), clock=lambda: datetime(2026, 11, 21)
    )
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(app, pilot)
        ways, answers = screen.query_one("#ways", Menu), screen.query_one(ChangeList).menu
        assert ways.has_focus
        assert [way.detail for way in ways.choices][:2] == ["My search", "Bo's search"]
        answers.marked = 1
        await pilot.pause()
        assert [way.detail for way in ways.choices][:2] == ["our sentence", "their sentence"]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen is screen, "the other one is still to be chosen"
        assert len(answers.choices) == 1
        assert [way.detail for way in ways.choices][:2] == ["My search", "Bo's search"]
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.screen is not screen
        app.close_sitting()
    tree = load(path.read_bytes()).tree
    assert "clashes" not in tree
    assert tree["title"] == "My search"
    assert tree["answers"] == {"candidate-market-fit": {"sentence": "their sentence"}}


async def test_left_for_now_everything_waits(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(TEXT)
    app = JobsearchApp(
        path, Locations(folder=tmp_path, state=tmp_path / "s"), clock=lambda: datetime(2026, 11, 21)
    )
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.screen is not screen
        app.close_sitting()
    assert path.read_text() == TEXT
