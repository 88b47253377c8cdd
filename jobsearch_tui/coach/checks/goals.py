"""Checks of goals, of objectives with key results, and of what is drawn from the numbers of a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from jobsearch_tui.coach.checks.general_lines import endless
from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    Remark,
    all_lines,
    ask,
    ask_whole,
    beside,
    check,
    column,
    inner,
    line_check,
    names,
    question_of,
    word_check,
)
from jobsearch_tui.coach.conditions import fillings, number
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.views.numbers import count
from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.coach.words import has_date, has_number, lowered, number_word, quoted
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

_FEWEST: Final = 1
"""How many records of a kind are enough, where the form says nothing else."""
_SMALL: Final = 10
"""Below this many, the share that went on to the next step says more about chance than about the person."""

_ONE: Final = Pattern(r"\b(?:one|once|a single)\b")
_VERBS: Final = WordList("endless-verb", "before", "trying", "looking", "open", "others-decide")
_TRYING: Final = Pattern(r"^\W*(?:(?:{before})\s+)*({trying})\b", _VERBS)
_LOOKING: Final = Pattern(r"^\W*(?:(?:{before})\s+)*({looking})\b", _VERBS)
_OPEN: Final = Pattern(r"^\W*(?:(?:{before})\s+)*({open})\b", _VERBS)
_MORE: Final = Pattern(r"\b(better|more|harder|earlier|faster|less|regularly|more often)\W*$")
_THEIRS: Final = Pattern(r"^\W*(?:(?:{before})\s+)*({others-decide})\b", _VERBS)
_A_WEEK: Final = Pattern(r"\b(\d+)\b[^.,;]*\b(?:a|per|each|every) (?:week|day)\b")
_PLENTY: Final = 25
"""More than so many in a week, or in a day, are more often a wish than a plan."""
_APPLICATIONS: Final = Pattern(
    r"\b(\d+)\b (?:\S+ ){0,2}(?:applications?|jobs|companies|cvs|résumés|resumes|recruiters)\b"
)
_HEAPS: Final = 60
"""More applications than so many are one, however long they take."""
_ACTIVITY: Final = Pattern(
    r"^\W*(?:(?:{before})\s+)*({verbs})\b(?!\s+(?:{after})\b)",
    WordList("activity-verbs", "before", "verbs", "after"),
)
_END: Final = Pattern(
    r"(?<!\b[^\W\d_])(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bno)(?<!\.g)(?<!\.e)[.!?]+\s+\S"
)
"""Where one sentence ends and another begins; the points of short forms end none."""


@word_check("endless-verb", "has no end. What will you have in your hands when it's done?")
@lru_cache(maxsize=1024)
def endless_verb(text: str) -> str:
    """A goal that says look, try or work on, or no word of what is there afterwards."""
    if verb := _TRYING.search(text):
        return verb.group(1)
    verb = _LOOKING.search(text)
    if verb and not has_number(text):
        return verb.group(1)
    verb = _OPEN.search(text) or _MORE.search(text)
    if verb and not has_number(text) and not has_date(text):
        return verb.group(1)
    return text if endless(text) else ""


@word_check("theirs-to-decide", "is theirs to decide. What could you do that makes it likely?")
def theirs_to_decide(text: str) -> str:
    """A goal that others reach or do not."""
    wish = _THEIRS.search(text)
    return wish.group(1) if wish else ""


@line_check("wish-or-plan")
def wish_or_plan(_look: Look, line: AnswerLine) -> str:
    """More in a week than anybody does well."""
    often, many = _A_WEEK.search(line.text), _APPLICATIONS.search(line.text)
    is_wish = (often is not None and int(often.group(1)) > _PLENTY) or (
        many is not None and int(many.group(1)) > _HEAPS
    )
    question = "a wish or a plan? How many can you do well in a week like this one?"
    return f"{quoted(line.text)}: {question}" if is_wish else ""


@line_check("countable")
def countable(look: Look, line: AnswerLine) -> str:
    """A goal without a number. Option ``also``: fields, or columns of the line, that may hold it instead."""
    also = names(look.options.get("also", ""))
    texts = [line.text, *(text_of(line.row.get(name, look.answers.get(name))) for name in also)]
    if any(has_number(text) or _ONE.search(text) for text in texts):
        return ""
    return f"{quoted(line.text)}: which number would tell you that it's reached?"


@line_check("one-sentence")
def one_sentence(_look: Look, line: AnswerLine) -> str:
    """A goal that takes two sentences, and is mostly two goals."""
    question = "There are two sentences in it. Which one is the goal, and is the other one a goal, too?"
    return question if _END.search(line.text.strip()) else ""


@line_check("day-ahead")
def day_ahead(look: Look, line: AnswerLine) -> str:
    """A day that has passed while the goal stands open. Option ``state``: a choice, first of all open."""
    day = day_of(line.text)
    if (
        day is None
        or day >= look.today
        or not _stands(look.answers, look.options.get("state", ""), look.form)
    ):
        return ""
    return "That day has passed. How did it go, or which day would suit now?"


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
    standing_for = sum(value in list_of(row.get(field)) for row in standing)
    fewest = number(look.options, "fewest", _FEWEST)
    if not standing or standing_for >= fewest:
        return
    question = f"Nothing yet for {value}. Which small goal would you enjoy there?"
    if standing_for:
        so_far = f"There {'is' if standing_for == 1 else 'are'} {number_word(standing_for)}"
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
            sentence = f"{quoted(field.label)} stands at {counted}: too few to tell a pattern from chance."
            yield ask_whole(look, "small-numbers", f"{sentence} What do the answers themselves say?")
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
        sentence = f"You wrote something under {quoted(led.label)}: " if led else ""
        question = question_of(field, "What follows from it?")
        yield ask_whole(look, "follows", f"{sentence}{lowered(question)}")


# ---- objectives and their key results


@lru_cache(maxsize=8192)
def activity(text: str) -> str:
    """The verb that says what one is busy with, if the line begins with one and names no day."""
    verb = _ACTIVITY.search(text)
    return verb.group(1) if verb and not has_date(text) else ""


@line_check("activity-verbs")
def activity_verbs(_look: Look, line: AnswerLine) -> str:
    """An objective that says what one does all day, and not what is there at the end of it."""
    question = f"{quoted(line.text)} is what you'd be doing. What will be different once it's done?"
    return question if activity(line.text) else ""


@check("no-number")
def no_number(look: Look) -> Iterator[Remark]:
    """A result that nobody could count. Options ``in``: the rows within a line, ``reads``: their columns."""
    reads = names(look.options.get("reads", ""))
    for line in all_lines(look):
        results = _results(look, line)
        for result in results:
            if not has_number(f"{result.text} {beside(result, reads)}"):
                yield _asked(
                    look, "no-number", line, result, "how would someone count it, from what to what?"
                )
        if not results and not has_number(line.text):
            yield _asked(
                look, "no-number", line, line, "by which number would you both see that it's reached?"
            )


@check("no-date")
def no_date(look: Look) -> Iterator[Remark]:
    """A result without a day. Options as for ``no-number``; a day in any of the words will do."""
    reads = names(look.options.get("reads", ""))
    for line in all_lines(look):
        for result in _results(look, line):
            if not beside(result, reads) and not has_date(result.text) and not has_date(line.text):
                yield _asked(look, "no-date", line, result, "by which day or month would you like to see it?")


def _results(look: Look, line: AnswerLine) -> list[AnswerLine]:
    """The rows within a line that the check is told to look at, or the line itself if it is told of none."""
    within = look.options.get("in", "")
    if not within:
        return [line]
    nested = column(look.field, within)
    return inner(line, nested) if nested else []


def _asked(look: Look, name: str, line: AnswerLine, result: AnswerLine, asks: str) -> Remark:
    about = result.text.strip() or text_of(dict(result.row)).strip() or line.text
    return ask(look, name, line, f"{quoted(about)}: {asks}", about=about)


def _stands(filling: Mapping[str, Value], state: str, form: Form) -> bool:
    """True if the filling is open: its state was left out, or is the first of the choice."""
    field, value = form.field(state), text_of(filling.get(state)).strip()
    return not value or (field is not None and field.options[:1] == (value,))
