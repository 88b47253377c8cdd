"""Reading a line of a person's text: its words, its numbers and dates, and how to quote it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from jobsearch_tui.text.wording import NEGATORS as NEGATORS
from jobsearch_tui.text.wording import all_words as all_words
from jobsearch_tui.text.wording import content_words as content_words
from jobsearch_tui.text.wording import vocabulary as vocabulary


class Pattern:
    """A regular expression, blind to capitals, compiled at its first use: two dozen of them take 20 ms."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it fits."""
        return self._pattern().search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The fit at the beginning."""
        return self._pattern().match(text)

    def without(self, text: str) -> str:
        """The text with a blank in the place of every fit."""
        return self._pattern().sub(" ", text)

    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, re.IGNORECASE)
        return self._compiled


SMALL: Final = 15
"""Words in a line that a listener still remembers, where the field says nothing else (method 2.6f)."""

_NUMBER_WORDS: Final = (
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    "eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halve|halved|twice|double|doubled|triple|third|quarter|"
    "percent|none|nobody|one in"
)
_NUMBER: Final = Pattern(rf"\d|%|\b(?:{_NUMBER_WORDS})\b")
_MONTHS: Final = (
    "january|february|april|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DATE: Final = Pattern(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:19|20)\d\d\b|\bq[1-4]\b"
    rf"|\b(?:{_MONTHS})\b|\b(?:by|in|until|before|from|end of|of|early|late|since|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?) +(?:march|may)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:by|in|until|before|this|next|end of) +(?:the +)?(?:spring|summer|autumn|fall|winter|easter|"
    r"christmas)\b"
    r"|\b(?:day|days|week|weeks|month|months|quarter|year) *\d+"
    r"|\b(?:within|in|after|by|before) +(?:(?:a|an|one|the first|the end of the|the end of|my first|"
    r"\w+) +)?"
    r"(?:days?|weeks?|months?|quarters?|years?)\b|\b(?:year|month|week|quarter)[- ]end\b"
)
_CONCRETE: Final = Pattern(
    r"\bsuch as\b|\bfor (?:example|instance)\b|\be\.? ?g\.|\bi\.? ?e\.|\bmeaning\b|\blike when\b|\bthat is,"
    r"|\b(?:where|when|who|whom|whose|because|until|unless|so that|in which)(?:\s+\S+){2}"
    r"|\b(?:every|each|a|an|per|once|same) (?:hour|day|night|week|weekend|month|quarter|year|shift)\b"
    r"|\bevery (?:spring|summer|autumn|winter)\b"
    r"|\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|fortnightly|o['’]clock)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
)
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
    return has_number(text) or _CONCRETE.search(text) is not None


@lru_cache(maxsize=8192)
def is_negative(text: str) -> bool:
    """True if the line says what is not to be."""
    return not NEGATORS.isdisjoint(all_words(text)) or text.casefold().startswith("non-")


def number_word(number: int) -> str:
    """Small numbers as words, others as digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def listed(names: list[str], at_most: int = 3) -> str:
    """Names in a sentence: “a”, “b” and four more."""
    shown = [quoted(name) for name in names[:at_most]]
    rest = len(names) - len(shown)
    last = f"{number_word(rest)} more" if rest else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last
