"""Checks of talks and what comes of them, and of answers that rest on another exercise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    Remark,
    ask,
    ask_whole,
    beside,
    check,
    column,
    line_check,
    lines,
    lines_in,
    names,
    question_of,
)
from jobsearch_tui.coach.conditions import Condition, fillings, number, words
from jobsearch_tui.coach.days import day_of, short_day, when
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.coach.words import all_words, brief, content_words, listed, lowered, number_word, quoted
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

_ENOUGH: Final = 3
"""So many talks in a row that brought nothing new are a sign, where the form says nothing else."""

_NAMED: Final = 3
"""So many records are named in a question; the others are counted."""


@check("unchanged-in-a-row")
def unchanged_in_a_row(look: Look) -> Iterator[Remark]:
    """The last few talks brought nothing new, which may be the sign to stop.

    Options: ``records``; ``among``, a check that each of them has; ``date``; ``field``, what a record
    changed; ``value``, its word for nothing; ``fewest``, how many in a row are a sign.
    """
    form = look.workbook.catalogue.form(look.options.get("records", "")) if look.workbook else None
    if form is None or look.workbook is None:
        return
    name, changed = look.options.get("date", ""), look.options.get("field", "")
    among = Condition(wanted=words(look.options, "among"))
    held = [
        (day, text_of(row.get(changed)))
        for _, row in fillings(form, look.workbook)
        if (day := day_of(row.get(name)))
        and day <= look.today
        and among.met(row)
        and not is_empty(row.get(changed))
    ]
    held.sort(key=lambda talk: talk[0])
    enough = max(1, number(look.options, "fewest", _ENOUGH))
    last = [change for _, change in held[-enough:]]
    if len(last) == enough and set(last) == {look.options.get("value", "")}:
        times = f"last {number_word(enough)}" if enough > 1 else "last one"
        question = (
            f"The {times} brought nothing new. Perhaps you've heard enough for now. What stays with you?"
        )
        yield ask_whole(look, "unchanged-in-a-row", question)


@check("records-without")
def records_without(look: Look) -> Iterator[Remark]:
    """Records with an open detail.

    Options: ``records``; ``field`` and ``value``, which of them; ``date``, for those whose day is not
    ahead; ``detail``, the field that is open.
    """
    form = look.workbook.catalogue.form(look.options.get("records", "")) if look.workbook else None
    detail = form.field(look.options.get("detail", "")) if form else None
    if form is None or detail is None or look.workbook is None:
        return
    name = look.options.get("date", "")
    meant = Condition.of_field(look.options)
    open_records = [
        record
        for record, row in fillings(form, look.workbook)
        if meant.met(row) and is_empty(row.get(detail.id)) and (not name or _is_over(row, name, look.today))
    ]
    if open_records:
        called = [look.workbook.name_of(form, record) for record in open_records[:_NAMED]]
        question = f"{listed([*called, *open_records[_NAMED:]], _NAMED)}: {lowered(question_of(detail))}"
        place = look.field.id if look.field else ""
        yield Remark(check="records-without", question=question, field=place, about=detail.id)


@check("empty-after")
def empty_after(look: Look) -> Iterator[Remark]:
    """An answer that could be there since a day has passed. Options: ``date``; a condition."""
    field = look.field
    if field is None or not is_empty(look.answers.get(field.id)):
        return
    if _is_over(look.answers, look.options.get("date", ""), look.today) and Condition.of(look.options).met(
        look.answers
    ):
        yield ask_whole(look, "empty-after", f"While it's fresh: {lowered(question_of(field))}")


@check("noted-before-held")
def noted_before_held(look: Look) -> Iterator[Remark]:
    """Something was noted of a talk that its state, or its day, has still ahead: was it today?

    Options: ``fields``, what is noted; ``list`` and ``detail``, lines of which a column is; ``date``;
    ``state``, and the ``value`` it gets; ``unless-field`` and ``unless-values``, when it is settled already;
    ``who``, links to whoever spoke; ``say``, a sentence in which {name} stands for them.
    """
    noted = any(not is_empty(look.answers.get(name)) for name in names(look.options.get("fields", "")))
    if rows := look.form.field(look.options.get("list", "")):
        detail = [look.options.get("detail", "")]
        noted = noted or any(beside(line, detail) for line in lines_in(rows, look.answers.get(rows.id)))
    date_field, state = look.options.get("date", ""), look.options.get("state", "")
    day = day_of(look.answers.get(date_field))
    is_ahead = day is None or day > look.today
    if not noted or not Condition.of(look.options).met(look.answers) or not (state or is_ahead):
        return
    held: list[tuple[str, Value]] = [(state, look.options.get("value", ""))] if state else []
    if is_ahead:
        held.append((date_field, look.today.isoformat()))
    sentence = look.options.get("say", "").replace("{name}", _spoke_with(look) or "they")
    asked_day = when(look.today if is_ahead or day is None else day, look.today)
    on = "on " if asked_day[0].isupper() or asked_day[0].isdigit() else ""
    question = f"{sentence} Was that {on}{asked_day}?"
    yield replace(ask_whole(look, "noted-before-held", question), yes=tuple(held))


@check("day-for")
def day_for(look: Look) -> Iterator[Remark]:
    """A promise without a day. Option ``of``: the field that says what was promised."""
    field, other = look.field, look.form.field(look.options.get("of", ""))
    if field is None or other is None or is_empty(look.answers.get(other.id)):
        return
    if is_empty(look.answers.get(field.id)):
        yield ask_whole(
            look, "day-for", f"{quoted(other.label)}: by which day would you like to come back to it?"
        )


@line_check("open-without")
def open_without(look: Look, line: AnswerLine) -> str:
    """A line that is still open, and nothing that would settle it.

    Options: ``mark``, the column that says so; ``value``, its word for open; ``in``, what would settle it.
    """
    mark, open_word = names(look.options.get("mark", "")), look.options.get("value", "").casefold()
    settles = names(look.options.get("in", ""))
    asked = column(look.field, settles[0]) if settles else None
    is_open = beside(line, mark).strip().casefold() == open_word and not beside(line, settles)
    return f"{quoted(line.text)}: {lowered(question_of(asked))}" if asked and is_open else ""


@check("last-event")
def last_event(look: Look) -> Iterator[Remark]:
    """A stage that is not the one of the latest event: written by hand, perhaps; it is asked, and stays."""
    log = event_log(look.form)
    latest = log.last_stage(look.answers) if log is not None else None
    if log is None or latest is None:
        return
    stage, day = latest
    present = text_of(look.answers.get(log.stage_id))
    if present and present != stage:
        on = short_day(day, look.today)
        question = f"What happened last, on {on}, says “{stage}”. Has it become “{present}” since then?"
        yield Remark(check="last-event", question=question, field=log.stage_id, about=f"{present}, {stage}")


@check("before-the-fit")
def before_the_fit(look: Look) -> Iterator[Remark]:
    """Something done before what it rests on is there, which is fine once it has its name.

    Options: ``form`` and ``fields``, what it rests on; ``unless``, the check of this form that names it.
    """
    named = look.form.field(look.options.get("unless", ""))
    other = _other(look)
    if named is None or other is None or not is_empty(look.answers.get(named.id)):
        return
    form, answers = other
    if is_empty(dict(look.answers)) or any(
        not is_empty(answers.get(name)) for name in words(look.options, "fields")
    ):
        return
    question = f"{quoted(form.title)} isn't written yet, and going on is fine. {question_of(named)}"
    yield Remark(check="before-the-fit", question=question, field=named.id, about=named.id)


@check("left-out")
def left_out(look: Look) -> Iterator[Remark]:
    """Lines of another exercise that no text here has yet.

    Options: ``form`` and ``fields``, where the lines are; ``beside``, further fields here that may have them.
    """
    other = _other(look)
    if other is None or look.field is None or is_empty(dict(look.answers)):
        return
    form, answers = other
    fields = [look.field.id, *names(look.options.get("beside", ""))]
    words_so_far = _folded(" / ".join(text_of(look.answers.get(name)) for name in fields))
    missing = [
        line.text for line in _their_lines(look, form, answers) if _folded(line.text) not in words_so_far
    ]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        said_there = f"{listed(missing)} {verb} in {quoted(form.title)} and not in these words here."
        question = f"{said_there} Where could it stand?"
        yield ask_whole(look, "left-out", question)


@check("same-words")
def same_words(look: Look) -> Iterator[Remark]:
    """A text that says something else than the one it repeats. Options: ``form`` and ``fields``, that one."""
    other = _other(look)
    if other is None:
        return
    form, answers = other
    theirs = [line.text for line in _their_lines(look, form, answers)]
    for line in lines(look):
        if theirs and _folded(line.text) not in map(_folded, theirs):
            question = (
                f"{quoted(form.title)} says {quoted(theirs[0])}. Would the same words be easier to repeat?"
            )
            yield ask(look, "same-words", line, question)


def _spoke_with(look: Look) -> str:
    """The names of those that the option ``who`` links to."""
    field = look.form.field(look.options.get("who", ""))
    form = look.workbook.catalogue.form(field.to) if look.workbook and field else None
    if field is None or form is None or look.workbook is None:
        return ""
    linked = [record for record in list_of(look.answers.get(field.id)) if look.workbook.has(form, record)]
    return ", ".join(brief(look.workbook.name_of(form, record)) for record in linked)


def _is_over(filling: Mapping[str, Value], name: str, today: date) -> bool:
    day = day_of(filling.get(name))
    return day is not None and day <= today


def _other(look: Look) -> tuple[Form, Mapping[str, Value]] | None:
    """The exercise that the option ``form`` names, and its answers."""
    form = look.workbook.catalogue.form(look.options.get("form", "")) if look.workbook else None
    return None if form is None or form.many or look.workbook is None else (form, look.workbook.peek(form))


def _their_lines(look: Look, form: Form, answers: Mapping[str, Value]) -> Iterator[AnswerLine]:
    for name in words(look.options, "fields"):
        field = form.field(name)
        if field is not None:
            yield from (line for line in lines_in(field, answers.get(name)) if content_words(line.text))


def _folded(text: str) -> str:
    return " ".join(all_words(text))
