"""The text area: what is typed is kept, it draws what a stock area draws, and nothing hidden."""

from __future__ import annotations

import gc
import random
import weakref
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.document._document import Selection
from textual.geometry import Region
from textual.widgets import TextArea

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.text_area.answer_area import AnswerArea

HOSTILE = [
    "[/b]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "abc\u202edcba\u2069 \u200bzero",
    "C:\\[dir] [[x]] \\",
    "[$name] {x} ${y} %s",
    "👩‍👩‍👧‍👦 🇩🇪 日本語 é e\u0301 ﷽",
    "a\tb\r\nc\rd\x0be\u2028f\x85g",
    "\ud800 half",
    "- yaml: [no, 012]\n...\n---",
]


class Harness(App[None]):
    def __init__(self, area: AnswerArea) -> None:
        super().__init__()
        self.area = area
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.area

    def on_mount(self) -> None:
        self.area.focus()

    def on_answer_area_edited(self, message: AnswerArea.Edited) -> None:
        self.heard.append(message)

    def on_answer_area_escaped(self, message: AnswerArea.Escaped) -> None:
        self.heard.append(message.direction)

    def on_answer_area_submitted(self, message: AnswerArea.Submitted) -> None:
        self.heard.append("submitted")


def screen_text(app: App[Any]) -> list[str]:
    return ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]


def screen_cells(app: App[Any]) -> list[list[tuple[str, Any]]]:
    """Every row as (character, style) pairs, from what the compositor paints."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        row = [
            (one, (part.style.color, part.style.bgcolor, part.style.reverse))
            for part in strip
            for one in part.text
        ]
        rows.append(row)
    return rows


def assert_harmless(app: App[Any]) -> None:
    for strip in app.screen._compositor.render_strips():
        for part in strip:
            assert shown(part.text) == part.text
            assert part.style is None or not part.style.meta.get("@click")


async def paste(pilot: Any, text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_typing_posts_edited_and_loading_does_not() -> None:
    app = Harness(AnswerArea("before"))
    async with app.run_test() as pilot:
        app.area.load_text("loaded")
        await pilot.pause()
        assert app.heard == []
        await pilot.press("a")
        assert app.area.answer() == "aloaded"
        assert [type(one) for one in app.heard] == [AnswerArea.Edited]
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.area.answer() == "loaded"


async def test_arrows_at_the_ends_leave_the_text() -> None:
    app = Harness(AnswerArea("a long line that wraps at twenty cells\nsecond"))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("up")
        assert app.heard == [-1]
        await pilot.press("down", "down", "down", "down")
        assert app.heard == [-1, 1]
        assert app.area.cursor_location[0] == 1


async def test_shift_arrows_select_and_do_not_leave() -> None:
    app = Harness(AnswerArea("one\ntwo"))
    async with app.run_test() as pilot:
        await pilot.press("shift+up", "shift+down", "shift+down")
        assert app.heard == []
        assert app.area.selected_text == "one\ntwo"


async def test_a_single_line_never_holds_a_line_end() -> None:
    app = Harness(AnswerArea(single=True))
    async with app.run_test() as pilot:
        await pilot.press("a", "enter")
        assert app.heard[-1] == "submitted"
        await paste(pilot, " first\n\nsecond \r\n third\n")
        assert app.area.document.line_count == 1
        assert app.area.answer() == "afirst / second / third"
        app.area.load_text("x\ny")
        assert app.area.answer() == "x / y"
        app.area.replace_all("p\nq")
        assert app.area.answer() == "p / q"


async def test_a_paste_keeps_its_last_blank_and_loses_controls() -> None:
    app = Harness(AnswerArea("end"))
    async with app.run_test() as pilot:
        await paste(pilot, "\x1b[31ma\tb ")
        assert app.area.document.text == "[31ma    b end"


async def test_pasting_over_a_selection_in_one_undoable_step() -> None:
    app = Harness(AnswerArea("one two three"))
    async with app.run_test() as pilot:
        app.area.selection = Selection((0, 4), (0, 7))
        await paste(pilot, "2")
        assert app.area.answer() == "one 2 three"
        await pilot.press("ctrl+z")
        assert app.area.answer() == "one two three"
        app.area.replace_all("other\ntext")
        await pilot.press("ctrl+z")
        assert app.area.answer() == "one two three"


@pytest.mark.parametrize("single", [False, True])
async def test_hostile_text_is_kept_seen_and_harmless(single: bool) -> None:
    app = Harness(AnswerArea(single=single, placeholder="[b]hint[/b] \u202e"))
    async with app.run_test(size=(30, 12)) as pilot:
        for text in HOSTILE:
            assert_harmless(app)
            assert "[b]hint[/b]" in screen_text(app)[0]
            await paste(pilot, text)
            assert_harmless(app)
            if not single:
                assert app.area.answer() == clean(text)
            app.area.select_all()
            await pilot.pause()
            assert_harmless(app)
            app.area.load_text(text)
            await pilot.pause()
            assert_harmless(app)
            app.area.load_text("")
            await pilot.pause()


async def test_a_hidden_sign_takes_one_cell_and_the_cursor_counts_it() -> None:
    app = Harness(AnswerArea("a\u202eb"))
    async with app.run_test() as pilot:
        assert screen_text(app)[0].startswith("a⟦b")
        await pilot.press("right", "right")
        assert app.area.cursor_screen_offset.x == 2
        await pilot.click(AnswerArea, offset=(2, 0))
        assert app.area.cursor_location == (0, 2)
        assert app.area.answer() == "a\u202eb"


async def test_keys_that_come_in_a_burst_act_in_their_order() -> None:
    app = Harness(AnswerArea())
    async with app.run_test() as pilot:
        for key in ("a", "b", "left", "c", "backspace", "d", "home", "e", "ctrl+e", "f"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.area.answer() == "eadbf"


async def test_keys_of_the_program_are_left_to_it() -> None:
    area = AnswerArea("x")
    for key in (
        "ctrl+q",
        "ctrl+n",
        "ctrl+b",
        "ctrl+p",
        "ctrl+s",
        "ctrl+o",
        "ctrl+g",
        "ctrl+f",
        "f4",
        "escape",
        "tab",
    ):
        assert not area.check_consume_key(key, None)
        assert not any(key in str(binding) for binding in area._bindings.key_to_bindings if binding == key)


async def test_it_grows_up_to_its_limit_and_shows_the_cursor() -> None:
    app = Harness(AnswerArea())
    async with app.run_test(size=(40, 20)) as pilot:
        for number in range(30):
            app.area.insert(f"{number}\n")
            await pilot.pause()
            assert app.area.size.height == min(number + 2, 12)
            y = app.area.cursor_screen_offset.y - app.area.region.y
            assert 0 <= y < app.area.size.height


async def test_a_read_only_area_can_be_copied_not_changed() -> None:
    app = Harness(AnswerArea("keep me", read_only=True))
    async with app.run_test() as pilot:
        await pilot.press("x", "backspace", "enter", "ctrl+k", "ctrl+x", "ctrl+u", "ctrl+w")
        await paste(pilot, "no")
        assert app.area.answer() == "keep me"
        await pilot.press("f7", "ctrl+c")
        assert app.clipboard == "keep me"


class Twins(App[None]):
    CSS = """
    TextArea, AnswerArea { width: 31; height: 9; max-height: 9; padding: 0; border: none; }
    TextArea, AnswerArea { scrollbar-size-vertical: 1; }
    TextArea:focus, AnswerArea:focus { border: none; }
    """

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.area

    def on_mount(self) -> None:
        self.area.cursor_blink = False
        self.area.match_cursor_bracket = False
        self.area.focus()


WORDS = ["word ", "a", "lengthy ", "日本 ", "\n", "\n\n", " ", "é", "x" * 40, "(", "three plain words "]


def random_step(rng: random.Random) -> Any:
    kind = rng.choice(["type"] * 6 + ["move"] * 4 + ["place", "select", "undo", "redo", "delete"])
    if kind == "type":
        return ("insert", rng.choice(WORDS))
    if kind == "move":
        moves = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+up", "shift+down"]
        return (
            "press",
            rng.choice([*moves, "shift+right", "backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+u"]),
        )
    if kind in {"place", "select"}:
        return (kind, (rng.random(), rng.random()), (rng.random(), rng.random()))
    return ("press", {"undo": "ctrl+z", "redo": "ctrl+y", "delete": "ctrl+shift+k"}[kind])


def spot(area: TextArea, where: tuple[float, float]) -> tuple[int, int]:
    row = int(where[0] * area.document.line_count)
    return row, int(where[1] * (len(area.document.get_line(row)) + 1))


async def do(pilot: Any, area: TextArea, step: Any) -> None:
    if step[0] == "insert":
        start, end = area.selection
        area._replace_via_keyboard(step[1], start, end)
    elif step[0] == "place":
        area.move_cursor(spot(area, step[1]))
    elif step[0] == "select":
        area.selection = Selection(spot(area, step[1]), spot(area, step[2]))
    else:
        at_edge = step[1] in {"up", "down"} and area.selection.is_empty
        y = area.wrapped_document.location_to_offset(area.cursor_location).y
        if at_edge and y == (0 if step[1] == "up" else area.wrapped_document.height - 1):
            return  # the stock area goes to the end of the row, ours leaves
        await area.run_action(
            next(one.action for one in area._bindings.key_to_bindings[step[1]]),
        )
    await pilot.pause()


@pytest.mark.usefixtures("every_change_painted")
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))])
async def test_it_paints_what_a_stock_area_paints(seed: int) -> None:
    """Two areas, the same steps; after each the painted rows, colours included, are the same."""
    rng = random.Random(seed)
    text = "".join(rng.choice(WORDS) for _ in range(rng.choice([0, 10, 60])))
    text = clean(text)
    ours, stock = Twins(AnswerArea(text)), Twins(TextArea(text, compact=True, highlight_cursor_line=False))
    async with ours.run_test(size=(40, 12)) as pilot, stock.run_test(size=(40, 12)) as other:
        for _ in range(45):
            step = random_step(rng)
            await do(other, stock.area, step)
            await do(pilot, ours.area, step)
            assert ours.area.text == stock.area.text
            assert ours.area.selection == stock.area.selection
            stock.area.refresh()
            await other.pause()
            kept = screen_cells(ours)
            ours.area.refresh()
            await pilot.pause()
            assert kept == screen_cells(ours), f"a row was not repainted after {step}"
            if ours.area.scroll_offset == stock.area.scroll_offset:
                assert kept == screen_cells(stock), step


async def test_a_repaint_that_comes_after_the_area_is_gone_draws_nothing() -> None:
    app = Harness(AnswerArea("text"))
    async with app.run_test():
        await app.area.remove()
        assert [strip.text for strip in app.area.render_lines(Region(0, 0, 4, 1))] == ["    "]


async def test_areas_that_are_gone_can_be_collected() -> None:
    class Room(App[None]):
        def compose(self) -> ComposeResult:
            yield Vertical()

    app = Room()
    async with app.run_test() as pilot:
        gone: list[weakref.ref[AnswerArea]] = []
        for number in range(15):
            area = AnswerArea(f"text {number}", placeholder=Content("hint"))
            gone.append(weakref.ref(area))
            await app.query_one(Vertical).mount(area)
            area.focus()
            await pilot.pause()
            await area.remove()
        del area
        await pilot.pause()
        gc.collect()
        alive = [one for one in gone if one() is not None]
        assert len(alive) <= 1
