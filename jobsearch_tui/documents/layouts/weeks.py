"""The weeks of a search on one page: the aim, what changed and whose voice moved it, what went well."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from typing import Final

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.days import DAYS, later, monday
from jobsearch_tui.coach.next.week import week_of_search
from jobsearch_tui.coach.words import number_word
from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Note, Paragraph
from jobsearch_tui.documents.layouts.chapter import (
    Chapter,
    Memory,
    column_of,
    lines_seen,
    records_by_day,
)
from jobsearch_tui.documents.layouts.sections import heading_of, scalar
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.documents.layouts.voices import change_chapters, talk_chapters
from jobsearch_tui.method.form import DAY_KINDS, Field
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import Row, rows_of, text_of
from jobsearch_tui.workbook.history.looking_back import line_key

WEEKS: Final = 10
"""Weeks of which something is told that went well: what is older had its own page."""
LINES: Final = 4
"""Lines of a list that stand for it."""


def weeks_so_far(subject: Subject) -> tuple[Block, ...]:
    """What the picture of the step ``step`` draws, for paper; empty until something has happened."""
    step = next((step for step in subject.form.steps if step.id == subject.plug.options.get("step")), None)
    if step is None or step.picture is None:
        return ()
    drawn = replace(subject, plug=step.picture)
    parts = chapters(drawn)
    if not parts:
        return ()
    blocks: list[Block] = [Note(how_long(drawn))]
    for chapter in parts:
        entries = tuple(memory.entry for memory in chapter.memories)
        blocks.append(Heading(chapter.title))
        blocks += [Paragraph(entry.text) for entry in entries] if chapter.is_prose else [Bullets(entries)]
        blocks += [Note(chapter.after)] if chapter.after else []
    return tuple(blocks)


def how_long(subject: Subject) -> str:
    """Which weeks the page tells of, as a quiet line."""
    weeks = week_of_search(subject.workbook, subject.today)
    day = show_date(subject.today.isoformat())
    return f"{number_word(weeks).capitalize()} {'week' if weeks == 1 else 'weeks'}, until {day}"


def chapters(subject: Subject) -> list[Chapter]:
    """What there is to tell, as the reader may see it; nothing before something has happened.

    Options: aim-form, aim, tried and because (an exercise, its sentence,
    sentences tried before, and the column that says why one was let go); records, person and words (talks
    held, with whom, and lists of what was said); good-in and good (exercises with a day each, and lists of
    them: of each week the first that holds something); sheet-form and loves (a list that stays).
    """
    happened = [*change_chapters(subject), *talk_chapters(subject), *_good(subject)]
    if not happened:
        return []
    return [*_aim(subject), *happened, *_loves(subject)]


def _aim(subject: Subject) -> Iterator[Chapter]:
    """The sentence as it is, and those that were let go."""
    form, options = subject.option_form("aim-form"), subject.plug.options
    if form is None:
        return
    aim = subject.of(form, "")
    sentence, tried = form.field(options.get("aim", "")), form.field(options.get("tried", ""))
    if sentence is not None and (text := scalar(aim, sentence, aim.value(sentence)).strip()):
        memory = Memory(entry=Entry(text), form=form.id, field=sentence.id)
        yield Chapter(title="What I'm looking for", memories=(memory,), is_prose=True)
    reason = column_of(tried, options.get("because", ""))
    if tried is None or reason is None or not aim.sees(reason):
        return
    let_go = [
        Memory(entry=Entry(text, (("", why),)), form=form.id, field=tried.id)
        for row in rows_of(aim.value(tried), tried)
        if (text := text_of(row.get(tried.head_id)) or _first_text(aim, tried, row))
        and (why := scalar(aim, reason, row.get(reason.id)).strip())
    ]
    if let_go:
        yield Chapter(title="What I tried to say first, and let go", memories=tuple(let_go))


def _first_text(subject: Subject, list_field: Field, row: Row) -> str:
    columns = filter(subject.sees, list_field.columns)
    return next((text for column in columns if (text := scalar(subject, column, row.get(column.id)))), "")


# ---- what went well, and what stays


def _good(subject: Subject) -> Iterator[Chapter]:
    """One thing that went well, of each of the last weeks that have one."""
    # What is held back leaves its week blank, and brings up nothing else in its place.
    by_week: dict[date, Memory] = {}
    first = later(monday(subject.today), -DAYS * (WEEKS - 1))
    known: set[str] = set()
    for form in map(subject.workbook.catalogue.form, words(subject.plug.options, "good-in")):
        day_fields = [part.id for part in form.fields() if part.kind in DAY_KINDS] if form is not None else []
        if form is None or not day_fields:
            continue
        for day, record in records_by_day(subject, form, day_fields[0], also_held=True):
            week = monday(day)
            if week >= first and week not in by_week and (good := _good_thing(record, day, known)):
                by_week[week] = good
                known.add(line_key(good.entry.text))
    memories = tuple(by_week[week] for week in sorted(by_week) if _is_seen(subject, by_week[week]))
    if memories:
        yield Chapter(title="What went well", memories=memories)


def _is_seen(subject: Subject, memory: Memory) -> bool:
    form = subject.workbook.catalogue.form(memory.form)
    part = form.field(memory.field) if form is not None else None
    if form is None or part is None:
        return False
    record = subject.of(form, memory.record)
    return not record.is_held and memory.entry.text in lines_seen(record, part)


def _good_thing(record: Subject, day: date, known: Set[str]) -> Memory | None:
    for part in filter(None, map(record.form.field, record.option_list("good"))):
        for text in lines_seen(record, part, also_held=True):
            if line_key(text) not in known:
                entry = Entry(text, mark=show_date(day.isoformat()))
                return Memory(entry=entry, form=record.form.id, record=record.record, field=part.id)
    return None


def _loves(subject: Subject) -> Iterator[Chapter]:
    form = subject.option_form("sheet-form")
    loves = form.field(subject.plug.options.get("loves", "")) if form is not None else None
    if form is None or loves is None:
        return
    texts = list(lines_seen(subject.of(form, ""), loves))[:LINES]
    memories = (Memory(entry=Entry(text), form=form.id, field=loves.id, line=text) for text in texts)
    if texts:
        yield Chapter(title=heading_of(loves), memories=tuple(memories))
