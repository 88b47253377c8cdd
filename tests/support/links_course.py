"""The program with two small exercises of the person's own: evenings, and who was met there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.list_editor.list_field import RecordsLens
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.keys import send_and_pause

NOW = datetime(2026, 11, 21, 12, 0)

EVENING = """\
form: evening
area: week
title: Evenings
purpose: Who was there.
table: evenings
record: evening
named-by: name
steps:
  - step: what
    title: What
    ask: What was it?
    fields:
      - field: name
        kind: short
        label: Name
      - field: hosts
        kind: links
        to: person
        label: Hosts
        optional: yes
      - field: gifts
        kind: lines
        label: Gifts
        optional: yes
        columns:
          - field: giver
            kind: link
            to: person
            label: From
          - field: seen-by
            kind: links
            to: person
            label: Seen by
  - step: met
    title: Whom I met
    ask: Whom did you meet there?
    records: acquaintance
    where:
      evening: this record
    show: person, through, how
"""
ACQUAINTANCE = """\
form: acquaintance
area: week
title: Acquaintances
purpose: Who was met.
table: acquaintances
record: acquaintance
named-by: person
timeline:
  timeline: linked
  date: on
  show: how
  promised: promised
steps:
  - step: who
    title: Who
    ask: Who is it?
    fields:
      - field: person
        kind: link
        to: person
        label: Person
      - field: through
        kind: link
        to: person
        label: Through
      - field: how
        kind: short
        label: How
      - field: promised
        kind: short
        label: Promised
      - field: on
        kind: date
        label: On
      - field: evening
        kind: link
        to: evening
        label: Evening
"""
FILE = """\
workbook: 1
title: My search
created: 2026-11-01
people:
  maria-1111:
    name: María López
  marius-2222:
    name: Marius Ode
  bo-3333:
    name: Bo
    known-from: the boat yard
evenings:
  first-4444:
    name: First
  second-5555:
    name: Second
acquaintances:
  bo-6666:
    person: bo-3333
    evening: first-4444
    on: 2026-11-12
    promised: send the paper
...
"""


def program(folder: Path, text: str = FILE) -> JobsearchApp:
    """The program with this workbook open."""
    books = folder / "books"
    (books / "method").mkdir(parents=True)
    (books / "method" / "evening.yaml").write_text(EVENING, "utf-8")
    (books / "method" / "acquaintance.yaml").write_text(ACQUAINTANCE, "utf-8")
    path = books / "mine.yaml"
    path.write_text(text, "utf-8")
    return JobsearchApp(path, Locations(folder=books, state=folder / "state"), clock=lambda: NOW)


def book_of(app: JobsearchApp) -> Workbook:
    assert app.session is not None
    assert not app.session.catalogue.problems, app.session.catalogue.problems
    return app.session.workbook


def form_of(app: JobsearchApp, name: str) -> Form:
    assert app.session is not None
    form = app.session.catalogue.form(name)
    assert form is not None
    return form


async def settled(pilot: Pilot[object]) -> None:
    """Until nothing is under way."""
    for _ in range(3):
        await pilot.pause()


async def open_step(app: JobsearchApp, pilot: Pilot[object], form: str, record: str, step: str) -> None:
    """Open a step as if it were chosen in the outline."""
    app.open_form(form_of(app, form), record, Spot(form=form, record=record, step=step))
    await settled(pilot)


async def to_lens(app: JobsearchApp, pilot: Pilot[object], record: str = "first-4444") -> RecordsLens:
    """Open the lens on who was met on an evening, with the cursor in its first line."""
    await open_step(app, pilot, "evening", record, "met")
    lens = app.screen.query_one(RecordsLens)
    lens.focus_answer()
    await settled(pilot)
    return lens


async def type_in(pilot: Pilot[object], text: str) -> None:
    """Type letters, quickly."""
    await send_and_pause(pilot, *text)


def people(app: JobsearchApp) -> list[str]:
    """The names of everybody."""
    return [str(one.get("name")) for one in book_of(app).table("people").all()]


def told(app: JobsearchApp) -> list[str]:
    """What was said in passing."""
    return [str(one.message) for one in app._notifications]
