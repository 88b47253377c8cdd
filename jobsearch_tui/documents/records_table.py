"""The records of an exercise as a table for spreadsheets and other programs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.form import DAY_KINDS
from jobsearch_tui.text.problems import Problem, UsageProblem
from jobsearch_tui.text.shown import for_document
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import is_empty, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.answers.values import Value
    from jobsearch_tui.workbook.workbook import Workbook

CSV: Final = "csv"
"""What the format is called, and what the names of its files end with after the point."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def records_as_csv(workbook: Workbook, form: Form, audience: str = ME) -> bytes:
    """A line for each record, with the answers that the audience may see; days as ISO dates.

    Raises UsageProblem if the form keeps no records, Problem if there is nothing to show.
    """
    if not form.many:
        known = ", ".join(other.id for other in workbook.catalogue.forms if other.many)
        raise UsageProblem(f"“{form.title}” is no list of records", mend=f"There are {known}")
    rows = list((workbook.rows(form.table) or {}).values())
    fields = [
        field
        for field in form.fields()
        if audience in field.audiences and any(not is_empty(row.get(field.id)) for row in rows)
    ]
    if not fields:
        reader = "" if audience == ME else f" for {audience}"
        raise Problem(f"“{form.title}” holds nothing{reader} yet")
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(field.label for field in fields)
    for row in rows:
        writer.writerow(_guarded(_cell(workbook, field, row.get(field.id))) for field in fields)
    # Spreadsheets take a file without this mark for one of an older encoding.
    return table.getvalue().encode("utf-8-sig")


def _cell(workbook: Workbook, field: Field, value: Value | None) -> str:
    if field.kind in DAY_KINDS:
        return text_of(value)

    def name_of(form_id: str, record: str) -> str:
        form = workbook.catalogue.form(form_id)
        is_record = form is not None and workbook.has(form, record)
        return workbook.name_of(form, record) if form is not None and is_record else record

    return kind_of(field).show(value, field, name_of)


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = for_document(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
