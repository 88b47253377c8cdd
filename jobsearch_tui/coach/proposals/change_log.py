"""The line that a log of changes gets when a change is taken over."""

from __future__ import annotations

from collections.abc import Iterator

from jobsearch_tui.coach.checks.remarks import column
from jobsearch_tui.coach.proposals.match import Options, Passage, fitted
from jobsearch_tui.coach.proposals.target import LogRow, Target
from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.workbook.answers.values import Row, Value


def log_row(
    target: Target, field: Field, options: Options, passage: Passage, now: str, was: str
) -> LogRow | None:
    """What is written into the log here about a change that is taken; None where no log is kept."""
    log = target.form.field(options.get("log", ""))
    if log is None or log.kind not in LINE_KINDS:
        return None
    row: Row = {}
    for name, source, value in _log_values(target, field, options, passage, now, was):
        into = _log_column(log, options.get(f"log-{name}", ""))
        if into is not None and value and (fitting := fitted(target, into, source, value)):
            row[into.id] = fitting
    order = [log.head_id, *(detail.id for detail in log.columns)]
    return LogRow(field=log.id, row={key: row[key] for key in order if key in row}) if row else None


def _log_values(
    target: Target, field: Field, options: Options, passage: Passage, now: str, was: str
) -> Iterator[tuple[str, Field | None, Value]]:
    """What the log can say of a change: the name of each part, the field that it comes from, its value."""
    origin, rows = passage.origin, passage.field
    word = "taken out" if not now else "reworded" if was else "a new line"
    person = origin.form.field(options.get("person", ""))
    why = options.get("why", "")
    yield "date", Field(id="date", kind="date", label=""), target.today.isoformat()
    yield "what", None, f"{field.label}: {word}"
    yield "who", person, origin.answers.get(person.id, "") if person is not None else ""
    yield "talk", Field(id="talk", kind="link", label="", to=origin.form.id), origin.record
    yield "before", None, was
    yield "after", None, now
    yield "why", column(rows, why), passage.row.get(why, "")


def _log_column(log: Field, name: str) -> Field | None:
    return log.lead if log.lead and name == log.lead.id else column(log, name)
