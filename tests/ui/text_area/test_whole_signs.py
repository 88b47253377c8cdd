"""Every sign that people type is typed, and the cursor goes by whole signs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult

from jobsearch_tui.ui.shell.safe_app import SafeApp
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.text_area.whole_signs import sign_at, sign_before
from jobsearch_tui.ui.textual_private import XTermParser
from tests.support import ROOT
from tests.support.until import until

FAMILY = "👨\u200d👩\u200d👧"

TYPED = [
    "hello\u00a0there",
    "12\u202f000\u2009€",
    "田中\u3000花子",
    "می\u200cخواهم",
    f"{FAMILY} 👩\u200d💻",
    "e\u0301é ñ ß €",
    "🇩🇪 ☀\ufe0f 👍🏽",
    "नमस्ते ไทย 한국어",
    "left\u200f\u200eright \u2067x\u2069",
    "soft\u00adhyphen",
    "a sign of a Mac \uf8ff",
    "newer than Python \U0001fae9\U0001f6d8",
    "blanks\u2000\u2003\u2007\u205f\u1680x",
]
"""What keyboards, pickers and input methods type."""

CONTROLS = "\x00\x02\x07\x0e\x1c\x80\x9b\ufeff\u2028\uffff"
"""What is dropped wherever it comes from."""

KEYS: list[tuple[str, list[str], str, int]] = [
    (f"a{FAMILY}", ["backspace"], "a", 1),
    (f"a{FAMILY}b", ["left", "left"], f"a{FAMILY}b", 1),
    (f"a{FAMILY}b", ["home", "right", "right"], f"a{FAMILY}b", 6),
    (f"a{FAMILY}b", ["home", "right", "delete"], "ab", 1),
    ("🇩🇪🇫🇷", ["left", "backspace"], "🇫🇷", 0),
    ("ok 👍🏽", ["backspace"], "ok ", 3),
    ("1\ufe0f\u20e3", ["backspace"], "", 0),
    ("☀\ufe0fa", ["left", "left", "b"], "b☀\ufe0fa", 1),
    ("cafe\u0301", ["backspace"], "caf", 3),
    ("e\u0301a", ["home", "ctrl+right"], "e\u0301a", 2),
    ("e\u0301a b", ["home", "alt+delete"], "a b", 0),
    ("ae\u0301", ["ctrl+w"], "a", 1),
    ("नमस्ते", ["backspace"], "नम", 2),
    ("می\u200cخ", ["left", "left"], "می\u200cخ", 1),
    (f"{FAMILY}\nabc", ["left", "up"], f"{FAMILY}\nabc", 5),
    (f"{FAMILY}\nabc", ["left", "left", "up"], f"{FAMILY}\nabc", 0),
    ("ab", ["left", "backspace"], "b", 0),
    ("a\nb", ["home", "backspace"], "ab", 1),
    (f"x{FAMILY}", ["shift+left", "y"], "xy", 2),
]
"""A text, keys from its end, the text then, the column of the cursor."""

OF_AREAS = frozenset({"up", "ctrl+w", "alt+delete", "ctrl+right"})
"""Keys that do something else in a line of Textual's: its words begin elsewhere."""
IN_LINES: list[tuple[str, list[str], str, int]] = [
    *(case for case in KEYS if "\n" not in case[0] and OF_AREAS.isdisjoint(case[1])),
    (f"{FAMILY} ab", ["ctrl+left", "ctrl+w"], "ab", 0),
    ("स्ते", ["ctrl+left"], "स्ते", 0),
    ("स्ते a", ["home", "ctrl+right", "ctrl+right"], "स्ते a", 5),
    (f"x{FAMILY}", ["shift+left", "shift+right", "shift+left", "backspace"], "x", 1),
    (f"{FAMILY}b", ["home", "shift+right", "ctrl+v"], "b", 0),
]
"""The same for a line."""


class Fields(SafeApp):
    """A text area and a line."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.area = AnswerArea(text)
        self.line = SignInput(select_on_focus=False)

    def compose(self) -> ComposeResult:
        yield self.area
        yield self.line

    def stop(self, code: int = 0) -> None:
        self.exit(code)

    @property
    def is_leaving(self) -> bool:
        return False

    def rescue(self) -> None:
        """There is nothing to save."""


def keys_of(text: str) -> list[events.Key]:
    """The keys that Textual makes of typed text."""
    return [event for event in XTermParser().feed(text) if isinstance(event, events.Key)]


async def test_every_sign_that_is_typed_is_there() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.area.focus()
        for text in TYPED:
            app.area.load_text("")
            for key in keys_of(text):
                app.post_message(key)
            await pilot.pause()
            assert app.area.answer() == text
        app.line.focus()
        for text in TYPED:
            app.line.value = ""
            for key in keys_of(text):
                app.post_message(key)
            await until(pilot, lambda text=text: app.line.value == text, lambda: app.line.value)


async def test_no_control_is_typed() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.area.focus()
        for key in keys_of(f"a{CONTROLS}b"):
            app.post_message(key)
        await pilot.pause()
        assert app.area.answer() == "ab"


@pytest.mark.parametrize("text", ["no break\u00a0", f"{FAMILY} "])
async def test_a_blank_at_the_end_is_there_while_it_is_typed(text: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.area.focus()
        for key in keys_of(text):
            app.post_message(key)
        await pilot.pause()
        assert app.area.text == text


async def test_the_cursor_goes_by_whole_signs() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.area.focus()
        for text, keys, after, column in KEYS:
            app.area.load_text(text)
            app.area.move_cursor(app.area.document.end)
            await pilot.press(*keys)
            assert (app.area.text, app.area.cursor_location[1]) == (after, column), (text, keys)


async def test_the_cursor_of_a_line_goes_by_whole_signs() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.line.focus()
        for text, keys, after, column in IN_LINES:
            app.line.value = text
            app.line.cursor_position = len(text)
            await pilot.press(*keys)
            assert (app.line.value, app.line.cursor_position) == (after, column), (text, keys)


async def test_a_line_takes_all_of_a_paste_and_no_control() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.line.focus()
        await pilot.pause()
        app.post_message(events.Paste(f"a\x1b[31m{CONTROLS}b\r\nc {FAMILY}\u00a0 "))
        await until(pilot, lambda: bool(app.line.value), lambda: app.line.value)
        assert app.line.value == f"a[31m / b / c {FAMILY}\u00a0 "


def test_every_line_of_the_program_goes_by_whole_signs() -> None:
    """None is made of Textual's own class."""
    made = re.compile(r"(?<!Sign)\b(?:Command)?Input\(")
    sources = [path.read_text("utf-8") for path in (ROOT / "jobsearch_tui" / "ui").rglob("*.py")]
    assert sum(source.count("SignInput(") for source in sources) >= 6
    assert not [line for source in sources for line in source.splitlines() if made.search(line)]


async def test_a_click_puts_the_cursor_beside_a_sign() -> None:
    app = Fields(f"x{FAMILY}y")
    async with app.run_test() as pilot:
        columns = []
        for x in range(5):
            await pilot.click(app.area, offset=(x, 0))
            columns.append(app.area.cursor_location[1])
        assert columns == [0, 1, 1, 6, 7]
        app.line.value = f"x{FAMILY}y"
        line_columns = set()
        for x in range(12):
            await pilot.click(app.line, offset=(x, 0))
            line_columns.add(app.line.cursor_position)
        assert line_columns == {0, 1, 6, 7}


# ---- where one sign ends and the next begins

SIGNS: list[list[str]] = [
    ["a", "b", " ", "c"],
    ["é", "e\u0301", "x"],
    ["a", "👨\u200d👩\u200d👧", "b"],
    ["🇩🇪", "🇫🇷", "!"],
    ["👍🏽", "1\ufe0f\u20e3", "☀\ufe0f", "a"],
    ["नि", "म", "நி", "각", "\u1112\u1161\u11ab"],
    ["م", "ی\u200c", "خ"],
    ["田", "\u3000", "\u00a0", "花"],
    ["a" + "\u0301" * 20, "b"],
]


@pytest.mark.parametrize("signs", SIGNS, ids="".join)
def test_where_a_sign_begins_and_ends(signs: list[str]) -> None:
    line = "".join(signs)
    start = 0
    for sign in signs:
        end = start + len(sign)
        assert sign_before(line, end) == start
        for column in range(start, end):
            assert sign_at(line, column) == (start, end)
        start = end
    assert sign_at(line, len(line)) == (len(line), len(line))
    assert sign_before(line, 0) == 0


@given(
    st.text(alphabet=[*"ae \u0301\u200d\u200c\ufe0f👨👩🇩🇪🏽क\u094d\u093fก\u0e33각\u1100\u1161"], max_size=12)
)
def test_the_way_there_is_the_way_back(line: str) -> None:
    there, column = [0], 0
    while column < len(line):
        start, end = sign_at(line, column)
        assert start == column < end
        column = end
        there.append(column)
    back = [len(line)]
    while back[-1]:
        back.append(sign_before(line, back[-1]))
        assert back[-1] < back[-2]
    assert back[::-1] == there
