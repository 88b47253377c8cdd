"""The signs by which a slot of an aim is wide: two in one, a list, a word that fits every job."""

from __future__ import annotations

import re
from functools import lru_cache

from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList

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
