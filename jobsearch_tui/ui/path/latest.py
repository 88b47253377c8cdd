"""What was written last, as far as the days of the records or their order tell, and where it was left off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from textual.content import Content

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.ui.path.first_evening import left_in_evening
from jobsearch_tui.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.ui.shell.program import Program
    from jobsearch_tui.workbook.session.session import Session

MARGINS: Final = 5
"""Cells beside the path and what an area holds that stay blank."""
GO_ON: Final = "go-on:"
"""The id of the row that goes on where an exercise was left."""


def left_off_rows(session: Session) -> list[Choice]:
    """The row that goes on where an exercise was left, if one was."""
    spot, book = session.left, session.workbook
    if spot.in_evening and (rows := left_in_evening(session)):
        return rows
    form = session.catalogue.form(spot.form)
    if form is None or (form.many and spot.record and not book.has(form, spot.record)):
        return []
    title = book.name_of(form, spot.record)
    step = next((step.title for step in form.steps if step.id == spot.step), "")
    part = f", {step[:1].lower()}{step[1:]}" if step else ""
    return [Choice(id=GO_ON, label=f"Go on: {title}{part}")]


def go_on(program: Program, session: Session) -> None:
    """Open the exercise that was left, where it was left."""
    spot = session.left
    if (form := session.catalogue.form(spot.form)) is not None:
        program.open_form(form, spot.record, spot)


def last_days(counted: Iterable[tuple[str, int]]) -> list[Content]:
    """The numbers of the last seven days, each with its word."""
    parts, none = [Content.styled("Last 7 days   ", "$foreground-muted")], []
    for word, number in counted:
        if number:
            parts.append(Content.assemble((f"{word} ", "$foreground-muted"), f"{number}   "))
        else:
            none.append(word)
    if none:
        # Said once for all of them: three times in a row reads like a reproach.
        parts += [Content.styled(f"{word}, ", "$foreground-muted") for word in none[:-1]]
        parts.append(Content.assemble((f"{none[-1]} ", "$foreground-muted"), "none yet   "))
    return parts


def latest_rows(session: Session, forms: Iterable[Form], most: int) -> list[Choice]:
    """A row for each of the records of ``forms`` that were written last; its id names form and record."""
    book, today = session.workbook, session.today
    dated: list[tuple[date, int, Form, str]] = []
    for form in forms:
        if not form.many:
            continue
        name = first_date(form)
        for at, (record, filling) in enumerate(fillings(form, book)):
            days = (day_of(book.touched(form, record)), day_of(filling.get(name)))
            known = [day for day in days if day is not None and day <= today]
            dated.append((max(known, default=date.min), at, form, record))
    latest = nlargest(most, dated, key=lambda dated_record: dated_record[:2])
    return [_row(session, form, record, day) for day, _, form, record in latest]


def _row(session: Session, form: Form, record: str, day: date) -> Choice:
    name, written = session.workbook.name_of(form, record), short_day(day, session.today)
    # What bears its day as its name says it once.
    when = "" if day == date.min or name.startswith(written) else f", {written}"
    return Choice(id=f"{form.id} {record}", label=name, detail=f"{form.record}{when}")


def open_row(program: Program, session: Session, row: str) -> None:
    """Open the record that a row names, or the list of a form that it names alone."""
    form_id, _, record = row.partition(" ")
    form = session.catalogue.form(form_id)
    if form is not None:
        program.open_form(form, record)
