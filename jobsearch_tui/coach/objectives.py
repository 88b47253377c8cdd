"""Checks of objectives and key results: outcomes rather than activities, with a number and a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jobsearch_tui.coach.remarks import (
    Look,
    Remark,
    Spot,
    ask,
    beside,
    check,
    column,
    inner,
    lines,
    names,
    spots,
)
from jobsearch_tui.coach.words import Pattern, has_date, has_number, quoted
from jobsearch_tui.workbook.values import text_of

_ACTIVITY = Pattern(
    r"^\W*(?:(?:to|will|i|we|i['’]ll|help to|be|being)\s+)*"
    r"(support(?:ing)?|help(?:ing)?|manag(?:e|ing)|assist(?:ing)?|participat(?:e|ing)|contribut(?:e|ing)|"
    r"handl(?:e|ing)|work(?:ing)? (?:on|with|towards)|(?:take|taking) part|involved|responsible for|"
    r"in charge of|look(?:ing)? after|deal(?:ing)? with)\b"
    r"(?!\s+(?:tickets?|desks?|teams? (?:is|are)|lines?|queues?|calls?|cent(?:re|er)s?|requests?|pages?|"
    r"reach(?:es)?|is|are|was|were|arrives?|comes?)\b)"
)


@lru_cache(maxsize=8192)
def activity(text: str) -> str:
    """The verb that says what one is busy with, if the line begins with one."""
    found = _ACTIVITY.search(text)
    return found.group(1) if found else ""


@check("activity-verbs")
def activity_verbs(look: Look) -> Iterator[Remark]:
    """An objective that says what one does all day, and not what is there at the end of it."""
    for spot in lines(look):
        if activity(spot.text):
            question = (
                f"{quoted(spot.text)} is what you would be doing. What will be different once it is done?"
            )
            yield ask(look, "activity-verbs", spot, question)


@check("no-number")
def no_number(look: Look) -> Iterator[Remark]:
    """A result that nobody could count. Options ``in``: the rows within a line, ``reads``: their columns."""
    reads = names(look.options.get("reads", ""))
    for spot in spots(look):
        results = _results(look, spot)
        for result in results:
            if not has_number(f"{result.text} {beside(result, reads)}"):
                yield _asked(
                    look, "no-number", spot, result, "how would someone count it, from what to what?"
                )
        if not results and not has_number(spot.text):
            yield _asked(
                look, "no-number", spot, spot, "by which number would you both see that it is reached?"
            )


@check("no-date")
def no_date(look: Look) -> Iterator[Remark]:
    """A result without a day. Options as for ``no-number``; a day in any of the words will do."""
    reads = names(look.options.get("reads", ""))
    for spot in spots(look):
        for result in _results(look, spot):
            if not beside(result, reads) and not has_date(result.text) and not has_date(spot.text):
                yield _asked(look, "no-date", spot, result, "by which day or month would you like to see it?")


def _results(look: Look, spot: Spot) -> list[Spot]:
    """The rows within a line that the check is told to look at, or the line itself if it is told of none."""
    within = look.options.get("in", "")
    if not within:
        return [spot]
    nested = column(look.field, within)
    return inner(spot, nested) if nested else []


def _asked(look: Look, name: str, spot: Spot, result: Spot, asks: str) -> Remark:
    about = result.text.strip() or text_of(dict(result.row)).strip() or spot.text
    return ask(look, name, spot, f"{quoted(about)}: {asks}", about=about)
