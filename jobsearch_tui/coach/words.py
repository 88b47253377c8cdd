"""Reading a line of a person's text: its words, its numbers and dates, and how to quote it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList

SMALL: Final = 15
"""Words in a line that a listener still remembers, where the field says nothing else (method 2.6f)."""

_LITTLE_WORDS: Final = WordList("little-words", "negators", "little")
_CONCRETE: Final = WordList("concrete", "numbers", "months", "days", "examples")
_NUMBER: Final = Pattern(r"\d|%|\b(?:{numbers})\b", _CONCRETE)
_DATE: Final = Pattern(r"{days}|\b(?:{months})\b", _CONCRETE)
_EXAMPLE: Final = Pattern(r"{examples}", _CONCRETE)
_NUMBERS: Final = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)


def brief(text: str, longest: int = 44) -> str:
    """The beginning of a text on one line, cut between words, to be quoted in a question."""
    line = " ".join(text[: longest * 8].split()).rstrip(".,;: ")
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    head = cut.rpartition(" ")[0] if " " in cut[longest // 2 :] else cut
    return head.rstrip(".,;: ") + "…"


def quoted(text: str, longest: int = 44) -> str:
    """The same between quotation marks."""
    return f"“{brief(text, longest)}”"


def lowered(question: str) -> str:
    """A question of ours as it goes on after a colon."""
    return question if question[:2] in ("I ", "I’", "I'") else question[:1].lower() + question[1:]


@lru_cache(maxsize=8192)
def all_words(text: str) -> tuple[str, ...]:
    """Every word, folded."""
    return tuple(_words().findall(text.casefold()))


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words that carry the line: no little words, no negators, no plural s."""
    little, negators = _LITTLE_WORDS.words("little"), _LITTLE_WORDS.words("negators")
    carriers = (word for word in all_words(text) if word not in little and word not in negators)
    return frozenset(map(_singular, carriers))


def little_words() -> frozenset[str]:
    """Words that do not carry a line, and those that only turn one round."""
    return _LITTLE_WORDS.words("little") | _LITTLE_WORDS.words("negators")


def _singular(word: str) -> str:
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


def count_words(text: str) -> int:
    """How many words a person would count."""
    return len(text.split())


@lru_cache(maxsize=8192)
def has_number(text: str) -> bool:
    """True if something in the text can be counted."""
    return _NUMBER.search(text) is not None


@lru_cache(maxsize=8192)
def has_date(text: str) -> bool:
    """True if the text says when: a day, a month, a season, a span of time."""
    return _DATE.search(text) is not None


@lru_cache(maxsize=8192)
def is_concrete(text: str) -> bool:
    """True if the text shows what it means: an example, a number, a day, or who does what."""
    return has_number(text) or _EXAMPLE.search(text) is not None


@lru_cache(maxsize=8192)
def is_negative(text: str) -> bool:
    """True if the line says what is not to be."""
    return not _LITTLE_WORDS.words("negators").isdisjoint(all_words(text)) or text.casefold().startswith(
        "non-"
    )


def number_word(number: int) -> str:
    """Small numbers as words, others as digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def span(days: int) -> str:
    """How long so many days are, as people say it: ``three days``, ``a week``, ``two months``."""
    if days == 7:
        return "a week"
    length, unit = next((part for part in ((30, "month"), (7, "week")) if days >= 2 * part[0]), (1, "day"))
    number = days // length
    return f"{number_word(number)} {unit}{'' if number == 1 else 's'}"


def listed(names: list[str], at_most: int = 3) -> str:
    """Names in a sentence: “a”, “b” and four more."""
    shown = [quoted(name) for name in names[:at_most]]
    rest = len(names) - len(shown)
    last = f"{number_word(rest)} more" if rest else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last


def with_day(sentence: str, day: str) -> str:
    """What is said, after its day if that is fixed: a narrow row loses its end, and the day counts most."""
    return f"{day[:1].upper()}{day[1:]}: {sentence}" if day else sentence
