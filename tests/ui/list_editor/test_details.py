"""The details of a line, opened in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.list_field import ListField
from tests.support.list_editor_app import GOALS, MUST_NOTS, ListApp, begin, joined, list_app, press, texts

TWO: list[Any] = [
    {"text": "a founder who rewrites the plan", "evidence": "2019, three pivots", "cost": "walk away"},
    "no bad culture",
]


def detail(app: ListApp) -> str:
    """The id of the detail that has the cursor, or nothing."""
    details = app.editor.details.widget
    index = details.field_with_focus() if details is not None else None
    return "" if details is None or index is None else details.widgets[index].field.id


async def test_closed_details_are_quiet(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot, at_end=True)
        assert app.drawn()[0].endswith("walk away")
        assert app.drawn()[1].strip() == "2019, three pivots"
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert "walk away" in joined(app.drawn())
        assert "2019, three pivots" in joined(app.drawn())


async def test_tab_goes_through_the_details_and_on(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "tab")
        await pilot.pause()
        assert detail(app) == "evidence"
        assert "What taught you" in joined(app.drawn())
        await press(app, pilot, "end", "!", "tab")
        await pilot.pause()
        assert detail(app) == "cost"
        await press(app, pilot, "tab")
        await pilot.pause()
        assert (detail(app), app.editor.model.index) == ("", 1)
        assert app.editor.value == [{**TWO[0], "evidence": "2019, three pivots!"}, TWO[1]]
        assert len(app.query("Details")) == 0
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, "tab")
        await pilot.pause()
        assert [one.direction for one in app.heard if isinstance(one, FieldWidget.Left)] == [1]


async def test_shift_tab_goes_back_the_same_way(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "down", "shift+tab")
        await pilot.pause()
        assert (app.editor.model.index, detail(app)) == (0, "cost")
        await press(app, pilot, "shift+tab")
        await pilot.pause()
        assert detail(app) == "evidence"
        await press(app, pilot, "shift+tab")
        await pilot.pause()
        assert (detail(app), app.editor.model.index) == ("", 0)
        await press(app, pilot, "shift+tab")
        assert [one.direction for one in app.heard if isinstance(one, FieldWidget.Left)] == [-1]


async def test_esc_goes_from_the_details_to_the_line(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, "escape")
        await pilot.pause()
        assert detail(app) == "" and app.editor.choosing
        await press(app, pilot, "o")
        await pilot.pause()
        assert detail(app) == "evidence"
        await press(app, pilot, "escape")
        await pilot.pause()
        assert app.editor.choosing
        assert app.editor.details.widget is None


async def test_what_is_typed_in_a_detail_is_not_lost_whatever_comes_next(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot, at_end=True)
        await press(app, pilot, "up", "tab")
        await pilot.pause()
        app.burst(*"xyz")
        await pilot.pause()
        assert app.editor.value == [TWO[0], {"text": "no bad culture", "evidence": "xyz"}]
        await press(app, pilot, "w", "escape", "escape", "d")
        await pilot.pause()
        await press(app, pilot, "u")
        assert app.editor.value == [TWO[0], {"text": "no bad culture", "evidence": "xyzw"}]


async def test_keys_typed_while_the_details_open_go_into_them(tmp_path: Path) -> None:
    app = list_app(tmp_path, ["one"], MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        app.burst("!", "tab", *"2019")
        for _ in range(4):
            await pilot.pause()
        assert app.editor.value == [{"text": "one!", "evidence": "2019"}]


async def test_a_detail_taken_back_with_u(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, "end", "!", "escape", "escape")
        await pilot.pause()
        assert app.editor.value != TWO
        await press(app, pilot, "u")
        await pilot.pause()
        assert app.editor.value == TWO


async def test_a_list_inside_the_details_of_a_list(tmp_path: Path) -> None:
    app = list_app(tmp_path, [{"goal": "ship", "results": ["ten users"]}, {"goal": "rest"}], GOALS)
    async with app.run_test(size=(80, 30)) as pilot:
        await begin(app, pilot)
        assert "Key results: 1" in joined(app.drawn())
        await press(app, pilot, "tab")
        await pilot.pause()
        assert detail(app) == "results"
        inner = next(one for one in app.query(ListField) if one is not app.editor)
        assert "ten users" in joined(app.drawn())
        await press(app, pilot, "enter", *"more", "enter", *"last")
        await pilot.pause()
        assert inner.value == ["ten users", "more", "last"]
        assert app.editor.value == [
            {"goal": "ship", "results": ["ten users", "more", "last"]},
            {"goal": "rest"},
        ]
        await press(app, pilot, "escape", "k", "d", "u")
        await pilot.pause()
        assert detail(app) == "results"
        assert inner.value == ["ten users", "more", "last"]
        await press(app, pilot, "escape")
        await pilot.pause()
        assert (detail(app), app.editor.model.index) == ("", 0)
        await press(app, pilot, "down", "enter", "!")
        assert texts(app) == ["ship", "rest!"] or texts(app) == ["ship", "!rest"]
        assert (app.editor.value or [""])[0] == {"goal": "ship", "results": ["ten users", "more", "last"]}


async def test_leaving_the_inner_list_goes_to_the_next_detail(tmp_path: Path) -> None:
    app = list_app(tmp_path, [{"goal": "ship"}], GOALS)
    async with app.run_test(size=(80, 30)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, *"ab", "enter", "enter")
        await pilot.pause()
        assert detail(app) == "by"
        await press(app, pilot, "x")
        await pilot.pause()
        assert app.editor.value == [{"goal": "ship", "results": ["ab"], "by": "x"}]


async def test_a_choice_in_the_details_does_not_reach_the_keys_of_the_list(tmp_path: Path) -> None:
    app = list_app(tmp_path, list(TWO), MUST_NOTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "tab")
        await pilot.pause()
        await press(app, pilot, "tab")
        await pilot.pause()
        assert detail(app) == "cost"
        await press(app, pilot, "d", "a", "J", "U", "u")
        await pilot.pause()
        assert texts(app) == ["a founder who rewrites the plan", "no bad culture"]


async def test_a_new_row_starts_with_the_defaults_of_its_columns(tmp_path: Path) -> None:
    field = Field(
        id="talks",
        kind="rows",
        label="Talks",
        columns=(
            Field(id="who", kind="short", label="Who"),
            Field(id="on", kind="date", label="On", default="today"),
            Field(id="sure", kind="choice", label="Sure", options=("guess", "confirmed"), default="guess"),
        ),
    )
    app = list_app(tmp_path, [{"who": "Ann"}], field)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot, at_end=True)
        await press(app, pilot, *"Bob", "enter", "c", "backspace", "up", "escape")
        assert app.editor.value == [{"who": "Ann"}, {"who": "Bob", "on": "2026-11-21", "sure": "guess"}]
