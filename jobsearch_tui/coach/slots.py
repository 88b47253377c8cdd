"""Checks of the slots of an aim, and the signs by which a slot is wide: shared with the spear meter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jobsearch_tui.coach.remarks import Look, Remark, ask, ask_whole, check, lines, names
from jobsearch_tui.coach.words import Pattern, listed, number_word, quoted, vocabulary
from jobsearch_tui.workbook.values import is_empty

_FEWEST = 3
"""Three or four filled slots make a point (method 2.10)."""

_AND_OR = Pattern(r"\band ?/ ?or\b|\bor ?/ ?and\b")
_SLASH = Pattern(r"[^\W\d_]\s*/\s*[^\W\d_]")
_ONE_TERM = Pattern(
    r"\b(?:ui/ux|ux/ui|ci/cd|tcp/ip|i/o|a/b|r/d|n/a|pl/sql|os/2|w/o|c/o|he/him|she/her|they/them|f/m|m/f|"
    r"[mfwdx](?:/[mfwdx]){1,3}|ma/ms|a/v|av/it|p/l|b/w|hvac/r|l/h|km/h)\b"
)
"""Slashes that belong to one word."""
_OR = Pattern(r"\bor\b")
_OR_NOT = Pattern(
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|more|less|fewer|week|day|hour|"
    r"month|year) or "
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|so|more|less|fewer|under|over|above|below|two\b)"
    r"|\bwhether or not\b|\bor (?:more|fewer|less|so|under|over|above|below)\b|\bor later\b|\bor earlier\b"
)
"""An "or" within one measure: ten or more, two or three."""

_ROLES = vocabulary(
    """accountant actor administrator adviser advisor agent analyst architect assistant associate auditor
    baker barista bookkeeper builder buyer captain carer caretaker carpenter cashier chef chief cleaner
    clerk coach conductor consultant controller cook coordinator counsel counsellor counselor curator
    dentist deputy designer developer director dispatcher doctor driver editor educator electrician
    engineer executive farmer fitter foreman forester founder gardener head hygienist inspector installer
    instructor interpreter investigator joiner journalist lawyer lead leader lecturer librarian machinist
    manager marketer mason mechanic mediator mentor midwife miller moderator nurse officer operator
    optician organiser organizer owner painter paralegal paramedic partner pharmacist photographer
    physician physiotherapist pilot planner plumber porter president principal producer professor
    programmer psychologist purser receptionist recruiter reporter representative researcher roofer
    salesperson scientist secretary seller solicitor specialist statistician steward strategist supervisor
    surgeon surveyor tailor teacher technician technologist tester therapist trainer translator tutor
    underwriter vet waiter waitress welder writer zookeeper"""
)
"""Words that name a role by themselves; an "and" between two of them joins two jobs."""

_TRAIT_JOINT = Pattern(r"\s*(?:;|&|\+|\s/\s|\bas well as\b|\bplus\b)\s*")


@lru_cache(maxsize=8192)
def joint(text: str) -> str:
    """What joins two roles or two fields in one slot, as it should be shown, or nothing."""
    if _AND_OR.search(text):
        return "and/or"
    if "/" in text and _SLASH.search(_ONE_TERM.without(text)):
        return "/"
    if _OR.search(text) and _OR.search(_OR_NOT.without(text)):
        return "or"
    return "and" if _joins_roles(text) else ""


@lru_cache(maxsize=8192)
def is_list(text: str) -> bool:
    """True if commas part three things or more, as in *retail, health, energy*."""
    return len([part for part in re.split(r"[,;]", text) if part.strip()]) > 2


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


@check("and-or")
def and_or(look: Look) -> Iterator[Remark]:
    """A slot that holds two: each of them halves the point."""
    for spot in lines(look):
        if word := joint(spot.text):
            question = f"{quoted(word)} makes two of it. Which one would you like a friend to remember?"
            yield ask(look, "and-or", spot, question)


@check("one-trait")
def one_trait(look: Look) -> Iterator[Remark]:
    """More than one trait of culture in a slot that carries one."""
    for spot in lines(look):
        if traits(spot.text) > 1:
            question = f"{quoted(spot.text)} names more than one trait. If you could have one, which one?"
            yield ask(look, "one-trait", spot, question)


@check("slots-filled")
def slots_filled(look: Look) -> Iterator[Remark]:
    """Too few slots for a point. Options ``slots``: the fields; ``fewest``: how many make a point."""
    slots = [field for name in names(look.options.get("slots", "")) if (field := look.form.field(name))]
    empty = [field.label for field in slots if is_empty(look.answers.get(field.id))]
    told = look.options.get("fewest", "")
    fewest = int(told) if told.isdecimal() else _FEWEST
    filled = len(slots) - len(empty)
    if 0 < filled < fewest and empty:
        so_far = "One slot is" if filled == 1 else f"{number_word(filled).capitalize()} slots are"
        which = f"{listed(empty)} would narrow it. Which one do you know already?"
        yield ask_whole(look, "slots-filled", f"{so_far} filled; {number_word(fewest)} make a point. {which}")


def _joins_roles(text: str) -> bool:
    left, joined, right = text.casefold().replace("&", "and").partition(" and ")
    return bool(joined) and _ends_in_role(left) and _ends_in_role(right)


def _ends_in_role(text: str) -> bool:
    """True if the last word before any "in", "at", "for" names a role."""
    phrase = re.split(r"\b(?:in|at|for|of|with|on)\b|[,;(]", text, maxsplit=1)[0].split()
    return bool(phrase) and (phrase[-1] in _ROLES or phrase[-1].removesuffix("s") in _ROLES)
