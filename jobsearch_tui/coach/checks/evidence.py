"""Checks of what stands behind a line, and of what stands beside it: another answer, or the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import ceil

from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    Remark,
    ask,
    ask_whole,
    beside,
    check,
    column,
    inner,
    line_check,
    lines,
    lines_in,
    names,
    question_of,
)
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.words import all_words, content_words, is_negative, lowered, number_word, quoted
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import is_empty, text_of

_ALL = 3
"""With fewer lines, that all of them weigh the same says nothing."""
_MANY_GUESSES = 5
"""From this many guesses on, one of them is worth asking about."""
_INTERVIEWS = 3
"""After this many interviews something could have been confirmed."""
_OWN = 0.25
"""A line of which at most this part is new says what the other line says."""
_OWN_TURNED = 0.5
"""The same for a line with a "no" or "without" in it."""


@line_check("no-evidence")
def no_evidence(look: Look, line: AnswerLine) -> str:
    """A line that nothing that happened stands behind yet. Option ``in``: the columns that would hold it."""
    columns = names(look.options.get("in", ""))
    if not columns or beside(line, columns):
        return ""
    asked, otherwise = column(look.field, columns[0]), "What happened that taught you?"
    return f"{quoted(line.text)}: {lowered(question_of(asked, otherwise) if asked else otherwise)}"


@check("all-walk-away")
def all_walk_away(look: Look) -> Iterator[Remark]:
    """Every line weighs the most, and then none does. Options: ``in``, a column; ``value``, its heaviest."""
    columns = names(look.options.get("in", ""))
    heaviest = look.options.get("value", "").strip().casefold()
    weights = [beside(line, columns).strip().casefold() for line in lines(look)]
    if heaviest and len(weights) >= _ALL and all(weight == heaviest for weight in weights):
        yield ask_whole(
            look,
            "all-walk-away",
            f"You would {heaviest} over each of the {number_word(len(weights))}. "
            "If an offer broke one of them, which would you bend first?",
        )


@line_check("no-needs")
def no_needs(look: Look, line: AnswerLine) -> str:
    """An aim without anything to reach it with. Option ``in``: the columns for what is needed."""
    columns = names(look.options.get("in", ""))
    question = f"{quoted(line.text)}: what would you need for it? Money, hands, someone's backing?"
    return question if columns and all(is_empty(line.row.get(name)) for name in columns) else ""


@check("nothing-confirmed")
def nothing_confirmed(look: Look) -> Iterator[Remark]:
    """A picture made of guesses alone.

    Options: ``known``: the column that says how sure a line is; ``value``: its word for sure; ``fields``:
    single answers that say so; ``lists``: fields with that column; ``nested``: columns of theirs that
    have it, too; ``count``: the number that tells how many interviews there were.
    """
    sure = look.options.get("value", "confirmed").strip().casefold()
    marks = list(_marks(look))
    if any(mark == sure for mark, _ in marks):
        return
    held = (look.counts or {}).get(look.options.get("count", ""), 0)
    guesses = sum(1 for _, is_guess in marks if is_guess)
    if (held >= _INTERVIEWS and marks) or (guesses == len(marks) >= _MANY_GUESSES):
        yield ask_whole(
            look,
            "nothing-confirmed",
            "All of this is your own reading so far. Which line would you most like to hear them confirm?",
        )


def _marks(look: Look) -> Iterator[tuple[str, bool]]:
    """How sure each line is: the word that stands there, and whether that word means a guess."""
    for name in names(look.options.get("fields", "")):
        value = text_of(look.answers.get(name)).strip()
        if value:
            yield value.casefold(), is_guess(value, look.form.field(name))
    known = look.options.get("known", "")
    for name in names(look.options.get("lists", "")):
        field = look.form.field(name)
        if field is None:
            continue
        for line in lines_in(field, look.answers.get(name)):
            yield _mark(line.row, known, field)
            for within in names(look.options.get("nested", "")):
                nested = column(field, within)
                for part in inner(line, nested) if nested else ():
                    yield _mark(part.row, known, nested)


def _mark(row: Mapping[str, object], known: str, field: Field | None) -> tuple[str, bool]:
    value = row.get(known)
    text = value.strip() if isinstance(value, str) else ""
    return text.casefold(), is_guess(text, column(field, known))


def is_guess(value: str, field: Field | None) -> bool:
    """True if a mark of how sure something is says "a guess", or was left open.

    Of a choice, the first option is the least sure; without one to look at, only an open mark is a guess.
    """
    mark = value.strip().casefold()
    return not mark or (field is not None and bool(field.options) and mark == field.options[0].casefold())


# ---- one answer against another, or against the calendar


@check("negation")
def negation(look: Look) -> Iterator[Remark]:
    """A line that is another one with "no" in front, or without it. Option ``of``: the other field."""
    others = look.form.field(look.options.get("of", ""))
    if others is None:
        return
    refusals = [content_words(line.text) for line in lines_in(others, look.answers.get(others.id))]
    by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for refusal in refusals:
        for word in refusal:
            by_word[word].append(refusal)
    for line in lines(look) if by_word else ():
        words = content_words(line.text)
        shared = ceil(len(words) * (1 - (_OWN_TURNED if is_negative(line.text) else _OWN)))
        if sum(word in by_word for word in words) < shared:
            continue
        # Who shares that many words shares one of the rarest: three hundred lines need not all be compared.
        rarest = sorted(words, key=lambda word: len(by_word.get(word, ())))[: len(words) - shared + 1]
        near = {refusal for word in rarest for refusal in by_word.get(word, ())}
        if any(shared <= len(words & refusal) >= len(refusal) / 2 for refusal in near):
            yield ask(
                look,
                "negation",
                line,
                f"{quoted(line.text)} is a refusal turned round. What would be there in its place?",
            )


@check("same-text")
def same_text(look: Look) -> Iterator[Remark]:
    """The same words in two answers that ask for different things. Option ``as``: the other field."""
    other = look.form.field(look.options.get("as", ""))
    if other is None:
        return
    theirs = {all_words(line.text) for line in lines_in(other, look.answers.get(other.id))}
    for line in lines(look):
        words = all_words(line.text)
        if words and words in theirs:
            where = f"{quoted(line.text)} also stands under {quoted(other.label)}."
            question = f"{where} What will be different by then?"
            yield ask(look, "same-text", line, question)


@check("quiet-for")
def quiet_for(look: Look) -> Iterator[Remark]:
    """Nothing changed for a while, though people were talked to since.

    Options: ``days``; ``log`` and ``date``: where it says when something changed; ``count``: the number of
    late talks. Without that number nothing is asked.
    """
    days = look.options.get("days", "")
    if not days.isdecimal() or (look.counts or {}).get(look.options.get("count", ""), 0) < 1:
        return
    log = look.form.field(look.options.get("log", ""))
    changes = [
        day
        for line in (lines_in(log, look.answers.get(log.id)) if log else ())
        if (day := day_of(line.row.get(look.options.get("date", ""))))
    ]
    if changes and (look.today - max(changes)).days >= int(days):
        yield ask_whole(
            look,
            "quiet-for",
            "You've talked with people since this changed last. Did any of them move or confirm a line?",
        )
