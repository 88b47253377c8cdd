"""The aim as a spear: how sharp its slots are, and what a recruiter would search."""

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


def role_words() -> frozenset[str]:
    """Words that name a role by themselves."""
    return _JOINTS.words("role-words")


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
    roles = role_words()
    return bool(phrase) and (phrase[-1] in roles or phrase[-1].removesuffix("s") in roles)


_ENOUGH = 4
"""So many filled slots make a full point (method 2.10: three to four)."""
_BLUNT = 0.2
"""What each blunt place takes off the point."""


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
