"""What comes back by itself: thanks, promises, days that were agreed. It waits, and is never overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, fillings, naming, number, words
from jobsearch_tui.coach.days import day_of, later
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.coach.next.reminder import Reminder, ReminderRule
from jobsearch_tui.coach.standing import closed_by, is_over
from jobsearch_tui.method.area import STAGES
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.calendar_days import WEEKDAYS
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

AHEAD: Final = 7
"""Days before an appointment or deadline from which on it is listed."""
SOON: Final = 2
"""Days before it within which it comes before everything else."""
QUIET: Final = 30
"""Days after which something is quiet, where the form does not say."""
WEEK: Final = 7
"""Days between two of a kind, where the form does not say."""
_OFTEN: Final = 1000
"""More times than a stage is ever reached."""
_day = attrgetter("day")

Coming = Callable[["ReminderRule"], Iterator[tuple[str, Mapping[str, Value], date]]]

REMINDERS: dict[str, Coming] = {}
"""Every kind of reminder by name: it gives the record, its filling, and the day from which it waits."""


def reminders(catalogue: Catalogue, workbook: Workbook, today: date, area: str = "") -> list[Reminder]:
    """All that waits on ``today``: appointments and deadlines by day, what fades, then the oldest first.

    Last comes what is the less use the older it is, the newest first.

    What is real is listed from a week ahead until its day, but for what is over before it, such as a last
    round after a no; everything else from its day on: what is left to do about an appointment that is over
    has reminders of its own. Once the search is closed, promises,
    thanks and what belongs to later stages are left.

    With ``area`` just what belongs there: of its lists, and what a reminder brings there from another, which
    is listed from the moment it is written.
    """
    closing = closed_by(catalogue, workbook, today)
    ended = -1 if closing is None else _stage(closing)
    by_day = [
        reminder
        for form in catalogue.forms
        for reminder in _of_form(form, workbook, today, area, owed=ended >= 0 and _stage(form) <= ended)
    ]
    by_day.sort(key=_day)
    ranks: tuple[list[Reminder], ...] = ([], [], [], [])
    for reminder in _each_fact_once(by_day):
        rule = reminder.rule
        rank = 0 if reminder.real else 1 if rule.says("fades") else 3 if rule.says("newest-first") else 2
        ranks[rank].append(reminder)
    return [reminder for rank in (*ranks[:3], ranks[3][::-1]) for reminder in rank]


def ahead(workbook: Workbook, today: date, of_form: Form | None = None) -> list[Reminder]:
    """All that has its day on ``today`` or later, however far, the nearest first; of one form, or of all.

    What is to be done after a day that has not come itself is not known yet, and left out.
    """
    dated = [
        reminder
        for form in (workbook.catalogue.forms if of_form is None else (of_form,))
        for reminder in _of_form(form, workbook, today, "", owed=False, horizon=date.max)
        if reminder.day >= today and _is_known(reminder, today)
    ]
    return sorted(_each_fact_once(sorted(dated, key=_day)), key=_day)


def _is_known(reminder: Reminder, today: date) -> bool:
    after = _wait(reminder.rule)
    return not after or later(reminder.day, -after) <= today


def waiting(
    reminded: Iterable[Reminder], put_off: frozenset[str], *, proposed: str = "", resting: bool = False
) -> list[Reminder]:
    """Those that are not put off nor proposed already; in a pause, appointments and deadlines alone."""
    return [
        reminder
        for reminder in reminded
        if reminder.key not in put_off and reminder.key != proposed and (reminder.real or not resting)
    ]


def paused(catalogue: Catalogue, workbook: Workbook, today: date) -> tuple[date, Form, str] | None:
    """Until when the person rests, with the form and the record that say so; None if they do not."""
    pauses = [
        (day, form, record)
        for form in catalogue.forms
        if form.pause_until
        for record, filling in fillings(form, workbook)
        if (day := day_of(filling.get(form.pause_until))) is not None and day > today
    ]
    return max(pauses, key=lambda pause: pause[0], default=None)


reminding = naming(REMINDERS)
"""Registers a kind of reminder under the name by which forms call it."""


@reminding("due")
def _due(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait from a date of the filling on. Options: ``date``, a field; ``after``, days added to it.

    ``reached``: a stage, which was reached ``fewest`` to ``most`` times. For any reminder: ``after-field`` of
    ``after-form``, where the person can set ``after`` for all of them; ``words``, a field
    whose words are told first, with the day; ``through-`` and a condition: what the link ``through`` leads
    to has to meet it; ``{since}`` in a sentence tells how long ago ``date`` was.
    """
    name, after = rule.options.get("date", ""), _wait(rule)
    is_meant = _reached(rule)
    for record, filling in fillings(rule.form, rule.workbook):
        # Of thousands, most hold no such day.
        if (value := filling.get(name)) and (day := day_of(value)) is not None and is_meant(filling):
            yield record, filling, later(day, after) if after else day


def _wait(rule: ReminderRule, default: int = 0) -> int:
    """Days to wait: as the person has set them, else as the exercise says."""
    form = rule.workbook.catalogue.form(rule.options.get("after-form", ""))
    wanted = rule.workbook.peek(form).get(rule.options.get("after-field", "")) if form is not None else None
    days = text_of(wanted).strip()
    return int(days) if days.isdecimal() and len(days) < 4 else number(rule.options, "after", default)


def _reached(rule: ReminderRule) -> Callable[[Mapping[str, Value]], bool]:
    """Whether a filling reached a stage as often as a reminder says."""
    log, stage = event_log(rule.form), rule.options.get("reached", "")
    fewest, most = number(rule.options, "fewest"), number(rule.options, "most", _OFTEN)

    def is_meant(filling: Mapping[str, Value]) -> bool:
        if log is None or not stage:
            return True
        return fewest <= sum(event.stage == stage for event in log.events(filling)) <= most

    return is_meant


@reminding("quiet")
def _quiet(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait once nothing has happened for a while.

    Options: ``date``, fields of which the latest counts (none: the day of the last change); ``after``, days.
    """
    names, after = words(rule.options, "date"), _wait(rule, QUIET)
    for record, filling in fillings(rule.form, rule.workbook):
        kept = [filling.get(name) for name in names] if names else [_touched(rule, record)]
        days = [day for value in kept if (day := day_of(value)) is not None]
        if days:
            yield record, filling, later(max(days), after)


@reminding("rhythm")
def _rhythm(rule: ReminderRule) -> Iterator[tuple[str, Mapping[str, Value], date]]:
    """Wait a while after the latest record of another form, or after the beginning if there is none yet.

    Options: ``records``, the form; ``date``, its day; ``begins``: a date here; ``after``: days.
    """
    form = rule.workbook.catalogue.form(rule.options.get("records", ""))
    kept = fillings(form, rule.workbook) if form is not None and form.many else ()
    dated = [day for _, row in kept if (day := day_of(row.get(rule.options.get("date", ""))))]
    for record, filling in fillings(rule.form, rule.workbook):
        begun = day_of(filling.get(rule.options.get("begins", "")))
        days = [*dated, begun] if begun else dated
        if days:
            yield record, filling, later(max(days), _wait(rule, WEEK))


def _touched(rule: ReminderRule, record: str) -> str:
    return rule.workbook.touched(rule.form, record)


def _of_form(
    form: Form, workbook: Workbook, today: date, area: str, *, owed: bool, horizon: date | None = None
) -> Iterator[Reminder]:
    """What waits about the fillings of a form; of a search that is closed, what is ``owed`` alone.

    With a ``horizon``, also what does not wait yet: all that has a day up to then.
    """
    for at, plug in enumerate(form.reminders):
        brought = bool(area) and plug.options.get("area") == area
        # Home goes on without a kind that is not there; the check of a form says that nobody knows the name.
        if plug.name not in REMINDERS or (area and not brought and form.area != area):
            continue
        rule = ReminderRule(form=form, options=plug.options, workbook=workbook, today=today, at=at)
        real = rule.says("real")
        if owed and not (real or rule.says("owed")):
            continue
        met, lasts = _met(rule), number(plug.options, "lasts", -1)
        first = today if real else later(today, -lasts) if lasts >= 0 else date.min
        last = horizon or (later(today, AHEAD) if real else date.max if brought else today)
        settled: Callable[[str], bool] | None = None
        for record, filling, begun in REMINDERS[plug.name](rule):
            day = _on_weekday(begun, plug.options) if "weekday" in plug.options else begun
            if first <= day <= last and met(filling):
                settled = settled or _settled(rule)
                if not settled(record) and not (real and is_over(form, workbook, record, today)):
                    yield Reminder(day, record, rule)


def _met(rule: ReminderRule) -> Callable[[Mapping[str, Value]], bool]:
    """Whether a filling is meant, and what its link ``through`` leads to, or else nothing, as well."""
    book, options, name = rule.workbook, rule.options, rule.options.get("through", "")
    met, field = Condition.of(options).met, rule.form.field(name)
    to = book.catalogue.form(field.to) if field is not None else None
    if to is None:
        return met
    asked = {key.removeprefix("through-"): value for key, value in options.items() if key[:8] == "through-"}
    linked_met = Condition.of(asked).met

    def is_meant(filling: Mapping[str, Value]) -> bool:
        linked = [record for record in list_of(filling.get(name)) if book.has(to, record)]
        return met(filling) and linked_met(book.peek(to, linked[0]) if linked else {})

    return is_meant


def _settled(rule: ReminderRule) -> Callable[[str], bool]:
    """Whether what a reminder is ``without`` is there: for a record, or at all where nothing links to it."""
    options = rule.options
    form = rule.workbook.catalogue.form(options.get("without", ""))
    if form is None:
        return lambda _record: False
    link, names = options.get("without-link", ""), words(options, "without-field")
    values = frozenset(words(options, "without-values"))
    linked: set[str] = set()
    for _, filling in fillings(form, rule.workbook):
        kept = [filling.get(name) for name in names]
        if not names or any(
            not is_empty(value) and (not values or not values.isdisjoint(list_of(value))) for value in kept
        ):
            linked.update(list_of(filling.get(link)) if link else [""])
    return lambda record: (record if link else "") in linked


def _on_weekday(day: date, options: Mapping[str, str]) -> date:
    """The first such weekday from ``day`` on; any day will do where none is named."""
    if options.get("weekday", "") not in WEEKDAYS:
        return day
    return later(day, (WEEKDAYS.index(options["weekday"]) - day.weekday()) % WEEK)


def _each_fact_once(by_day: list[Reminder]) -> list[Reminder]:
    """Of reminders that tell one fact about one record, those of the form that names the latest day."""
    subjects = [_subject(reminder) for reminder in by_day]
    latest = {
        subject: reminder.rule.form.id
        for subject, reminder in zip(subjects, by_day, strict=True)
        if subject is not None
    }
    return [
        reminder
        for subject, reminder in zip(subjects, by_day, strict=True)
        if subject is None or latest[subject] == reminder.form
    ]


def _subject(reminder: Reminder) -> tuple[str, str] | None:
    """The fact and the record that it is about, or None where the reminder names none."""
    options, book = reminder.rule.options, reminder.rule.workbook
    form, record = reminder.rule.form, reminder.record
    for name in filter(None, (options.get("about"), options.get("about-of"))):
        field = form.field(name)
        linked = list_of(book.peek(form, record).get(name))
        to = book.catalogue.form(field.to) if field is not None else None
        if to is None or not linked or not book.has(to, linked[0]):
            return None
        form, record = to, linked[0]
    return (options["fact"], record) if "fact" in options else None


def _stage(form: Form) -> int:
    """The place of the form's stage; before all of them for lists that serve no stage."""
    return list(STAGES).index(form.stage) if form.stage in STAGES else -1
