"""A sentence that is typed where letters are keys: what its first letters did is taken back whole."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key, Paste

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.prose import NO_PASTE, SENTENCE, Prose
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at, press
from tests.support.open_workbook import form_of

BOOK = """\
answers:
  two-pager:
    must-nots: [a founder who rewrites the plan, no bad culture, nothing]
people:
  maria-7f3k:
    name: María López
  zoe-1b2c:
    name: Zoë
"""
MUST_NOTS = Spot("two-pager", step="must-nots", field="must-nots")
SENTENCES = (
    "a founder who never asks",
    "dear me, what a day",
    "Just before noon",
    "the plan was new",
    "zebras do not write",
    "what I would never do",
)


class Pace:
    """The time of each key: as if they came every so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._now = 0.0

    def __call__(self, _event: Key) -> float:
        self._now += self.seconds
        return self._now


def watched(app: JobsearchApp, seconds: float) -> list[str]:
    """What the app tells from now on, while keys come at this pace."""
    told: list[str] = []
    app.prose = Prose(app, Pace(seconds))
    app.tell = lambda text, **_: told.append(text)  # type: ignore[method-assign]
    return told


def keys(sentence: str) -> list[str]:
    return ["space" if letter == " " else "comma" if letter == "," else letter for letter in sentence]


async def test_on_a_line_of_a_list(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        text = "no bad culture"
        await open_at(app, pilot, MUST_NOTS)
        await press(pilot, "escape", "j")
        for sentence in SENTENCES:
            before = app.session.workbook.render()[0]
            told = watched(app, 0.1)
            await press(pilot, *keys(sentence))
            app.collect()
            assert app.session.workbook.render()[0] == before, sentence
            assert told.count(SENTENCE) == 1, sentence
            assert isinstance(app.screen, FormScreen), sentence
            editor = app.screen.page.answer_with_focus()
            assert isinstance(editor, ListEditor), sentence
            assert editor.choosing and editor.current_index == 1, sentence
            app.prose = Prose(app, Pace(9.0))
            await press(pilot, "enter", "!")
            app.collect()
            text += "!"
            assert editor.entries.text(1) == text, sentence
            await press(pilot, "escape")


async def test_in_a_list_of_records(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        await open_at(app, pilot, Spot("person"))
        before = app.session.workbook.render()[0]
        for sentence in SENTENCES:
            told = watched(app, 0.1)
            await press(pilot, *keys(sentence))
            app.collect()
            assert app.session.workbook.render()[0] == before, sentence
            assert told.count(SENTENCE) == 1, sentence
            assert isinstance(app.screen, RecordsScreen), sentence


async def test_on_the_path(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        before = app.session.workbook.render()[0]
        for sentence in SENTENCES:
            told = watched(app, 0.1)
            await press(pilot, *keys(sentence))
            assert app.session.workbook.render()[0] == before, sentence
            assert app.session.put_off == frozenset(), sentence
            assert told.count(SENTENCE) == 1, sentence
            assert isinstance(app.screen, HomeScreen), sentence


QUICK = [
    (["j", "j", "d"], 2),
    (["j", "J", "k", "u"], 3),
    (["a", *"now"], 4),
    (["k", "k", "k", "k", "k", "j", "j", "j"], 3),
    (["d", "d", "u", "u"], 3),
]
"""Keys on a list of three lines, and how many there are then."""


async def test_quick_commands_are_no_prose(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    form = form_of("two-pager")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        before = app.session.workbook.get(form, "must-nots")
        for pressed, lines in QUICK:
            app.session.workbook.put(form, "must-nots", before)
            await open_at(app, pilot, MUST_NOTS)
            await press(pilot, "escape")
            told = watched(app, 0.1)
            await press(pilot, *pressed)
            app.collect()
            assert isinstance(app.screen, FormScreen), pressed
            value = app.session.workbook.get(form, "must-nots")
            assert SENTENCE not in told, pressed
            assert isinstance(value, list) and len(value) == lines, pressed
            app.action_path()


async def test_letters_with_time_between_them_are_commands(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, MUST_NOTS)
        await press(pilot, "escape")
        told = watched(app, 0.6)
        await press(pilot, *"dxqd")
        assert SENTENCE not in told


PASTES = [
    (Spot("person"), [], 1),
    (Spot("how-i-am", step="today", field="feeling"), [], 1),
    (Spot("how-i-am", step="today", field="feeling-why"), [], 0),
    (MUST_NOTS, [], 0),
    (MUST_NOTS, ["escape"], 0),
    (Spot("person"), ["slash"], 0),
]
"""A place, the keys pressed there, and how often it is told that nothing takes a paste."""


async def test_a_paste_that_no_text_takes_is_told(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        for spot, pressed, count in PASTES:
            await open_at(app, pilot, spot)
            await press(pilot, *pressed)
            told = watched(app, 9.0)
            before = app.session.workbook.render()[0]
            app.post_message(Paste("• never nights\n• no\n"))
            await pilot.pause()
            await pilot.pause()
            app.collect()
            assert told.count(NO_PASTE) == count, (spot, pressed)
            is_same = app.session.workbook.render()[0] == before
            assert is_same == (not spot.field or bool(count)), (spot, pressed)
