"""The aim as a spear: the sentence its slots make, how sharp it is, and what a recruiter would search."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.coach.words import quoted

_EMPTY = Pattern(r"\b({empty})\b", WordList("empty-words", "empty"))

_AND_OR = Pattern(r"\band ?/ ?or\b|\bor ?/ ?and\b")
_SLASH = Pattern(r"[^\W\d_]\s*/\s*[^\W\d_]")
_OR = Pattern(r"\bor\b")
_JOINTS = WordList("and-or", "one-word", "one-measure", "role-words")
_ONE_WORD = Pattern(r"\b(?:{one-word})\b", _JOINTS)
_ONE_MEASURE = Pattern(r"{one-measure}", _JOINTS)


@lru_cache(maxsize=8192)
def empty_word(text: str) -> str:
    """The first word that fits every job, or nothing."""
    word = _EMPTY.search(text)
    return word.group() if word else ""


@lru_cache(maxsize=8192)
def joint(text: str) -> str:
    """What joins two roles or two fields in one slot, as it should be shown, or nothing."""
    if _AND_OR.search(text):
        return "and/or"
    if "/" in text and _SLASH.search(_ONE_WORD.without(text)):
        return "/"
    if _OR.search(text) and _OR.search(_ONE_MEASURE.without(text)):
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
    roles = _JOINTS.words("role-words")
    return bool(phrase) and (phrase[-1] in roles or phrase[-1].removesuffix("s") in roles)


_ENOUGH = 4
"""So many filled slots make a full point (method 2.10: three to four)."""
_BLUNT = 0.2
"""What each blunt place takes off the point."""

_ARTICLE = Pattern(r"^(?:a|an|the|one|my|some|any|another)\b")
_IS_A_JOB = Pattern(r"\b(?:roles?|jobs?|posts?|positions?|posting|work|apprenticeship|internship)\b")
_SHORT_TITLE = 5
"""So many words of a title can stand before "role"."""
_GOES_ON = Pattern(r",|\b(?:of|for|at|in|with|who|that|to)\b")
_WORDS = WordList("fit-sentence", "prepositions", "clause")
_PREPOSITION = Pattern(r"^(?:{prepositions})\b", _WORDS)
_AFTER_NOUN = Pattern(r",|\b(?:with|without|that|who|in|of|for|near|between|which)\b")
_JOINED = Pattern(r"(?:where|with|that|who|whose)\b")
_CLAUSE = Pattern(r"\b(?:{clause})\b", _WORDS)
_AN = Pattern(
    r"^(?:[aeio]|u(?!ni|se|ti|k\b|s\b)|8|11\b|18\b|(?-i:[FHLMNRSX](?=[A-Z]{1,3}\b))|hour|honest|heir)"
)
_CONSONANT_O = Pattern(r"^(?:one|once|euro|eu\b|ewe)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharpness:
    """How narrow an aim is, to be drawn as the point of a spear."""

    filled: int
    """Slots that say something."""
    of: int
    """Slots there are."""
    blunt: tuple[str, ...]
    """What widens it, a sentence for each place."""
    point: float
    """From 0, no point yet, to 1."""


def sharpness(slots: Mapping[str, str]) -> Sharpness:
    """How sharp the aim is. ``slots`` maps the label of each slot to its text.

    Each filled slot sharpens, up to four; each "and/or", slash, list and empty word blunts.
    """
    filled = {label: text for label, text in slots.items() if text.strip()}
    blunt = tuple(f"{label}: {why}" for label, text in filled.items() for why in _wide(text))
    reach = min(len(filled), _ENOUGH) / (min(len(slots), _ENOUGH) or 1)
    point = max(0.0, min(1.0, reach - _BLUNT * len(blunt)))
    return Sharpness(filled=len(filled), of=len(slots), blunt=blunt, point=round(point, 3))


def filter_line(slots: Mapping[str, str]) -> str:
    """The same aim as a recruiter's filters: ``field: bakeries · place: Lyon; missing: stage or size``.

    ``slots`` maps the label of each slot to its text. What a search could not tell apart is named as too
    wide, what is empty as missing.
    """
    texts = {name.lower(): _slot(text) for name, text in slots.items()}
    kept = {name: text for name, text in texts.items() if text and not empty_word(text)}
    wide = [f"{name} ({quoted(text, 30)})" for name, text in texts.items() if text and empty_word(text)]
    missing = [name for name, text in texts.items() if not text]
    parts = [" · ".join(f"{name}: {text}" for name, text in kept.items())] if kept else []
    if wide:
        parts.append(f"too wide to search for: {', '.join(wide)}")
    if missing:
        parts.append(f"missing: {', '.join(missing)}")
    return "; ".join(parts)


def sentence(
    *, role: str = "", field: str = "", company: str = "", size: str = "", trait: str = "", place: str = ""
) -> str:
    """The sentence that the filled slots make, in the person's words; empty if there are none.

    Beside the words of ours that join them, a capital at the beginning of a slot may become a small letter.
    """
    role, field, company, size, trait, place = map(_running, (role, field, company, size, trait, place))
    if not any((role, field, company, size, trait, place)):
        return ""
    text = f"I am looking for {_role(role)}"
    if field:
        comma = "," if "," in role else ""
        text += f"{comma} {field}" if field.casefold().startswith("in ") else f"{comma} in {field}"
    pieces = []
    if company:
        pieces.append(company if company.casefold().startswith("at ") else f"at {_with_article(company)}")
    if size:
        pieces.append(size)
    if trait:
        trait = trait[:1].lower() + trait[1:] if trait[1:2].islower() else trait
        joined = _JOINED.match(trait)
        pieces.append(trait if joined else f"where {trait}" if _CLAUSE.search(trait) else f"with {trait}")
    if place:
        pieces.append(place if _PREPOSITION.match(place) else f"in {place}")
    return ", ".join([text, *pieces]) + "."


def _wide(text: str) -> list[str]:
    """What widens a slot, in plain words."""
    reasons = []
    if word := joint(text):
        reasons.append(f"{quoted(word)} makes two of it")
    elif is_list(text):
        reasons.append("a list; one of them makes a point")
    if word := empty_word(text):
        reasons.append(f"{quoted(word)} fits almost every job")
    return reasons


def _slot(text: str) -> str:
    return " ".join(text.split()).rstrip(".,;: ")


def _running(text: str) -> str:
    """A slot as it stands within a sentence: a little word at its beginning loses its capital."""
    text = _slot(text)
    little = _ARTICLE.match(text) or _PREPOSITION.match(text) or _JOINED.match(text)
    return text[:1].lower() + text[1:] if little else text


def _role(role: str) -> str:
    """The role as it is looked for: *a first designer role*, *a role as head of training*."""
    if not role:
        return "a role"
    if _IS_A_JOB.search(role):
        return _with_article(role)
    if len(role.split()) > _SHORT_TITLE or _GOES_ON.search(role) or _ARTICLE.match(role):
        return f"a role as {role}"
    return f"{_with_article(role)} role"


def _with_article(text: str) -> str:
    """The text with "a" or "an" before it, unless it has an article or is a plural."""
    if _ARTICLE.match(text) or text[:1].isdigit():
        return text
    after = _AFTER_NOUN.search(text)
    noun = text[: after.start() if after else None].split()
    last = noun[-1].casefold() if noun else ""
    if last.endswith("s") and not last.endswith(
        ("ss", "us", "is", "sales", "operations", "logistics", "news")
    ):
        return text
    an = _AN.match(text) and not _CONSONANT_O.match(text)
    return f"{'an' if an else 'a'} {text}"
