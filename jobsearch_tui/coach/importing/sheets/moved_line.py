"""A line that stands in another list of our own sheet now: what goes with it, and what has no place there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from jobsearch_tui.coach.importing.advice import log_of
from jobsearch_tui.coach.importing.sheets.known_line import KnownLine
from jobsearch_tui.coach.importing.sheets.sheet_line import Sheet, SheetLine
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import READERS, Field
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import readers_beyond_list
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


def is_moved(line: SheetLine, known: KnownLine, sheet: Sheet) -> bool:
    """True if a line that nothing in its own list stands for was put into another list of our own sheet."""
    lists = (known.field, line.field)
    return (
        known.form is line.form
        and not known.is_met
        and known.field not in (line.field, *line.also)
        and all(asked in sheet.held and asked is not log_of(line.form) for asked in lists)
        and comparable(line.text) == comparable(known.text) != ""
    )


def in_its_new_list(line: SheetLine, known: KnownLine, filling: Mapping[str, Value]) -> KnownLine:
    """The line with all that its new list has a column for, held back from whom it was."""
    left = {known.field.head_id, *(column.id for column in _without_column(line, known))}
    row: Row = {line.field.head_id: known.text}
    row |= {name: part for name, part in known.row.items() if name not in left}
    if readers := readers_beyond_list(filling, known.field.id, known.row):
        row[READERS] = readers
    return KnownLine(line.form, line.field, row, is_met=True)


def what_it_leaves(line: SheetLine, known: KnownLine) -> Row:
    """What was said of it, by column, and neither its new list nor the group there takes."""
    columns = (column.id for column in _without_column(line, known))
    return {name: known.row[name] for name in columns if name not in line.weights}


def told_of_left(left: Row, known: KnownLine, placed: Collection[str], workbook: Workbook) -> Iterator[str]:
    """What a line leaves, with what it is called, but for the texts that the sheet put elsewhere."""

    def name_of(form_id: str, record: str) -> str:
        form = workbook.catalogue.form(form_id)
        return workbook.name_of(form, record) if form is not None else record

    for column in known.field.details:
        if column.id in left and text_of(left[column.id]) not in placed:
            yield f"{column.label}: {kind_of(column).show(left[column.id], column, name_of)}"


def _without_column(line: SheetLine, known: KnownLine) -> Iterator[Field]:
    """What its old list says of it and its new one does not ask."""
    asked = {(column.id, column.kind, column.options, column.to) for column in line.field.details}
    for column in known.field.details:
        is_asked = (column.id, column.kind, column.options, column.to) in asked
        if not is_asked and not is_empty(known.row.get(column.id)):
            yield column
