"""The layout for any form: a section for each answer."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from jobsearch_tui.documents.blocks import Block, Bullets, Entry, Heading
from jobsearch_tui.documents.sections import LISTS, as_of, labelled, scalar, section
from jobsearch_tui.documents.subject import Subject
from jobsearch_tui.method.form import Field, Step
from jobsearch_tui.workbook.lens import is_open, where_of


def outline(subject: Subject) -> tuple[Block, ...]:
    """A section for each answer, in the order of the option ``order``, then in that of the form.

    Without ``order``, the answers of a step that has several stand together under the step's title. With
    the option ``shows``, these answers are the whole document.
    """
    if shows := subject.option_fields("shows"):
        return (as_of(subject.today), *(block for field in shows for block in section(subject, field)))
    ordered = subject.option_fields("order")
    first = [block for field in ordered for block in section(subject, field)]
    return (as_of(subject.today), *first, *rest(subject, {field.id for field in ordered}, flat=bool(ordered)))


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
        if flat or len(fields) < 2:
            blocks += [block for field in fields for block in section(subject, field)]
        else:
            blocks += _together(subject, step, fields)
        blocks += _lens(subject, step) if lenses else []
    return blocks


def _together(subject: Subject, step: Step, fields: list[Field]) -> list[Block]:
    """The short answers that come first as one list, then each under a heading of its own."""
    short = list(takewhile(lambda field: not _long(subject, field), fields))
    blocks = labelled(subject, short)
    for field in fields[len(short) :]:
        blocks += section(subject, field, 3)
    return [Heading(step.title), *blocks] if blocks else []


def _long(subject: Subject, field: Field) -> bool:
    return field.kind in LISTS or field.kind == "long" or "\n" in scalar(subject, field, subject.value(field))


def _lens(subject: Subject, step: Step) -> list[Block]:
    """The records that a step shows, with the fields that it asks.

    Where the reader may not see what chooses them, that these were chosen is not for them either.
    """
    form = subject.workbook.catalogue.form(step.records) if step.records else None
    if form is None or not all(map(subject.sees, filter(None, map(form.field, step.where)))):
        return []
    entries: list[Entry] = []
    is_shown = bool(step.records) and is_open(step, subject.record)
    for record in subject.records(step.records, where_of(step, subject.record)) if is_shown else ():
        name = record.name()
        fields = [record.form.field(one) for one in step.show if one not in record.form.named_by]
        details = tuple(
            (field.label, text)
            for field in fields
            if field is not None and (text := scalar(record, field, record.value(field)))
        )
        if name or details:
            entries.append(Entry(name, details))
    return [Heading(step.title), Bullets(tuple(entries))] if entries else []
