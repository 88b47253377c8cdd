"""The words that carry a text, so that two texts can be seen to say the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text as a set, so that a list of words can be written as it is read."""
    return frozenset(text.split())


NEGATORS: Final = vocabulary(
    """no not never none nobody nothing without free of avoid lack lacking absence isn't isn’t doesn't doesn’t
    don't don’t won't won’t cannot can't can’t non anti less refuse stop instead opposite"""
)
"""Words that turn a line round without saying anything new."""
STOP: Final = NEGATORS | vocabulary(
    """a an the and or but in on at to for from by with as is are be been being was were it its this that
    these those there i me my we our you your he she they them their who whom whose which what when where
    how if than then so very too any some all every each more most much many few little lot lots only just
    also do does did done has have having had will would can could may might must should one ones thing
    things place places company companies job jobs work good bad great poor nice better worse best worst
    terrible awful real really proper kind sort type long short high low big small new old"""
)
"""Words that say nothing of what a line is about."""


@lru_cache(maxsize=8192)
def all_words(text: str) -> tuple[str, ...]:
    """Every word, folded."""
    return tuple(_words().findall(text.casefold()))


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words that carry the line: no little words, no negators, no plural s."""
    return frozenset(singular(word) for word in all_words(text) if word not in STOP)


def singular(word: str) -> str:
    """A word without its plural s."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """Compiled at its first use: importing this costs nothing. A sum like 5,000 is one word."""
    return re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’\-][^\W_]+)*")
