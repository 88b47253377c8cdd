"""Workbooks edited by hand, or whose exercises were replaced: every screen opens, and no word is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.target import Target
from jobsearch_tui.coach.views.card import card
from jobsearch_tui.coach.views.pattern_wall import wall
from jobsearch_tui.documents.making import Offer, make, offers
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.method.catalogue import built_in, catalogue
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.path.waiting import WaitingScreen
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.screens.card import CardScreen
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.screens.why import WhyScreen
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.ui.step_parts import (
    Chooser,
    forms_with_every_list,
    picture_of,
    steps_with_every_part,
    steps_with_every_plug,
)

NOW = datetime(2026, 11, 21, 12, 0)
HEAD = "workbook: 1\ntitle: Torn\ncreated: some day in autumn\n"


def value(field: Field, how: str, indent: str) -> list[str]:
    """One answer as a careless hand writes it."""
    if how == "blank":
        return [f"{indent}{field.id}:"]
    if how == "lists" and field.kind in ("lines", "rows"):
        found = [f"{indent}{field.id}:", f"{indent}  - a bare line", f'{indent}  - ""']
        for column in field.details[:1]:
            found += [f"{indent}  - {column.id}: nothing else", f"{indent}    my-own: kept"]
        return found
    # A link to nobody, a day that is none, a number of letters, a choice of one's own: always a bare text.
    return [f"{indent}{field.id}: nobody at all"]


def filling(form: Form, how: str, indent: str) -> list[str]:
    fields = [line for field in form.fields() for line in value(field, how, indent)]
    return [*fields, f"{indent}my-own: kept"]


def text_of(how: str) -> str:
    lines = [HEAD.rstrip(), "answers:" if how != "blank" else "answers: ''"]
    for form in built_in().forms:
        if not form.many and how != "blank":
            lines += [f"  {form.id}:", *filling(form, how, "    ")]
    for form in built_in().forms:
        if form.many:
            lines += [f"{form.table}:", "  bare:", "  full:", *filling(form, how, "    ")]
            lines += ["  again:", *filling(form, how, "    ")]
    lines += ["meant:", "  nobody: a text", "  bare:", "touched:", "  two-pager: yesterday", "  full: ''"]
    return "\n".join([*lines, "my-own:", "  - kept", "..."]) + "\n"


def bare_form(form: Form) -> str:
    """An exercise that takes the place of one of ours and keeps what others cannot do without."""
    lines = [f"form: {form.id}", "stage: know", f"title: My {form.id}", "purpose: Mine."]
    if form.many:
        lines += [f"table: {form.table}", f"record: {form.record}", f"named-by: {form.named_by[0]}"]
    lines += ["steps:", "  - step: one", "    title: One", "    ask: What?", "    fields:"]
    first = form.field(form.named_by[0]) if form.many else None
    if first is not None:
        lines += [f"      - field: {first.id}", f"        kind: {first.kind}", "        label: Name"]
        lines += [f"        to: {first.to}"] if first.to else []
        if first.options:
            lines += ["        options:", *(f"          - {one}" for one in first.options)]
    lines += ["      - field: mine", "        kind: short", "        label: Mine"]
    return "\n".join(lines) + "\n"


def program(folder: Path, text: str, forms: dict[str, str] | None = None) -> tuple[JobsearchApp, Path]:
    path = folder / "books" / "torn.yaml"
    (path.parent / "method").mkdir(parents=True)
    for name, said in (forms or {}).items():
        (path.parent / "method" / f"{name}.yaml").write_text(said)
    path.write_text(text)
    locations = Locations(folder=path.parent, state=folder / "state")
    return JobsearchApp(path, locations, clock=lambda: NOW), path


async def see_everything(app: JobsearchApp, pilot: Pilot[int], some: Chooser, *, long: bool) -> None:
    """Every part of a list, some steps, picture, area, document, the card, what waits, why a line is there.

    The long form: lists and steps of every exercise.
    """
    await pilot.pause()
    session = app.session
    assert session is not None, app.screen
    for area in AREAS:
        await pilot.pause()
        app.action_area(area)
    app.push_screen(WaitingScreen(session))
    await pilot.pause()
    app.action_path()
    app.action_card()
    await pilot.pause()
    assert isinstance(app.screen, CardScreen)
    await pilot.press("x")
    forms = session.catalogue.forms
    chosen, lists = some(forms), forms_with_every_list(forms)
    for form in forms:
        if form.many and (long or form.id in lists):
            app.open_form(form)
            await pilot.pause()
            assert isinstance(app.screen, RecordsScreen)
            await pilot.press("end")
            app.action_path()
        records = [str(row.doc_id) for row in session.workbook.table(form.table)] if form.many else [""]
        for number, record in enumerate(records[:2]):
            # The bare record first: one step of it; tests/coach looks at them all.
            if long:
                steps = form.steps[: 1 + number * 2 : 2]
            else:
                steps = tuple(step for step in form.steps if (form.id, step.id) in chosen)
                if form.many and not number:
                    steps = steps[:1] if form.id in lists else ()
            for step in steps:
                app.open_form(form, record, Spot(form=form.id, record=record, step=step.id))
                await pilot.pause()
                assert isinstance(app.screen, FormScreen)
                editors = list(app.screen.query(ListEditor))
                if form.trail is not None and editors:
                    editor = editors[0]
                    line = editor.entries.text(0) if len(editor.entries) else "no such line"
                    app.push_screen(WhyScreen(session, app.screen.context, editor.field, line))
                    await pilot.pause()
                app.action_path()
            if form.picture is not None:
                app.push_screen(picture_of(app, form, record))
                await pilot.pause()
        app.action_path()
    app.action_share()
    await pilot.pause()
    assert isinstance(app.screen, PreviewScreen)
    # One of each layout: below, every document is made for everybody.
    layouts = {
        offer.plug.name if isinstance(offer, Offer) else offer.id: at
        for at, offer in enumerate(app.screen._list.offers.values())
    }
    for at in layouts.values():
        app.screen.query_one(Menu).marked = at
        await pilot.pause()


SHORT_AND_LONG = pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.long)])


async def assert_all_opens_and_stays(
    folder: Path, text: str, forms: dict[str, str], width: int, some: Chooser, *, long: bool
) -> None:
    """Everything opens, and the file keeps every byte."""
    app, path = program(folder, text, forms)
    before = path.read_bytes()
    async with app.run_test(size=(width, 24)) as pilot:
        await see_everything(app, pilot, some, long=long)
        assert app.session is not None
        assert not app.session.catalogue.problems
        assert app.session.workbook.render()[0] == before
    assert path.read_bytes() == before


@SHORT_AND_LONG
@pytest.mark.parametrize(
    "how",
    ["lists", pytest.param("text", marks=pytest.mark.long), pytest.param("blank", marks=pytest.mark.long)],
)
async def test_a_workbook_of_careless_hands(tmp_path: Path, how: str, long: bool) -> None:
    await assert_all_opens_and_stays(tmp_path, text_of(how), {}, 80, steps_with_every_part, long=long)


@SHORT_AND_LONG
async def test_exercises_that_were_replaced_by_bare_ones(tmp_path: Path, long: bool) -> None:
    """Others' reminders, proposals, cards and timelines name fields that are no longer there."""
    (tmp_path / "try").mkdir()
    forms: dict[str, str] = {}
    for form in built_in().forms:
        file = tmp_path / "try" / f"{form.id}.yaml"
        file.write_text(bare_form(form))
        # What others cannot do without is refused; those that stand alone are replaced, all at once.
        if catalogue(file.parent).problems:
            file.unlink()
        else:
            forms[form.id] = bare_form(form)
    assert len(forms) > 5
    # They are looked for by what is plugged in by name: however a field is drawn, its own exercise has it.
    await assert_all_opens_and_stays(tmp_path, text_of("text"), forms, 120, steps_with_every_plug, long=long)


def test_what_stands_there_is_kept_by_every_change(tmp_path: Path) -> None:
    """A day and a remark that are added leave what nobody understands as it is."""
    path = tmp_path / "torn.yaml"
    path.write_text(text_of("lists"))
    book = Workbook.open(path, built_in())
    before = dict(book.tree)
    form = next(one for one in built_in().forms if one.dated)
    book.touch(form, "full" if form.many else "", NOW.date())
    book.mean("bare", "a remark")
    for name, section in before.items():
        if name not in ("meant", "touched"):
            assert book.tree[name] == section
    assert book.tree["meant"] == {"nobody": "a text", "bare": ["a remark"]}


@pytest.mark.parametrize("how", ["text", "lists", "blank"])
def test_what_is_worked_out_from_torn_answers(tmp_path: Path, how: str) -> None:
    """The card, the walls and every other document, of records of which nothing but the id is written."""
    path = tmp_path / "torn.yaml"
    path.write_text(text_of(how))
    book, course = Workbook.open(path, built_in()), built_in()
    before = book.render()[0]
    for form in course.forms:
        if form.card is not None:
            card(form, book, NOW.date())
        records = list(book.rows(form.table) or {}) if form.many else [""]
        for record in records:
            target = Target(form=form, workbook=book, today=NOW.date(), record=record)
            for step in form.steps:
                proposed_at(replace(target, step=step))
            for field in form.fields():
                proposed_at(replace(target, field=field))
    for offer in offers(course, book):
        for audience in offer.audiences:
            make(offer, audience, NOW.date(), book)
    for plug in (plug for form in course.forms for plug in form.documents):
        wall(plug.options, book, NOW.date())
    assert book.render()[0] == before


async def test_read_only_says_why_and_changes_nothing(tmp_path: Path) -> None:
    """Every key that changes something, in a list of people and on the page of one."""
    app, path = program(tmp_path, text_of("text"))
    path.chmod(0o444)
    before = path.read_bytes()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book = app.session.workbook
        book.read_only = book.read_only or "This file is open in another window."
        person = app.session.catalogue.form("person")
        assert person is not None
        app.open_form(person)
        await pilot.pause()
        for key in ("a", "d", "u", "="):
            await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, RecordsScreen)
        app.open_form(person, "full")
        await pilot.pause()
        await pilot.press("x", "enter", "escape", "d", "u", "x", "A", "i")
        await pilot.pause()
        assert book.revision == 0
        assert book.render()[0] == before
    assert path.read_bytes() == before


async def test_a_record_that_goes_while_its_page_is_below_another_one(tmp_path: Path) -> None:
    app, _ = program(tmp_path, text_of("text"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book = app.session.workbook
        talk = app.session.catalogue.form("conversation")
        person = app.session.catalogue.form("person")
        assert talk is not None and person is not None
        for form in (talk, person):
            app.open_form(form)
            app.open_form(form, "full")
            await pilot.pause()
        for form in (talk, person):
            book.remove(form, "full")
        screens = len(app.screen_stack)
        for _ in range(screens):
            await pilot.press("escape", "escape")
            await pilot.pause()
        assert not book.has(talk, "full") and not book.has(person, "full")
