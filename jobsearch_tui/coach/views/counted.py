"""Numbers that fill themselves: counted while their day is not over, and as they were then afterwards."""

from __future__ import annotations

from datetime import date

from jobsearch_tui.coach.views.numbers import count
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import FieldContext


def counted(field: Field, context: FieldContext) -> Value | None:
    """What the field says now; None if there is nothing that could be counted.

    A field whose ``numbers`` has the option ``until`` (a date of the same filling) counts up to that day.
    """
    if field.numbers is None:
        return None
    book, today = context.workbook, context.today()
    until = _until(field, context)
    kept = book.get(context.form, field.id, context.record)
    if kept is not None and until is not None and until < today:
        return kept
    number = count(field.numbers, book, min(until or today, today))
    return None if number is None else str(number)


def keep_counts(context: FieldContext) -> None:
    """Write down the counts that belong to a day, along with an answer of the same filling."""
    for field in context.form.fields():
        if field.numbers is not None and _until(field, context) is not None:
            context.workbook.put(context.form, field.id, counted(field, context), context.record)


def _until(field: Field, context: FieldContext) -> date | None:
    name = field.numbers.options.get("until", "") if field.numbers is not None else ""
    try:
        return date.fromisoformat(text_of(context.workbook.get(context.form, name, context.record)))
    except ValueError:
        return None
