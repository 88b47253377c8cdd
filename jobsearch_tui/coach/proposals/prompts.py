"""Further questions for a field that come from what was answered elsewhere in the same filling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.checks.evidence import is_guess
from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    all_lines,
    beside,
    column,
    inner,
    lines_in,
    names,
)
from jobsearch_tui.coach.conditions import naming
from jobsearch_tui.coach.words import all_words, content_words, lowered, quoted
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

Prompts = Callable[[Look], list[str]]

PROMPTS: dict[str, Prompts] = {}
"""Every source of prompts by the name under which a form's ``prompts-from`` calls it."""

_LONGEST = 90
"""How much of a line a prompt quotes."""
_MOST = 0.6
"""A line here that carries this part of the words of another has taken it up."""
_ELSEWHERE: Final = "questions-of"
"""The source that asks other sources, but not itself: two records would ask each other for ever."""
_FAILURE = "How could someone good fail at this job?"


def prompts(
    form: Form,
    field: Field,
    answers: Mapping[str, Value],
    today: date,
    workbook: Workbook | None = None,
    record: str = "",
) -> list[str]:
    """What other answers ask here; a prompt that was taken over as it stands is not given again.

    ``workbook`` and the id of the ``record`` are for sources that look at other exercises.
    """
    plug = field.prompts_from
    source = PROMPTS.get(plug.name) if plug else None
    if plug is None or source is None:
        return []
    look = Look(
        form=form,
        answers=answers,
        field=field,
        options=plug.options,
        today=today,
        workbook=workbook,
        record=record,
    )
    taken = {all_words(line.text) for line in all_lines(look)}
    return [prompt for prompt in dict.fromkeys(source(look)) if all_words(prompt) not in taken]


source = naming(PROMPTS)
"""Registers a source of prompts under the name by which forms call it."""


@source("lines-of")
def unplaced_lines(look: Look) -> list[str]:
    """The lines of other fields that have not found a place here. Option ``of``: those fields."""
    return [f"You wrote {_quoted(text)}. Does any of this belong here?" for text in _without_a_place(look)]


@source("turned-round")
def turned_round(look: Look) -> list[str]:
    """Refusals that have no counterpart here yet. Option ``of``: the field of refusals."""
    return [f"You'd refuse {_quoted(text)}. What's the opposite you want?" for text in _without_a_place(look)]


def _without_a_place(look: Look) -> list[str]:
    """The lines of the fields under ``of`` that no line here takes up."""
    so_far = _lines_so_far(look)
    texts = (line.text for field in _fields(look, "of") for line in _lines(look, field))
    return [text for text in texts if not _is_among(text, so_far)]


@source("missing-detail")
def missing_detail(look: Look) -> list[str]:
    """Lines of another field with an open detail. Options ``of``: the field, ``detail``: its column."""
    questions: list[str] = []
    name = look.options.get("detail", "")
    for field in _fields(look, "of"):
        detail = column(field, name)
        if detail is None:
            continue
        question = lowered(detail.ask or f"{detail.label}?")
        questions += [
            f"{_quoted(line.text)}: {question}"
            for line in _lines(look, field)
            if is_empty(line.row.get(name))
        ]
    return questions


@source("guesses")
def guesses(look: Look) -> list[str]:
    """A question for an interview from every line that is a guess or unmarked, and the one about failing.

    Options: ``texts`` and ``known-of``: single answers and, in the same order, the fields that say how
    sure they are; ``lists``: fields of lines; ``nested``: rows within those lines; ``known``: the column
    that says how sure.
    """
    return [*_guessed_texts(look), *_guessed_lines(look), _FAILURE]


@source(_ELSEWHERE)
def questions_of(look: Look) -> list[str]:
    """What a linked record asks: the prompts of one of its fields, and the lines that stand in it.

    Options: ``link``: the link here; ``field``: the field there.
    """
    book, link = look.workbook, look.form.field(look.options.get("link", ""))
    form = book.catalogue.form(link.to) if book is not None and link is not None else None
    field = form.field(look.options.get("field", "")) if form is not None else None
    if book is None or link is None or form is None or field is None:
        return []
    asks_on = field.prompts_from is not None and field.prompts_from.name != _ELSEWHERE
    questions: list[str] = []
    for record in list_of(look.answers.get(link.id)):
        if book.has(form, record):
            answers = book.peek(form, record)
            texts = (" ".join(line.text.split()) for line in lines_in(field, answers.get(field.id)))
            questions += [text for text in texts if text]
            questions += prompts(form, field, answers, look.today, book, record) if asks_on else []
    return questions


@source("details-of")
def details_of(look: Look) -> list[str]:
    """A question for each line of another exercise whose detail is filled.

    Options: ``form``; ``list``: its field; ``detail``: a column; ``through``: the link here that leads to the
    records, for an exercise that is filled many times.
    """
    book, name = look.workbook, look.options.get("detail", "")
    form = book.catalogue.form(look.options.get("form", "")) if book is not None else None
    field = form.field(look.options.get("list", "")) if form is not None else None
    if book is None or form is None or field is None:
        return []
    through = look.answers.get(look.options.get("through", ""))
    records = [""] if not form.many else [record for record in list_of(through) if book.has(form, record)]
    return [
        f"{_quoted(line.text)}: {' '.join(detail.split())}"
        for record in records
        for line in lines_in(field, book.peek(form, record).get(field.id))
        if line.text.strip() and (detail := text_of(line.row.get(name))).strip()
    ]


def _guessed_texts(look: Look) -> Iterator[str]:
    marks = names(look.options.get("known-of", ""))
    for name, mark in zip_longest(names(look.options.get("texts", "")), marks, fillvalue=""):
        field = look.form.field(name)
        text = text_of(look.answers.get(name))
        if field and text.strip() and is_guess(text_of(look.answers.get(mark)), look.form.field(mark)):
            yield f"{field.label}, as I understand it: {_quoted(text)}. What would you put differently?"


def _guessed_lines(look: Look) -> Iterator[str]:
    known = look.options.get("known", "")
    for field in _fields(look, "lists"):
        nested = [rows for name in names(look.options.get("nested", "")) if (rows := column(field, name))]
        for line in _lines(look, field):
            if _is_guess(line, field, known):
                yield f"{_quoted(line.text)}: is that what you hope to see? What would you change about it?"
            for rows in nested:
                for row in inner(line, rows):
                    if _is_guess(row, rows, known):
                        watch = _row_text(row, rows, known)
                        yield f"For {_quoted(line.text)} I'd watch {watch}. Would you measure it so?"


def _row_text(part: AnswerLine, field: Field, known: str) -> str:
    """A row in words: its head between quotation marks, then each filled column after its label."""
    pieces = [_quoted(part.text)] if part.text.strip() else []
    for detail in field.details:
        text = text_of(part.row.get(detail.id))
        if detail.id != known and text.strip():
            pieces.append(f"{detail.label.lower()} {' '.join(text.split())}")
    return " ".join(pieces)


def _is_guess(line: AnswerLine, field: Field, known: str) -> bool:
    return is_guess(text_of(line.row.get(known)), column(field, known))


def _quoted(text: str) -> str:
    return quoted(text, _LONGEST)


def _fields(look: Look, option: str) -> Iterator[Field]:
    for name in names(look.options.get(option, "")):
        if field := look.form.field(name):
            yield field


def _lines(look: Look, field: Field) -> Iterator[AnswerLine]:
    return (line for line in lines_in(field, look.answers.get(field.id)) if line.text.strip())


def _lines_so_far(look: Look) -> list[frozenset[str]]:
    """The words of every line of this field, and of its details: there a line may say where it comes from."""
    return [
        content_words(text)
        for line in all_lines(look)
        for text in (line.text, *(beside(line, [name]) for name in line.row))
        if text
    ]


def _is_among(text: str, lines: list[frozenset[str]]) -> bool:
    """True if one of the lines carries most of the words of ``text``."""
    words = content_words(text)
    return any(words == line or (words and len(words & line) >= _MOST * len(words)) for line in lines)
