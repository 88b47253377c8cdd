"""What the coach asks about a filling that is made for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jobsearch_tui.coach.checks import checking
from jobsearch_tui.coach.checks.remarks import Look, Remark
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.workbook import Workbook


def remarks(
    form: Form,
    answers: Mapping[str, Value],
    today: date,
    counts: Mapping[str, int] | None = None,
    meant: frozenset[str] = frozenset(),
    book: tuple[Workbook, str] | None = None,
    field: Field | None = None,
) -> list[Remark]:
    """All that is asked about a form, or about one field; ``book`` is a workbook and the record in it."""
    workbook, record = book or (None, "")
    look = Look(form=form, answers=answers, today=today, counts=counts, workbook=workbook, record=record)
    asked = checking.remarks(look, form.fields() if field is None else [field], meant)
    return [remark for remark in asked if field is None or remark.field == field.id]


def field_remarks(
    form: Form,
    field: Field,
    answers: Mapping[str, Value],
    today: date,
    counts: Mapping[str, int] | None = None,
    meant: frozenset[str] = frozenset(),
    book: tuple[Workbook, str] | None = None,
) -> list[Remark]:
    """What is asked about one field of a form."""
    return remarks(form, answers, today, counts, meant, book, field)
