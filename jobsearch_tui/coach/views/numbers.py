"""Counts of what the records of the workbook hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, naming, number, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.method.form import DAY_KINDS, Form, Plug
from jobsearch_tui.workbook.answers.values import Row, Value

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
    named = (name for number in forms for name in (number.name, number.ever, number.apart))
    return list(dict.fromkeys(filter(None, named)))


def counts(workbook: Workbook, today: date) -> dict[str, int]:
    """The numbers of home by the names that checks ask for: of the last seven days, and those of all time."""
    counted: dict[str, int] = {}
    for name, forms in home_numbers(workbook.catalogue).items():
        counted[name] = _dated_in_all(forms, workbook, today, DAYS)
        for form in filter(_tells_apart, forms):
            apart = form.home_number.apart if form.home_number else ""
            counted[apart] = _dated_in_all(forms, workbook, today, DAYS, apart=True)
    for form in workbook.catalogue.forms:
        if form.home_number and (name := form.home_number.ever):
            counted[name] = counted.get(name, 0) + _dated_in_all([form], workbook, today, None)
    return counted


def week_numbers(workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of home in order, each with its word; what is told apart, such as practice, is in none."""
    return [
        (_word(forms[0]), _dated_in_all(forms, workbook, today, DAYS))
        for forms in home_numbers(workbook.catalogue).values()
    ]


def records_of_week(workbook: Workbook, today: date) -> list[list[tuple[Form, str]]]:
    """For each number of home the records that it counts, each with its form."""
    return [
        [(form, record) for form in forms for record in _dated_records(form, workbook, today, DAYS)]
        for forms in home_numbers(workbook.catalogue).values()
    ]


def week_words(workbook: Workbook, today: date) -> list[tuple[str, int]]:
    """The numbers of the week at more length: practice, say, is apart where the records tell it apart."""
    shown: list[tuple[str, int]] = []
    for forms in home_numbers(workbook.catalogue).values():
        number = _dated_in_all(forms, workbook, today, DAYS)
        home_number = forms[0].home_number
        if home_number is None or not _tells_apart(forms[0]):
            shown.append((_word(forms[0]), number))
            continue
        apart = _dated_in_all(forms, workbook, today, DAYS, apart=True)
        shown += [(home_number.others or _word(forms[0]), number), (home_number.apart, apart)]
    return shown


def _word(form: Form) -> str:
    return (form.home_number.word or form.home_number.name) if form.home_number else ""


def _leaves_out(form: Form) -> bool:
    """True if its number is not of all its records: what was practice, say, or never took place."""
    return bool(form.home_number and form.field(form.home_number.field))


def _tells_apart(form: Form) -> bool:
    """True if those that its number leaves out are counted for themselves, such as what was practice."""
    return _leaves_out(form) and bool(form.home_number and form.home_number.apart)


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
    held = _happened(form, first_date(form), today, None) & passes(meant.met, meant)
    return workbook.table(form.table).count(held)


@counter("among")
def _among(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options ``records``; ``field`` and ``value``: those that hold one of these.

    Of a field that moves from stage to stage, those that ever reached one. ``date`` and ``days``: those
    whose day lies in the last days, today included. ``undated``: where all days are meant, those without
    one count, too. ``keeps``: the field that keeps which they were; it is no field of the file, the number
    brings it along.
    """
    meant = _among_these(workbook, today, options)
    return None if meant is None else workbook.table(meant[0].table).count(meant[1])


def records_counted(plug: Plug, workbook: Workbook, today: date) -> Sequence[str]:
    """Which records a count counts, in the order of the file; none where it counts no records one by one."""
    meant = _among_these(workbook, today, plug.options)
    if meant is None or not workbook.rows(meant[0].table):
        return ()
    return workbook.table(meant[0].table).ids(meant[1])


def _among_these(
    workbook: Workbook, today: date, options: Mapping[str, str]
) -> tuple[Form, QueryInstance] | None:
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    from jobsearch_tui.workbook.records.queries import EVERY, holds, passes

    among = EVERY
    if "field" in options:
        field_id, values, log = options["field"], words(options, "value"), event_log(form)
        among = holds(field_id, *values)
        if log is not None and log.stage_id == field_id:
            among = passes(
                lambda row: log.reached(row, values, today), ("reached", form.id, field_id, values, today)
            )
    if "date" in options:
        days, undated = number(options, "days") or None, options.get("undated") == "yes"
        among &= _happened(form, options["date"], today, days, undated=undated)
    return form, among


@counter("chosen")
def _chosen(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """The number of home that a choice of the filling names. Options ``by``: the choice.

    ``counts``: a number of home, or what one tells apart, for each of its options in order; of an option
    behind them nothing is counted, and the number in the field ``hand`` stands. ``of``: the number that is
    to be reached, in a field of the filling.
    """
    days, name = number(options, "days") or None, options.get("counts", "")
    for home_name, forms in home_numbers(workbook.catalogue).items():
        is_apart = any(form.home_number and form.home_number.apart == name for form in forms)
        if name and (name == home_name or is_apart):
            return _dated_in_all(forms, workbook, today, days, apart=is_apart)
    return None


def _dated_in(
    form: Form | None, workbook: Workbook, today: date, days: int | None, *, apart: bool = False
) -> int | None:
    """Records by their first date field; ``apart`` are those that its number of home leaves out."""
    if form is None or not first_date(form):
        return None
    # Where nothing is kept, as at the first start, there is nothing to ask, and no TinyDB to import.
    if not workbook.rows(form.table):
        return 0
    return workbook.table(form.table).count(_dated_query(form, today, days, apart=apart))


def _dated_records(form: Form, workbook: Workbook, today: date, days: int | None) -> list[str]:
    """Which records are counted so."""
    if not first_date(form) or not workbook.rows(form.table):
        return []
    return list(workbook.table(form.table).ids(_dated_query(form, today, days)))


def _dated_query(form: Form, today: date, days: int | None, *, apart: bool = False) -> QueryInstance:
    meant = _happened(form, first_date(form), today, days)
    if form.home_number is not None and _leaves_out(form):
        from jobsearch_tui.workbook.records.queries import holds

        told_apart = holds(form.home_number.field, *form.home_number.values)
        meant &= told_apart if apart else ~told_apart
    return meant


def _dated_in_all(
    forms: list[Form], workbook: Workbook, today: date, days: int | None, *, apart: bool = False
) -> int:
    return sum(_dated_in(form, workbook, today, days, apart=apart) or 0 for form in forms)


def _happened(
    form: Form, fields: str, today: date, days: int | None, *, undated: bool = False
) -> QueryInstance:
    """The records whose day in these fields is one of the last ``days``, or any up to today.

    Where all time is meant, those without a day may count, too: ``undated``.
    """
    from jobsearch_tui.workbook.records.queries import passes

    day_of_record = day_of_records(form, fields)

    def test(row: Row) -> bool:
        day = day_of_record(row)
        if day is None:
            return undated and days is None
        return day <= today and (days is None or (today - day).days < days)

    return passes(test, ("happened", form.id, fields, today, days, undated))


def day_of_records(form: Form, fields: str) -> Callable[[Mapping[str, Value]], date | None]:
    """What gives the day of a record: the first that these fields, a comma list, hold.

    A day that belongs to a stage is also known where only what happened tells it.
    """
    names, log = words({"": fields}, ""), event_log(form)
    stages = [stage for stage, name in log.days.items() if name in names] if log is not None else []

    def day_of_record(filling: Mapping[str, Value]) -> date | None:
        day = next((day for name in names if (day := day_of(filling.get(name))) is not None), None)
        if day is None and stages and log is not None:
            return log.first_day(filling, stages)
        return day

    return day_of_record


def first_date(form: Form) -> str:
    """The first date that a form asks for: when what it is about happened; empty if it asks for none."""
    return next((field.id for field in form.fields() if field.kind in DAY_KINDS), "")
