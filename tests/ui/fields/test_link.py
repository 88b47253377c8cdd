"""Links: names found, made once, and taken off."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import LINK_KINDS, TEXT_KINDS, Field
from jobsearch_tui.ui.fields.registry import field_widget
from jobsearch_tui.ui.fields.suggestions import Suggested
from jobsearch_tui.workbook.answers.values import list_of
from jobsearch_tui.workbook.filling import FieldContext
from tests.support.fields_app import TODAY, FieldApp, context_of, leave, paste
from tests.ui.step_parts import cover

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


def link_fields() -> list[tuple[str, str]]:
    """Kind and target of every link that an exercise asks for, in a field or in a column of a list."""
    asked: set[tuple[str, str]] = set()
    waiting = [field for form in built_in().forms for field in form.fields()]
    while waiting:
        field = waiting.pop()
        waiting += field.columns
        if field.kind in LINK_KINDS:
            asked.add((field.kind, field.to))
    return sorted(asked)


def links_to_every_name() -> list[tuple[str, str]]:
    """Links of both kinds to targets that are named first, second and so on by every kind of answer."""
    named_by = {
        form.id: {(at, field.kind) for at, name in enumerate(form.named_by) if (field := form.field(name))}
        for form in built_in().forms
    }
    return cover({(kind, to): {(kind, *name) for name in named_by[to]} for kind, to in link_fields()})


@pytest.mark.parametrize("links", [links_to_every_name, pytest.param(link_fields, marks=pytest.mark.long)])
async def test_every_link_marks_the_match_and_shows_what_would_be_new(
    links: Callable[[], list[tuple[str, str]]], tmp_path: Path
) -> None:
    """Enter and tab take what is marked, in turns from target to target."""
    context = context_of(tmp_path, LINK)
    workbook = context.workbook
    app = FieldApp(LINK, None, context)
    async with app.run_test(size=(60, 16)) as pilot:
        for (kind, to), key in zip(links(), itertools.cycle(("enter", "tab")), strict=False):
            form = context.catalogue.form(to)
            assert form is not None and form.many
            head = form.field(form.named_by[0])
            assert head is not None
            named_by_text = head.kind in TEXT_KINDS
            names = {"link": ("José", "2026-11-25"), "links": ("María", "2026-12-25")}
            name = names[kind][not named_by_text]
            known = workbook.add(form, {head.id: name}, TODAY)
            app.answer = widget = field_widget(Field(id="it", kind=kind, label="It", to=to), None, context)
            await app.query_one(VerticalScroll).mount(widget)
            widget.focus_answer()
            await paste(pilot, name[:2] if named_by_text else name[:7])
            assert f"▸ {workbook.name_of(form, known)}" in app.text(), (kind, to)
            await pilot.press(key)
            assert list_of(widget.value) == [known], (kind, to)
            widget.focus_answer()
            count = len(workbook.table(form.table))
            await paste(pilot, f"{kind}z")
            assert len(workbook.table(form.table)) == count, "typing makes nobody"
            assert (f"▸ new: {kind}z" in app.text()) == named_by_text, (kind, to)
            await pilot.press(key)
            assert len(workbook.table(form.table)) == count + named_by_text, (kind, to)
            assert list_of(widget.value)[-1:] == (workbook.named(form, f"{kind}z") or [f"{kind}z"]), (
                kind,
                to,
            )
            await widget.remove()


async def test_two_of_one_name_are_told_apart_and_left_they_are_neither(tmp_path: Path) -> None:
    context, (maria, *_) = with_people(tmp_path, LINK)
    form = context.catalogue.form("person")
    assert form is not None
    other = context.workbook.add(form, {"name": "Maria Lopez", "known-from": "the boat yard"}, TODAY)
    app = FieldApp(LINK, None, context)
    async with app.run_test(size=(60, 16)) as pilot:
        await paste(pilot, "maria lopez")
        assert "▸ María López · 1 of 2" in app.text() and "Maria Lopez · the boat yard" in app.text()
        assert "new:" not in app.text()
        await leave(pilot)
        assert (app.answer.value, app.refusals) == (
            "maria lopez",
            ["More than one person is called maria lopez. Enter takes the marked one."],
        )
        app.answer.focus_answer()
        await pilot.press("down", "enter")
        assert app.answer.value == other != maria
        assert "• Maria Lopez · the boat yard" in app.text()


async def test_an_example_of_a_name_is_told_as_one(tmp_path: Path) -> None:
    field = Field(id="who", kind="link", label="Who", to="person", placeholder="the one who hires drivers")
    app = FieldApp(field, None, context_of(tmp_path, field))
    async with app.run_test(size=(60, 20)):
        assert "such as: the one who hires drivers" in app.text()
