"""What a check looks at, place by place, and what it asks: a question to be answered with "I mean it"."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple

from jobsearch_tui.coach.conditions import naming
from jobsearch_tui.coach.words import quoted
from jobsearch_tui.method.form import LINE_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import Value, is_empty, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One question about one place."""

    check: str
    """Name of the check that asks."""
    question: str
    """A plain question of ours; it may quote the person's words and is shown as plain text."""
    field: str = ""
    """Id of the field it stands beside, or empty for a remark about the whole form."""
    line: int | None = None
    """Index of the line or row, from 0, or None for the whole field."""
    about: str = ""
    """The text it is about. When the text changes, the question may be asked again."""
    yes: tuple[tuple[str, Value], ...] = ()
    """What "yes" writes, field by field, where the question is one of yes or no."""

    @property
    def key(self) -> str:
        """What the workbook remembers when the person means it: ``check: text``."""
        return f"{self.check}: {self.about}" if self.about else self.check


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that a check may look at."""

    form: Form
    answers: Mapping[str, Value]
    """The answers of this filling of the form, by field id."""
    today: date
    options: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What the data tells the check, mostly ids of other fields."""
    field: Field | None = None
    """The field that calls the check, or None if the form does."""
    counts: Mapping[str, int] | None = None
    """Numbers from the records (``numbers.COUNTS``), by name, where a check needs them."""
    workbook: Workbook | None = None
    """The whole workbook, where a check looks at other exercises; it is read and never changed."""
    record: str = ""
    """Id of the record that is filled, or empty for a form filled once."""


Check = Callable[[Look], Iterable[Remark]]
LineCheck = Callable[[Look, "AnswerLine"], str]
WordSearch = Callable[[str], str]

CHECKS: dict[str, Check] = {}
"""Every check by name. Filled by ``@check`` in the modules that ``coach.checking`` imports."""


check = naming(CHECKS)
"""Registers a check under the name by which forms call it."""


def line_check(name: str) -> Callable[[LineCheck], LineCheck]:
    """Register a check that looks at each line by itself: it gives the question, or nothing to ask."""

    def register(function: LineCheck) -> LineCheck:
        @check(name)
        @wraps(function)
        def of_lines(look: Look) -> Iterator[Remark]:
            for line in lines(look):
                if question := function(look, line):
                    yield ask(look, name, line, question)

        return function

    return register


def word_check(name: str, question: str) -> Callable[[WordSearch], WordSearch]:
    """Register a check of single words: what finds the one in a text, and the question that follows it."""

    def register(word_in: WordSearch) -> WordSearch:
        @line_check(name)
        @wraps(word_in)
        def of_word(_look: Look, line: AnswerLine) -> str:
            return f"{quoted(word)} {question}" if (word := word_in(line.text)) else ""

        return word_in

    return register


# ---- the lines of an answer, whatever shape it has in the file


class AnswerLine(NamedTuple):
    """One line, or the whole of an answer that is not a list."""

    position: int | None
    """Its place in the list, counted from 0, or None."""
    text: str
    """The line itself without its details; may be empty when only details are there."""
    row: Mapping[str, Value]
    """The line with its details, by column id; empty for an answer that is not a list."""


def lines_in(field: Field, value: Value | None) -> list[AnswerLine]:
    """Every line of ``value`` that holds something, in order."""
    if field.kind not in LINE_KINDS:
        text = text_of(value)
        return [AnswerLine(None, text, {})] if text.strip() else []
    head = field.head_id
    filled: list[AnswerLine] = []
    # Run by every check at every pause in typing, over hundreds of lines: the usual shapes come first.
    for index, part in enumerate(value if isinstance(value, list) else [value]):
        row: dict[str, Value] = part if isinstance(part, dict) else {} if part is None else {head: part}
        own = row.get(head, "")
        text = own if isinstance(own, str) else text_of(own)
        if (text and not text.isspace()) or not is_empty(row):
            filled.append(AnswerLine(index, text, row))
    return filled


def all_lines(look: Look) -> list[AnswerLine]:
    """The lines of the field that calls the check."""
    return lines_in(look.field, look.answers.get(look.field.id)) if look.field else []


def lines(look: Look) -> list[AnswerLine]:
    """The lines that say something; a line of mere details is passed over."""
    return [line for line in all_lines(look) if line.text and not line.text.isspace()]


def names(option: str) -> list[str]:
    """The parts of an option that lists ids: ``measure, from, to``."""
    return [part.strip() for part in option.split(",") if part.strip()]


def column(field: Field | None, column_id: str) -> Field | None:
    """A column of a field by id, or None."""
    return next((part for part in field.columns if part.id == column_id), None) if field else None


def question_of(field: Field, otherwise: str = "") -> str:
    """What a field asks, where that is a question; else its label as one, or what is said ``otherwise``."""
    return field.ask if field.ask.rstrip().endswith("?") else otherwise or f"{field.label}?"


def beside(line: AnswerLine, columns: list[str]) -> str:
    """What stands in these columns of a line, as one text."""
    texts = [text_of(line.row.get(name)) for name in columns]
    return " ".join([text for text in texts if text.strip()])


def inner(line: AnswerLine, nested: Field) -> list[AnswerLine]:
    """The lines within a line."""
    return lines_in(nested, line.row.get(nested.id))


def ask(look: Look, check: str, line: AnswerLine, question: str, about: str = "") -> Remark:
    """A question beside a line; ``about`` where it is not the line itself that has to change."""
    place = look.field.id if look.field else ""
    return Remark(check=check, question=question, field=place, line=line.position, about=about or line.text)


def ask_whole(look: Look, check: str, question: str) -> Remark:
    """A question about a whole field, or about the form; meant once, it stays quiet for good."""
    place = look.field.id if look.field else ""
    return Remark(check=check, question=question, field=place, about=place)
