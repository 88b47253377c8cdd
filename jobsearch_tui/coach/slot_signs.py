"""The signs by which a slot of an aim is wide: two in one, a list, a word that fits every job."""

from __future__ import annotations

import re
from functools import lru_cache

from jobsearch_tui.coach.words import Pattern, vocabulary

_EMPTY = Pattern(
    r"\b(various|leadership (?:roles?|positions?)|dynamic(?! (?:programming|range))|people[- ]centric|"
    r"passionate|any|"
    r"anything|anywhere|something(?: \w+)?|innovative|exciting|cutting[- ]edge|world[- ]class|"
    r"fast[- ]paced|"
    r"forward[- ]thinking|great(?! (?:britain|yarmouth|lakes|falls|ormond))|interesting|meaningful|"
    r"impactful|results[- ]driven|synerg\w+|rock ?stars?|ninjas?|"
    r"make a difference|or similar|and so on|etc|a variety of|open to)\b"
)

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


@lru_cache(maxsize=8192)
def empty_word(text: str) -> str:
    """The first word that fits every job, or nothing."""
    found = _EMPTY.search(text)
    return found.group() if found else ""


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


def _joins_roles(text: str) -> bool:
    left, joined, right = text.casefold().replace("&", "and").partition(" and ")
    return bool(joined) and _ends_in_role(left) and _ends_in_role(right)


def _ends_in_role(text: str) -> bool:
    """True if the last word before any "in", "at", "for" names a role."""
    phrase = re.split(r"\b(?:in|at|for|of|with|on)\b|[,;(]", text, maxsplit=1)[0].split()
    return bool(phrase) and (phrase[-1] in _ROLES or phrase[-1].removesuffix("s") in _ROLES)
