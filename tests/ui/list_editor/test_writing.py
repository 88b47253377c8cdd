"""Writing in a list: lines come, go, split and join under the cursor."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.text.cleaning import pasted_lines
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from tests.support.list_editor_app import MUST_NOTS, begin, joined, list_app, numbered, paste, press, texts
from tests.support.until import until


async def test_an_empty_list_shows_its_placeholder_and_stores_nothing(tmp_path: Path) -> None:
    app = list_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        assert "such as: one hope a line" in app.drawn()[0]
        assert len(app.drawn()) == 1
        assert app.editor.value is None
        assert app.of(FieldWidget.Changed) == []


async def test_a_blank_line_is_always_there_to_type_in(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["first"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        assert app.drawn()[0].startswith("▸  1  first")
        assert app.drawn()[1].strip().split() == ["2", "…"]
        await press(app, pilot, "down", "x")
        assert texts(app) == ["first", "x"]
        assert app.drawn()[2].strip().split() == ["3", "…"]


async def test_enter_adds_splits_and_at_the_start_adds_above(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one two", "end"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "enter", "n", "e", "w")
        assert texts(app) == ["one two", "new", "end"]
        await press(app, pilot, "up", "home", "right", "right", "right", "enter")
        assert texts(app) == ["one ", "two", "new", "end"]
        assert app.editor.value == ["one ", "two", "new", "end"]
        await press(app, pilot, "backspace")
        assert texts(app) == ["one two", "new", "end"]
        assert app.editor.area.cursor == 4
        await press(app, pilot, "home", "enter", "z")
        assert texts(app) == ["z", "one two", "new", "end"]


async def test_enter_on_the_blank_last_line_leaves_and_keeps_no_blank(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "enter", "enter")
        [left] = app.of(FieldWidget.Left)
        assert isinstance(left, FieldWidget.Left)
        assert (left.widget, left.direction) == (app.editor, 1)
        assert app.editor.value == ["one"]


async def test_arrows_leave_at_both_ends(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one", "two"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "up")
        await press(app, pilot, "down", "down", "down")
        assert [one.direction for one in app.heard if isinstance(one, FieldWidget.Left)] == [-1, 1]


async def test_arrows_keep_the_column_also_from_a_line_of_several_rows(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["short one here", "word " * 40, "another line here"])
    async with app.run_test(size=(60, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "home", *["right"] * 7, "down")
        assert (app.editor.model.index, app.editor.area.cursor) == (1, 7)
        rows = app.editor.area.rows.height
        assert rows > 2
        await press(app, pilot, *["down"] * rows)
        assert (app.editor.model.index, app.editor.area.cursor) == (2, 7)
        await press(app, pilot, "up")
        assert app.editor.model.index == 1
        assert app.editor.area.cursor_offset.y == rows - 1


async def test_backspace_and_delete_join_lines_and_keep_details(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one", {"text": "two", "cost": "walk away"}, "three"], MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "down", "home", "backspace")
        assert app.editor.value == [{"text": "onetwo", "cost": "walk away"}, "three"]
        await press(app, pilot, "end", "delete")
        assert app.editor.value == [{"text": "onetwothree", "cost": "walk away"}]


async def test_lines_that_both_have_the_same_detail_are_not_joined(tmp_path: Path) -> None:
    value = [{"text": "one", "cost": "think hard"}, {"text": "two", "cost": "walk away"}]
    app = list_app(tmp_path, value, MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "down", "home", "backspace")
        assert app.editor.value == value
        assert app.told() == ["Both lines hold details; each stays a line of its own."]


async def test_a_line_emptied_and_left_goes_unless_it_has_details(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["a", {"text": "b", "cost": "walk away"}, "c"], MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "backspace", "down")
        assert texts(app) == ["b", "c"]
        assert app.editor.model.index == 0
        await press(app, pilot, "end", "backspace", "down")
        assert app.editor.value == [{"cost": "walk away"}, "c"]


async def test_keys_in_a_burst_go_to_the_line_that_the_key_before_led_to(tmp_path: Path) -> None:
    app = list_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        app.burst(*"one", "enter", *"two", "enter", *"thre", "left", "X", "up", "home", "backspace")
        app.burst("escape", "d", "a", *"dd", "enter", *"jj")
        await pilot.pause()
        await pilot.pause()
        assert texts(app) == ["thrXe", "dd", "jj"]


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("a\nb\nc", ["a", "b", "c"]),
        ("- a\n- b\n\n- c\n", ["a", "b", "c"]),
        ("• a\r\n• b", ["a", "b"]),
        ("* a\n* b", ["a", "b"]),
        ("1. a\n2. b\n10. c", ["a", "b", "c"]),
        ("- a\nb", ["- a", "b"]),
        ("-5 degrees\n-6 degrees", ["-5 degrees", "-6 degrees"]),
        ("- alone", ["- alone"]),
        ("2.5 days\n3.5 days", ["2.5 days", "3.5 days"]),
        ("a\u2028b\x00\x1b[31m", ["a", "b[31m"]),
        ("\n\n \n", []),
        ("•\tno nights\no  no trips\n▪ near\n– quiet", ["no nights", "no trips", "near", "quiet"]),
        ("\uf0b7 a\n\uf0a7 b\n● c\n☐ d\n☑ e", ["a", "b", "c", "d", "e"]),
        ("1. Lena\n• Karim\n- Beata\n(4) Tom\nb) Ann", ["Lena", "Karim", "Beata", "Tom", "Ann"]),
        ("- [ ] ring Ana\n- [x] write", ["ring Ana", "write"]),
        ("My list:\n• a\n• b", ["My list:", "a", "b"]),
        ("• alone", ["alone"]),
        ("J. Smith\nO. Brien", ["J. Smith", "O. Brien"]),
        ("2026 was hard\n7 of 9", ["2026 was hard", "7 of 9"]),
    ],
)
def test_what_a_paste_is_made_of(pasted: str, lines: list[str]) -> None:
    assert pasted_lines(pasted) == lines


async def test_a_paste_of_lines_goes_in_at_the_cursor(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["head tail", "last"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "home", *["right"] * 5)
        await paste(app, pilot, "- x\n- y\n\n- z")
        assert texts(app) == ["head x", "y", "ztail", "last"]
        assert (app.editor.model.index, app.editor.area.cursor) == (2, 1)
        assert app.told() == ["3 lines pasted."]
        await paste(app, pilot, "one")
        assert texts(app) == ["head x", "y", "zonetail", "last"]


async def test_three_hundred_lines_can_be_pasted_and_taken_back(tmp_path: Path) -> None:
    app = list_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await paste(app, pilot, joined([f"{n}. thing {n}" for n in range(1, 301)]))
        assert texts(app) == [f"thing {n}" for n in range(1, 301)]
        assert app.editor.model.index == 299
        assert "thing 300" in joined(app.drawn())
        await press(app, pilot, "escape", "u")
        assert app.editor.value is None
        await press(app, pilot, "U")
        assert len(texts(app)) == 300


async def test_a_paste_while_choosing_goes_below_the_line(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one", "two"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape")
        await paste(app, pilot, "just this")
        assert texts(app) == ["one", "just this", "two"]


async def test_changed_comes_up_soon_and_settle_loses_nothing(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        app.burst(*"xyz")
        await pilot.pause()
        app.editor.settle()
        await pilot.pause()
        last = app.of(FieldWidget.Changed)[-1]
        assert isinstance(last, FieldWidget.Changed)
        assert last.value == app.editor.value == ["onexyz"]
        before = len(app.of(FieldWidget.Changed))
        await press(app, pilot, "q")
        await until(pilot, lambda: len(app.of(FieldWidget.Changed)) > before, lambda: app.heard)
        assert [type(one) for one in app.heard[-1:]] == [FieldWidget.Changed]
        assert len(app.of(FieldWidget.Changed)) == before + 1
        assert app.editor.value == ["onexyzq"]


async def test_walking_through_changes_nothing(tmp_path: Path) -> None:
    value = [" odd  blanks ", {"text": "two\nrows", "unknown": {"kept": "yes"}}, "", "three"]
    app = list_app(tmp_path, value)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "down", "down", "down", "up", "escape", "j", "k", "G", "g")
        app.editor.settle()
        await pilot.pause(0.3)
        assert app.of(FieldWidget.Changed) == []
        assert app.editor.value == value


async def test_the_line_with_the_cursor_is_kept_in_view(tmp_path: Path) -> None:
    app = list_app(tmp_path, numbered(60))
    async with app.run_test(size=(50, 12)) as pilot:
        await begin(app, pilot, at_end=True)
        await pilot.pause()
        assert "▸ 61" in joined(app.page())
        await press(app, pilot, *["up"] * 30)
        await pilot.pause()
        assert any(row.startswith("▸") for row in app.page())
        await press(app, pilot, "escape", "g")
        await pilot.pause()
        assert app.page()[0] == "What do you hope for?"


async def test_typing_a_long_line_wraps_and_pushes_the_others_down(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one", "two"])
    async with app.run_test(size=(40, 24)) as pilot:
        await begin(app, pilot)
        await paste(app, pilot, " and a good many more words than fit on one row of this narrow page")
        await pilot.pause()
        rows = app.drawn()
        two = next(row for row in rows if row.strip().startswith("2"))
        assert rows.index(two) >= 2
        assert two.endswith("two")


async def test_a_narrower_page_wraps_anew(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["some words that fit well on a row of eighty cells but not on forty", "next"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot, at_end=True)
        assert len(app.drawn()) == 3
        for width, least in ((40, 4), (200, 3), (24, 5)):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert len(app.drawn()) >= least
            assert app.editor.region.height == app.editor.painter.layout.height
            for row in app.drawn():
                assert len(row) <= width
            assert "next" in joined(app.drawn())


async def test_mouse_puts_the_cursor_where_it_went(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["first line", "second line", "third line"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.click(ListEditor, offset=(6 + 3, 2))
        await pilot.pause()
        assert (app.editor.model.index, app.editor.area.cursor) == (2, 3)
        await press(app, pilot, "X")
        assert texts(app)[2] == "thiXrd line"


async def test_undo_inside_the_text_stays_with_the_text(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one"])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "x", "y", "ctrl+z")
        assert texts(app) == ["one"]
