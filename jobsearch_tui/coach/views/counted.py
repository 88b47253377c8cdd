"""Answers that fill themselves from the records: counted while their time runs, then as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.days import DAYS, day_of, days_of_week, later, monday
from jobsearch_tui.coach.views.numbers import count, records_counted
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import LINK_KINDS, Field
from jobsearch_tui.workbook.answers.kind import NameOf
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of
from jobsearch_tui.workbook.filling import FieldContext

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Plug

MOST_NAMES: Final = 8
"""Names beside a number; how many more there are is told."""
LONGEST_NAME: Final = 44


def keeps_which(field: Field) -> bool:
    """True for the answer that keeps which records a number beside it counts."""
    return field.numbers is not None and field.kind in LINK_KINDS


def counted(field: Field, context: FieldContext) -> Value | None:
    """What the field says now; None if there is nothing that could be counted.

    A field whose ``numbers`` has the option ``until`` (a date of the same filling) counts up to that day, one
    with ``since`` from that day on, and one with ``week`` the week from Monday to Sunday that holds that
    day. Once that time is over, what was kept stands, whatever becomes known later.
    """
    if field.numbers is None:
        return None
    first, last = _span(field, context)
    today = context.today()
    if last is not None and last < today and _number_of(field, context) is not None:
        return _kept(field, context)
    if first is not None and min(last or today, today) < first:
        return [] if keeps_which(field) else "0"
    return _count(field, context)


def _count(field: Field, context: FieldContext) -> Value | None:
    """What the records say today of the time that the field counts."""
    plug, last = _plug(field, context)
    if keeps_which(field):
        return [*records_counted(plug, context.workbook, last)]
    if "by" in plug.options and not plug.options.get("counts"):
        return _answer(plug.options.get("hand", ""), context) or None
    number = count(plug, context.workbook, last)
    return None if number is None else str(number)


def records_behind(field: Field, context: FieldContext) -> Sequence[str]:
    """The records that a count counts, as far as the workbook tells today; none for an answer of its own."""
    if field.numbers is None:
        return ()
    plug, last = _plug(field, context)
    return records_counted(plug, context.workbook, last)


def keep_counts(context: FieldContext) -> None:
    """Write down the counts that belong to a day, along with an answer of the same filling."""
    for field in context.form.fields():
        if field.numbers is not None and _span(field, context)[1] is not None:
            value = counted(field, context)
            if not is_empty(value) or _kept(field, context) is not None:
                context.workbook.put(context.form, field.id, value, context.record)


def known_later(field: Field, context: FieldContext) -> list[str]:
    """The records that belong to a time that is over, and came to be known after it was kept."""
    which = _which(field, context)
    last = _span(field, context)[1]
    kept = _kept(which, context) if which is not None else None
    if which is None or last is None or last >= context.today() or _number_of(which, context) is None:
        return []
    if kept is None and text_of(_number_of(which, context)).strip() != "0":
        return []  # It was counted before anybody kept which they were.
    return [record for record in list_of(_count(which, context)) if record not in list_of(kept)]


def counted_words(
    field: Field, context: FieldContext, value: Value | None = None, name_of: NameOf | None = None
) -> str:
    """A count as people read it: of how many, where that is known, and what became known later.

    A part never exceeds the whole: what came on top is told behind it. ``name_of`` names the records for who
    reads it.
    """
    name_of = name_of or partial(_name, context)
    value = counted(field, context) if value is None else value
    if field.numbers is None or keeps_which(field) or is_empty(value):
        return kind_of(field).show(value, field, name_of)
    text = kind_of(field).show(value, field)
    whole = _answer(field.numbers.options.get("of", ""), context)
    if text.isdecimal() and whole.isdecimal() and int(whole):
        over = int(text) - int(whole)
        text = f"{min(int(text), int(whole))} of {whole}" + (f", and {over} more" if over > 0 else "")
    late = _names(field, known_later(field, context), name_of)
    return f"{text}; later: {late}" if late else text


def names_beside(field: Field, context: FieldContext) -> str:
    """Which records a number counts, by name; empty where they are not kept."""
    which = _which(field, context)
    records = list_of(counted(which, context)) if which is not None else []
    return _names(field, records, partial(_name, context))


def week_beside(field: Field, context: FieldContext, text: str) -> str:
    """Which week a day stands for, where numbers of this filling count it; and that it is over and kept."""
    numbers = ((other, other.numbers) for other in context.form.fields() if other.numbers is not None)
    counting = next((other for other, plug in numbers if plug.options.get("week") == field.id), None)
    day = day_of(text)
    if counting is None or day is None:
        return ""
    last = later(monday(day), DAYS - 1)
    is_closed = last < context.today() and _number_of(counting, context) is not None
    return days_of_week(day, context.today()) + (", closed" if is_closed else "")


def _names(field: Field, records: list[str], name_of: NameOf) -> str:
    form_id = field.numbers.options.get("records", "") if field.numbers is not None else ""
    names = [brief(name, LONGEST_NAME) for record in records if (name := name_of(form_id, record))]
    more = f"; and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return "; ".join(names[:MOST_NAMES]) + more


def _name(context: FieldContext, form_id: str, record: str) -> str:
    form = context.catalogue.form(form_id)
    return context.workbook.name_of(form, record) if form is not None else record


def _which(field: Field, context: FieldContext) -> Field | None:
    """The field that keeps which records a number counts."""
    return context.form.field(field.numbers.options.get("keeps", "")) if field.numbers is not None else None


def _number_of(field: Field, context: FieldContext) -> Value | None:
    """What is kept of a number; of the records that it counts, the number tells whether they were counted."""
    if not keeps_which(field):
        return _kept(field, context)
    numbers = (other for other in context.form.fields() if not keeps_which(other))
    return next(
        (
            _kept(other, context)
            for other in numbers
            if other.numbers is not None and other.numbers.options.get("keeps") == field.id
        ),
        None,
    )


def _kept(field: Field, context: FieldContext) -> Value | None:
    return context.workbook.peek(context.form, context.record).get(field.id)


def _answer(name: str, context: FieldContext) -> str:
    return text_of(context.workbook.peek(context.form, context.record).get(name)).strip()


def _span(field: Field, context: FieldContext) -> tuple[date | None, date | None]:
    """The first and the last day that a field counts; None where it has none."""
    options = field.numbers.options if field.numbers is not None else {}
    days = {name: day_of(_answer(options.get(name, ""), context)) for name in ("since", "until", "week")}
    if (day := days["week"]) is not None:
        return monday(day), later(monday(day), DAYS - 1)
    return days["since"], days["until"]


def _plug(field: Field, context: FieldContext) -> tuple[Plug, date]:
    """The count with what this filling says to its options, and the day up to which it counts."""
    assert field.numbers is not None, "this field counts nothing"
    options = dict(field.numbers.options)
    first, last = _span(field, context)
    day = min(last or context.today(), context.today())
    if first is not None:
        options["days"] = str((day - first).days + 1)
    if (by := context.form.field(options.get("by", ""))) is not None:
        chosen = dict(zip(by.options, words(options, "counts"), strict=False))
        options["counts"] = chosen.get(_answer(by.id, context), "")
    return replace(field.numbers, options=options), day
