"""Checks of how a line, a list of lines, a slot of an aim, or a message is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jobsearch_tui.coach.checks.general_lines import open_request, vague_line
from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    Remark,
    ask_whole,
    check,
    line_check,
    lines,
    names,
    question_of,
    word_check,
)
from jobsearch_tui.coach.views.fit import empty_word, joint
from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.coach.words import SMALL, count_words, is_concrete, listed, number_word, quoted
from jobsearch_tui.workbook.answers.values import is_empty
from jobsearch_tui.workbook.filling import steps_of

_ABOUT = 1.2
"""Fifteen words is a rule of thumb: a line is asked about when it is a fifth longer."""

_WORDS = WordList("vague-words", "vague", "trade")
_VAGUE = Pattern(r"\b({vague})\b", _WORDS)
_TRADE = Pattern(r"\b(?:{trade})\b", _WORDS)

_PEOPLE = WordList("about-people", "harsh", "blame")
_HARSH = Pattern(r"\b({harsh})\b", _PEOPLE)
_BLAME = Pattern(r"\b(?:{blame})\b", _PEOPLE)

_FEWEST = 3
"""Three or four filled slots make a point (method 2.10)."""

_HARDLY = 3
"""Fewer words than these are no text, with or without a full stop."""

_TRAIT_JOINT = Pattern(r"\s*(?:;|&|\+|\s/\s|\bas well as\b|\bplus\b)\s*")


@word_check("vague-words", "can mean many things. What would you see on a Tuesday that tells you?")
@lru_cache(maxsize=8192)
def vague_word(text: str) -> str:
    """A word for a mood, or a whole line of such words, with nothing beside it that someone could see."""
    word = _VAGUE.search(text)
    if word and _TRADE.search(text):
        word = _VAGUE.search(_TRADE.without(text))
    if word and not is_concrete(text):
        return word.group()
    return text if not _TRADE.search(text) and vague_line(text) else ""


@line_check("long-line")
def long_line(look: Look, line: AnswerLine) -> str:
    """A line that a listener would not keep."""
    count = count_words(line.text)
    is_long = count > _limit(look, SMALL) * _ABOUT
    return f"{quoted(line.text)} has {count} words. Which few of them carry it?" if is_long else ""


@word_check("empty-words", "fits almost every job. Which word would a recruiter type to find yours?")
def empty_words(text: str) -> str:
    """A word that turns no job away."""
    return empty_word(text)


@line_check("too-long")
def too_long(look: Look, line: AnswerLine) -> str:
    """A sentence that is too long to be repeated at lunch."""
    count, limit = count_words(line.text), _limit(look, 25)
    question = f"It has {count} words; {limit} are easier to repeat. What could a listener do without?"
    return question if count > limit else ""


@line_check("too-short")
def too_short(look: Look, line: AnswerLine) -> str:
    """A text of fewer words than carry something. Option ``words``: how many do."""
    text, count = line.text.strip(), count_words(line.text)
    # A sentence that is still being written is not short yet.
    is_short = count < _limit(look, SMALL) and (count < _HARDLY or text.endswith((".", "?", "!")))
    question = "leaves much open. What would someone who doesn't know you need, to see it before them?"
    return f"{quoted(text)} {question}" if is_short else ""


@word_check(
    "hard-on-yourself", "is hard on yourself. What happened, as a friend who was there would tell it?"
)
@lru_cache(maxsize=1024)
def harsh_words(text: str) -> str:
    """A verdict on oneself, where what happened would help more."""
    words = _HARSH.search(text)
    return words.group(1) if words else ""


@line_check("tells-of-them")
def tells_of_them(_look: Look, line: AnswerLine) -> str:
    """A reason that is a complaint: the listener hears of somebody who is not in the room."""
    question = "This tells of them. What did you want to do there, and couldn't?"
    return question if _BLAME.search(line.text) else ""


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
        question = question_of(field, "Is there one line you could let go of?")
        yield ask_whole(look, "nothing-here", f"Nothing here yet. {question}")


@check("every-step")
def every_step(look: Look) -> Iterator[Remark]:
    """The steps of a form that have nothing yet, once it has begun."""
    missing: list[str] = []
    begun = False
    for step in steps_of(look.form, look.answers):
        asked = [field for field in step.fields if field.numbers is None]
        if any(not is_empty(look.answers.get(field.id)) for field in asked):
            begun = True
        elif not step.optional and any(not field.optional for field in asked):
            missing.append(step.title)
    if begun and missing:
        single = len(missing) == 1
        follow = "What's the first line that comes to mind?" if single else "Which one is easiest to begin?"
        yield ask_whole(
            look, "every-step", f"{listed(missing)} {'has' if single else 'have'} nothing yet. {follow}"
        )


def _limit(look: Look, otherwise: int) -> int:
    limit = look.options.get("words", "")
    if limit.isdecimal():
        return int(limit)
    return (look.field.words if look.field else None) or otherwise


# ---- the slots of an aim


@lru_cache(maxsize=8192)
def traits(text: str) -> int:
    """How many traits a line of culture names, as far as commas and "and" tell."""
    parts = [part for part in re.split(r",|;", text) if part.strip()]
    if len(parts) > 1 and all(len(part.split()) <= 4 for part in parts):
        return len(parts)
    if _TRAIT_JOINT.search(text.strip()):
        return 2
    left, joined, right = text.casefold().partition(" and ")
    return 2 if joined and len(left.split()) <= 2 and 0 < len(right.split()) <= 3 else 1


@word_check("and-or", "makes two of it. Which one would you like a friend to remember?")
def and_or(text: str) -> str:
    """A slot that holds two: each of them halves the point."""
    return joint(text)


@line_check("one-trait")
def one_trait(_look: Look, line: AnswerLine) -> str:
    """More than one trait of culture in a slot that carries one."""
    question = f"{quoted(line.text)} names more than one trait. If you could have one, which one?"
    return question if traits(line.text) > 1 else ""


@check("slots-filled")
def slots_filled(look: Look) -> Iterator[Remark]:
    """Too few slots for a point. Options ``slots``: the fields; ``fewest``: how many make a point."""
    slots = [field for name in names(look.options.get("slots", "")) if (field := look.form.field(name))]
    empty = [field.label for field in slots if is_empty(look.answers.get(field.id))]
    fewest_option = look.options.get("fewest", "")
    fewest = int(fewest_option) if fewest_option.isdecimal() else _FEWEST
    filled = len(slots) - len(empty)
    if 0 < filled < fewest and empty:
        so_far = "One slot is" if filled == 1 else f"{number_word(filled).capitalize()} slots are"
        which = f"{listed(empty)} would narrow it. Which one do you know already?"
        yield ask_whole(look, "slots-filled", f"{so_far} filled; {number_word(fewest)} make a point. {which}")


# ---- what is written to somebody

_MESSAGES = WordList("messages", "chat", "asks-job", "asks-status", "asks-anything")
_CHAT = Pattern(r"\b({chat})\b", _MESSAGES)
_JOB = Pattern(r"\b({asks-job})", _MESSAGES)
_ANYTHING = Pattern(r"\b({asks-anything})\b", _MESSAGES)
_NOT = Pattern(r"\b(?:not|never|without)\b|n['’]t\b")
_STATUS = Pattern(r"\b({asks-status})\b", _MESSAGES)


@word_check("mere-chat", "is pleasant. What can this person see that others can't?")
def mere_chat(text: str) -> str:
    """A talk without a purpose."""
    return _phrase(_CHAT, text)


@word_check("asks-for-a-job", "asks for a job. What would you like this person to tell you instead?")
def asks_for_a_job(text: str) -> str:
    """A message that asks for a job, where it could ask for a view."""
    return _phrase(_JOB, text)


@word_check("asks-for-status", "gives them work. Which thing there excites you, that you could say instead?")
def asks_for_status(text: str) -> str:
    """A follow-up that gives work to whoever reads it."""
    return _phrase(_STATUS, text)


@word_check(
    "asks-anything", "can be answered with anything. Which one decision is it for, and what have you tried?"
)
def asks_anything(text: str) -> str:
    """A request that leaves the work to whoever is asked."""
    return _phrase(_ANYTHING, text) or (text if open_request(text) else "")


@lru_cache(maxsize=4096)
def _phrase(pattern: Pattern, text: str) -> str:
    phrase = pattern.search(text)
    if phrase is None or (pattern is not _ANYTHING and _NOT.search(_sentence_before(text, phrase.start()))):
        return ""
    return phrase.group(1)


def _sentence_before(text: str, position: int) -> str:
    """What stands in the same sentence before a place in the text."""
    return re.split(r"[.!?]", text[:position])[-1]
