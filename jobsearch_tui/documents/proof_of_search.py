"""Proof of search: what was sent between two days, for whoever asks that one looks for work."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.events import EventLog, event_log
from jobsearch_tui.documents.export import cell_of, guarded
from jobsearch_tui.documents.formats.blocks import Block, Document, Note, Paragraph, Table
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.letterhead import letterhead
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.answers.dates import show_date

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

ID: Final = "proof-of-search"
TITLE: Final = "Proof of search"
ASKED: Final = ("company", "place", "role", "source", "contact")
"""What an application says of itself, by the options of its form."""
HEADS: Final = ("Sent on", "Company", "Place", "Role", "How", "Contact", "State", "Since")


@dataclass(frozen=True, slots=True)
class SentApplication:
    """An application that was sent, of `applications --json`, in your words; its days as YYYY-MM-DD."""

    day: str
    """The day on which it was sent."""
    company: str
    """Who it was sent to."""
    place: str
    """Where the job is."""
    role: str
    """The job."""
    way: str
    """How it was found or sent."""
    contact: str
    """The person there."""
    state: str
    """How it stands."""
    since: str
    """The day from which it stands so; empty where nobody wrote it down."""


COLUMNS: Final = tuple(field.name for field in fields(SentApplication))
"""The names of the columns for programs."""


def sent_between(workbook: Workbook, first: date, last: date) -> list[SentApplication]:
    """What was sent on these days and between them, oldest first."""
    rows = [
        row
        for form in workbook.catalogue.forms
        if form.incoming is not None and (log := event_log(form)) is not None
        for row in _sent(form, log, workbook, first, last)
    ]
    return sorted(rows, key=lambda row: row.day)


def _sent(form: Form, log: EventLog, workbook: Workbook, first: date, last: date) -> list[SentApplication]:
    assert form.incoming is not None, "asked for forms that take rows"
    options = form.incoming.options
    asked = {name: form.field(options.get(name, "")) for name in ASKED}
    rows: list[SentApplication] = []
    for filling in (workbook.rows(form.table) or {}).values():
        day = log.first_day(filling, (options.get("sent-value", ""),)) if isinstance(filling, dict) else None
        if day is None or not first <= day <= last:
            continue
        cells = {
            name: cell_of(workbook, field, filling.get(field.id)) if field is not None else ""
            for name, field in asked.items()
        }
        reached = log.events(filling)[-1]
        rows.append(
            SentApplication(
                day=day.isoformat(),
                company=cells["company"],
                place=cells["place"],
                role=cells["role"],
                way=cells["source"],
                contact=cells["contact"],
                state=reached.stage,
                since=reached.day.isoformat() if reached.day is not None else "",
            )
        )
    return rows


def proof_of_search(workbook: Workbook, first: date, last: date) -> Document:
    """The same as a document. Raises Problem if nothing was sent on these days."""
    rows = sent_between(workbook, first, last)
    days = f"{show_date(first.isoformat())} to {show_date(last.isoformat())}"
    if not rows:
        raise Problem(f"Nothing was sent from {days}")
    sender = letterhead(workbook)
    blocks: list[Block] = [Paragraph(sender.line)] if sender.line else []
    number = f"{len(rows)} application{'' if len(rows) == 1 else 's'}"
    shown_rows = tuple(
        (show_date(day), *cells, show_date(since)) for day, *cells, since in map(astuple, rows)
    )
    blocks += [Note(f"{number}, {days}"), Table(HEADS, shown_rows)]
    return Document(
        id=ID, title=TITLE, audience=ME, blocks=tuple(blocks), sender=sender.name, paper=sender.paper
    )


def proof_as_csv(rows: list[SentApplication]) -> bytes:
    """The rows for a spreadsheet; nothing in them is a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([guarded(cell) for cell in astuple(row)])
    return table.getvalue().encode("utf-8-sig")
