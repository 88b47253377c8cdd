"""What happened to a record: dated events, each a stage that was reached, written down as it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, list_of, rows_of, text_of, value_of

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.filling import FieldContext
    from jobsearch_tui.workbook.workbook import Workbook

STAGES: Final = "stages"
"""The plug of a form whose records move from stage to stage."""
MOVES: Final = "moves"
"""The plug of a form whose records move another one."""


@dataclass(frozen=True, slots=True)
class StageEvent:
    """A stage that was reached."""

    stage: str
    day: date | None
    """None where nobody wrote down when: it was reached, and in no week."""
    what: str = ""
    """What the person wrote about it."""


class EventLog:
    """Where the records of a form keep what happened.

    Options, fields of the form: ``stage``, the present stage, its options in the order of the way; ``log``,
    a list with the columns ``log-stage``, ``log-date`` and ``log-what``; ``dated``, fields that hold the day
    of the stages ``dated-values``, one each: the first, or of those that ``repeats`` the latest.
    ``wakes-from``: stages behind the others from which a record goes on. ``carries``, a link, whose
    ``carries-field`` becomes ``carries-value`` once ``carries-from`` was reached.
    """

    def __init__(self, form: Form) -> None:
        assert form.events is not None and form.events.name == STAGES, "this form keeps no events"
        options = form.events.options
        self.form = form
        self.stage_id = options.get("stage", "")
        self._options = options
        self._log = form.field(options.get("log", ""))
        self._stage, self._day, self._what = (
            options.get(f"log-{name}", "") for name in ("stage", "date", "what")
        )
        self.days = dict(zip(words(options, "dated-values"), words(options, "dated"), strict=False))
        """The fields that hold the day of a stage, by the stage."""
        stage = form.field(self.stage_id)
        self.way: tuple[str, ...] = stage.options if stage is not None else ()
        """Every stage in order."""
        self.rest = next(iter(words(options, "wakes-from")), "")
        """The stage in which a record rests until something wakes it; empty where there is none."""

    @property
    def again(self) -> str:
        """The stage that is reached again and again, such as following up; empty where there is none."""
        return next(iter(words(self._options, "repeats")), "")

    # What happened

    def events(self, filling: Mapping[str, Value]) -> list[StageEvent]:
        """Every event, those without a day first, then by day; a stage reached twice on one day is one."""
        events = [
            StageEvent(stage, day_of(row.get(self._day)), text_of(row.get(self._what)))
            for row in self._rows(filling)
            if (stage := text_of(row.get(self._stage)))
        ]
        logged = {(event.stage, event.day) for event in events}
        for stage, field_id in self.days.items():
            day = day_of(filling.get(field_id))
            if day is not None and (stage, day) not in logged:
                events.append(StageEvent(stage, day))
        stage = text_of(filling.get(self.stage_id))
        if stage and all(event.stage != stage for event in events):
            events.append(StageEvent(stage, None))
        return sorted(events, key=lambda event: event.day or date.min)

    def reached(self, filling: Mapping[str, Value], stages: Sequence[str], by: date | None = None) -> bool:
        """True if one of the stages was reached, with a day or without: ever, or ``by`` a day."""
        later_on = set[str]()
        for stage, day in self._days_of(filling, stages):
            if by is None or day is None or day <= by:
                return True
            later_on.add(stage)
        present = text_of(filling.get(self.stage_id))
        return present in stages and present not in later_on

    def _days_of(
        self, filling: Mapping[str, Value], stages: Sequence[str]
    ) -> Iterator[tuple[str, date | None]]:
        """Where one of the stages is written down, and its day; unsorted: counts ask it of every record."""
        for row in self._rows(filling):
            if (stage := text_of(row.get(self._stage))) in stages:
                yield stage, day_of(row.get(self._day))
        for stage, field_id in self.days.items():
            if stage in stages and (day := day_of(filling.get(field_id))) is not None:
                yield stage, day

    def first_day(self, filling: Mapping[str, Value], stages: Sequence[str]) -> date | None:
        """The first day on which one of the stages was reached, as far as that is known."""
        days = [event.day for event in self.events(filling) if event.stage in stages and event.day]
        return min(days, default=None)

    def last_stage(self, filling: Mapping[str, Value]) -> tuple[str, date] | None:
        """The stage of the latest dated line of the log, with its day; None if it has none."""
        dated = [
            (day, stage)
            for row in self._rows(filling)
            if (stage := text_of(row.get(self._stage))) and (day := day_of(row.get(self._day)))
        ]
        if not dated:
            return None
        day, stage = max(reversed(dated), key=lambda pair: pair[0])
        return stage, day

    def _rows(self, filling: Mapping[str, Value]) -> list[Row]:
        return rows_of(filling.get(self._log.id), self._log) if self._log is not None else []

    # What happens

    def move(self, workbook: Workbook, record: str, stage: str, day: date, what: str = "") -> None:
        """Bring a record to a stage on a day, which is written down with it."""
        with workbook.changing():
            before = text_of(workbook.peek(self.form, record).get(self.stage_id))
            workbook.put(self.form, self.stage_id, stage, record)
            self._write(workbook, record, stage, day, what, before=before)

    def is_before(self, filling: Mapping[str, Value], stage: str) -> bool:
        """True if a record has yet to come to a stage; from some it goes on again, as from *quiet*."""
        present = text_of(filling.get(self.stage_id))
        if present not in self.way or stage not in self.way:
            return not present
        wakes = present in words(self._options, "wakes-from")
        return wakes or self.way.index(present) < self.way.index(stage)

    def note(self, workbook: Workbook, record: str, day: date, what: str) -> None:
        """Write down what happened on a day without moving anything."""
        row: Row = {self._what: what, self._day: day.isoformat()}
        self._put_rows(workbook, record, [*self._rows(workbook.peek(self.form, record)), row])

    def _write(
        self, workbook: Workbook, record: str, stage: str, day: date, what: str = "", *, before: str
    ) -> None:
        """Write an event down; of two on one day without a word beside them, the later one stands.

        ``before`` is the stage from which it comes: one that has no event was reached, too.
        """
        filling = workbook.peek(self.form, record)
        rows, iso = self._rows(filling), day.isoformat()
        first = self.form.field(self.stage_id)
        known = {event.stage for event in self.events({**filling, self.stage_id: ""})}
        if before not in known and before not in ("", first.default if first is not None else ""):
            rows.insert(0, {self._stage: before})
        dated = day_of(filling.get(self.days.get(stage, "")))
        if dated is not None and stage in words(self._options, "repeats"):
            # Its field is to hold the new day, and the one before is not to be forgotten.
            rows = self._with_day(rows, {self._stage: stage}, dated)
        if rows and self._is_bare(rows[-1], iso):
            rows.pop()
        same = [row for row in rows if row.get(self._stage) == stage and row.get(self._day) == iso]
        last = next((text_of(row.get(self._stage)) for row in reversed(rows) if row.get(self._stage)), "")
        bare = next((at for at, row in enumerate(rows) if row in same and not row.get(self._what)), -1)
        if what and bare >= 0:
            rows[bare] = {self._what: what, **rows[bare]}
        elif (what and all(row.get(self._what) != what for row in same)) or not (same or last == stage):
            row: Row = {self._what: what, self._stage: stage, self._day: iso}
            rows.append({name: part for name, part in row.items() if name and part})
        self._put_rows(workbook, record, rows)
        day_field = self.days.get(stage, "")
        if day_field and (is_empty(filling.get(day_field)) or stage in words(self._options, "repeats")):
            workbook.put(self.form, day_field, iso, record)
        self.carry(workbook, record)

    def _with_day(self, rows: list[Row], row: Row, day: date) -> list[Row]:
        """The lines of a log and one more in its place by its day, unless that stage has one of that day."""
        stage = row.get(self._stage)
        if any(other.get(self._stage) == stage and day_of(other.get(self._day)) == day for other in rows):
            return rows
        days = [day_of(other.get(self._day)) or date.min for other in rows]
        place = next((at for at, other_day in enumerate(days) if other_day > day), len(rows))
        return [*rows[:place], {**row, self._day: day.isoformat()}, *rows[place:]]

    def _is_bare(self, row: Row, iso: str) -> bool:
        of_today = set(row) == {self._stage, self._day} and row[self._day] == iso
        return of_today and text_of(row[self._stage]) not in self.days

    def _put_rows(self, workbook: Workbook, record: str, rows: list[Row]) -> None:
        if self._log is not None:
            workbook.put(self.form, self._log.id, value_of(rows, self._log), record)

    def carried(self, workbook: Workbook, record: str) -> list[tuple[Form, str]]:
        """What comes along with a record: the company of an application."""
        link = self.form.field(self._options.get("carries", ""))
        to = workbook.catalogue.form(link.to) if link is not None else None
        if link is None or to is None:
            return []
        linked = list_of(workbook.peek(self.form, record).get(link.id))
        return [(to, other) for other in linked if workbook.has(to, other)]

    def carry(self, workbook: Workbook, record: str) -> None:
        """What the record belongs to has come as far as the record."""
        value, from_stage = self._options.get("carries-value", ""), self._options.get("carries-from", "")
        if from_stage not in self.way:
            return
        if not self.reached(workbook.peek(self.form, record), self.way[self.way.index(from_stage) :]):
            return
        for to, other in self.carried(workbook, record):
            field = to.field(self._options.get("carries-field", ""))
            if field is not None and value in field.options:
                present = text_of(workbook.peek(to, other).get(field.id))
                if present in ("", *field.options[: field.options.index(value)]):
                    workbook.put(to, field.id, value, other)

    # What the person wrote

    def keep(self, context: FieldContext, field_id: str, before: Value | None) -> None:
        """Bring stage, log and days together after the person changed one of them."""
        workbook, record = context.workbook, context.record
        filling = workbook.peek(self.form, record)
        stage_of_day = next((stage for stage, name in self.days.items() if name == field_id), "")
        if field_id == self.stage_id:
            if stage := text_of(filling.get(field_id)):
                self._write(workbook, record, stage, context.today(), before=text_of(before))
        elif stage_of_day:
            self._move_day(workbook, record, stage_of_day, day_of(before), day_of(filling.get(field_id)))
        elif self._log is not None and field_id == self._log.id:
            latest = self.last_stage(filling)
            if latest is not None and latest != self.last_stage({self._log.id: before or ""}):
                workbook.put(self.form, self.stage_id, latest[0], record)
                self.carry(workbook, record)
        elif field_id == self._options.get("carries"):
            self.carry(workbook, record)

    def _move_day(
        self, workbook: Workbook, record: str, stage: str, before: date | None, day: date | None
    ) -> None:
        """The day of a stage was given, changed or taken away: its line in the log goes with it."""
        rows = self._rows(workbook.peek(self.form, record))
        kept = [
            row
            for row in rows
            if before is None or row.get(self._stage) != stage or day_of(row.get(self._day)) != before
        ]
        moved: Row = next((row for row in rows if row not in kept), {self._stage: stage})
        if day is not None:
            kept = self._with_day(kept, moved, day)
        elif self._what in moved:
            kept.append({name: part for name, part in moved.items() if name != self._day})
        self._put_rows(workbook, record, kept)
        if day is not None and self.is_before(workbook.peek(self.form, record), stage):
            workbook.put(self.form, self.stage_id, stage, record)
        self.carry(workbook, record)


def event_log(form: Form | None) -> EventLog | None:
    """Where a form keeps what happened to its records; None if it keeps no events."""
    return EventLog(form) if form is not None and form.events and form.events.name == STAGES else None


def keep_events(context: FieldContext, field_id: str, before: Value | None) -> None:
    """After an answer was changed, write down what that says about a stage: here, or where a link leads."""
    form, workbook = context.form, context.workbook
    if form.events is None or not context.record:
        return
    with workbook.changing():
        if form.events.name == STAGES:
            EventLog(form).keep(context, field_id, before)
        else:
            move_linked(workbook, form, context.record, context.today())


def move_linked(workbook: Workbook, form: Form, record: str, today: date) -> None:
    """Move what a record was made for, if it never came so far. Other forms move nothing.

    Options: ``through``, the link; ``stage``, to which it leads; ``says``, written beside; a condition.
    """
    if form.events is None or form.events.name != MOVES:
        return
    options, filling = form.events.options, workbook.peek(form, record)
    link = form.field(options.get("through", ""))
    to = workbook.catalogue.form(link.to) if link is not None else None
    log, stage = event_log(to), options.get("stage", "")
    if link is None or to is None or log is None or not Condition.of(options).met(filling):
        return
    for linked in list_of(filling.get(link.id)):
        moved = workbook.peek(to, linked)
        if workbook.has(to, linked) and log.is_before(moved, stage) and not log.reached(moved, (stage,)):
            log.move(workbook, linked, stage, today, options.get("says", ""))
