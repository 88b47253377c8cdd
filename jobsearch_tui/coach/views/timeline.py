"""What happened with a person: every record that points to them, newest first.

A form whose records belong there says so with ``timeline: linked``. Options, all ids of its own fields:

* ``date``: the day of the record; ``show``: the fields that are shown, a comma list.
* ``promised``: what I promised; ``kept``: the field that is filled once it is kept.
* ``asked``: the day on which something was asked of the person.
* ``spoke``: ``no`` where the two do not speak in it; ``spoke-field`` and ``spoke-values`` say when they
  did. Without them, every day that has come counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import DAY_KINDS, LINK_KINDS, Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, list_of, rows_of, text_of, value_of
from jobsearch_tui.workbook.records.link_index import linked

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

LINKED: Final = "linked"
"""The one way in which a record comes into a timeline: it points to the person."""
LATELY: Final = 90
"""Days in which it is counted how often somebody was asked for something (method 3.1)."""
BRIEF: Final = 60
"""Characters of a promise in the one line about a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One record in the history of another. All texts are the person's."""

    form: str
    """Id of the record's form."""
    record: str
    """Its id, or empty for a form filled once."""
    day: date | None
    """When it was or will be; None if it has no day yet."""
    title: str
    """What it is: its name without the person's own, or what such a record is called."""
    details: tuple[tuple[str, str], ...]
    """Label and text of each field that is shown and filled; the person's own name is left out."""
    spoke: bool
    """True if the two spoke then, or will."""
    promise: str
    """What was promised and not kept yet; empty mostly."""
    asked: date | None
    """When something was asked of the person."""


def timeline(workbook: Workbook, form: Form, record: str) -> list[TimelineEntry]:
    """Every record that points to this one and belongs into a timeline: days to come first, no day last."""
    by_record: dict[tuple[str, str], TimelineEntry] = {}
    for holder_id, pointing, _ in workbook.links_to(form, record):
        holder = workbook.catalogue.form(holder_id)
        if holder is None or holder.timeline is None or holder.timeline.name != LINKED:
            continue
        if (holder_id, pointing) not in by_record:
            by_record[holder_id, pointing] = _entry(workbook, holder, pointing, form, record)
    latest_first = reversed(by_record.values())
    return sorted(latest_first, key=lambda entry: entry.day or date.min, reverse=True)


def last_spoke(entries: Iterable[TimelineEntry], today: date) -> date | None:
    """The last day, not after ``today``, on which the two spoke."""
    days = [entry.day for entry in entries if entry.spoke and entry.day is not None and entry.day <= today]
    return max(days, default=None)


def have_spoken(form: Form, filling: Mapping[str, Value]) -> bool:
    """True for a record, its day aside, in which the two spoke."""
    options = form.timeline.options if form.timeline is not None else {}
    condition = Condition(
        wanted=words(options, "spoke-field"), wanted_values=frozenset(words(options, "spoke-values"))
    )
    return options.get("spoke", "") != "no" and condition.met(filling)


def promises_open(entries: Iterable[TimelineEntry]) -> list[str]:
    """What was promised and not kept yet, newest first."""
    return [entry.promise for entry in entries if entry.promise]


def asked_lately(entries: Iterable[TimelineEntry], today: date) -> int:
    """How often the person was asked for something ``LATELY``, today included."""
    since = today - timedelta(LATELY)
    return sum(1 for entry in entries if entry.asked is not None and since < entry.asked <= today)


def summary(
    workbook: Workbook,
    form: Form,
    record: str,
    today: date,
    without: Collection[tuple[str, str]] = (),
) -> str:
    """One quiet line: *last spoke 12 Nov · promised: send the paper*; empty where there is nothing to say.

    ``without`` names records, by form and id, that are left out: the ones that are being written.
    """
    if not workbook.has(form, record):
        return ""
    entries = [
        entry for entry in timeline(workbook, form, record) if (entry.form, entry.record) not in without
    ]
    return " · ".join(_facts(entries, today))


def head_line(entries: Sequence[TimelineEntry], today: date) -> str:
    """The line above a timeline: as ``summary``, with how often they were asked for something lately."""
    facts = _facts(entries, today)
    if times := asked_lately(entries, today):
        facts.insert(1, f"asked {'once' if times == 1 else f'{times} times'} in {LATELY} days")
    return " · ".join(facts)


def _facts(entries: Sequence[TimelineEntry], today: date) -> list[str]:
    spoke = last_spoke(entries, today)
    facts = [f"last spoke {short_day(spoke, today)}"] if spoke is not None else []
    promised = promises_open(entries)
    if promised:
        more = f" and {len(promised) - 1} more" if len(promised) > 1 else ""
        facts.append(f"promised: {brief(one_line(promised[0]), BRIEF)}{more}")
    return facts


def _entry(workbook: Workbook, holder: Form, pointing: str, form: Form, record: str) -> TimelineEntry:
    assert holder.timeline is not None
    options = holder.timeline.options
    row = workbook.peek(holder, pointing)
    name_of = _name_of(workbook)
    own = (form.id, record)
    kept = options.get("kept", "")
    promise = text_of(row.get(options.get("promised", "")))
    return TimelineEntry(
        form=holder.id,
        record=pointing,
        day=day_of(row.get(options.get("date", ""))),
        title=_title(holder, row, own, name_of),
        details=tuple(_details(holder, words(options, "show"), row, own, name_of)),
        spoke=have_spoken(holder, row),
        promise="" if kept and not is_empty(row.get(kept)) else promise,
        asked=day_of(row.get(options.get("asked", ""))),
    )


def _title(
    holder: Form, row: Mapping[str, Value], own: tuple[str, str], name_of: Callable[[str, str], str]
) -> str:
    """The record's name without the one whose history this is, and without its day, which stands before."""
    fields = (holder.field(field_id) for field_id in holder.named_by)
    texts = [
        one_line(kind_of(field).show(_without(row.get(field.id), field, own), field, name_of))
        for field in fields
        if field is not None and field.kind not in DAY_KINDS
    ]
    return ", ".join(filter(None, texts)) or holder.record or holder.title


def _details(
    holder: Form,
    shown: Iterable[str],
    row: Mapping[str, Value],
    own: tuple[str, str],
    name_of: Callable[[str, str], str],
) -> Iterable[tuple[str, str]]:
    for field_id in shown:
        field = holder.field(field_id)
        if field is None or field.id in holder.named_by:
            continue
        text = kind_of(field).show(_without(row.get(field.id), field, own), field, name_of)
        if text.strip():
            yield field.label, text


def _without(value: Value | None, field: Field, own: tuple[str, str]) -> Value | None:
    """An answer without the links to ``own``; of rows in which it is named, those alone are kept."""
    if value is None:
        return None
    form_id, record = own
    if field.kind in LINK_KINDS:
        others = [other for other in list_of(value) if (field.to, other) != own]
        return kind_of(field).holding(others) if others else None
    if not field.columns:
        return value
    rows = rows_of(value, field)
    mine = [row for row in rows if any(link == own for link in _links_of(row, field))]
    if not mine:
        return value
    kept = [
        {
            key: part
            for key, old in row.items()
            if (part := _column_without(key, old, field, (form_id, record))) is not None
        }
        for row in mine
    ]
    return value_of(kept, field)


def _column_without(key: str, value: Value, field: Field, own: tuple[str, str]) -> Value | None:
    column = next((part for part in field.columns if part.id == key), None)
    if column is None or column.kind not in LINK_KINDS:
        return value
    return _without(value, column, own)


def _links_of(row: Row, field: Field) -> Iterable[tuple[str, str]]:
    for column in field.columns:
        part = row.get(column.id)
        if part:
            yield from linked(part, column)


def _name_of(workbook: Workbook) -> Callable[[str, str], str]:
    def name_of(form_id: str, record: str) -> str:
        form = workbook.catalogue.form(form_id)
        return workbook.name_of(form, record) if form is not None else record

    return name_of
