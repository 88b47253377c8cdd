"""Choosing among lines: letters are keys, and everything can be taken back."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.keys import LIST, actions
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from tests.support.list_editor_app import MUST_NOTS, ListApp, begin, joined, list_app, press, texts

THREE = ["one", "two", "three"]


def marked(app: ListApp) -> str:
    """The row with the mark."""
    [row] = [row for row in app.drawn() if row.startswith("▸")]
    return row.removeprefix("▸").strip()


async def test_esc_goes_from_writing_to_choosing_to_out(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        assert not app.editor.choosing
        await press(app, pilot, "escape")
        assert app.editor.choosing
        assert app.of(ListEditor.Escaped) == []
        await press(app, pilot, "x", "1", "escape")
        assert texts(app) == THREE
        assert len(app.of(ListEditor.Escaped)) == 1


async def test_walking(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "j")
        assert marked(app) == "2  two"
        await press(app, pilot, "down", "j", "j")
        assert marked(app) == "3  three"
        await press(app, pilot, "k", "up", "up")
        assert marked(app) == "1  one"
        await press(app, pilot, "G")
        assert marked(app) == "3  three"
        await press(app, pilot, "home")
        assert marked(app) == "1  one"
        await press(app, pilot, "end", "g")
        assert marked(app) == "1  one"


async def test_adding_below_and_above(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "j", "a", "B", "escape", "A", "C", "escape", "escape")
        assert texts(app) == ["one", "two", "C", "B", "three"]


async def test_a_line_that_was_added_and_not_written_leaves_no_trace(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "a", "escape", "A", "escape", "u")
        assert texts(app) == THREE
        assert app.told() == ["Nothing to undo."]


async def test_delete_says_so_and_comes_back(tmp_path: Path) -> None:
    value = ["no bad culture", {"text": "two", "cost": "walk away"}]
    app = list_app(tmp_path, list(value), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "d", "delete")
        assert app.editor.value is None
        assert app.told() == [
            "Deleted “no bad culture”. u brings it back.",
            "Deleted “two”. u brings it back.",
        ]
        await press(app, pilot, "d")
        assert len(app.told()) == 2
        await press(app, pilot, "u", "u")
        assert app.editor.value == value
        assert app.told()[2:] == ["“two” is back.", "“no bad culture” is back."]
        await press(app, pilot, "U")
        assert texts(app) == ["two"]
        await press(app, pilot, "u", "u", "u")
        assert app.editor.value == value
        assert app.told()[-1] == "Nothing to undo."


async def test_moving_and_taking_it_back(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "J", "shift+down", "alt+down")
        assert texts(app) == ["two", "three", "one"]
        assert marked(app) == "3  one"
        await press(app, pilot, "K", "shift+up", "alt+up")
        assert texts(app) == THREE
        await press(app, pilot, "J", "u")
        assert texts(app) == THREE
        await press(app, pilot, "e", "alt+down", "!")
        assert texts(app) == ["two", "one!", "three"]


async def test_copying(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "j", "y", "Y")
        assert [one.text for one in app.heard if isinstance(one, ListEditor.CopyRequested)] == [
            "two",
            "one\ntwo\nthree",
        ]


async def test_tab_leaves_from_choosing(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "escape", "tab", "shift+tab")
        assert [one.direction for one in app.heard if isinstance(one, FieldWidget.Left)] == [1, -1]


async def test_every_key_of_the_table_is_an_action_here(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        for action in actions(LIST):
            assert callable(app.editor.commands.actions[action.id])
            assert not app.editor.check_action("act_on_line", (action.id,)) or action.id in {
                "move_up",
                "move_down",
            }
        await press(app, pilot, "escape")
        for action in actions(LIST):
            # No log is kept of this list, so no line of it can be asked why it is there; nor has it a page.
            assert app.editor.check_action("act_on_line", (action.id,)) is (
                action.id not in {"tell_why", "open_page"}
            )
        active = app.screen.active_bindings
        assert active["d"].enabled and active["d"].binding.id == "delete"


async def test_a_list_that_can_only_be_read(tmp_path: Path) -> None:
    value = ["one", {"text": "two", "cost": "walk away", "evidence": "in 2019"}]
    app = list_app(tmp_path, list(value), MUST_NOTS, read_only="someone else has it")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "j", "d", "a", "J", "u", "x", "e", "y", "o")
        assert app.editor.choosing
        assert app.editor.value == value
        assert app.of(FieldWidget.Changed) == []
        [copied] = app.of(ListEditor.CopyRequested)
        assert isinstance(copied, ListEditor.CopyRequested)
        assert copied.text == "two"
        assert "What taught you: in 2019" in joined(app.drawn())
        assert "…" not in joined(app.drawn())
        await press(app, pilot, "left")
        assert "What taught you" not in joined(app.drawn())


async def test_an_empty_list_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    app = list_app(tmp_path, read_only="someone else has it")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "j", "d", "o", "y", "e")
        assert "Nothing here yet" in joined(app.drawn()) or "one hope a line" in joined(app.drawn())


async def test_the_mark_is_only_where_the_cursor_is(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        assert marked(app).startswith("1")
        app.query_one("#after").focus()
        await pilot.pause()
        assert not any(row.startswith("▸") for row in app.drawn())


async def test_remarks_stand_under_their_line_and_can_be_answered(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(THREE))
    async with app.run_test(size=(60, 24)) as pilot:
        await begin(app, pilot)
        app.editor.show_remarks([(1, "What would you see [b]on a Tuesday[/b]?"), (None, "not for here")])
        await pilot.pause()
        assert "Tuesday" not in joined(app.drawn())
        assert app.drawn()[1].endswith("?")
        await press(app, pilot, "down")
        assert app.drawn()[2].strip() == "? What would you see [b]on a Tuesday[/b]?"
        assert "not for here" not in joined(app.page())
        await press(app, pilot, "escape", "i", "k", "i")
        [meant] = app.of(ListEditor.MeantIt)
        assert isinstance(meant, ListEditor.MeantIt)
        assert meant.index == 1
        app.editor.show_remarks([])
        await pilot.pause()
        assert "?" not in joined(app.drawn())
