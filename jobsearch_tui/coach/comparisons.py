"""Checks that hold one answer against another, or against the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import ceil

from jobsearch_tui.coach.remarks import Look, Remark, ask, ask_whole, check, lines, spots_in
from jobsearch_tui.coach.words import all_words, content_words, is_negative, quoted
from jobsearch_tui.workbook.values import text_of

_OWN = 0.25
"""A line of which at most this part is new says what the other line says."""
_OWN_TURNED = 0.5
"""The same for a line with a "no" or "without" in it."""


@check("negation")
def negation(look: Look) -> Iterator[Remark]:
    """A line that is another one with "no" in front, or without it. Option ``of``: the other field."""
    others = look.form.field(look.options.get("of", ""))
    if others is None:
        return
    refusals = [content_words(spot.text) for spot in spots_in(others, look.answers.get(others.id))]
    by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for refusal in refusals:
        for word in refusal:
            by_word[word].append(refusal)
    for spot in lines(look) if by_word else ():
        words = content_words(spot.text)
        shared = ceil(len(words) * (1 - (_OWN_TURNED if is_negative(spot.text) else _OWN)))
        if sum(word in by_word for word in words) < shared:
            continue
        # Who shares that many words shares one of the rarest: three hundred lines need not all be compared.
        rarest = sorted(words, key=lambda word: len(by_word.get(word, ())))[: len(words) - shared + 1]
        near = {refusal for word in rarest for refusal in by_word.get(word, ())}
        if any(shared <= len(words & refusal) >= len(refusal) / 2 for refusal in near):
            yield ask(
                look,
                "negation",
                spot,
                f"{quoted(spot.text)} is a refusal turned round. What would be there in its place?",
            )


@check("same-text")
def same_text(look: Look) -> Iterator[Remark]:
    """The same words in two answers that ask for different things. Option ``as``: the other field."""
    other = look.form.field(look.options.get("as", ""))
    if other is None:
        return
    theirs = {all_words(spot.text) for spot in spots_in(other, look.answers.get(other.id))}
    for spot in lines(look):
        words = all_words(spot.text)
        if words and words in theirs:
            where = f"{quoted(spot.text)} also stands under {quoted(other.label)}."
            question = f"{where} What will be different by then?"
            yield ask(look, "same-text", spot, question)


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
        for spot in (spots_in(log, look.answers.get(log.id)) if log else ())
        if (day := _day(text_of(spot.row.get(look.options.get("date", "")))))
    ]
    if changes and (look.today - max(changes)).days >= int(days):
        yield ask_whole(
            look,
            "quiet-for",
            "You have talked with people since this changed last. Did any of them move or confirm a line?",
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
