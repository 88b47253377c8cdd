"""The layouts that are made of answers alone: any form, and an aim in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Final

from jobsearch_tui.coach.views.counted import keeps_which
from jobsearch_tui.documents.formats.blocks import Block, Heading, Paragraph, said_of
from jobsearch_tui.documents.layouts.sections import (
    as_of,
    content,
    heading_of,
    labelled,
    rest,
    scalar,
    section,
)
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.documents.layouts.ways import ways
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, Field, Plug
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import list_of

FACT: Final = 60
"""Characters of an answer that stands in the line under the title, at most."""


def outline(subject: Subject) -> tuple[Block, ...]:
    """The facts of a record in one line, then a section for each answer: of ``order``, then of the form.

    Without ``order``, the answers of a step that has several stand together under the step's title. With
    the option ``shows``, these answers are the whole document. ``facts`` come first in their line, bare;
    what the title says already is left out. ``whole`` are links whose records are told in full, ``day`` is
    the day on which it was true, ``without`` are columns left out.
    """
    shows, ordered = subject.option_fields("shows"), subject.option_fields("order")
    funnel_table, printed = ways(subject)
    printed |= _in_title(subject)
    named = {
        field.id: field for field in (*subject.option_fields("facts"), *(shows or subject.form.fields()))
    }
    facts = [
        field
        for field in named.values()
        if field.id not in printed and subject.form.many and _is_fact(subject, field)
    ]
    printed |= {field.id for field in facts}
    first = [field for field in shows or ordered if field.id not in printed]
    blocks = [*_facts(subject, facts), *funnel_table]
    for short, fields in groupby(first, lambda field: not subject.form.many and _is_fact(subject, field)):
        together = list(fields)
        if short and len(together) > 1:
            blocks += labelled(subject, together)
        else:
            blocks += [block for field in together for block in _section(subject, field)]
    if not shows:
        blocks += rest(subject, printed | {field.id for field in first}, flat=bool(ordered))
    if not blocks:
        # A title alone is a record nevertheless.
        blocks = _facts(subject, [field for field in subject.form.fields() if field.id in printed])
    return (as_of(subject), *blocks)


def _section(subject: Subject, field: Field) -> list[Block]:
    """A field; the records of one that is told in full under its heading."""
    records = list_of(subject.value(field)) if field in subject.option_fields("whole") else []
    blocks = [block for record in records for block in _whole(subject, field, record)]
    return [Heading(heading_of(field)), *blocks] if blocks else section(subject, field)


def _whole(subject: Subject, field: Field, record: str) -> Iterator[Block]:
    """All that the reader may see of a record that a link points to, under its name."""
    form = subject.workbook.catalogue.form(field.to)
    if form is None or not subject.workbook.has(form, record):
        yield from map(Paragraph, subject.names(record, field))
        return
    linked = replace(subject.of(form, record), plug=Plug(name="outline"))
    yield Heading(linked.name(), 3)
    blocks = outline(linked)[1:]
    for block, below in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, Heading):
            yield block
        elif not isinstance(below, Heading):
            # There is one level left: what only holds headings together is left out.
            yield Heading(block.text, 4)


def _in_title(subject: Subject) -> set[str]:
    """The fields that the title of a record says whole: those that name it, and links to that name."""
    title = subject.name().casefold()
    return {
        field.id
        for field in (subject.form.fields() if title else ())
        if field.id in subject.form.named_by or field.kind in LINK_KINDS
        if (text := one_line(scalar(subject, field, subject.value(field))).strip().casefold())
        if text in title
    }


def _is_fact(subject: Subject, field: Field) -> bool:
    """True for an answer of a few words that is no sentence."""
    if field in subject.option_fields("whole") or keeps_which(field):
        return False
    text = "" if field.kind in LINE_KINDS else scalar(subject, field, subject.value(field)).strip()
    return bool(text) and len(text) <= FACT and "\n" not in text and not text.endswith((".", "!", "?", "…"))


def _facts(subject: Subject, fields: Iterable[Field]) -> list[Block]:
    """What the record is, bare; below it what else is known in a few words."""
    bare = subject.option_fields("facts")
    heads: list[str] = []
    others: list[str] = []
    for field in fields:
        text = scalar(subject, field, subject.value(field))
        if text and field in bare:
            heads.append(text)
        elif text:
            others.append(said_of(heading_of(field).rstrip("?"), text))
    lines = [" · ".join(part) for part in (heads, others) if part]
    return [Paragraph("\n".join(lines))] if lines else []


def fit(subject: Subject) -> tuple[Block, ...]:
    """The option ``sentence`` without a heading, then ``slots`` and ``place``, then the rest in a good order.

    Further options: conversation, keywords, signs-for, signs-against, gap, plan, tried.
    """
    blocks: list[Block] = [as_of(subject)]
    printed: list[Field] = []
    sentence = subject.option("sentence")
    if sentence is not None:
        printed.append(sentence)
        blocks += content(subject, sentence, subject.value(sentence))
    short = subject.option_fields("slots", "place")
    blocks += labelled(subject, short)
    printed += short
    sections = ("conversation", "keywords", "signs-for", "signs-against", "gap", "plan", "tried")
    for field in subject.option_fields(*sections):
        blocks += section(subject, field)
        printed.append(field)
    return (*blocks, *rest(subject, {field.id for field in printed}))
