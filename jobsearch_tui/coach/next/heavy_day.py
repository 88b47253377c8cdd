"""A heavy day: nothing has to be done, and there is what helps. No number is told, nothing worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, words
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.next.reminders import paused
from jobsearch_tui.coach.standing import stands
from jobsearch_tui.workbook.answers.values import list_of, rows_of, text_of
from jobsearch_tui.workbook.filling import FieldContext

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Field, Form, Plug
    from jobsearch_tui.workbook.workbook import Workbook

HEAVY: Final = "heavy-day"
"""The standing of a filling that says how heavy a day is."""
PEOPLE: Final = 3
"""How many people are told."""
LINES: Final = 5
"""How many lines of what restores are told."""


DAYS_TOLD: Final = 7
"""How many days before today are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyDay:
    """What helps on a heavy day, in the person's own words."""

    form: str
    """Id of the form that asks how they are."""
    step: str
    """The step that holds what restores them."""
    restores: tuple[str, ...]
    people: tuple[str, ...]
    """People who are with them, each with how to reach them."""
    call: tuple[str, ...]
    """Whom to call."""


def heavy_day(catalogue: Catalogue, workbook: Workbook, today: date) -> HeavyDay | None:
    """What helps today, if today is heavy."""
    for form in catalogue.forms:
        if not form.many:
            for stand in stands(HEAVY, form, workbook, "", today):
                plug = stand.plug
                restores = form.field(plug.options.get("restores", ""))
                lines = rows_of(workbook.peek(form).get(restores.id), restores) if restores else []
                heads = (text_of(row.get(restores.head_id)).strip() for row in lines if restores)
                asking = (step.id for step in form.steps if restores in step.fields)
                return HeavyDay(
                    form=form.id,
                    step=next(asking, ""),
                    restores=tuple(filter(None, heads))[:LINES],
                    people=tuple(_people(plug.options, workbook))[:PEOPLE],
                    call=tuple(_to_call(plug.options, workbook))[:PEOPLE],
                )
    return None


def rests(catalogue: Catalogue, workbook: Workbook, today: date, put_off: frozenset[str]) -> bool:
    """True in a pause, and on a heavy day that is not put off: nothing is counted, and what is real waits."""
    if paused(catalogue, workbook, today) is not None:
        return True
    return HEAVY not in put_off and heavy_day(catalogue, workbook, today) is not None


def days_before(form: Form, workbook: Workbook, record: str, today: date) -> list[str]:
    """A sentence with the feelings of the last days before today; none where none are kept."""
    for plug in form.standing:
        log = form.field(plug.options.get("log", ""))
        if plug.name != HEAVY or log is None:
            continue
        kept = _feelings(workbook, form, plug, log, record)
        days = [day for day in sorted(kept) if day < today][-DAYS_TOLD:]
        if days:
            feelings_of_days = ", ".join(f"{kept[day]} ({short_day(day, today)})" for day in days)
            return [f"The days before: {feelings_of_days}."]
    return []


def feelings(workbook: Workbook, today: date) -> list[tuple[date, int]]:
    """How the person felt on each day up to today that they said so, as a number, the first day first."""
    feeling_of_day: dict[date, int] = {}
    for form in workbook.catalogue.forms:
        for plug in form.standing:
            log = form.field(plug.options.get("log", ""))
            if plug.name == HEAVY and log is not None and not form.many:
                kept = _feelings(workbook, form, plug, log, "")
                feeling_of_day |= {
                    day: int(text) for day, text in kept.items() if text.isdecimal() and day <= today
                }
    return sorted(feeling_of_day.items())


def _feelings(workbook: Workbook, form: Form, plug: Plug, log: Field, record: str) -> dict[date, str]:
    """What stands in the log under each day."""
    value, on = plug.options.get("log-value", ""), plug.options.get("log-on", "")
    rows = rows_of(workbook.peek(form, record).get(log.id), log)
    days = ((day_of(row.get(on)), text_of(row.get(value)).strip()) for row in rows)
    return {day: text for day, text in days if day is not None and text}


def keep_feeling(context: FieldContext) -> None:
    """Keep the feeling of today beside those of the days before; one for each day."""
    form, book, today = context.form, context.workbook, context.today().isoformat()
    for plug in form.standing:
        log = form.field(plug.options.get("log", ""))
        if plug.name != HEAVY or log is None:
            continue
        value, on = plug.options.get("log-value", ""), plug.options.get("log-on", "")
        filling = book.peek(form, context.record)
        feeling = text_of(filling.get(plug.options.get("field", ""))).strip()
        rows = [dict(row) for row in rows_of(filling.get(log.id), log)]
        before = [row for row in rows if row.get(on) != today]
        kept = next((row for row in rows if row.get(on) == today), {on: today})
        if feeling and kept.get(value) != feeling:
            book.put(form, log.id, [*before, {**kept, value: feeling}], context.record)


def _people(options: Mapping[str, str], workbook: Workbook) -> Iterator[str]:
    """Those of the records that meet the condition, first the ones who can be reached."""
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None:
        return
    met, reach = Condition.of(options).met, options.get("reach", "")
    meant = [
        (record, text_of(row.get(reach)).strip()) for record, row in fillings(form, workbook) if met(row)
    ]
    for record, how in sorted(meant, key=lambda pair: not pair[1]):
        yield ": ".join(filter(None, (workbook.name_of(form, record), how)))


def _to_call(options: Mapping[str, str], workbook: Workbook) -> Iterator[str]:
    """The people to whom the links point."""
    form = workbook.catalogue.form(options.get("call-form", ""))
    for name in words(options, "call") if form is not None else ():
        field = form.field(name) if form is not None else None
        to = workbook.catalogue.form(field.to) if field is not None else None
        if form is not None and to is not None:
            for record in list_of(workbook.peek(form).get(name)):
                how = text_of(workbook.peek(to, record).get(options.get("reach", ""))).strip()
                yield ": ".join(filter(None, (workbook.name_of(to, record), how)))
