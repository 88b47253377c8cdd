"""What somebody wants and refuses, by what it weighs: the sheet that is carried into talks."""

from __future__ import annotations

from collections.abc import Iterator

from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Note, Paragraph
from jobsearch_tui.documents.layouts.sections import (
    as_of,
    entry,
    heading_of,
    list_entries,
    rest,
    scalar,
    section,
)
from jobsearch_tui.documents.layouts.subject import ME, Subject
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES, last_sent
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import is_empty, rows_of, text_of


def weighed(subject: Subject) -> tuple[Block, ...]:
    """The aim, a word to the reader, the lines by what they weigh, then the rest as in ``outline``.

    Options: aim-form, aim and aim-if (an exercise, its sentence, and the field that says it is agreed);
    aim-guess (what is said below the sentence until then; without, it is left out);
    asks-council and asks-network (what is asked of these readers); wanted and refused (lists); by (the
    column that says what a line of them weighs); wanted-says and refused-says (what stands over the lines of
    each of its options, with ``/`` between); also (a list that belongs to the lightest of the wanted); order;
    changes (a list of what changed, with change-what and change-on), of which a reader is told what is newer
    than the day it was sent to them, or than that of the field since.
    """
    first = subject.option_fields("wanted", "refused", "also")
    ordered = [field for field in subject.option_fields("order") if field not in first]
    log = subject.option("changes")
    is_for_others = log is not None and subject.audience != ME
    apart = subject.option_fields("changes", "since") if is_for_others else []
    return (
        _changed(subject),
        *_aim(subject),
        *_asked(subject),
        *_by_weight(subject, "wanted"),
        *_by_weight(subject, "refused"),
        *(block for field in ordered for block in section(subject, field)),
        *rest(subject, {field.id for field in (*first, *ordered, *apart)}, flat=True),
        *(_since(subject, log) if is_for_others and log is not None else ()),
    )


def _changed(subject: Subject) -> Note:
    day = subject.workbook.touched(subject.form, subject.record)
    return Note(f"Last changed {show_date(day)}") if day else as_of(subject)


def _since(subject: Subject, log: Field) -> Iterator[Block]:
    """What changed since the reader was last sent it; all that did, if they never were."""
    options = subject.plug.options
    title = options.get("title", subject.form.title)
    shown_on = subject.option("since")
    day = last_sent(subject.workbook, title, AUDIENCE_NAMES[subject.audience]) or (
        text_of(subject.known(shown_on)) if shown_on is not None else ""
    )
    what, on = options.get("change-what", ""), options.get("change-on", "")
    shows_day = any(subject.sees(column) for column in log.columns if column.id == on)
    entries = tuple(
        Entry(text_of(row.get(what)), mark=show_date(text_of(row.get(on))) if shows_day else "")
        for row in rows_of(subject.value(log), log)
        if not day or text_of(row.get(on)) > day
    )
    if entries:
        yield Heading(f"What changed since {show_date(day)}" if day else "What changed")
        yield Bullets(entries)


def _aim(subject: Subject) -> Iterator[Block]:
    """The sentence of another exercise; until it is agreed it is said that it is a guess."""
    options = subject.plug.options
    form = subject.workbook.catalogue.form(options.get("aim-form", ""))
    if form is None:
        return
    is_guess = is_empty(subject.workbook.peek(form).get(options.get("aim-if", "")))
    guess = options.get("aim-guess", "") if is_guess else ""
    aim, sentence = subject.of(form, ""), form.field(options.get("aim", ""))
    if sentence is None or (is_guess and not guess):
        return
    if text := scalar(aim, sentence, aim.value(sentence)).strip():
        yield Paragraph(text)
        if guess:
            yield Note(guess)


def _asked(subject: Subject) -> Iterator[Block]:
    if text := subject.plug.options.get(f"asks-{subject.audience}", ""):
        yield Note(text)


def _by_weight(subject: Subject, option: str) -> Iterator[Block]:
    """A list under its heading, its lines by what they weigh; what was not weighed comes first."""
    field, also = subject.option(option), subject.option("also") if option == "wanted" else None
    if field is None:
        return
    groups = _groups(subject, field)
    says = ["", *(text.strip() for text in subject.plug.options.get(f"{option}-says", "").split("/"))]
    if also is not None:
        groups[-1] += list_entries(subject, also, subject.value(also))
    blocks: list[Block] = []
    for sentence, entries in zip(says, groups, strict=False):
        if entries:
            blocks += [*([Note(sentence)] if sentence else []), Bullets(tuple(entries))]
    if blocks:
        yield Heading(heading_of(field))
        yield from blocks


def _groups(subject: Subject, field: Field) -> list[list[Entry]]:
    """The lines that were not weighed, then those of each option of the column."""
    column = next((part for part in field.details if part.id == subject.plug.options.get("by")), None)
    weights = ["", *(column.options if column is not None else ())]
    groups: list[list[Entry]] = [[] for _ in weights]
    for row in rows_of(subject.value(field), field):
        line = entry(subject, field, row, without={column.id} if column is not None else ())
        weight = text_of(row.get(column.id)) if column is not None and subject.sees(column) else ""
        if line.text.strip() or line.details or line.inner or line.mark:
            groups[weights.index(weight) if weight in weights else 0].append(line)
    return groups
