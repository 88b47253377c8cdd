"""Checks of how a line, or a list of lines, is worded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jobsearch_tui.coach.remarks import Look, Remark, ask, ask_whole, check, lines
from jobsearch_tui.coach.words import SMALL, Pattern, count_words, is_concrete, listed, number_word, quoted
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.showing import steps_of
from jobsearch_tui.workbook.values import is_empty

_ABOUT = 1.2
"""Fifteen words is a rule of thumb: a line is asked about when it is a fifth longer."""

_TRADE = Pattern(
    r"\bbalance sheets?\b|\bbalance of payments\b|\btrial balance\b|\b(?:cell|tissue|blood|bacterial|"
    r"yeast) cultures?\b"
    r"|\bculture medi(?:a|um)\b|\bgrowth (?:plates?|hormones?|media|medium|charts?|stage)\b|"
    r"\btumou?r growth\b"
    r"|\b(?:environmental )?impact (?:assessments?|drivers?|wrench(?:es)?|drills?|studies|study)\b"
    r"|\bflexible (?:packaging|tubing|hoses?|pipes?|ducts?|cables?|couplings?)\b|\bministry of culture\b"
)
"""The same words where they are terms of a trade."""

_VAGUE = Pattern(
    r"\b(culture|cultural fit|growth|grow(?:ing)?(?=\W*$)|personal development|balanced?|flexible|"
    r"flexibility|exciting|"
    r"impact|impactful|challenges?|challenging|innovative|innovation|mission[- ]driven|purpose[- ]driven|"
    r"meaningful|"
    r"make a difference|interesting|inspiring|fast[- ]paced|toxic|(?:bad |good )?vibes?|boring|team player|"
    r"(?:good|bad|poor|great) (?:management|leadership|communication|atmosphere)|leading position)\b"
)

_EMPTY = Pattern(
    r"\b(various|leadership (?:roles?|positions?)|dynamic(?! (?:programming|range))|people[- ]centric|"
    r"passionate|any|"
    r"anything|anywhere|something(?: \w+)?|innovative|exciting|cutting[- ]edge|world[- ]class|"
    r"fast[- ]paced|"
    r"forward[- ]thinking|great(?! (?:britain|yarmouth|lakes|falls|ormond))|interesting|meaningful|"
    r"impactful|results[- ]driven|synerg\w+|rock ?stars?|ninjas?|"
    r"make a difference|or similar|and so on|etc|a variety of|open to)\b"
)


@lru_cache(maxsize=8192)
def vague_word(text: str) -> str:
    """The first word that could mean many things, or nothing if the line shows which one is meant."""
    if not (found := _VAGUE.search(text)):
        return ""
    if _TRADE.search(text) and not (found := _VAGUE.search(_TRADE.without(text))):
        return ""
    return "" if is_concrete(text) else found.group()


@lru_cache(maxsize=8192)
def empty_word(text: str) -> str:
    """The first word that fits every job, or nothing."""
    found = _EMPTY.search(text)
    return found.group() if found else ""


@check("long-line")
def long_line(look: Look) -> Iterator[Remark]:
    """A line that a listener would not keep."""
    limit = _limit(look, SMALL)
    for spot in lines(look):
        count = count_words(spot.text)
        if count > limit * _ABOUT:
            yield ask(
                look, "long-line", spot, f"{quoted(spot.text)} has {count} words. Which few of them carry it?"
            )


@check("vague-words")
def vague_words(look: Look) -> Iterator[Remark]:
    """A word for a mood, with nothing beside it that someone could see."""
    for spot in lines(look):
        if word := vague_word(spot.text):
            yield ask(
                look,
                "vague-words",
                spot,
                f"{quoted(word)} can mean many things. What would you see on a Tuesday that tells you?",
            )


@check("empty-words")
def empty_words(look: Look) -> Iterator[Remark]:
    """A word that turns no job away."""
    for spot in lines(look):
        if word := empty_word(spot.text):
            yield ask(
                look,
                "empty-words",
                spot,
                f"{quoted(word)} fits almost every job. Which word would a recruiter type to find yours?",
            )


@check("too-long")
def too_long(look: Look) -> Iterator[Remark]:
    """A sentence that is too long to be repeated at lunch."""
    limit = _limit(look, 25)
    for spot in lines(look):
        count = count_words(spot.text)
        if count > limit:
            yield ask(
                look,
                "too-long",
                spot,
                f"It has {count} words; {limit} are easier to repeat. What could a listener do without?",
            )


@check("too-few")
def too_few(look: Look) -> Iterator[Remark]:
    """A list that has begun and could use a line or two."""
    fewest = look.field.fewest if look.field else None
    count = len(lines(look))
    if fewest and 0 < count < fewest:
        so_far = "is one line" if count == 1 else f"are {number_word(count)} lines"
        question = f"There {so_far} so far; {number_word(fewest)} give a picture. What else comes to mind?"
        yield ask_whole(look, "too-few", question)


@check("too-many")
def too_many(look: Look) -> Iterator[Remark]:
    """A list that nobody can hold in mind."""
    most = look.field.most if look.field else None
    count = len(lines(look))
    if most and count > most:
        yield ask_whole(
            look,
            "too-many",
            f"There are {number_word(count)} lines. Which {number_word(most)} would you keep?",
        )


@check("nothing-here")
def nothing_here(look: Look) -> Iterator[Remark]:
    """A list left empty while the rest of the form has begun."""
    field = look.field
    if field is None or not is_empty(look.answers.get(field.id)):
        return
    if any(not is_empty(value) for value in look.answers.values()):
        question = _question_of(field) or "Is there one line you could put down?"
        yield ask_whole(look, "nothing-here", f"Nothing here yet. {question}")


@check("every-step")
def every_step(look: Look) -> Iterator[Remark]:
    """The steps of a form that have nothing yet, once it has begun."""
    missing: list[str] = []
    begun = False
    for step in steps_of(look.form, look.answers):
        asked = [one for one in step.fields if one.numbers is None]
        if any(not is_empty(look.answers.get(one.id)) for one in asked):
            begun = True
        elif not step.optional and any(not one.optional for one in asked):
            missing.append(step.title)
    if begun and missing:
        one = len(missing) == 1
        follow = "What is the first line that comes to mind?" if one else "Which one is easiest to begin?"
        yield ask_whole(
            look, "every-step", f"{listed(missing)} {'has' if one else 'have'} nothing yet. {follow}"
        )


def _limit(look: Look, otherwise: int) -> int:
    told = look.options.get("words", "")
    if told.isdecimal():
        return int(told)
    return (look.field.words if look.field else None) or otherwise


def _question_of(field: Field) -> str:
    return field.ask if field.ask.rstrip().endswith("?") else ""
