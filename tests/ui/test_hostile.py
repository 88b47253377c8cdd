"""Whatever stands in a workbook, its name or an exercise of one's own is text on every screen."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.widgets import Input

from jobsearch_tui.documents.formats.blocks import Document, Paragraph
from jobsearch_tui.documents.making import Offer, make, offers
from jobsearch_tui.method.catalogue import built_in, catalogue
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.shown import for_document, shown
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.chooser import ChooserScreen
from jobsearch_tui.ui.file.unreadable import UnreadableScreen
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.widgets.document_view import DocumentView, document_rows
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.filling import steps_of
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.hostile import PIECES, write
from tests.support.screen_rows import page
from tests.support.until import until
from tests.ui.step_parts import (
    assert_step_is_whole,
    forms_with_every_list,
    picture_of,
    steps_with_every_part,
    steps_with_every_wing,
)

NOW = datetime(2026, 11, 21, 12, 0)
OURS = re.compile(r"app\.press_key\('[a-z0-9+_]+'\)")
"""The one thing that a click on text may do: press a key of the key bar."""
MARKED = re.compile("w(\\d+)_([^\\s…\u2500-\u259f]*)")
"""A text by its number, as far as it is drawn: to a blank, the sign of a cut, or a frame."""


class Walk:
    """The program with a hostile workbook, looked at after every step."""

    def __init__(self, app: JobsearchApp, pilot: Pilot[int], texts: list[str]) -> None:
        self.app, self.pilot, self.texts = app, pilot, texts
        self.seen: set[int] = set()
        """Numbers of the pieces that have been seen literally."""

    async def look(self) -> None:
        """Nothing drawn is forbidden or can be clicked, and each text stands there as it is."""
        await self.pilot.pause()
        documents = self.app.screen.query(DocumentView) or any(
            isinstance(screen, PreviewScreen) for screen in self.app.screen_stack
        )
        for strip in self.app.screen._compositor.render_strips():
            segments: list[Segment] = list(strip)
            for segment in segments:
                assert shown(segment.text) == segment.text, (self.app.screen, segment)
                assert segment.style is None or segment.style.link is None, segment
                meta = segment.style.meta if segment.style is not None else {}
                click = meta.get("@click", "app.press_key('f1')")
                assert OURS.fullmatch(str(click)), segment
            row = "".join(segment.text for segment in segments)
            self.seen |= numbers_seen(row, self.texts, document=bool(documents))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.look()


def numbers_seen(row: str, texts: list[str], *, document: bool = False) -> set[int]:
    """The numbers of the pieces that stand whole in a row; of the others it has the beginnings.

    Where a document stands beside the page, a text may also read as it goes out.
    Where it can be written in, it is the cleaned text: without the controls that no keyboard types.
    """
    seen = set()
    for found in MARKED.finditer(row):
        number, drawn = int(found[1]), one_sign(found[2])
        given = texts[number]
        written = [shown(given), shown(clean(given))]
        if document:
            written += [for_document(given), for_document(clean(given))]
        forms = {one_sign(text).partition("_")[2].split()[0] for text in written}
        assert any(drawn.startswith(form) or form.startswith(drawn) for form in forms), (row, given, drawn)
        if any(drawn.startswith(form) for form in forms):
            seen.add(number % len(PIECES))
    return seen


def one_sign(text: str) -> str:
    """Where text is written, a hidden sign takes one column: its number is left out."""
    return re.sub("(?<=⟦)[0-9A-F]*⟧?", "", text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("Windows has no such file names")
    return tmp_path


def program(folder: Path) -> tuple[JobsearchApp, list[str], Path]:
    path, texts = write(folder / "books")
    locations = Locations(folder=folder / "books", state=folder / "state")
    return JobsearchApp(path, locations, clock=lambda: NOW), texts, path


async def test_every_wing_of_a_wide_screen(folder: Path) -> None:
    """Each picture, and each layout of a document."""
    chosen = steps_with_every_wing(built_in().forms)
    assert len(chosen) > 5
    seen = await walk_steps(folder, (120, 40), lambda form, step: (form.id, step.id) in chosen)
    assert seen == set(range(len(PIECES))), "each kind of text was seen as it is"


async def test_every_part_of_a_step(folder: Path) -> None:
    """What else a step can be made of, where there is the least room; the long form takes all at all sizes.

    What draws a text does so at any width: ``test_fields_all`` has every kind at two.
    """
    forms = built_in().forms
    chosen = steps_with_every_part(forms, beside=steps_with_every_wing(forms))
    await walk_steps(folder, (60, 20), lambda form, step: (form.id, step.id) in chosen)


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=str)
async def test_every_step_of_every_exercise(size: tuple[int, int], folder: Path) -> None:
    seen = await walk_steps(folder, size, lambda form, step: True)
    assert seen == set(range(len(PIECES))), "each kind of text was seen as it is"


async def walk_steps(folder: Path, size: tuple[int, int], wanted: Callable[[Form, Step], bool]) -> set[int]:
    """Look at these steps, and give the numbers of the pieces that were seen literally."""
    app, texts, _ = program(folder)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        walk = Walk(app, pilot, texts)
        await walk.look()
        assert app.session is not None, "the workbook is read"
        assert not app.session.catalogue.problems, app.session.catalogue.problems
        for form in app.session.catalogue.forms:
            table = app.session.workbook.table(form.table) if form.many else []
            record = next((str(one.doc_id) for one in table), "")
            for step in form.steps:
                if not (form.id == "own" or wanted(form, step)):
                    continue
                for name, values in step.when.items():
                    if step not in steps_of(form, app.session.workbook.peek(form, record)):
                        app.session.workbook.put(form, name, values[0], record)
                app.open_form(form, record, Spot(form=form.id, record=record, step=step.id))
                await walk.look()
                assert isinstance(app.screen, FormScreen)
                assert app.screen.step is step
                if form in built_in().forms:  # of another one the question itself is hostile
                    assert_step_is_whole(app, form, step)
                app.action_path()
        # Which text stands where changes with every question of ours, and a long one may be wrapped in a
        # narrow column: in this list, as wide as it may be, each kind stands on a line of its own.
        await pilot.resize_terminal(200, 60)
        own = app.session.catalogue.form("own")
        assert own is not None
        app.open_form(own, "", Spot(form="own", step="all"))
        await walk.look()
        app.action_path()
    return walk.seen


@pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.long)])
async def test_every_other_screen(folder: Path, long: bool) -> None:
    """The long form: the lists of all records."""
    app, texts, _ = program(folder)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        walk = Walk(app, pilot, texts)
        await walk.look()
        assert app.session is not None
        forms = app.session.catalogue.forms
        lists = {form.id for form in forms} if long else forms_with_every_list(forms)
        for screen in screens(app, lists):
            await walk.look()
            del screen
        own = app.session.catalogue.form("own")
        assert own is not None
        app.open_form(own)
        await walk.look()
        await walk.press("f9")
        await walk.press("f1")
        await walk.press("escape")
        await walk.press("ctrl+o")
        await walk.press("escape")
        await walk.press("ctrl+p")
        app.screen.query_one(Input).value = "w"
        await until(pilot, lambda: shown(own.title) in drawn(app), lambda: drawn(app))
        await walk.look()
        person = app.session.catalogue.form("person")
        assert person is not None
        for record in app.session.workbook.table(person.table):
            # There is more that begins with a w than the list has room for: each is asked for by its number.
            name = app.session.workbook.name_of(person, str(record.doc_id))
            app.screen.query_one(Input).value = name.partition("_")[0]
            await until(pilot, lambda name=name: shown(name) in drawn(app), lambda: drawn(app))
            await walk.look()
        await walk.press("down", "down")
        await walk.press("escape")
        app.tell(" ".join(texts))
        await walk.look()
        app.push_screen(ChooserScreen(app.locations))
        await walk.look()


def drawn(app: JobsearchApp) -> str:
    """What the terminal shows."""
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in row) for row in rows)


def screens(app: JobsearchApp, lists: set[str]) -> Iterator[object]:
    """The lists of these records and all pictures, one after the other on the screen."""
    session = app.session
    assert session is not None
    for form in session.catalogue.forms:
        if form.many and form.id in lists:
            app.open_form(form)
            yield app.screen
        record = str(next(iter(session.workbook.table(form.table))).doc_id) if form.many else ""
        if form.picture is not None:
            app.push_screen(picture_of(app, form, record))
            yield app.screen
        app.action_path()


def test_every_document_for_every_reader(folder: Path) -> None:
    """To the last row of each, which no screen has room for."""
    path, texts = write(folder / "books")
    course = catalogue(folder / "books" / "method")
    book = Workbook.open(path, course)
    made = [(offer, audience) for offer in offers(course, book) for audience in offer.audiences]
    assert len(made) > 100
    seen = set()
    for offer, audience in made:
        for first, drawn in document_rows(make(offer, audience, NOW.date(), book, notes=True)):
            styles = {str(span.style) for span in (*first.spans, *drawn.spans)}
            assert styles <= {"bold $accent", "bold", "italic $foreground-muted"}, "nothing that acts"
            assert shown(drawn.plain) == drawn.plain, offer
            seen |= numbers_seen(drawn.plain, texts, document=True)
    assert seen == set(range(len(PIECES)))


@pytest.mark.parametrize("piece", PIECES)
def test_what_a_document_would_let_through_is_drawn_as_it_stands(piece: str) -> None:
    rows = document_rows(Document(id="", title="", audience="me", blocks=(Paragraph(piece),)))
    assert [drawn.plain for _, drawn in rows] == [shown(line) for line in for_document(piece).split("\n")]


async def test_a_document_of_every_layout_on_the_screen(folder: Path) -> None:
    app, texts, _ = program(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        walk = Walk(app, pilot, texts)
        await pilot.pause()
        app.action_share()
        await walk.look()
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        rows = [screen._list.offers[choice.id] for choice in screen.query_one(Menu).choices]
        made = [(at, offer) for at, offer in enumerate(rows) if isinstance(offer, Offer)]
        layouts = {offer.plug.name: (at, offer) for at, offer in made}
        assert len(layouts) > 4
        for number, (at, offer) in enumerate(layouts.values()):
            screen.query_one(Menu).marked = at
            await walk.look()
            # All rows of each, for every reader, are looked at above.
            for _ in offer.audiences[1:] if number == 0 else ():
                screen.action_audience()
                await walk.look()
        screen.action_write_file()
        await walk.look()


async def test_a_hostile_file_that_cannot_be_read(folder: Path) -> None:
    app, texts, path = program(folder)
    text = path.read_text()
    path.write_text(text.replace("created:", 'title: "[@click=app.quit]x[/]" # [/b] \u202e\ncreated:', 1))
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(app, pilot, texts)
        await walk.look()
        assert isinstance(app.screen, UnreadableScreen)
        drawn = page(app)
        assert 'title: "[@click=app.quit]x[/]"' in drawn
        assert "⟦202E⟧" in drawn
