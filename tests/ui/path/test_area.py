"""The areas: what waits in them first, their lists with counts, and what was written last."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.area import AreaScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.records.records import RecordsScreen
from tests.support.app import app_over, bar
from tests.support.screen_rows import page
from tests.support.waiting_course import day, favours, press, program

NOTE = """\
form: note
area: week
title: Notes of the week
purpose: x
steps:
  - step: one
    title: One
    ask: What happened?
    fields:
      - field: one
        kind: short
        label: One
"""
TEXT = favours(greta={"on": day(-9), "by": day(-2)}, ruth={"on": day(-1)}, peter={"by": day(0)})


def keep(app: JobsearchApp, *names: str) -> None:
    """Leave these exercises in the course and no others."""
    assert app.session is not None
    forms = app.session.catalogue.forms
    app.session.catalogue = Catalogue(forms=tuple(form for form in forms if form.id in names))


async def test_an_area_lists_what_waits_its_forms_and_the_last_records(tmp_path: Path) -> None:
    app = program(tmp_path, TEXT, note=NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keep(app, "favour", "note")
        parts = ["Week 3 of my search", "Last 7 days", "Can wait until you're ready", "You promised Greta",
                 "You promised Peter", "Lists", "◐ Favours   3",
                 "○ Notes of the week   x", "Written last", "Ruth   favour, 20 Nov",
                 "Greta   favour, 12 Nov", "Peter   favour"]  # fmt: skip
        for size in ((80, 24), (60, 28)):
            await pilot.resize_terminal(*size)
            await press(pilot, "4")
            assert isinstance(app.screen, AreaScreen), size
            text = page(app)
            places = [text.index(part) for part in parts]
            assert places == sorted(places), size
            assert text.count("▸") == 1, f"one thing is marked at {size}"
            await press(pilot, "escape")


async def test_arrows_walk_through_all_parts(tmp_path: Path) -> None:
    app = program(tmp_path, TEXT, note=NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keep(app, "favour", "note")
        await press(pilot, "4")
        marked = []
        for _ in range(9):
            row = next(row for row in page(app).split("\n") if "▸" in row)
            marked.append(row.partition("▸")[2].strip())
            await press(pilot, "down")
        assert [row.split("   ")[0] for row in marked] == [
            "You promised Greta a reference.", "You promised Peter a reference.",
            "◐ Favours", "○ Notes of the week", "Ruth", "Greta", "Peter", "Peter", "Peter",
        ]  # fmt: skip
        for _ in range(8):
            await press(pilot, "up")
        assert "▸ You promised Greta" in page(app)


async def test_enter_opens_what_is_marked(tmp_path: Path) -> None:
    app = program(tmp_path, TEXT, note=NOTE)
    opened = [(0, FormScreen, "greta"), (2, RecordsScreen, ""), (1, FormScreen, ""), (1, FormScreen, "ruth")]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keep(app, "favour", "note")
        await press(pilot, "4")
        for downs, screen, record in opened:
            await press(pilot, *["down"] * downs, "enter")
            assert isinstance(app.screen, screen), record
            assert getattr(app.screen, "record", "") == record
            if downs == 0:
                assert isinstance(app.screen, FormScreen) and app.screen.step.id == "keeping"
            await press(pilot, *["escape"] * (2 if screen is FormScreen else 1))
            assert isinstance(app.screen, AreaScreen), record
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_what_waits_is_put_off_and_the_rest_is_not(tmp_path: Path) -> None:
    app = program(tmp_path, TEXT, note=NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keep(app, "favour", "note")
        await press(pilot, "4")
        assert "z later" in bar(app)
        await press(pilot, "z")
        assert "promised Greta" not in page(app) and "promised Peter" in page(app)
        await press(pilot, "z")
        await press(pilot, "z")
        assert "Waiting" not in page(app)
        await press(pilot, "z")
        assert "◐ Favours   3" in page(app)
        assert "▸ ◐ Favours" in page(app)
        assert "z later" not in bar(app), "a list can't be left for later"


@pytest.mark.parametrize(
    "sizes", [[(60, 20)], pytest.param([(80, 24), (160, 50), (60, 20)], marks=pytest.mark.long)]
)
async def test_every_area_opens_at_every_size(tmp_path: Path, sizes: list[tuple[int, int]]) -> None:
    app = program(tmp_path, note=NOTE)
    areas = [("2", "People"), ("3", "Pipeline"), ("4", "Week 3 of my search"), ("5", "Council")]
    async with app.run_test(size=sizes[0]) as pilot:
        await pilot.pause()
        for size, (key, title) in product(sizes, areas):
            if app.size != size:
                await pilot.resize_terminal(*size)
            await press(pilot, key)
            expected = RecordsScreen if title == "Pipeline" else AreaScreen
            assert isinstance(app.screen, expected), (title, size)
            text = page(app)
            rows = text.split("\n")
            assert rows[0].strip().startswith(title), size
            assert "F1 help" in rows[-1], (title, size)
            assert app.focused is not None and ("▸" in text or "add the first" in rows[-1]), (title, size)
            assert ("Last 7 days" in text) is (key == "4"), (title, size)
            await press(pilot, "escape")
            assert isinstance(app.screen, HomeScreen), (title, size)


async def test_the_numbers_of_the_week_are_seen_at_first_and_at_the_top(tmp_path: Path) -> None:
    many = favours(**{f"person{number}": {"by": day(-number)} for number in range(12)})
    app = program(tmp_path, many, note=NOTE)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "4")
        assert "Last 7 days" in page(app)
        await press(pilot, *["down"] * 13)
        assert "Last 7 days" not in page(app) and "▸" in page(app)
        await press(pilot, *["up"] * 14)
        assert "Last 7 days" in page(app)


async def test_names_are_shown_as_they_are_and_an_area_is_not_opened_twice(tmp_path: Path) -> None:
    text = f"favours:\n  odd:\n    who: '[b]Bo[/b] {{name}}'\n    by: {day(-1)}\n"
    app = program(tmp_path, text, note=NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "4")
        assert "You promised [b]Bo[/b] {name} a reference." in page(app)
        # What is open is not opened once more.
        await press(pilot, "4", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_an_area_follows_what_is_written(tmp_path: Path) -> None:
    app = program(tmp_path, favours(greta={"by": day(-2)}), note=NOTE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keep(app, "favour", "note")
        await press(pilot, "4", "enter", *"done", "escape", "escape")
        assert isinstance(app.screen, AreaScreen)
        assert "Waiting" not in page(app)
        assert app.focused is not None and app.focused.display


WEEK = """\
answers: {search-plan: {begins-on: 2026-11-03}}
goals: {g: {sentence: Ask three people, start-on: 2026-11-04}, h: {sentence: Send four, start-on: 2026-11-05}}
"""


async def test_the_week_is_one_key_from_home_and_each_row_one_key_from_its_page(tmp_path: Path) -> None:
    app = app_over(tmp_path, WEEK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "4")
        text = page(app)
        rows = ["SMART goals     Send four, and 1 more", "Weekly retro    by Sunday, 22 Nov",
                "Analysis        in week 4", "Today's tasks   free to skip",
                "Coach           free to skip"]  # fmt: skip
        assert [text.index(row) for row in rows] == sorted(text.index(row) for row in rows)
        assert "end of your week" not in text, "what a row says does not wait besides"
        await press(pilot, "enter")
        assert isinstance(app.screen, RecordsScreen), "of several goals the list"
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, FormScreen) and app.screen.form.title == "Weekly retro"
        await press(pilot, "ctrl+n", *"a call", "escape", "escape")
        assert "◐ Weekly retro    21 Nov 2026" in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen) and app.screen.record, "what was begun goes on"
