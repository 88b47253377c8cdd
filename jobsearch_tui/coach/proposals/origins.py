"""The fillings that proposals come from, and how what they say is put for the place it may go to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jobsearch_tui.coach.checks.remarks import Spot, column
from jobsearch_tui.coach.conditions import Condition, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.proposals.proposed import LINKS, LISTS, TEXTS, Here, Proposed
from jobsearch_tui.method.form import HEAD_OF_LINES, Field, Form
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, copied, is_empty, list_of, text_of

PARENT: Final = "parent"
"""In a ``column-`` option: the text of the outer line."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A filling that something is proposed from."""

    here: Here
    form: Form
    record: str
    answers: Mapping[str, Value]
    options: Mapping[str, str]
    rows: Condition
    """Which of its lines are meant."""

    @cached_property
    def because(self) -> str:
        """Whose it is and of which day, or the exercise."""
        if not self.form.many:
            return self.form.title
        named = self.form.field(self.options.get("person", ""))
        people = list_of(self.answers.get(named.id)) if named is not None else []
        if named is not None and people:
            name = ", ".join(self.here.name_of(named.to, one) for one in people)
        else:
            name = self.here.workbook.name_of(self.form, self.record)
        date_field = _date_field(self.form, self.options)
        day = "" if date_field in self.form.named_by else self.here.day(self.answers.get(date_field))
        return f"{name}, {day}" if day else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something in a filling that may be proposed."""

    origin: Origin
    field: Field | None = None
    """The field, or the column, that says it."""
    text: str = ""
    row: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    """The line it is the text of."""
    to: str = ""
    """For a record: the id of its form."""
    record: str = ""
    """The id of a record that is found, or empty for a text."""
    outer: tuple[Field, Spot] | None = None
    """The list and the line around it."""


def origins(here: Here, options: Mapping[str, str]) -> Iterator[Origin]:
    """The fillings that the options mean, the newest first; the record that is filled is not among them.

    ``form`` with the id of the form that is filled means this very filling.
    """
    book = here.workbook
    form = book.catalogue.form(options.get("form") or options.get("records", ""))
    if form is None:
        return
    through = options.get("through", "")
    ids: Iterable[str]
    if form is here.form and "form" in options and not through:
        ids = [here.record]
    elif not form.many:
        ids = [""]
    else:
        ids = list_of(here.answers.get(through)) if through else list(book.rows(form.table) or {})
        ids = [one for one in ids if book.has(form, one) and (form, one) != (here.form, here.record)]
    condition = Condition.of(options)
    kept = [(one, book.peek(form, one)) for one in ids]
    kept = [(one, answers) for one, answers in kept if condition.met(answers)]
    date_field = _date_field(form, options)
    if date_field:
        days = {one: day for one, answers in kept if (day := day_of(answers.get(date_field)))}
        kept.sort(key=lambda one: days[one[0]].toordinal() if one[0] in days else 0, reverse=True)
    words_of_rows = {key: one for key, one in options.items() if key.startswith("row-")}
    rows = Condition.of({key.replace("row-", "if-", 1): one for key, one in words_of_rows.items()})
    for one, answers in kept:
        yield Origin(here=here, form=form, record=one, answers=answers, options=options, rows=rows)


def made(here: Here, options: Mapping[str, str], found: Found) -> Proposed | None:
    """What is found, as the place here can take it; None if it cannot."""
    if found.record:
        return _of_record(here, options, found)
    if here.target is not None and here.head is None:
        return None
    columns = dict(filled(here, options, found))
    head = _head_id(here)
    text = found.text
    if head in columns:
        text = text_of(columns.pop(head))
    text = clean(text) if here.kind == "long" else one_line(text)
    if not text.strip() or here.kind not in (*LISTS, *TEXTS, "lens"):
        return None
    return Proposed(
        text=text, shown=text, columns=columns, because=_because(found, text), key=here.key_for(text)
    )


def _of_record(here: Here, options: Mapping[str, str], found: Found) -> Proposed | None:
    name = here.name_of(found.to, found.record)
    head = here.head
    columns = dict(filled(here, options, found))
    text = record = found.record
    if here.target is not None and here.target.id == found.to:
        # The record itself is taken: what it says is its own.
        columns = {}
    elif head is not None and head.kind in LINKS and head.to == found.to:
        columns[head.id] = found.record if head.kind == "link" else [found.record]
    elif here.kind in (*LISTS, *TEXTS):
        text, record = one_line(name), ""
        if (own := _head_id(here)) in columns:
            text = one_line(text_of(columns.pop(own)))
    else:
        return None
    return Proposed(
        text=text,
        shown=text if not record else name,
        columns=columns,
        because=_because(found, name),
        key=here.key_for(text),
        record=record,
    )


def filled(here: Here, options: Mapping[str, str], found: Found) -> Iterator[tuple[str, Value]]:
    """What the new line says in its columns."""
    for option, wanted in options.items():
        word, _, name = option.partition("-")
        target = _column(here, name) if name else None
        if target is None:
            continue
        if word == "value":
            yield name, [wanted] if target.kind in ("choices", "lines") else wanted
        elif word == "column":
            for source, value in _said(here, wanted, found):
                fitting = fitted(here, target, source, value)
                if fitting is not None:
                    yield name, fitting
                    break
    origin = here.column(options.get("origin", ""))
    record = found.record if found.record and origin and origin.to == found.to else found.origin.record
    of = found.to if record == found.record else found.origin.form.id
    if origin is not None and record and origin.to == of:
        yield origin.id, record if origin.kind == "link" else [record]


def fitted(here: Here, target: Field, source: Field | None, value: Value) -> Value | None:
    """A value from elsewhere as the field ``target`` holds it, or None if it does not fit."""
    if target.kind in LINKS:
        ids = list_of(value) if source is not None and source.kind in LINKS and source.to == target.to else []
        return None if not ids else ids[0] if target.kind == "link" else [*ids]
    if target.kind in ("choice", "choices"):
        chosen: list[Value] = [one for one in list_of(value) if one in target.options]
        return None if not chosen else chosen[0] if target.kind == "choice" else chosen
    if target.kind in LISTS:
        same = source is not None and source.kind in LISTS and target.kind == "lines"
        return copied(value) if same else [text_of(value)] if target.kind == "lines" else None
    if target.kind not in TEXTS:
        return text_of(value) if source is not None and source.kind == target.kind else None
    text = kind_of(source).show(value, source, here.name_of) if source is not None else text_of(value)
    return (one_line(text) if target.kind == "short" else clean(text)) or None


def _said(here: Here, name: str, found: Found) -> Iterator[tuple[Field | None, Value]]:
    """What a word of a ``column-`` option stands for: in the line, around it, or in its filling."""
    if name == PARENT and found.outer is not None:
        yield None, found.outer[1].text
    if name == HEAD_OF_LINES:
        yield None, found.text or here.name_of(found.to, found.record)
    if found.record and (to := here.workbook.catalogue.form(found.to)) is not None:
        places = [(to.field(name), here.workbook.peek(to, found.record))]
    else:
        places = [(column(found.field, name), found.row)]
    if found.outer is not None:
        places.append((column(found.outer[0], name), found.outer[1].row))
    places.append((found.origin.form.field(name), found.origin.answers))
    for one, answers in places:
        value = answers.get(name)
        if one is not None and value is not None and not is_empty(value):
            yield one, value


def _because(found: Found, shown: str) -> str:
    """Where it comes from; what stands before it already is not said again."""
    origin = found.origin
    if found.record == origin.record and found.record and "date" not in origin.options:
        # Its first date is its own, and says nothing about why it is proposed.
        return ""
    if origin.because.startswith(shown) and origin.form.many:
        return origin.because.removeprefix(shown).removeprefix(", ")
    said = found.outer[0] if found.outer is not None else found.field
    return origin.because if origin.form.many or said is None else f"{origin.because}: {said.label}"


def _column(here: Here, name: str) -> Field | None:
    """A column of the line here; the head of plain lines is one, too."""
    if name == HEAD_OF_LINES and here.kind == "lines":
        return Field(id=HEAD_OF_LINES, kind="short", label="")
    return here.column(name)


def _head_id(here: Here) -> str:
    if here.field is not None:
        return here.field.head_id
    return here.head.id if here.head is not None else ""


def _date_field(form: Form, options: Mapping[str, str]) -> str:
    wanted = words(options, "date")
    return wanted[0] if wanted else next((one.id for one in form.fields() if one.kind == "date"), "")
