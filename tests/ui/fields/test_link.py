"""Links: names found, made once, and taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.link import Suggested
from jobsearch_tui.workbook.filling import FieldContext
from tests.support.fields_app import TODAY, FieldApp, context_of, leave, paste

LINK = Field(id="it", kind="link", label="It", to="person")
LINKS = Field(id="it", kind="links", label="It", to="person")


def with_people(folder: Path, field: Field) -> tuple[FieldContext, list[str]]:
    context = context_of(folder, field)
    form = context.catalogue.form("person")
    assert form is not None
    names = ("María López", "Mario [/b] Rossi", "Li Ming")
    return context, [context.workbook.add(form, {form.named_by[0]: name}, TODAY) for name in names]


async def test_the_marked_name_is_taken(tmp_path: Path) -> None:
    context, (maria, mario, _) = with_people(tmp_path, LINK)
    app = FieldApp(LINK, None, context)
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("m", "a", "r")
        assert "▸ María López" in app.text()
        assert "Mario [/b] Rossi" in app.text()
        assert "new: mar" in app.text()
        await pilot.press("down", "enter")
        assert app.answer.value == mario
        assert "• Mario [/b] Rossi" in app.text()
        assert "new:" not in app.text()
        await pilot.press("m", "a", "r", "enter")
        assert app.answer.value == maria
        assert app.changes == [mario, maria]
        await pilot.press("enter")
        assert app.left == [1]


async def test_a_new_name_makes_one_record(tmp_path: Path) -> None:
    context, people = with_people(tmp_path, LINKS)
    app = FieldApp(LINKS, [people[0]], context)
    async with app.run_test(size=(60, 16)) as pilot:
        await paste(pilot, "Nadia [b]Khan")
        await pilot.press("enter")
        form = context.catalogue.form("person")
        assert form is not None
        made = context.workbook.named(form, "Nadia [b]Khan")
        assert len(made) == 1
        assert app.answer.value == [people[0], *made]
        assert app.changes == [[people[0], *made]]
        await pilot.press("backspace")
        assert app.answer.value == [people[0]]
        await pilot.press("backspace")
        assert app.answer.value is None


async def test_a_name_typed_in_full_is_taken_when_leaving(tmp_path: Path) -> None:
    context, (maria, *_) = with_people(tmp_path, LINK)
    app = FieldApp(LINK, None, context)
    async with app.run_test() as pilot:
        await paste(pilot, "maria lopez")
        await leave(pilot)
        assert app.answer.value == maria
        assert app.refusals == []


@pytest.mark.parametrize("field", [LINK, LINKS])
async def test_words_that_were_not_taken_are_kept(field: Field, tmp_path: Path) -> None:
    context, _ = with_people(tmp_path, field)
    app = FieldApp(field, None, context)
    async with app.run_test() as pilot:
        await paste(pilot, "the woman from the train")
        await leave(pilot)
        kept = "the woman from the train"
        assert app.answer.value == (kept if field is LINK else [kept])
        assert app.changes == [app.answer.value]
        assert kept in app.refusals[0]
        again = FieldApp(field, app.answer.value, context)
    async with again.run_test():
        assert kept in again.text()


async def test_a_click_takes_a_name(tmp_path: Path) -> None:
    context, (_, mario, _) = with_people(tmp_path, LINK)
    app = FieldApp(LINK, None, context)
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("m", "a", "r")
        await pilot.click(Suggested, offset=(4, 1))
        assert app.answer.value == mario
