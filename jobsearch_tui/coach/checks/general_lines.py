"""Lines that say nothing one could see, count or hold someone to: no thing, number, person, place or day.

Which words fit every place of work is data, ``word_lists/general-words.yaml``. A line made of nothing else is
general; one other word makes it say something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from jobsearch_tui.coach.checks.remarks import word_check
from jobsearch_tui.coach.views.fit import role_words
from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.coach.words import all_words, has_date, has_number, little_words

_LISTS: Final = (
    "persons", "working", "judging", "minding", "degree", "seeking", "fields", "at-large", "spans",
    "lookalikes", "phrases", "some", "comparing", "around", "going-on", "endings", "finishing", "greetings",
)  # fmt: skip
_WORDS: Final = WordList("general-words", *_LISTS)
_PHRASES: Final = Pattern(r"{phrases}", _WORDS)
_GREETING: Final = Pattern(r"^\W*(?:{greetings})", _WORDS)
_FINISHING: Final = Pattern(
    r"^\W*(?:(?:i['’]ll|i will|to|we['’]ll|we will|finally)\s+)*(?:{finishing})\b", _WORDS
)
_COMPARING: Final = Pattern(r"^\W*(?:{comparing})\b(?! than)", _WORDS)
_SOME: Final = Pattern(r"\b(?:{some})\b", _WORDS)
_AROUND: Final = Pattern(r"[,;]|\b(?:{around})\b", _WORDS)
_GOING_ON: Final = Pattern(r"\b(?:{going-on})\W*$", _WORDS)
_QUALITY: Final = Pattern(
    r"^[^-]{3,}(?:{endings})$|-(?:minded|oriented|driven|centred|centric|focused)$", _WORDS
)
_NO_COUNT: Final = Pattern(r"\b(?:nobody|none|half|(?:no|any|some|every|which) one)\b")
_ONE: Final = Pattern(r"\b(?:one|a single|once|twice)\b")
_LENGTH: Final = Pattern(r"\b\w+ (?:minutes?|hours?)\b|\bhalf an hour\b")
_LEAD_IN: Final = Pattern(
    r"^.*?\b(?:looking|searching|seeking|want|like|hop(?:e|ing)) (?:for|to be|to work as|to work|to)?\b"
)
_DONE: Final = Pattern(r"\bha(?:s|ve) (?:done|been|worked|held|run)\b")
_SOMEONE: Final = Pattern(r"\b(?:my|our) (?:(?:old|former|first|last|next) )?(\w+)")
_SOON: Final = Pattern(r"\b(?:today|tonight|tomorrow|at noon)\b")
_WHICH_OF: Final = Pattern(r"\bwhich of\b")
_QUOTE: Final = Pattern(r"[\"“”]\w+(?:\W+\w+)+")
_PERSON: Final = re.compile(r"\b(?:with|to|from|by|and) [A-ZÀ-Þ]\w+")

_TURNED: Final = re.compile(r"^(?:under|un|dis|over|mis|non-|in|im|ir)(?=...)")
_FORMS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ied", "y"),
)  # fmt: skip
"""What a form of a word ends in, and what the word ends in instead."""
_PAIR: Final = 2
"""Of two words that carry a line, one that judges or means nothing leaves too little."""
_WHOLE: Final = 6
"""From so many words on, an aim is looked at even where its sentence has no end yet."""


@lru_cache(maxsize=8192)
def vague_line(text: str) -> bool:
    """True for a feeling, a judgement, or a thing that has no measure."""
    if _is_counted(text) or _GOING_ON.search(text) or _DONE.search(text) or not all_words(text):
        return False
    words = _words(text)
    others = [word for word in words if not _is_among(word, _common())]
    if not others or (_COMPARING.search(text) and len(words) <= _PAIR + 1):
        return True
    carrying = [word for word in words if word not in _WORDS.words("degree") | little_words()]
    return len(carrying) == _PAIR and any(_is_among(word, _WORDS.words("judging")) for word in carrying)


@lru_cache(maxsize=1024)
def endless(text: str) -> bool:
    """True for a goal or a promise of which nobody could see that it is kept."""
    if _is_counted(text) or _GOING_ON.search(text) or not _is_general(text, _of_a_search()):
        return False
    if _SOME.search(text) or not _FINISHING.search(text):
        return True
    someone = _SOMEONE.search(text)
    is_named = someone is not None and _is_among(someone.group(1), _WORDS.words("persons"))
    return not (is_named or has_date(text) or _SOON.search(text))


@lru_cache(maxsize=1024)
def open_request(text: str) -> bool:
    """True for a request in which nothing of the person's own case stands."""
    is_of_one_case = _is_counted(text) or has_date(text) or _WHICH_OF.search(text) is not None
    return not is_of_one_case and _is_general(text, _of_a_search())


@word_check("could-go-to-anyone", "could go to anyone. What have you seen of theirs, or they of you?")
@lru_cache(maxsize=256)
def could_go_to_anyone(text: str) -> str:
    """A first message with no word about the one it goes to."""
    body = _LENGTH.without(_GREETING.without(text)).strip()
    return body if _is_general(body, _of_a_search() | role_words()) else ""


@word_check("no-moment", "could be anyone's. When was it, and what happened?")
@lru_cache(maxsize=1024)
def no_moment(text: str) -> str:
    """Evidence without a day, a place or anything that happened."""
    return text if not _is_counted(text) and _is_general(text, _common()) else ""


@word_check("nothing-quoted", "will say little in a month. What did they say, word for word?")
@lru_cache(maxsize=256)
def nothing_quoted(text: str) -> str:
    """Notes of a talk that hold how it felt, and nothing that was said."""
    if _is_counted(text) or has_date(text) or _QUOTE.search(text):
        return ""
    return text if _is_general(_PERSON.sub(" ", text), _of_a_search()) else ""


@word_check(
    "fits-anywhere", "fits almost every place. In which field, for which people or where would it be?"
)
@lru_cache(maxsize=256)
def fits_anywhere(text: str) -> str:
    """An aim that names a role at most, and nothing of the place where it is."""
    is_whole = text.rstrip().endswith((".", "!", "?")) or len(text.split()) >= _WHOLE
    if not is_whole or _is_counted(text) or _GOING_ON.search(text):
        return ""
    aim = _LEAD_IN.without(text)
    place = _AROUND.search(aim)
    around = aim[place.end() :] if place else ""
    return text if not around.strip(" .!?") or _is_general(around, _of_the_trade()) else ""


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """What fits every place of work."""
    lists = (
        _WORDS.words("persons"),
        _WORDS.words("working"),
        _WORDS.words("judging"),
        _WORDS.words("minding"),
    )
    return little_words().union(_WORDS.words("degree"), *lists)


@lru_cache(maxsize=1)
def _of_a_search() -> frozenset[str]:
    return _common() | _WORDS.words("seeking") | _WORDS.words("spans")


@lru_cache(maxsize=1)
def _of_the_trade() -> frozenset[str]:
    return (_common() | _WORDS.words("seeking") | _WORDS.words("at-large")) - _WORDS.words("fields")


def _is_general(text: str, general: frozenset[str]) -> bool:
    return bool(all_words(text)) and all(_is_among(word, general) for word in _words(text))


def _is_counted(text: str) -> bool:
    plain = _NO_COUNT.without(_PHRASES.without(text))
    return has_number(plain) or _ONE.search(plain) is not None


def _words(text: str) -> list[str]:
    """The words of a text, without its phrases and without what is cut off at an apostrophe."""
    return [re.split("['’]", word)[0] for word in all_words(_PHRASES.without(text))]


@lru_cache(maxsize=8192)
def _is_among(word: str, general: frozenset[str]) -> bool:
    """True if the word, or a form or the opposite of it, is one of these, or if it ends like a quality."""
    if word in _WORDS.words("lookalikes"):
        return False
    if _QUALITY.search(word):
        return True
    forms = {word, *(word[: -len(end)] + new for end, new in _FORMS if word.endswith(end))}
    forms |= {form[:-1] for form in forms if len(form) > 3 and form[-1] == form[-2]}
    forms |= {_TURNED.sub("", form) for form in forms}
    if not forms.isdisjoint(general):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(_is_among(part, general) for part in parts if len(part) > 1)
