"""Counts of what the records of the workbook hold, and the answers that are such counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, naming, number, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.method.form import DAY_KINDS, Field, Form, Plug
from jobsearch_tui.workbook.answers.values import Row, Value, text_of
from jobsearch_tui.workbook.filling import FieldContext

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.records.storage import QueryInstance
    from jobsearch_tui.workbook.workbook import Workbook

Count = Callable[["Workbook", date, Mapping[str, str]], int | None]

COUNTS: dict[str, Count] = {}
"""Every count by the name under which a form's ``numbers`` calls it; None where nothing can be counted."""

DAYS: Final = 7
"""The window of the week's numbers: the last seven days, today included, and not the calendar week."""


def count(plug: Plug, workbook: Workbook, today: date) -> int | None:
    """What a field's ``numbers`` comes to, or None if it cannot be counted (yet)."""
    counted = COUNTS.get(plug.name)
    return counted(workbook, today, plug.options) if counted else None


def home_numbers(catalogue: Catalogue) -> dict[str, list[Form]]:
    """The forms whose records home counts, by the name of each number, in the order of home."""
    counted = [(number, form) for form in catalogue.forms if (number := form.home_number)]
    by_name: dict[str, list[Form]] = {}
    for number, form in sorted(counted, key=lambda pair: pair[0].order):
        by_name.setdefault(number.name, []).append(form)
    return by_name


def names_of_numbers(catalogue: Catalogue) -> list[str]:
    """What a check can ask for by name among the numbers of home."""
    forms = [form.home_number for form in catalogue.forms if form.home_number]
    return list(dict.fromkeys(name for number in forms for name in (number.name, number.ever) if name))


def counts(workbook: Workbook, today: date) -> dict[str, int]:
    """The numbers of home by the names that checks ask for: of the last seven days, and those of all time."""
    counted: dict[str, int] = {}
    for name, forms in home_numbers(workbook.catalogue).items():
        counted[name] = _dated_in_all(forms, workbook, today, DAYS)
    for form in workbook.catalogue.forms:
        if form.home_number and (name := form.home_number.ever):
            counted[name] = counted.get(name, 0) + _dated_in_all([form], workbook, today, None)
    return counted


def week_numbers(workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of home in order, each with its word."""
    return [
        (_word(forms[0]), _dated_in_all(forms, workbook, today, DAYS))
        for forms in home_numbers(workbook.catalogue).values()
    ]


def week_words(workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of the week at more length: practice, say, is apart where the records tell it apart."""
    shown: list[tuple[str, int]] = []
    for forms in home_numbers(workbook.catalogue).values():
        number = _dated_in_all(forms, workbook, today, DAYS)
        home_number = forms[0].home_number
        if home_number is None or not home_number.apart or forms[0].field(home_number.field) is None:
            shown.append((_word(forms[0]), number))
            continue
        from jobsearch_tui.workbook.records.queries import holds

        is_apart = holds(home_number.field, *home_number.values)
        apart = sum(
            workbook.table(form.table).count(_happened(first_date(form), today, DAYS) & is_apart)
            for form in forms
            if workbook.rows(form.table)
        )
        shown += [(home_number.others or _word(forms[0]), number - apart), (home_number.apart, apart)]
    return shown


def _word(form: Form) -> str:
    return (form.home_number.word or form.home_number.name) if form.home_number else ""


counter = naming(COUNTS)
"""Registers a count under the name by which forms call it."""


@counter("records")
def _records(workbook: Workbook, _today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options: ``records``, the form; ``field`` and ``value``, if not all are meant."""
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    field, value = options.get("field", ""), options.get("value", "")
    if not field:
        return len(workbook.table(form.table))
    from jobsearch_tui.workbook.records.queries import holds

    return workbook.table(form.table).count(holds(field, value))


@counter("dated")
def _dated(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records by their first date field, up to today. Options: ``table``; ``days``, if not all are meant."""
    days = options.get("days", "")
    form = workbook.catalogue.by_table(options.get("table", ""))
    return _dated_in(form, workbook, today, int(days) if days.isdecimal() else None)


@counter("held")
def _held(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records whose first date is not ahead. Options: ``records``; ``field``, ``value``, if not all."""
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    from jobsearch_tui.workbook.records.queries import passes

    meant = Condition.of_field(options)
    held = _happened(first_date(form), today, None) & passes(meant.met, meant)
    return workbook.table(form.table).count(held)


@counter("among")
def _among(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options ``records``; ``field`` and ``value``: those that hold one of these.

    Of a field that moves from stage to stage, those that ever reached one. ``date`` and ``days``: those
    whose day lies in the last days, today included.
    """
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    from jobsearch_tui.workbook.records.queries import EVERY, holds, passes

    among = EVERY
    if "field" in options:
        field_id, values, log = options["field"], words(options, "value"), event_log(form)
        among = holds(field_id, *values)
        if log is not None and log.stage_id == field_id:
            among = passes(lambda row: log.reached(row, values), ("reached", form.id, field_id, values))
    if "date" in options:
        among &= _happened(options["date"], today, number(options, "days") or None)
    return workbook.table(form.table).count(among)


def _dated_in(form: Form | None, workbook: Workbook, today: date, days: int | None) -> int | None:
    if form is None or not first_date(form):
        return None
    # Where nothing is kept, as at the first start, there is nothing to ask, and no TinyDB to import.
    if not workbook.rows(form.table):
        return 0
    return workbook.table(form.table).count(_happened(first_date(form), today, days))


def _dated_in_all(forms: list[Form], workbook: Workbook, today: date, days: int | None) -> int:
    return sum(_dated_in(form, workbook, today, days) or 0 for form in forms)


def _happened(field_id: str, today: date, days: int | None) -> QueryInstance:
    """The records whose day in this field is one of the last ``days``, or any up to today."""
    from jobsearch_tui.workbook.records.queries import passes

    def test(row: Row) -> bool:
        day = day_of(row.get(field_id))
        return day is not None and day <= today and (days is None or (today - day).days < days)

    return passes(test, ("happened", field_id, today, days))


def first_date(form: Form) -> str:
    """The first date that a form asks for: when what it is about happened; empty if it asks for none."""
    return next((field.id for field in form.fields() if field.kind in DAY_KINDS), "")


def counted(field: Field, context: FieldContext) -> Value | None:
    """What the field says now; None if there is nothing that could be counted.

    A field whose ``numbers`` has the option ``until`` (a date of the same filling) counts up to that day, and
    one with ``since`` from that day on.
    """
    if field.numbers is None:
        return None
    book, today = context.workbook, context.today()
    since, until = _day(field, context, "since"), _day(field, context, "until")
    kept = book.get(context.form, field.id, context.record)
    if kept is not None and until is not None and until < today:
        return kept
    plug, last = field.numbers, min(until or today, today)
    if since is not None:
        days = max((last - since).days + 1, 0)
        if not days:
            return "0"
        plug = replace(plug, options={**plug.options, "days": str(days)})
    number = count(plug, book, last)
    return None if number is None else str(number)


def keep_counts(context: FieldContext) -> None:
    """Write down the counts that belong to a day, along with an answer of the same filling."""
    for field in context.form.fields():
        if field.numbers is not None and _day(field, context, "until") is not None:
            context.workbook.put(context.form, field.id, counted(field, context), context.record)


def _day(field: Field, context: FieldContext, option: str) -> date | None:
    name = field.numbers.options.get(option, "") if field.numbers is not None else ""
    try:
        return date.fromisoformat(text_of(context.workbook.get(context.form, name, context.record)))
    except ValueError:
        return None
