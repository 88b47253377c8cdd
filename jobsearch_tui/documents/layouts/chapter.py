"""A part of a page that tells what happened, each line with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobsearch_tui.coach.days import day_of
from jobsearch_tui.documents.formats.blocks import Entry
from jobsearch_tui.documents.layouts.sections import scalar
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.method.form import LINE_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import rows_of, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A line of the page, and where it comes from."""

    entry: Entry
    form: str
    """Id of the form, as of record and field that follow."""
    record: str = ""
    field: str = ""
    line: str = ""
    """A line of ``field`` that the log tells of, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the page."""

    title: str
    memories: tuple[Memory, ...]
    is_prose: bool = False
    """True where it is no list."""
    after: str = ""
    """A quiet line below."""


def column_of(list_field: Field | None, column: str) -> Field | None:
    """The column of a list with this id, or None."""
    columns = list_field.columns if list_field is not None else ()
    return next((part for part in columns if part.id == column), None)


def lines_seen(subject: Subject, part: Field, *, also_held: bool = False) -> Iterator[str]:
    """The lines of an answer, or all of it, that the reader may see, or might if none were held back."""
    value = subject.known(part) if also_held else subject.value(part)
    if part.kind in LINE_KINDS:
        rows = (row for row in rows_of(value, part) if subject.sees_line(part, row))
        yield from filter(None, (text_of(row.get(part.head_id)).strip() for row in rows))
    elif text := scalar(subject, part, value).strip():
        yield text


def records_by_day(
    subject: Subject, form: Form, day_field: str, *, also_held: bool = False
) -> list[tuple[date, Subject]]:
    """The records of a form that have a day, by their day."""
    on = form.field(day_field)
    if on is None or not subject.sees(on):
        return []
    records = subject.records(form.id, {}, also_held=also_held)
    days = ((day_of(record.known(on) if also_held else record.value(on)), record) for record in records)
    dated = [(day, record) for day, record in days if day is not None]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].record))
