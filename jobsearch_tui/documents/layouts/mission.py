"""The layout of a job as the person understands it: aim, mission, objectives with key results, first days."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile
from typing import Final

from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Paragraph, entry_lines
from jobsearch_tui.documents.layouts.sections import (
    as_of,
    content,
    entry,
    heading_of,
    labelled,
    list_entries,
    rest,
    scalar,
    section,
)
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.workbook.answers.values import Row, rows_of

ARROW: Final = "→"


def mission(subject: Subject) -> tuple[Block, ...]:
    """Aim, mission, objectives and the first days by period, then the rest; the role's name is in the title.

    Options: aim, mission, objectives, first-days; columns: how, key-results, measure, from, to, by, when.
    known (fields and columns), guess (the value of a guess) and guess-says-hiring (how the hiring side reads
    it; all else that is known stays out); aim-says-hiring (what they read over the aim).
    """
    titled = set(subject.form.named_by) if subject.name() else set()
    printed = set(titled)
    blocks: list[Block] = [as_of(subject)]
    for step in subject.form.steps:
        if titled.intersection(field.id for field in step.fields):
            printed |= {field.id for field in step.fields}
            blocks += labelled(subject, (field for field in step.fields if field.id not in titled))
    heads = subject.option_fields("aim", "mission")
    for field in heads:
        about = _about(subject, field, heads)
        blocks += _with_what_is_about_it(subject, field, about)
        printed |= {field.id, *(other.id for other in about)}
    objectives = subject.option("objectives")
    if objectives is not None:
        blocks += _objectives(subject, objectives)
        printed.add(objectives.id)
    first_days = subject.option("first-days")
    if first_days is not None:
        blocks += _first_days(subject, first_days)
        printed.add(first_days.id)
    for field in subject.option_fields("ways-to-fail", "questions", "corrections"):
        blocks += section(subject, field)
        printed.add(field.id)
    return (*blocks, *rest(subject, printed))


def _about(subject: Subject, field: Field, heads: Collection[Field]) -> list[Field]:
    """The questions that follow a field in its step, up to the next that has a section of its own."""
    step = next(step for step in subject.form.steps if field in step.fields)
    after = step.fields[step.fields.index(field) + 1 :]
    return list(takewhile(lambda other: other not in heads, after))


def _with_what_is_about_it(subject: Subject, field: Field, about: list[Field]) -> list[Block]:
    """The answer in full, and the short answers about it below; that it is a guess stands behind it."""
    blocks = content(subject, field, subject.value(field))
    known = [other for other in about if other.id in subject.option_list("known")]
    marks = ", ".join(filter(None, (scalar(subject, other, subject.value(other)) for other in known)))
    if marks and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        blocks = [Paragraph(f"{blocks[0].text} ({marks})")]
        about = [other for other in about if other not in known]
    blocks += labelled(subject, about)
    heading = heading_of(field)
    if field == subject.option("aim"):
        heading = subject.plug.options.get(f"aim-says-{subject.audience}", heading)
    return [Heading(heading), *blocks] if blocks else []


def _objectives(subject: Subject, field: Field) -> list[Block]:
    entries = tuple(
        objective
        for row in rows_of(subject.value(field), field)
        if (objective := _objective(subject, field, row)).text or objective.details or objective.inner
    )
    return [Heading(heading_of(field)), Bullets(entries, numbered=True)] if entries else []


def _objective(subject: Subject, field: Field, row: Row) -> Entry:
    """The objective, how, its key results as lines within it, then what else there is."""
    named = {name: subject.option_list(name) for name in ("how", "key-results")}
    own = entry(subject, field, row, without=[column_id for ids in named.values() for column_id in ids])
    details = list(own.details)
    results: list[Entry] = []
    for column in field.details:
        if not subject.sees(column):
            continue
        if column.id in named["how"]:
            how = scalar(subject, column, row.get(column.id))
            details += [(column.label, how)] if how else []
        elif column.id in named["key-results"]:
            results += [
                _key_result(subject, column, result) for result in rows_of(row.get(column.id), column)
            ]
    short, inner = _flattened(own.inner)
    inner = tuple(result for result in results if result.text or result.details or result.mark) + inner
    return Entry(own.text, (*details, *short), inner, own.mark)


def _flattened(groups: tuple[Entry, ...]) -> tuple[tuple[tuple[str, str], ...], tuple[Entry, ...]]:
    """Groups of short lines as one detail each (``Partners: a, b``); the others as they are."""
    short: list[tuple[str, str]] = []
    inner: list[Entry] = []
    for group in groups:
        lines = [entry_lines(line) for line in group.inner]
        if any(line.inner for line in group.inner) or any(len(own) > 1 or "\n" in own[0] for own in lines):
            inner.append(group)
        else:
            between = "; " if any("," in own[0] for own in lines) else ", "
            short.append((group.text, between.join(own[0] for own in lines)))
    return tuple(short), tuple(inner)


def _key_result(subject: Subject, field: Field, row: Row) -> Entry:
    """``measure: from → to by date``, as far as it is known."""
    own = {name: subject.option_list(name) for name in ("measure", "from", "to", "by")}
    texts = {
        name: " ".join(
            scalar(subject, column, row.get(column.id))
            for column in field.columns
            if column.id in ids and subject.sees(column)
        ).strip()
        for name, ids in own.items()
    }
    way = f" {ARROW} ".join(text for text in (texts["from"], texts["to"]) if text)
    if texts["to"] and not texts["from"]:
        way = f"{ARROW} {texts['to']}"
    until = f"by {texts['by']}" if texts["by"] else ""
    course = " ".join(part for part in (way, until) if part)
    text = ": ".join(part for part in (texts["measure"], course) if part)
    others = entry(subject, field, row, without=[column_id for ids in own.values() for column_id in ids])
    return Entry(text, others.details, others.inner, others.mark)


def _first_days(subject: Subject, field: Field) -> list[Block]:
    """What is done in each period, under the periods in their order; without a period last."""
    value = subject.value(field)
    named = subject.option_list("when")
    period_column = next((column for column in field.columns if column.id in named), None)
    if period_column is None or field.kind not in LINE_KINDS or not subject.sees(period_column):
        return section(subject, field)
    periods: dict[str, list[Row]] = {option: [] for option in (*period_column.options, "")}
    for row in rows_of(value, field):
        periods.setdefault(scalar(subject, period_column, row.get(period_column.id)), []).append(row)
    without_period = periods.pop("")
    blocks: list[Block] = []
    for period, rows in (*periods.items(), ("", without_period)):
        bare: list[Row] = [
            {key: part for key, part in row.items() if key != period_column.id} for row in rows
        ]
        entries = list_entries(subject, field, list(bare))
        if entries:
            title = [Heading(period[:1].upper() + period[1:], 3)] if period else []
            blocks += [*title, Bullets(entries)]
    return [Heading(heading_of(field)), *blocks] if blocks else []
