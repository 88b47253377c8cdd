"""Checks of goals, and of what is drawn from the numbers of a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import fillings, number
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.numbers import count, counter
from jobsearch_tui.coach.remarks import Look, Remark, ask, ask_whole, check, lines, names
from jobsearch_tui.coach.words import Pattern, has_number, lowered, number_word, quoted
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.values import Value, is_empty, list_of, rows_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

_FEWEST: Final = 1
"""How many records of a kind are enough, where the form says nothing else."""
_SMALL: Final = 10
"""Below this many, the share that went on to the next step says more about chance than about the person."""

_ONE: Final = Pattern(r"\b(?:one|once|a single)\b")
_START: Final = r"^\W*(?:(?:to|will|i|we|i['’]ll|want to|i want to|i['’]d like to|my goal is to)\s+)*"
_TRYING: Final = Pattern(
    _START + r"(try(?:ing)?|attempt(?:ing)?|hop(?:e|ing)|aim(?:ing)?|do my best|be better|get better)\b"
)
"""Verbs that are done as soon as they are begun."""
_LOOKING: Final = Pattern(
    _START + r"(look(?:ing)?|search(?:ing)?|explor(?:e|ing)|think(?:ing)?|consider(?:ing)?|focus(?:ing)?|"
    r"work(?:ing)? (?:on|at|towards)|improv(?:e|ing)|network(?:ing)?|stay(?:ing)?|keep(?:ing)?)\b"
)
"""Verbs without an end, unless a number gives them one."""
_END: Final = Pattern(
    r"(?<!\b[^\W\d_])(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bno)(?<!\.g)(?<!\.e)[.!?]+\s+\S"
)
"""Where one sentence ends and another begins; the points of short forms end none."""


@lru_cache(maxsize=1024)
def endless_verb(text: str) -> str:
    """The verb of a goal that nobody could see done, or nothing."""
    if found := _TRYING.search(text):
        return found.group(1)
    found = _LOOKING.search(text)
    return found.group(1) if found and not has_number(text) else ""


@check("endless-verb")
def endless_verbs(look: Look) -> Iterator[Remark]:
    """A goal that says look, try or work on, and no word of what is there afterwards."""
    for spot in lines(look):
        if verb := endless_verb(spot.text):
            question = f"{quoted(verb)} has no end. What will you have in your hands when it is done?"
            yield ask(look, "endless-verb", spot, question)


@check("countable")
def countable(look: Look) -> Iterator[Remark]:
    """A goal without a number. Option ``also``: fields, or columns of the line, that may hold it instead."""
    also = names(look.options.get("also", ""))
    for spot in lines(look):
        said = [spot.text, *(text_of(spot.row.get(one, look.answers.get(one))) for one in also)]
        if not any(has_number(one) or _ONE.search(one) for one in said):
            question = f"{quoted(spot.text)}: which number would tell you that it is reached?"
            yield ask(look, "countable", spot, question)


@check("one-sentence")
def one_sentence(look: Look) -> Iterator[Remark]:
    """A goal that takes two sentences, and is mostly two goals."""
    for spot in lines(look):
        if _END.search(spot.text.strip()):
            question = (
                "There are two sentences in it. Which one is the goal, and is the other one a goal, too?"
            )
            yield ask(look, "one-sentence", spot, question)


@check("day-ahead")
def day_ahead(look: Look) -> Iterator[Remark]:
    """A day that has passed while the goal stands open. Option ``state``: a choice, first of all open."""
    state = look.options.get("state", "")
    if not _stands(look.answers, state, look.form):
        return
    for spot in lines(look):
        day = day_of(spot.text)
        if day is not None and day < look.today:
            question = "That day has passed. How did it go, or which day would suit now?"
            yield ask(look, "day-ahead", spot, question)


@check("enough-of")
def enough_of(look: Look) -> Iterator[Remark]:
    """A kind of record that has fewer than help, once there are any.

    Options: ``records``: the form; ``field`` and ``value``: the kind; ``state``: a choice whose first option
    means open, where the others do not count; ``fewest``: how many help.
    """
    book, value = look.workbook, look.options.get("value", "")
    form = book.catalogue.form(look.options.get("records", "")) if book else None
    if book is None or form is None or not form.many:
        return
    field, state = look.options.get("field", ""), look.options.get("state", "")
    standing = [row for _, row in fillings(form, book) if _stands(row, state, form)]
    there = sum(value in list_of(row.get(field)) for row in standing)
    fewest = number(look.options, "fewest", _FEWEST)
    if not standing or there >= fewest:
        return
    question = f"Nothing yet for {value}. Which small goal would you enjoy there?"
    if there:
        so_far = f"There is {number_word(there)}" if there == 1 else f"There are {number_word(there)}"
        question = f"{so_far} for {value} so far; {number_word(fewest)} carry further. What might come next?"
    yield Remark(check="enough-of", question=question, about=value)


@check("small-numbers")
def small_numbers(look: Look) -> Iterator[Remark]:
    """A conclusion from numbers too small for one. Option ``of``: the counted fields, in their order."""
    if look.workbook is None or (look.field and is_empty(look.answers.get(look.field.id))):
        return
    fields = [field for name in names(look.options.get("of", "")) if (field := look.form.field(name))]
    for field in fields:
        counted = count(field.numbers, look.workbook, look.today) if field.numbers else None
        if counted and counted < _SMALL:
            said = f"{quoted(field.label)} stands at {counted}: too few to tell a pattern from chance."
            yield ask_whole(look, "small-numbers", f"{said} What do the answers themselves say?")
        if counted:
            return


@check("follows")
def follows(look: Look) -> Iterator[Remark]:
    """An answer still open after another that leads to it.

    Options: ``after``: the field that leads to it; ``unless``: a field that says why it may stay open.
    """
    field, after = look.field, look.options.get("after", "")
    if field is None or not is_empty(look.answers.get(field.id)) or is_empty(look.answers.get(after)):
        return
    if is_empty(look.answers.get(look.options.get("unless", ""))):
        led = look.form.field(after)
        said = f"You wrote something under {quoted(led.label)}: " if led else ""
        question = lowered(field.ask) if field.ask.rstrip().endswith("?") else "what follows from it?"
        yield ask_whole(look, "follows", f"{said}{question}")


@counter("among")
def _among(workbook: Workbook, today: date, options: Mapping[str, str]) -> int | None:
    """Records of a form. Options ``records``; ``field`` and ``value``: those that hold one of these.

    ``log`` and ``column``: rows that tell what the field held before; ``date`` and ``days``: those whose day
    lies in the last days, today included.
    """
    form = workbook.catalogue.form(options.get("records", ""))
    if form is None or not form.many:
        return None
    found = (row for _, row in fillings(form, workbook) if _held(row, options, form))
    return sum(_lately(row, today, options) for row in found)


def _held(row: Mapping[str, Value], options: Mapping[str, str], form: Form) -> bool:
    """True if the row holds one of the values, or held it once as far as its log tells."""
    if "field" not in options:
        return True
    values, log = set(names(options.get("value", ""))), form.field(options.get("log", ""))
    before = rows_of(row.get(log.id), log) if log else []
    held = [row.get(options["field"]), *(one.get(options.get("column", "")) for one in before)]
    return any(not values.isdisjoint(list_of(one)) for one in held)


def _lately(row: Mapping[str, Value], today: date, options: Mapping[str, str]) -> bool:
    """True if the row is of the last days, or if no days are asked for."""
    if "date" not in options:
        return True
    day = day_of(row.get(options["date"]))
    days = number(options, "days")
    return day is not None and day <= today and (not days or (today - day).days < days)


def _stands(filling: Mapping[str, Value], state: str, form: Form) -> bool:
    """True if the filling is open: its state was left out, or is the first of the choice."""
    field, said = form.field(state), text_of(filling.get(state)).strip()
    return not said or (field is not None and field.options[:1] == (said,))
