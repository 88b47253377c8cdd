"""Answers as blocks, each under what it is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile
from typing import Final

from jobsearch_tui.coach.views.counted import counted_words
from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Note, Paragraph, Table
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.method.form import (
    LINE_KINDS,
    LINK_KINDS,
    NOTE_KINDS,
    SEVERAL_KINDS,
    Field,
    Step,
)
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, rows_of, text_of
from jobsearch_tui.workbook.records.lens import is_open, where_of

TABLE_WIDTH: Final = 88
"""Characters in the widest row of a table; wider rows read better as a list."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def as_of(subject: Subject) -> Note:
    """The quiet line under a title; with the day of the last change, where that is known."""
    today, changed_on = subject.seen_on(), subject.workbook.touched(subject.form, subject.record)
    changed = f" · last changed {show_date(changed_on)}" if changed_on else ""
    return Note(f"As of {today.day} {_MONTHS[today.month - 1]} {today.year}{changed}")


def heading_of(field: Field) -> str:
    """What a field is called in a document."""
    return field.heading or field.label


def section(subject: Subject, field: Field, level: int = 2) -> list[Block]:
    """The field's heading and answer, or nothing."""
    blocks = content(subject, field, subject.value(field))
    return [Heading(heading_of(field), level), *blocks] if blocks else []


def content(subject: Subject, field: Field, value: Value | None) -> list[Block]:
    """An answer without its heading, or nothing."""
    if field.kind in LINE_KINDS:
        return (table(subject, field, value) if field.head else []) or bullets(subject, field, value)
    if field.kind in LINK_KINDS and field.kind in SEVERAL_KINDS:
        names = subject.names(value, field)
        return [Bullets(tuple(map(Entry, names)))] if names else []
    text = scalar(subject, field, value)
    return [Paragraph(text)] if text.strip() else []


def scalar(subject: Subject, field: Field, value: Value | None) -> str:
    """The text of an answer that is no list of lines; links by name."""
    if is_empty(value):
        return ""
    if field.kind in LINK_KINDS:
        names = subject.names(value, field)
        return ("; " if any("," in name for name in names) else ", ").join(names)
    if field.numbers is not None:
        return counted_words(field, subject.context, value, subject.name_of)
    guess = subject.plug.options.get(f"guess-says-{subject.audience}")
    if guess and field.id in subject.option_list("known"):
        return guess if value == subject.plug.options.get("guess") else ""
    if field.unit.casefold() == field.label.casefold():
        return text_of(value)  # its label says what is counted
    return kind_of(field).show(value, field)


def labelled(subject: Subject, fields: Iterable[Field]) -> list[Block]:
    """Short answers as one list of ``Label: answer``, lists of lines each under its label."""
    entries: list[Entry] = []
    for field in fields:
        value = subject.value(field)
        if field.kind in LINE_KINDS:
            inner = list_entries(subject, field, value)
            entries += [Entry(field.label, inner=inner)] if inner else []
        elif text := scalar(subject, field, value):
            entries.append(Entry("", ((field.label, text),)))
    return [Bullets(tuple(entries))] if entries else []


def bullets(subject: Subject, field: Field, value: Value | None) -> list[Block]:
    """The lines or rows as a list."""
    entries = list_entries(subject, field, value)
    return [Bullets(entries)] if entries else []


def list_entries(subject: Subject, field: Field, value: Value | None) -> tuple[Entry, ...]:
    """Each line or row with what the reader may see of its details."""
    made = (entry(subject, field, row) for row in rows_of(value, field))
    return tuple(line for line in made if line.text.strip() or line.details or line.inner or line.mark)


def entry(subject: Subject, field: Field, row: Row, without: Collection[str] = ()) -> Entry:
    """One line or row. ``without`` names columns that are left out.

    Choices and checks mark the line; columns that the option ``quiet`` names follow without a label, and
    those of the option ``without`` never do. Lists within the line become lines within it.
    """
    seen = subject.sees_line(field, row)
    text = text_of(row.get(field.head_id)) if seen else ""
    left_out = subject.option_list("without")
    marks: list[str] = []
    details: list[tuple[str, str]] = []
    inner: list[Entry] = []
    for column in field.details:
        value = row.get(column.id)
        if column.id in (*without, *left_out) or is_empty(value) or not subject.sees(column):
            continue
        if column.kind in LINE_KINDS:
            lines = list_entries(subject, column, value)
            inner += [Entry(column.label, inner=lines)] if lines else []
        elif column.allowed and column.kind not in SEVERAL_KINDS:
            mark = scalar(subject, column, value) if column.options else _within(column.label)
            marks += [mark] if mark else []
        elif detail := scalar(subject, column, value):
            label = "" if column.id in subject.option_list("quiet") else column.label
            details.append((label, detail))
    return Entry(text, tuple(details), tuple(inner), ", ".join(marks))


def table(subject: Subject, field: Field, value: Value | None) -> list[Block]:
    """Rows as a table if they are short enough for one, else nothing."""
    columns = [column for column in field.columns if subject.sees(column)]
    rows = rows_of(value, field)
    if any(column.kind in LINE_KINDS for column in columns) or len(rows) < 2:
        return []
    cells = [[scalar(subject, column, row.get(column.id)) for column in columns] for row in rows]
    used = [at for at in range(len(columns)) if any(row[at].strip() for row in cells)]
    header = tuple(columns[at].label for at in used)
    body = tuple(printed for row in cells if any(printed := tuple(row[at] for at in used)))
    widths = [max(len(row[at]) for row in (header, *body)) for at in range(len(header))]
    many_lines = any("\n" in cell for row in body for cell in row)
    if many_lines or len(header) < 2 or len(body) < 2 or sum(widths) + 3 * len(widths) > TABLE_WIDTH:
        return []
    return [Table(header, body)]


def _within(label: str) -> str:
    """A label of ours inside a line: with a small letter, unless it begins with *OKR* or *I*."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def rest(
    subject: Subject, printed: Collection[str], *, flat: bool = False, lenses: bool = True
) -> list[Block]:
    """Every step without the fields that are printed already.

    ``flat`` gives each field a section; without ``lenses`` the records that steps show are left out.
    """
    blocks: list[Block] = []
    for step in subject.form.steps:
        fields = [
            field for field in step.fields if field.id not in printed and subject.value(field) is not None
        ]
        records = _lens(subject, step) if lenses else []
        if flat or len(fields) < 2:
            blocks += [block for field in fields for block in section(subject, field)]
            blocks += records
        else:
            answers = _together(subject, step, fields)
            # Both are called as the step: its title stands once, and its records come before the answers.
            blocks += [*(records or answers)[:1], *records[1:], *answers[1:]]
    return blocks


def _together(subject: Subject, step: Step, fields: list[Field]) -> list[Block]:
    """What is called as its step, the short answers that come first as one list, then each by itself."""
    titled = [field for field in fields if heading_of(field) == step.title and _long(subject, field)]
    others = [field for field in fields if field not in titled]
    short = list(takewhile(lambda field: not _long(subject, field), others))
    blocks = [block for field in titled for block in content(subject, field, subject.value(field))]
    blocks += labelled(subject, short)
    blocks += [block for field in others[len(short) :] for block in section(subject, field, 3)]
    return [Heading(step.title), *blocks] if blocks else []


def _long(subject: Subject, field: Field) -> bool:
    roomy = field.kind in (*LINE_KINDS, *NOTE_KINDS)
    return roomy or "\n" in scalar(subject, field, subject.value(field))


def _lens(subject: Subject, step: Step) -> list[Block]:
    """The records that a step shows, with the fields that it asks.

    Where the reader may not see what chooses them, that these were chosen is not for them either.
    """
    form = subject.workbook.catalogue.form(step.records) if step.records else None
    if form is None or not all(map(subject.sees, filter(None, map(form.field, step.where)))):
        return []
    entries: list[Entry] = []
    # What became of records since the day of the document is news of another day.
    is_shown = is_open(step, subject.record) and subject.seen_on() == subject.today
    in_lines = subject.told_in_lines(step.records)
    for record in subject.records(step.records, where_of(step, subject.record)) if is_shown else ():
        if record.record in in_lines:
            continue
        name = record.name()
        fields = [
            record.form.field(field_id) for field_id in step.show if field_id not in record.form.named_by
        ]
        details = tuple(
            (field.label, text)
            for field in fields
            if field is not None and (text := scalar(record, field, record.value(field)))
        )
        if name or details:
            entries.append(Entry(name, details))
    return [Heading(step.title), Bullets(tuple(entries))] if entries else []
