"""The views of a list of records: each is a name, and the records that it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, naming
from jobsearch_tui.coach.next.reminders import ahead, reminders
from jobsearch_tui.coach.standing import records_over
from jobsearch_tui.workbook.answers.values import Value

if TYPE_CHECKING:
    from jobsearch_tui.coach.next.reminder import Reminder
    from jobsearch_tui.method.form import Form, Plug
    from jobsearch_tui.workbook.workbook import Workbook

TITLE: Final = "title"
"""The option of every view that names it on the screen."""

Holds = Callable[[str, Mapping[str, Value]], bool]
"""True if a view holds a record with this filling."""

VIEWS: dict[str, Callable[[RecordViews, Plug], Holds]] = {}
"""Every kind of view by name."""


@dataclass(frozen=True, slots=True)
class ViewCount:
    """A view, and the records that it holds in their order."""

    title: str
    records: tuple[str, ...]
    waits: bool = False
    """True if something waits for each of them."""


class RecordViews:
    """The views of the records of a form on one day."""

    def __init__(self, form: Form, workbook: Workbook, today: date) -> None:
        self.form = form
        self.workbook = workbook
        self.today = today

    @cached_property
    def due(self) -> dict[str, Reminder]:
        """What waits about each record, the first of it, in the order in which it is best done."""
        by_record: dict[str, Reminder] = {}
        for reminder in reminders(self.workbook.catalogue, self.workbook, self.today, self.form.area):
            if reminder.form == self.form.id:
                by_record.setdefault(reminder.record, reminder)
        return by_record

    @cached_property
    def over(self) -> frozenset[str]:
        """The records that are over."""
        return records_over(self.form, self.workbook, self.today)

    @cached_property
    def by_what_comes_next(self) -> dict[str, int]:
        """Places of the records for which something waits, then of those for which a day is set."""
        dated = (reminder.record for reminder in ahead(self.workbook, self.today, self.form))
        return {record: place for place, record in enumerate(dict.fromkeys((*self.due, *dated)))}

    def counts(self, records: list[str]) -> list[ViewCount]:
        """Each view with those of the ``records`` that it holds; none where the form has no views."""
        counts: list[ViewCount] = []
        rows = dict(fillings(self.form, self.workbook))
        filled = [(record, rows.get(record, {})) for record in records]
        for plug in self.form.views:
            holds = VIEWS[plug.name](self, plug)
            held = [record for record, filling in filled if holds(record, filling)]
            if plug.name == DUE:
                places = {record: place for place, record in enumerate(self.due)}
                held.sort(key=places.__getitem__)
            counts.append(ViewCount(plug.options.get(TITLE, ""), tuple(held), plug.name == DUE))
        return counts


DUE: Final = "due"
"""The view of that for which something waits."""


view = naming(VIEWS)
"""Registers a kind of view under the name by which forms call it."""


@view(DUE)
def due(views: RecordViews, _plug: Plug) -> Holds:
    """Those for which something waits, what is best done first on top. Option ``title``."""
    waits = views.due
    return lambda record, _filling: record in waits


@view("waiting")
def waiting_for(views: RecordViews, plug: Plug) -> Holds:
    """Those under way for which nothing waits. Options ``title``, a condition."""
    waits, is_active = views.due, not_over(views, plug)
    return lambda record, filling: record not in waits and is_active(record, filling)


@view("active")
def not_over(views: RecordViews, plug: Plug) -> Holds:
    """Those that are not over. Options ``title``, a condition."""
    ended, met = views.over, Condition.of(plug.options).met
    return lambda record, filling: record not in ended and met(filling)


@view("over")
def over(views: RecordViews, _plug: Plug) -> Holds:
    """Those that are over. Option ``title``."""
    ended = views.over
    return lambda record, _filling: record in ended
