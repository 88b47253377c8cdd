"""Short, long, number and date."""

from __future__ import annotations

from pathlib import Path

from textual import events

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.typed_field import LONG_TEXT
from tests.support.fields_app import FieldApp, context_of, leave, paste
from tests.support.until import until

SHORT = Field(id="it", kind="short", label="It")
LONG = Field(id="it", kind="long", label="It")
NUMBER = Field(id="it", kind="number", label="It", unit="talks")
DATE = Field(id="it", kind="date", label="It")


async def test_typing_posts_each_change_and_loading_none(tmp_path: Path) -> None:
    app = FieldApp(SHORT, "before", context_of(tmp_path, SHORT))
    async with app.run_test() as pilot:
        app.answer.load("again")
        await pilot.press("x", "y")
        assert app.changes == ["againx", "againxy"]
        assert app.answer.value == "againxy"
        await pilot.press("backspace", "backspace", "end", "ctrl+u")
        assert app.changes[-1] is None
        await pilot.press("enter")
        assert app.left == [1]


async def test_several_pasted_lines_are_joined(tmp_path: Path) -> None:
    app = FieldApp(SHORT, None, context_of(tmp_path, SHORT))
    async with app.run_test() as pilot:
        await paste(pilot, "one\ntwo\r\n\nthree\n")
        assert app.changes == ["one / two / three"]


async def test_a_long_answer_keeps_its_lines(tmp_path: Path) -> None:
    app = FieldApp(LONG, None, context_of(tmp_path, LONG))
    async with app.run_test() as pilot:
        await paste(pilot, "one\r\n\r\ntwo   \n")
        await pilot.press("3")
        assert app.answer.value == "one\n\ntwo\n3"


async def test_a_key_is_in_the_value_before_any_message_has_come_round(tmp_path: Path) -> None:
    app = FieldApp(LONG, "x", context_of(tmp_path, LONG))
    async with app.run_test():
        area = app.focused
        assert area is not None
        await area._on_message(events.Key("a", "a"))
        assert app.answer.touched
        assert app.answer.value == "xa"
        assert app.changes == []


async def test_a_very_long_answer_is_read_after_a_moment_or_when_settled(tmp_path: Path) -> None:
    text = "many words " * (LONG_TEXT // 10)
    app = FieldApp(LONG, text.strip(), context_of(tmp_path, LONG))
    async with app.run_test() as pilot:
        for _ in range(5):
            await pilot.press("a")
        app.answer.settle()
        await pilot.pause()
        assert app.changes[-1] == text.strip() + "aaaaa"
        assert app.answer.value == app.changes[-1]
        await pilot.press("b")
        await until(pilot, lambda: app.changes[-1] == text.strip() + "aaaaab", lambda: app.changes[-1][-20:])


async def test_a_number_is_written_as_it_is_kept(tmp_path: Path) -> None:
    app = FieldApp(NUMBER, None, context_of(tmp_path, NUMBER))
    async with app.run_test() as pilot:
        assert "talks" in app.text()
        await pilot.press("3", "comma", "5")
        await leave(pilot)
        assert app.answer.value == "3.5"
        assert app.changes[-1] == "3.5"
        assert app.refusals == []


async def test_what_is_no_number_is_kept_and_said(tmp_path: Path) -> None:
    app = FieldApp(NUMBER, None, context_of(tmp_path, NUMBER))
    async with app.run_test() as pilot:
        await pilot.press("m", "a", "n", "y")
        assert app.refusals == []
        await leave(pilot)
        assert app.answer.value == "many"
        assert len(app.refusals) == 1
        assert "many" in app.refusals[0]
        app.answer.focus_answer()
        await pilot.press("f7", "4")
        assert app.refusals[-1] == ""


async def test_a_date_is_typed_in_words_and_shown_as_understood(tmp_path: Path) -> None:
    app = FieldApp(DATE, None, context_of(tmp_path, DATE))
    async with app.run_test(size=(60, 10)) as pilot:
        for key in ("2", "4", "space", "n", "o", "v"):
            await pilot.press(key)
        assert "Tue 24 Nov 2026" in app.text()
        assert app.answer.value == "24 nov"
        await leave(pilot)
        assert app.answer.value == "2026-11-24"
        assert "Tue 24 Nov 2026" in app.text()
        app.answer.focus_answer()
        await pilot.press("ctrl+z")
        assert app.answer.value == "24 nov"


async def test_what_is_no_date_is_kept(tmp_path: Path) -> None:
    app = FieldApp(DATE, None, context_of(tmp_path, DATE))
    async with app.run_test() as pilot:
        await paste(pilot, "when it rains")
        await leave(pilot)
        assert app.answer.value == "when it rains"
        assert app.refusals
        app.answer.load(None)
        assert app.answer.value is None


async def test_the_page_follows_the_cursor_through_a_high_text(
    tmp_path: Path,
) -> None:
    app = FieldApp(LONG, "\n".join(f"line {number}" for number in range(40)), context_of(tmp_path, LONG))
    async with app.run_test(size=(60, 9)) as pilot:
        page = app.query_one("VerticalScroll").region
        for key in ["up"] * 20 + ["down"] * 14 + ["enter", "x", "enter", "enter"] + ["up"] * 17:
            await pilot.press(key)
            await pilot.pause()
            assert page.y <= app.answer.query_one("AnswerArea").cursor_screen_offset.y < page.bottom  # type: ignore[attr-defined]


async def test_a_day_of_another_program_says_what_enter_makes_of_it(tmp_path: Path) -> None:
    app = FieldApp(DATE, "3 nov", context_of(tmp_path, DATE))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert "kept as typed · enter: Tue 3 Nov 2026" in app.text()
        await leave(pilot)
        assert app.answer.value == "3 nov"
        app.answer.focus_answer()
        await pilot.press("enter")
        assert app.answer.value == "2026-11-03"
        app.answer.load("sometime")
        await pilot.pause()
        assert "kept as typed, not understood" in app.text()
