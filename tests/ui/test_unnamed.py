"""Records that have no name, and links to records that are gone: no id of one is ever read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.documents.export import default_name, export_bytes
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import DAY_KINDS, LINE_KINDS, LINK_KINDS, TEXT_KINDS, Field, Step
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.records.merge_records import MergeScreen
from jobsearch_tui.workbook.answers.values import Row, Value
from jobsearch_tui.workbook.folder.locations import Locations, create_workbook
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.screen_rows import page
from tests.ui.step_parts import (
    Parts,
    cover,
    forms_with_every_list,
    parts_of,
    picture_of,
    steps_with_every_part,
    steps_with_every_plug,
)

NOW = datetime(2026, 11, 21, 12, 0)
ID = re.compile(r"[\w-]*qx7\w?")
"""Every id in the workbook ends like this, and no other word."""
NAMING_NOTHING = {"hint", "when", "checked", "alone", "beside others"}
"""Parts of a step that are the same whether it names records or not."""


def filled(folder: Path) -> Workbook:
    """A workbook in which every exercise says all that it can but the names of its records."""
    book = create_workbook(folder / "books" / "mine.yaml", "Mine", built_in(), date(2026, 11, 1))
    for form in book.catalogue.forms:
        answers = {
            field.id: value
            for field in form.fields()
            if (field.id not in form.named_by or field.kind in LINK_KINDS)
            and (value := answer(field, book)) is not None
        }
        if form.many:
            for number in "23":
                book.restore(form, f"{form.id}-qx7{number}", answers)
        else:
            for key, value in answers.items():
                book.put(form, key, value)
    (folder / "books" / "mine.yaml").write_bytes(book.render()[0])
    return Workbook.open(folder / "books" / "mine.yaml", book.catalogue)


def answer(field: Field, book: Workbook) -> Value | None:
    if field.kind in LINE_KINDS:
        row: Row = {field.head_id: "a word"} if field.kind == "lines" else {}
        row |= {column.id: value for column in field.columns if (value := answer(column, book)) is not None}
        return [row]
    if field.kind in LINK_KINDS:
        target = book.catalogue.form(field.to)
        there = f"{field.to}-qx72" if target is not None and target.many else ""
        return there if field.kind == "link" else [there, f"{field.to}-qx79"]
    if field.kind in DAY_KINDS:
        return "2026-11-19"
    if field.options:
        return [field.options[0]] if field.kind == "choices" else field.options[0]
    return {"check": "yes", "number": "3", "scale": "3"}.get(
        field.kind, "a word" if field.kind in TEXT_KINDS else None
    )


def test_no_document_and_no_name_of_one_says_an_id(tmp_path: Path) -> None:
    book = filled(tmp_path)
    made = [
        (offer, make(offer, audience, NOW.date(), book, notes=True))
        for offer in offers(book.catalogue, book)
        for audience in offer.audiences
    ]
    assert len(made) > 100
    for offer, document in made:
        for text in (offer.title, default_name(document), export_bytes(document, "md").decode()):
            assert not ID.search(text), (offer.id, document.audience, ID.findall(text))


class Walk:
    """The program, looked at after every step."""

    def __init__(self, app: JobsearchApp, pilot: object) -> None:
        self.app, self.pilot = app, pilot

    async def look(self, *keys: str) -> None:
        await self.pilot.press(*keys)  # type: ignore[attr-defined]
        await self.pilot.pause()  # type: ignore[attr-defined]
        text = page(self.app)
        assert not ID.search(text), (self.app.screen, keys, text)


@pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.long)])
async def test_no_screen_says_an_id(tmp_path: Path, long: bool) -> None:
    """The short form: steps that together name records in every way; the long one: also the lists of all."""
    book = filled(tmp_path)
    locations = Locations(folder=book.path.parent, state=tmp_path / "state")
    app = JobsearchApp(book.path, locations, clock=lambda: NOW)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        walk = Walk(app, pilot)
        assert app.session is not None
        session, forms = app.session, book.catalogue.forms
        naming = cover({(form.id, step.id): parts_naming(step) for form in forms for step in form.steps})
        chosen = steps_with_every_part(forms) | steps_with_every_plug(forms) if long else set(naming)
        lists = {form.id for form in forms} if long else forms_with_every_list(forms)
        for form in forms:
            record = f"{form.id}-qx72" if form.many else ""
            if form.many and form.id in lists:
                app.open_form(form)
                await walk.look()
            for step in form.steps:
                if (form.id, step.id) in chosen and (links(step.fields) or step.records or step.picture):
                    app.open_form(form, record, Spot(form=form.id, record=record, step=step.id))
                    await walk.look()
                    app.action_path()
            if form.picture is not None:
                app.push_screen(picture_of(app, form, record))
                await walk.look()
                app.action_path()
        for area in "123456":
            await walk.look(area)
            app.action_path()
        first = next(form for form in forms if form.many)
        app.open_form(first)
        await walk.look("d", "u")
        app.push_screen(MergeScreen(session, first, f"{first.id}-qx72"))
        await walk.look()
        app.action_path()
        for keys in (("f8",), ("f10",), ("ctrl+o",), ("ctrl+p", "n", "e", "w")):
            await walk.look(*keys)
            await walk.look("escape")


def parts_naming(step: Step) -> Parts:
    """The parts by which a step names records: fields that point to some, proposals there, its picture."""
    fields = [
        replace(field, columns=tuple(column for column in field.columns if column.kind in LINK_KINDS))
        for field in step.fields
        if links((field,))
    ]
    parts = parts_of(replace(step, fields=tuple(fields)))
    return frozenset(part for part in parts if part[1] not in NAMING_NOTHING)


def links(fields: tuple[Field, ...]) -> bool:
    """True if one of the fields points to records."""
    return any(
        field.kind in LINK_KINDS or any(column.kind in LINK_KINDS for column in field.columns)
        for field in fields
    )
