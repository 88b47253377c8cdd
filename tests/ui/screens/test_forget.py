"""Forgetting somebody in the program: every place is shown, each is decided, and nothing brings them back."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.screens.forget import ForgetScreen
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.session.session import Spot
from tests.support.links_course import FILE, book_of, form_of, people, program, settled, told
from tests.support.screen_rows import page

NAMING = FILE.replace(
    "people:\n", "answers:\n  two-pager:\n    must-nots:\n      - as María López [/b] did\npeople:\n"
)


async def shown(app: JobsearchApp, pilot: Pilot[object]) -> ForgetScreen:
    """The screen, once it has looked through everything."""
    await settled(pilot)
    await app.workers.wait_for_complete()
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, ForgetScreen)
    return screen


async def from_her_page(app: JobsearchApp, pilot: Pilot[object]) -> ForgetScreen:
    await settled(pilot)
    app.open_form(form_of(app, "person"), "maria-1111", Spot())
    await settled(pilot)
    await pilot.press("shift+f8")
    return await shown(app, pilot)


def marked_at(screen: ForgetScreen, words: str) -> None:
    menu = screen.query_one(Menu)
    menu.marked = next(at for at, choice in enumerate(menu.choices) if words in choice.label + choice.detail)


async def test_they_are_gone_from_the_file_and_from_what_can_be_taken_back(tmp_path: Path) -> None:
    app = program(tmp_path, NAMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        book_of(app).put(form_of(app, "two-pager"), "must-nots", ["no María López"])
        before = app.session
        await from_her_page(app, pilot)
        assert "Person María López" in page(app)
        await pilot.press("f")
        await settled(pilot)
        assert "It can't be taken back" in page(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "maria-1111" in book_of(app).path.read_text(), "the first choice leaves everything as it is"
        await pilot.press("f", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert told(app)[-1] == "“María López” is forgotten."
        assert app.session is not before
        assert "María López" not in people(app)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"maria-1111" not in file.read_bytes()
    assert "someone" in (tmp_path / "books" / "mine.yaml").read_text()


KEPT_CHANGED_CUT = [
    ("one", [], "change", "one as someone [/b] did"),
    ("two", ["space"], "cut", ""),
    ("three", ["space", "space"], "keep", "three as María López [/b] did"),
    ("four", ["w", *("backspace",) * 3, "x", "enter"], "change", "four as someone [/b] x"),
]
"""How a line begins, the keys pressed on it, how its row begins then, and what is left of the line."""


async def test_each_line_is_kept_changed_or_cut(tmp_path: Path) -> None:
    line = "      - as María López [/b] did\n"
    lines = "".join(line.replace("as", f"{begins} as") for begins, *_ in KEPT_CHANGED_CUT)
    app = program(tmp_path, NAMING.replace(line, lines))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await from_her_page(app, pilot)
        for begins, keys, word, _ in KEPT_CHANGED_CUT:
            marked_at(screen, f"{begins} as")
            await pilot.press(*keys)
            await settled(pilot)
            menu = screen.query_one(Menu)
            assert menu.choices[menu.marked].label.startswith(word), begins
        await pilot.press("f", "down", "enter")
        await settled(pilot)
        left = book_of(app).get(form_of(app, "two-pager"), "must-nots")
        assert left == [line for *_, line in KEPT_CHANGED_CUT if line]


async def test_the_marked_one_of_a_list_is_meant_and_esc_changes_nothing(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        before = book_of(app).path.read_bytes()
        app.open_form(form_of(app, "person"))
        await settled(pilot)
        app.screen.query_one(RecordTable).mark(2)
        await pilot.press("shift+f8")
        await shown(app, pilot)
        assert "Forget Bo" in page(app)
        await pilot.press("f", "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, RecordsScreen)
        assert book_of(app).path.read_bytes() == before


async def test_where_nobody_is_open_or_marked_it_says_how(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("shift+f8")
        await settled(pilot)
        assert told(app) == ["Open the page of whoever is to be forgotten, or mark them in a list."]
