"""A first evening played whole, and left in the middle: every word is where its exercise has it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.app import app_over, press
from tests.support.open_workbook import form_of
from tests.support.screen_rows import page

WORDS = {
    "1 of 6": ("no sun", "a row", "din"),
    "2 of 6": ("hills", "tea", "bees"),
    "3 of 6": ("late plans", "ire"),
    "4 of 6": ("a plan", "calm"),
    "5 of 6": ("Mira", "Tom", "Ana"),
    "6 of 6": ("a junior job",),
}
FIELDS = {"hates-jobs": "1 of 6", "loves": "2 of 6", "must-nots": "3 of 6", "must-haves": "4 of 6"}


async def write(pilot: Pilot[int], lines: tuple[str, ...]) -> None:
    """Lines into the list that has the cursor, Enter between them."""
    for number, line in enumerate(lines):
        await press(pilot, *(("enter",) if number else ()), *line)


async def test_six_pages_make_a_two_pager_to_show(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "If you do only this: 25 minutes" in page(app)
        await press(pilot, "e")
        for place, lines in WORDS.items():
            assert place in page(app)
            await write(pilot, lines)
            await press(pilot, "ctrl+n")
        assert isinstance(app.screen, PreviewScreen)
        for line in ("for my network", "a plan", "a junior job"):
            assert line in " ".join(page(app).split())
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "First evening" not in page(app) and "If you do only this" not in page(app)
    app.close_session()
    assert_written(app)


def assert_written(app: JobsearchApp) -> None:
    """The words of every page are answers of the exercise that asks for them."""
    assert app.left is not None
    book = Workbook.open(app.left, built_in())
    two_pager = book.answers(form_of("two-pager"))
    for field, place in FIELDS.items():
        lines = two_pager[field]
        assert isinstance(lines, list) and tuple(map(text_of, lines)) == WORDS[place]
    fit = book.answers(form_of("candidate-market-fit"))
    assert {key: text_of(value) for key, value in fit.items()} == {"sentence": WORDS["6 of 6"][0]}
    people = [*(book.rows("people") or {}).values()]
    assert tuple(text_of(person["name"]) for person in people) == WORDS["5 of 6"]
    assert all(text_of(person["house"]) == "yes" for person in people)


async def test_who_leaves_in_the_middle_comes_back_to_the_same_page(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "e", "ctrl+n", "ctrl+n")
        await write(pilot, WORDS["3 of 6"][:1])
        await press(pilot, "escape", "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "▸ Go on: First evening, What I won't have   3 of 6 · about 17 minutes left" in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen) and "3 of 6" in page(app)
        assert "late plans" in page(app)
        await press(pilot, "ctrl+b")
        assert "2 of 6" in page(app)
        await press(pilot, "ctrl+b", "ctrl+b")
        assert isinstance(app.screen, HomeScreen), "before the first page is the path"
    app.close_session()
    again = JobsearchApp(app.left, app.locations, clock=app.clock)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▸ Go on: First evening, Hates   1 of 6 · about 25 minutes left" in page(again)


async def test_nothing_is_offered_on_a_heavy_day(tmp_path: Path) -> None:
    heavy = "answers: {how-i-am: {feeling: '1'}}\ntouched: {how-i-am: 2026-11-21}\n"
    app = app_over(tmp_path, heavy)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nothing has to be done" in page(app) and "If you do only this" not in page(app)
