"""F10: one screen, nothing else on it; any key leaves, Enter goes to what is not chosen yet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.screens.card import CardScreen
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.program import Program
from tests.support.screen_rows import page

NOON = datetime(2026, 11, 24, 12, 0)
FORM = """\
form: visit
area: pipeline
title: Visits
purpose: See them.
table: visits
record: visit
named-by: firm
card:
  card: interview
  date: day
  with: beside-me
  gave-form: person
  gave: gave-me
  well: went
  questions: mine
  fit-form: candidate-market-fit
  fit: sentence
  house-field: house
  house-value: yes
steps:
  - step: first
    title: First
    ask: Where?
    fields:
      - field: firm
        kind: short
        label: Firm
      - field: day
        kind: date
        label: Day
  - step: calm
    title: Calm
    ask: Who and what?
    fields:
      - field: beside-me
        kind: links
        to: person
        label: Beside me
      - field: went
        kind: lines
        label: Went well
      - field: mine
        kind: lines
        label: My questions
"""
LONG = "a sentence that goes on and on about what they gave and how it has been with me ever since that day"
BOOK = f"""\
workbook: 1
title: My search
created: 2026-11-21
answers:
  candidate-market-fit:
    sentence: {LONG}
people:
  bo:
    name: Bo [red]
    house: yes
    gave-me: {LONG}
  cy:
    name: Cy
    house: yes
    gave-me: {LONG}
  di:
    name: Di
    house: yes
    gave-me: {LONG}
visits:
  one:
    firm: Larch House
    day: 2026-11-26
    beside-me:
      - bo
      - cy
      - di
    went:
      - Well one, {LONG}
      - Well two, {LONG}
    mine:
      - Question one, {LONG}
      - Question two, {LONG}
      - Question three, {LONG}
...
"""


def program(folder: Path, text: str) -> JobsearchApp:
    """The program on a workbook beside which lies the form with the card, before all others."""
    path = folder / "books" / "mine.yaml"
    own = path.parent / "method"
    own.mkdir(parents=True)
    (own / "000-visit.yaml").write_text(FORM)
    path.write_text(text)
    return JobsearchApp(path, Locations(folder=path.parent, state=folder / "state"), clock=lambda: NOON)


@asynccontextmanager
async def running(app: JobsearchApp) -> AsyncIterator[Pilot[int]]:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.session is not None and not app.session.catalogue.problems
        yield pilot
        app.close_session()


async def test_all_of_it_is_on_one_screen_and_any_key_leaves_to_where_it_was(tmp_path: Path) -> None:
    app = program(tmp_path, BOOK)
    words = (
        *("Larch House", "in 2 days, Thu 26 Nov", "With you", "Bo [red]", "Cy", "Di", "Well one", "Well two"),
        *("Question one", "Question two", "Question three", LONG[:20]),
    )
    async with running(app) as pilot:
        for size in ((60, 20), (80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.press("f10")
            await pilot.pause()
            assert isinstance(app.screen, CardScreen), size
            text = page(app)
            assert [word for word in words if word not in text] == [], size
            assert "saved" not in text and "F1" not in text, f"nothing else is on it at {size}"
            await pilot.press("escape")
        for key in ("escape", "f10", "space", "x", "enter", "1", "tab", "ctrl+p"):
            await pilot.press("f10")
            assert isinstance(app.screen, CardScreen), key
            await pilot.press(key)
            assert isinstance(app.screen, HomeScreen) and len(app.screen_stack) == 2, key


async def test_a_key_that_leaves_writes_nothing_in_the_answer_below(tmp_path: Path) -> None:
    app = program(tmp_path, BOOK)
    async with running(app) as pilot:
        assert app.session is not None
        form = app.session.catalogue.form("visit")
        assert form is not None
        app.open_form(form, "one")
        await pilot.pause()
        await pilot.press("end", "!", "f10")
        await pilot.pause()
        assert "Larch House!" in page(app), "what is typed a moment ago is on it"
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert app.session.workbook.get(form, "firm", "one") == "Larch House!"


async def test_what_is_not_chosen_yet_is_one_enter_away(tmp_path: Path) -> None:
    bare = BOOK.split("    beside-me:")[0] + "...\n"
    app = program(tmp_path, bare)
    async with running(app) as pilot:
        await pilot.press("f10")
        await pilot.pause()
        text = page(app)
        assert "From your house, with you" in text and "Cy" in text
        assert "Who comes with you isn't chosen yet. Enter goes there." in " ".join(text.split())
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.step.id, app.screen.record) == ("calm", "one")


async def test_without_an_interview_there_is_a_card_all_the_same(tmp_path: Path) -> None:
    app = program(tmp_path, BOOK.split("visits:")[0] + "...\n")
    async with running(app) as pilot:
        await pilot.press("f10")
        await pilot.pause()
        assert "A minute for you" in page(app) and "No visit is noted yet." in page(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_aim_is_read_in_full_before_anything_else_grows_and_a_click_leaves(tmp_path: Path) -> None:
    app = program(tmp_path, BOOK)
    async with running(app) as pilot:
        await pilot.press("f10")
        await pilot.pause()
        text = page(app)
        aim = text[text.index("What you're looking for") : text.index("You ask")]
        assert LONG in " ".join(aim.split())
        await pilot.click(offset=(5, 5))
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


def test_f10_in_a_terminal(tmp_path: Path) -> None:
    program(tmp_path, BOOK.replace("2026-11-26", "2126-11-26"))
    with Program(tmp_path, "mine", columns=60, rows=20) as running_program:
        running_program.wait_for("My search")
        running_program.press("f10")
        running_program.wait_for("With you")
        assert "Larch House" in running_program.text
        running_program.press("x")
        running_program.wait_for("F1 help")
        running_program.leave()
