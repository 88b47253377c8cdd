"""Whose voice it was: what changed in a sheet and who moved it, and what stayed of the talks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jobsearch_tui.coach.views.timeline import LINKED, have_spoken
from jobsearch_tui.coach.views.trail import is_logged_line
from jobsearch_tui.documents.formats.blocks import Entry
from jobsearch_tui.documents.layouts.chapter import (
    Chapter,
    Memory,
    column_of,
    lines_seen,
    records_by_day,
)
from jobsearch_tui.documents.layouts.sections import scalar
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import Row, rows_of, text_of

PEOPLE: Final = 8
"""People whose words are kept on the page; the others are named."""


# ---- what changed


def change_chapters(subject: Subject) -> Iterator[Chapter]:
    """Every change in a log, with its day and the voice that moved it."""
    for form in subject.workbook.catalogue.forms:
        log = form.field(form.trail.options.get("log", "")) if form.trail is not None else None
        if log is None or form.many or form.trail is None:
            continue
        sheet = replace(subject.of(form, ""), plug=form.trail)
        rows = rows_of(sheet.value(log), log)
        by_day = sorted(rows, key=lambda row: text_of(row.get(sheet.plug.options.get("date", ""))))
        memories = tuple(memory for row in by_day if (memory := _change(sheet, log, row)) is not None)
        if memories:
            title = f"What changed in my {form.title[:1].lower()}{form.title[1:]}"
            yield Chapter(title=title, memories=memories)


def _change(sheet: Subject, log: Field, row: Row) -> Memory | None:
    def part(option: str) -> str:
        column = column_of(log, sheet.plug.options.get(option, ""))
        is_seen = column is not None and sheet.sees(column)
        return scalar(sheet, column, row.get(column.id)).strip() if column is not None and is_seen else ""

    what, before, after = part("what"), part("before"), part("after")
    head = what or after
    if not head:
        return None
    line = _line_of(sheet, after or what)
    return Memory(
        entry=Entry(
            head,
            tuple(
                (label, text)
                for label, text in (("", _quoted(part("why"))), ("Was", before), ("Now", after))
                if text and text != head
            ),
            mark=", ".join(filter(None, (part("date"), part("who")))),
        ),
        form=sheet.form.id,
        field=line[0] if line else log.id,
        line=line[1] if line else "",
    )


def _line_of(sheet: Subject, text: str) -> tuple[str, str] | None:
    """The list and the line of it that say this now."""
    lists = (part for part in sheet.form.fields() if part.kind in LINE_KINDS)
    lines = ((part.id, line) for part in lists for line in lines_seen(sheet, part))
    return next(((part, line) for part, line in lines if is_logged_line(text, line, inside=True)), None)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


# ---- the talks


def talk_chapters(subject: Subject) -> Iterator[Chapter]:
    """Who the person talked to, each with the last words that were kept, and who else."""
    form = subject.option_form("records")
    who = form.field(subject.plug.options.get("person", "")) if form is not None else None
    if form is None or who is None or form.timeline is None or form.timeline.name != LINKED:
        return
    kept: dict[str, Memory] = {}
    others: dict[str, None] = {}
    for day, talk in records_by_day(subject, form, form.timeline.options.get("date", "")):
        if not have_spoken(form, subject.workbook.peek(form, talk.record)):
            continue
        for name in talk.names(talk.value(who), who):
            if not (words := _kept(talk)):
                others[name] = None
                continue
            # Who was talked to again stands at the last day.
            kept.pop(name, None)
            entry = Entry(name, (("", _quoted(words)),), mark=show_date(day.isoformat()))
            kept[name] = Memory(entry=entry, form=form.id, record=talk.record)
    names = [name for name in (*list(kept)[:-PEOPLE], *others) if name not in list(kept)[-PEOPLE:]]
    if kept:
        also = f"And {_joined(names)}." if names else ""
        memories = tuple(kept.values())[-PEOPLE:]
        yield Chapter(title="Who I talked to, and what stayed", memories=memories, after=also)
    elif names:
        memories = tuple(Memory(entry=Entry(name), form=form.id) for name in names)
        yield Chapter(title="Who I talked to", memories=memories)


def _kept(talk: Subject) -> str:
    """The first thing that was kept of a talk, in the words of whoever said it."""
    fields = (talk.form.field(name) for name in talk.option_list("words"))
    texts = (text for part in fields if part is not None for text in lines_seen(talk, part))
    return next(texts, "")


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
