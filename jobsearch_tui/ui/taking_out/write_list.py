"""A list of records into a file: as a table, or its days into a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import partial

from jobsearch_tui.coach.words import brief
from jobsearch_tui.documents.calendar import ENDING, as_calendar
from jobsearch_tui.documents.export import CSV, records_as_csv
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.names import slug
from jobsearch_tui.ui.taking_out.write_file import FileFormat, WriteFileScreen
from jobsearch_tui.workbook.session.session import Session


def list_to_file(session: Session, form: Form, records: Sequence[str], marked: str) -> WriteFileScreen:
    """Asks where the records that are shown are written, or days of theirs."""
    book, today, now = session.workbook, session.today, session.clock().astimezone(UTC)
    formats = [
        FileFormat(
            CSV,
            "this list, for a spreadsheet",
            f"{slug(form.title)}.{CSV}",
            partial(records_as_csv, book, form, ME, records),
        )
    ]
    if marked and any(reminder.options.get("date") for reminder in form.reminders):
        name = book.name_of(form, marked)
        own_days = partial(as_calendar, book, today, now, of=(form, marked))
        formats.append(
            FileFormat("record", f"“{brief(name)}”, for your calendar", f"{slug(name)}{ENDING}", own_days)
        )
    all_days = partial(as_calendar, book, today, now)
    formats.append(FileFormat("ahead", "all that lies ahead, for your calendar", f"ahead{ENDING}", all_days))
    return WriteFileScreen(session, form.title, formats)
