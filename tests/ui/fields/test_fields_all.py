"""What holds for every kind of field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobsearch_tui.method.fields import KINDS_OF
from jobsearch_tui.method.form import KINDS, LINE_KINDS, LINK_KINDS, SEVERAL_KINDS, Field
from jobsearch_tui.ui.fields.drawn_field import DrawnField
from jobsearch_tui.ui.fields.registry import WIDGETS
from jobsearch_tui.ui.fields.typed_field import ReadField
from jobsearch_tui.ui.list_editor.list_field import ListField
from jobsearch_tui.workbook.answers.values import Value
from tests.support.fields_app import ODD, FieldApp, context_of, leave, paste

OURS = [kind for kind in KINDS if kind not in LINE_KINDS]
DRAWN = {
    kind for kind, widget in WIDGETS.items() if isinstance(widget, type) and issubclass(widget, DrawnField)
}
"""Kinds that are chosen and not typed."""
PLAIN = re.compile(r"[\w ,:~'-]{1,25}", re.ASCII)
WORST = (*ODD[:5], "two\nlines", "x" * 300)
SHORT_AND_LONG = pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.long)])


def odd_texts(kind: str, long: bool) -> list[str]:
    """The worst for every kind, each other one for every third: all that is typed is drawn by one widget.

    So it is with all that is chosen, and there are more than three kinds of either. The long form takes all.
    """
    turn = OURS.index(kind)
    return [odd for at, odd in enumerate(ODD) if long or odd in WORST or (at + turn) % 3 == 0]


def field_of(kind: str, **more: object) -> Field:
    options = ("walk away", "think hard", "[/b] own", "yes\u202e") if kind in KINDS_OF["options"] else ()
    settings = {"options": options, "to": "person" if kind in LINK_KINDS else "", **more}
    return Field(id="it", kind=kind, label="It [b]", placeholder="[i]hint[/]", **settings)  # type: ignore[arg-type]


def test_every_kind_has_a_widget() -> None:
    assert set(WIDGETS) == set(KINDS)
    assert WIDGETS["lines"] is WIDGETS["rows"] is ListField, "the list editor brings itself"


@SHORT_AND_LONG
@pytest.mark.parametrize("kind", OURS)
async def test_opening_and_leaving_changes_nothing(kind: str, long: bool, tmp_path: Path) -> None:
    """Every odd text in a narrow window; on a wide one, those that may stand on other rows there.

    A text of plain signs is drawn as any other, whatever YAML would read in it: it is only passed through.
    """
    field = field_of(kind)
    app = FieldApp(field, None, context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)) as pilot:
        odds = odd_texts(kind, long)
        wide = [(120, odd) for odd in odds if len(odd) > 25]
        for width, odd in [*((60, odd) for odd in odds), *wide]:
            if app.size.width != width:
                await pilot.resize_terminal(width, 20)
            value: Value = [odd, "other"] if kind in SEVERAL_KINDS else odd
            app.answer.load(value)
            app.answer.focus_answer(at_end=True)
            if not PLAIN.fullmatch(odd):
                await pilot.pause()
                app.assert_harmless()
                assert app.screen.focused is not None
            await leave(pilot)
            app.assert_harmless()
            app.answer.settle()
            assert app.answer.value == value
            assert not app.answer.touched
        await pilot.pause()
        assert app.changes == []
        assert app.refusals == []


@pytest.mark.parametrize("kind", OURS)
async def test_an_odd_answer_can_be_seen(kind: str, tmp_path: Path) -> None:
    field, value = field_of(kind), "[@click=app.quit]x[/b]"
    app = FieldApp(field, value, context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert value in app.text()


@pytest.mark.parametrize("kind", OURS)
async def test_a_read_only_workbook_is_not_changed(kind: str, tmp_path: Path) -> None:
    field = field_of(kind)
    context = context_of(tmp_path, field)
    context.workbook.read_only = "It is open elsewhere"
    app = FieldApp(field, "7", context)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("x", "space", "5", "right", "backspace", "delete", "enter", "j")
        await paste(pilot, "pasted")
        await pilot.click(type(app.answer), offset=(4, 0))
        app.answer.settle()
        await pilot.pause()
        assert app.changes == []
        assert app.answer.value == "7"


@SHORT_AND_LONG
@pytest.mark.parametrize("kind", [kind for kind in OURS if kind not in DRAWN])
async def test_what_is_pasted_is_seen_and_kept(kind: str, long: bool, tmp_path: Path) -> None:
    field = field_of(kind)
    app = FieldApp(field, None, context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)) as pilot:
        for odd in (odd for odd in odd_texts(kind, long) if odd in ODD[:11]):
            app.answer.load(None)
            app.answer.focus_answer()
            app.changes.clear()
            app.refusals.clear()
            await paste(pilot, odd)
            app.assert_harmless()
            value = app.answer.value
            await leave(pilot)
            app.assert_harmless()
            assert app.answer.value == value
            assert app.changes[-1:] == [value], odd
            if isinstance(app.answer, ReadField):
                assert app.refusals, odd


@pytest.mark.parametrize("kind", OURS)
async def test_the_field_with_the_cursor_has_a_bar_and_arrows_leave_at_both_ends(
    kind: str, tmp_path: Path
) -> None:
    field = field_of(kind)
    app = FieldApp(field, None, context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "▌" in app.rows()[0]
        await pilot.press("up")
        assert app.left == [-1]
        app.answer.focus_answer(at_end=True)
        await pilot.press("down")
        assert app.left == [-1, 1]
        await leave(pilot)
        assert "▌" not in app.rows()[0]
