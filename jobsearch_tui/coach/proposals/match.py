"""How what other answers say is put for the place it may go to, and whether it stands there already."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias

from jobsearch_tui.coach.checks.remarks import AnswerLine, column
from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.proposals.target import Proposed, Target
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.method.form import HEAD_OF_LINES, LINE_KINDS, LINK_KINDS, TEXT_KINDS, Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import plain
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, copied, is_empty, list_of, text_of

Options: TypeAlias = Mapping[str, str]

PARENT: Final = "parent"
"""In a ``column-`` option: the text of the outer line."""


@dataclass(frozen=True, kw_only=True)
class SourceFilling:
    """A filling that something is proposed from."""

    target: Target
    form: Form
    record: str
    answers: Mapping[str, Value]
    options: Options
    rows: Condition
    """Which of its lines are meant."""

    @cached_property
    def because(self) -> str:
        """Whose it is and of which day, or the exercise."""
        if not self.form.many:
            return self.form.title
        person = self.form.field(self.options.get("person", ""))
        people = list_of(self.answers.get(person.id)) if person is not None else []
        if person is not None and people:
            name = ", ".join(self.target.name_of(person.to, record) for record in people)
        else:
            name = self.target.workbook.name_of(self.form, self.record)
        date_field = _date_field(self.form, self.options)
        day = "" if date_field in self.form.named_by else self.target.day(self.answers.get(date_field))
        return f"{name}, {day}" if day else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Something in a filling that may be proposed."""

    origin: SourceFilling
    field: Field | None = None
    """The field, or the column, that says it."""
    text: str = ""
    row: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    """The line it is the text of."""
    to: str = ""
    """For a record: the id of its form."""
    record: str = ""
    """The id of a record, or empty for a text."""
    outer: tuple[Field, AnswerLine] | None = None
    """The list and the line around it."""


def origins(target: Target, options: Options) -> Iterator[SourceFilling]:
    """The fillings that the options mean, the newest first; the record that is filled is not among them.

    ``form`` with the id of the form that is filled means this very filling.
    """
    book = target.workbook
    form = book.catalogue.form(options.get("form") or options.get("records", ""))
    if form is None:
        return
    condition = Condition.of(options)
    fillings = [
        (record, answers)
        for record in _records(target, form, options)
        if condition.met(answers := book.peek(form, record))
    ]
    if date_field := _date_field(form, options):
        fillings.sort(key=lambda filling: day_of(filling[1].get(date_field)) or date.min, reverse=True)
    of_rows = {key.replace("row-", "if-", 1): text for key, text in options.items() if key.startswith("row-")}
    rows = Condition.of(of_rows)
    for record, answers in fillings:
        yield SourceFilling(
            target=target, form=form, record=record, answers=answers, options=options, rows=rows
        )


def _records(target: Target, form: Form, options: Options) -> Iterable[str]:
    book, through = target.workbook, options.get("through", "")
    if form is target.form and "form" in options and not through:
        return [target.record]
    if not form.many:
        return [""]
    ids = list_of(target.answers.get(through)) if through else list(book.rows(form.table) or {})
    filled = (target.form, target.record)
    return [record for record in ids if book.has(form, record) and (form, record) != filled]


# ---- as the place takes it


def proposal_from(target: Target, options: Options, passage: Passage) -> Proposed | None:
    """A passage as the place can take it; None if it cannot."""
    if passage.record:
        return _fit_record(target, options, passage)
    if target.record_form is not None and target.head is None:
        return None
    columns = dict(columns_of(target, options, passage))
    text = text_of(columns.pop(target.head_id, passage.text))
    text = kind_of(target.field).tidy(text) if target.field else one_line(text)
    if not text.strip() or target.kind not in (*LINE_KINDS, *TEXT_KINDS, "lens"):
        return None
    because = _because(passage, text)
    return Proposed(text=text, shown=text, columns=columns, because=because, key=target.key_for(text))


def _fit_record(target: Target, options: Options, passage: Passage) -> Proposed | None:
    name = target.name_of(passage.to, passage.record)
    head = target.head
    columns = dict(columns_of(target, options, passage))
    text = record = passage.record
    if target.record_form is not None and target.record_form.id == passage.to:
        # The record itself is taken: what it says is its own.
        columns = {}
    elif head is not None and head.kind in LINK_KINDS and head.to == passage.to:
        columns[head.id] = kind_of(head).holding([passage.record])
    elif target.kind in (*LINE_KINDS, *TEXT_KINDS):
        text, record = one_line(text_of(columns.pop(target.head_id, name))), ""
    else:
        return None
    return Proposed(
        text=text,
        shown=name if record else text,
        columns=columns,
        because=_because(passage, name),
        key=target.key_for(text),
        record=record,
    )


def columns_of(target: Target, options: Options, passage: Passage) -> Iterator[tuple[str, Value]]:
    """What the new line says in its columns."""
    for option, text in options.items():
        word, _, name = option.partition("-")
        field = _column(target, name) if name else None
        if field is None:
            continue
        if word == "value":
            yield name, kind_of(field).holding([text])
        elif word == "column":
            values = (fitted(target, field, *source) for source in _sources(target, text, passage))
            if (fitting := next((value for value in values if value is not None), None)) is not None:
                yield name, fitting
    origin = target.column(options.get("origin", ""))
    record = (
        passage.record if passage.record and origin and origin.to == passage.to else passage.origin.record
    )
    of = passage.to if record == passage.record else passage.origin.form.id
    if origin is not None and record and origin.to == of:
        yield origin.id, kind_of(origin).holding([record])


def fitted(target: Target, field: Field, source: Field | None, value: Value) -> Value | None:
    """A value of the field ``source`` as ``field`` holds it, or None if it does not fit."""
    if field.kind in LINK_KINDS:
        same = source is not None and source.kind in LINK_KINDS and source.to == field.to
        ids = list_of(value) if same else []
        return kind_of(field).holding(ids) if ids else None
    if field.options:
        chosen = [option for option in list_of(value) if option in field.options]
        return kind_of(field).holding(chosen) if chosen else None
    if field.kind in LINE_KINDS:
        same = source is not None and source.kind in LINE_KINDS
        return None if field.head else copied(value) if same else [text_of(value)]
    if field.kind not in TEXT_KINDS:
        return text_of(value) if source is not None and source.kind == field.kind else None
    text = kind_of(source).show(value, source, target.name_of) if source is not None else text_of(value)
    return kind_of(field).tidy(text) or None


def _sources(target: Target, name: str, passage: Passage) -> Iterator[tuple[Field | None, Value]]:
    """What a word of a ``column-`` option stands for: in the line, around it, or in its filling."""
    if name == PARENT and passage.outer is not None:
        yield None, passage.outer[1].text
    if name == HEAD_OF_LINES:
        yield None, passage.text or target.name_of(passage.to, passage.record)
    form = target.workbook.catalogue.form(passage.to) if passage.record else None
    if form is not None:
        places = [(form.field(name), target.workbook.peek(form, passage.record))]
    else:
        places = [(column(passage.field, name), passage.row)]
    if passage.outer is not None:
        places.append((column(passage.outer[0], name), passage.outer[1].row))
    places.append((passage.origin.form.field(name), passage.origin.answers))
    for field, answers in places:
        value = answers.get(name)
        if field is not None and value is not None and not is_empty(value):
            yield field, value


def _because(passage: Passage, shown: str) -> str:
    """Where it comes from; what stands before it already is not said again."""
    origin = passage.origin
    if passage.record == origin.record and passage.record and "date" not in origin.options:
        # Its first date is its own, and says nothing about why it is proposed.
        return ""
    if origin.because.startswith(shown) and origin.form.many:
        return origin.because.removeprefix(shown).removeprefix(", ")
    field = passage.outer[0] if passage.outer is not None else passage.field
    return origin.because if origin.form.many or field is None else f"{origin.because}: {field.label}"


def _column(target: Target, name: str) -> Field | None:
    """A column of the line at the place; the head of plain lines is one, too."""
    lead = target.field.lead if target.field else None
    return lead if lead and name == lead.id else target.column(name)


def _date_field(form: Form, options: Options) -> str:
    named = words(options, "date")
    return named[0] if named else first_date(form)


# ---- what stands there


def standing(target: Target) -> Callable[[Proposed], bool]:
    """A question: does this stand at the place already?"""
    if target.kind in LINE_KINDS:
        heads = {plain(head) for head in target.heads()}
        # A line that is to go is proposed while it is there; every other while it is not.
        return lambda new: plain(new.text) in heads if new.text else plain(new.replaces) not in heads
    if target.kind in LINK_KINDS:
        ids = set(list_of(target.value))
        return lambda new: new.text in ids
    if target.kind in TEXT_KINDS:
        text = f" {plain(text_of(target.value))} "
        if grows(target):
            return lambda new: f" {plain(new.text)} " in text
        return lambda new: plain(new.text) == text.strip()
    if target.field is not None:
        return lambda _: not is_empty(target.value)
    return _standing_in_lens(target)


def _standing_in_lens(target: Target) -> Callable[[Proposed], bool]:
    form, head = target.record_form, target.head
    if form is None or head is None:
        return lambda _: True
    ids = set(target.lens_records())
    rows = [target.workbook.peek(form, record) for record in ids]
    if head.kind in LINK_KINDS:
        ids = {record for row in rows for record in list_of(row.get(head.id))}
        names = {plain(target.name_of(head.to, record)) for record in ids}
    else:
        names = {plain(text_of(row.get(head.id))) for row in rows}
    return lambda new: new.record in ids if new.record else plain(new.text) in names


def replaced(target: Target) -> str:
    """What a single answer says now, which another would take the place of."""
    if target.field is None or grows(target):
        return ""
    return kind_of(target.field).show(target.value, target.field, target.name_of)


def grows(target: Target) -> bool:
    """True if what is taken stands beside what is there; else it takes its place."""
    return target.field is None or kind_of(target.field).grows
