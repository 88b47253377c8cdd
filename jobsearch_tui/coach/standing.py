"""Where a filling stands: over, before all else, closing the search, or what one comes back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, naming, number, words
from jobsearch_tui.coach.days import day_of, later
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.workbook.answers.values import list_of, rows_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

_DEEPEST: Final = 4
"""Links that are followed to see whether something is over."""
_MORE: Final = frozenset({"date", "through"})
"""What has to hold besides its condition for something to be over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One filling, and what its form says about where it stands."""

    plug: Plug
    form: Form
    workbook: Workbook
    record: str
    today: date
    depth: int = 0
    """How many links were followed to come here."""

    def met(self) -> bool:
        """True if the filling meets the condition of the plug."""
        return Condition.of(self.plug.options).met(self.workbook.peek(self.form, self.record))

    def day(self) -> date | None:
        """The latest of the days that ``date`` names."""
        filling = self.workbook.peek(self.form, self.record)
        days = [day for name in words(self.plug.options, "date") if (day := day_of(filling.get(name)))]
        return max(days, default=None)


STANDING: dict[str, Callable[[Stand], bool]] = {}
"""Every standing by name: True if the filling stands so."""


def stands(
    name: str, form: Form, workbook: Workbook, record: str, today: date, depth: int = 0
) -> Iterator[Stand]:
    """Each plug of the form by which this filling stands so."""
    for plug in form.standing:
        if plug.name == name:
            stand = Stand(plug=plug, form=form, workbook=workbook, record=record, today=today, depth=depth)
            if STANDING[name](stand):
                yield stand


def is_over(form: Form, workbook: Workbook, record: str, today: date) -> bool:
    """True if nothing of the filling is prepared any more."""
    return any(stands("over", form, workbook, record, today))


def records_over(form: Form, workbook: Workbook, today: date) -> frozenset[str]:
    """The records of a form of which nothing is prepared any more."""
    # Of most records, their condition alone tells.
    ends = [
        (Condition.of(plug.options).met, _MORE.isdisjoint(plug.options))
        for plug in form.standing
        if plug.name == "over"
    ]
    return frozenset(
        record
        for record, filling in (fillings(form, workbook) if ends else ())
        for met, is_all in ends
        if met(filling) and (is_all or is_over(form, workbook, record, today))
    )


def comes_first(catalogue: Catalogue, workbook: Workbook, today: date) -> Iterator[tuple[Form, str]]:
    """The fillings that come before all else but appointments, with the ids of their records."""
    for form in catalogue.forms:
        if any(plug.name == "first" for plug in form.standing):
            for record, _ in fillings(form, workbook):
                is_first = any(stands("first", form, workbook, record, today))
                if is_first and not is_over(form, workbook, record, today):
                    yield form, record


def closed_by(catalogue: Catalogue, workbook: Workbook, today: date) -> Form | None:
    """The form of which a filling closes the search, or None while it goes on."""
    return next(
        (
            form
            for form in catalogue.forms
            if any(plug.name == "closes-search" for plug in form.standing)
            for record, _ in fillings(form, workbook)
            if any(stands("closes-search", form, workbook, record, today))
        ),
        None,
    )


def wanted_beginnings(
    catalogue: Catalogue, workbook: Workbook, today: date
) -> Iterator[tuple[date, Form, str, str, str]]:
    """What somebody wanted to begin with: from which day on, form, record, field and the words."""
    for form in catalogue.forms:
        if any(plug.name == "comes-back" for plug in form.standing):
            for record, filling in fillings(form, workbook):
                for stand in stands("comes-back", form, workbook, record, today):
                    field = stand.plug.options.get("to", "")
                    day, text = stand.day(), text_of(filling.get(field)).strip()
                    if day is not None and text:
                        yield day, form, record, field, text


standing = naming(STANDING)
"""Registers a standing under the name by which forms call it."""


@standing("over")
def _over(stand: Stand) -> bool:
    """Nothing of it is prepared any more. What of these options is there, all has to hold.

    A condition; ``date``, fields of which the latest is past, by more than ``after`` days; ``through``, links
    of which one leads to something that is over.
    """
    options = stand.plug.options
    if not stand.met():
        return False
    if "date" in options:
        day = stand.day()
        if day is None or later(day, number(options, "after")) >= stand.today:
            return False
    return "through" not in options or _leads_to_an_end(stand)


@standing("first")
def _first(stand: Stand) -> bool:
    """It comes before all else but appointments. Options: a condition."""
    return stand.met()


@standing("closes-search")
def _closes_search(stand: Stand) -> bool:
    """The search is over: what is left are later stages, promises and thanks. Options: a condition."""
    return stand.met()


@standing("comes-back")
def _comes_back(stand: Stand) -> bool:
    """From ``date`` on somebody is back, and begins with what the field ``to`` says."""
    day = stand.day()
    return day is not None and day <= stand.today


@standing("begins-search")
def _begins_search(stand: Stand) -> bool:
    """``date`` is the day on which the search begins: the weeks are counted from it."""
    return stand.day() is not None


@standing("heavy-day")
def _heavy_day(stand: Stand) -> bool:
    """The feeling of today is no more than ``most``: nothing has to be done, and home tells what helps.

    Options: ``field``, the feeling; ``restores``, the list of what helps; ``log``, ``log-value`` and
    ``log-on``, where the feeling of each day is kept; ``records``, ``if-field``, ``if-value`` and ``reach``:
    who is with them, and how they are reached; ``call-form`` and ``call``, links to whom they can call.
    """
    filling = stand.workbook.peek(stand.form)
    feeling = text_of(filling.get(stand.plug.options.get("field", ""))).strip()
    if not feeling.isdecimal() or int(feeling) > number(stand.plug.options, "most", 2):
        return False
    log = stand.form.field(stand.plug.options.get("log", ""))
    rows = rows_of(filling.get(log.id), log) if log is not None else []
    days = [day_of(row.get(stand.plug.options.get("log-on", ""))) for row in rows]
    return stand.today in days or (
        not any(days) and day_of(stand.workbook.touched(stand.form)) == stand.today
    )


def _leads_to_an_end(stand: Stand) -> bool:
    """True if what one of the links points to is over; a ring of links has no end."""
    for name in words(stand.plug.options, "through"):
        field = stand.form.field(name)
        to = stand.workbook.catalogue.form(field.to) if field is not None else None
        if to is None or stand.depth >= _DEEPEST:
            continue
        for record in list_of(stand.workbook.peek(stand.form, stand.record).get(name)):
            is_there = stand.workbook.has(to, record)
            if is_there and any(stands("over", to, stand.workbook, record, stand.today, stand.depth + 1)):
                return True
    return False
