"""The sentence that the slots of an aim make: a rough draft in the person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jobsearch_tui.coach.word_lists.word_list import Pattern, WordList
from jobsearch_tui.coach.words import count_words

WORDS: Final = 25
"""Words of the sentence at most, where the form does not say."""
SLOTS: Final = ("role", "field", "company", "size", "trait", "place")
"""What the sentence is made of."""
_BY_WORTH: Final = ("company", "field", "place", "size", "level", "trait")
"""What comes beside the role as long as there is room for it, in this order."""

_LISTS: Final = WordList("fit-sentence",
    "prepositions", "nothing", "names", "the-regions", "without-article", "staff", "amounts", "numbers",
    "subjects", "many", "organisations", "hedges", "adjectives", "culture", "countable", "verbs", "doings",
    "plurals-not",
)  # fmt: skip
_PREPOSITION: Final = Pattern(r"^(?:{prepositions})(?![\w-])", _LISTS)
_NOTHING: Final = Pattern(r"^(?:{nothing})$", _LISTS)
_NAME: Final = Pattern(r"^(?:{names})(?:'s|’s|-\w+)?[.,;:]*$", _LISTS)
_THE_REGION: Final = Pattern(r"^(?:{the-regions})\b", _LISTS)
_REMOTE: Final = Pattern(r"^(?:remote(?:ly)?|hybrid)\b")
_DISTANCE: Final = Pattern(r"^(?:\w+ distance|reach of)\b")
_SECTOR: Final = Pattern(r"\b(?:sector|industry|trade|civil service)$")
_NO_ARTICLE: Final = Pattern(r"(?:^|\s)(?:{without-article})$", _LISTS)
_AMOUNT: Final = Pattern(r"^(?:(?:{amounts})\s*)?(?:[~<>]\s*)?(?:\d|(?:{numbers})\b)", _LISTS)
_BARE_AMOUNT: Final = Pattern(r"^[\d\s.,k+~<>–-]+(?:(?:to|and|or) [\d.,k+]+)?$")
_PEOPLE: Final = Pattern(r"\b(?:{staff})$", _LISTS)
_BETWEEN_PARTS: Final = re.compile(r",(?!\d)")
_COMPOUND: Final = Pattern(r"^\S+-(?:person|people|man|strong|bed|seat|site|star)$")
_AS_IT_IS: Final = Pattern(r"^(?:the size of|\w+ing) ")
_ORGANISATION: Final = Pattern(r"\b(?:{organisations})$", _LISTS)
_HEDGED: Final = Pattern(r"^(?:{hedges})\b", _LISTS)
_COUNTABLE: Final = Pattern(r"\b(?:{countable})$", _LISTS)
_NOT_PLURAL: Final = Pattern(r"(?:ss|us|is|{plurals-not})$", _LISTS)
_ADJECTIVE: Final = Pattern(
    r"^(?:{adjectives}|\w+(?:ful|ous|ive|ish|able|ible)|\w{3,}less|(?:very|quite|really) \w+)$", _LISTS
)
_CULTURE: Final = Pattern(r"^(?:{culture}|\w+-\w+(?:-\w+)?)$", _LISTS)
_VERB: Final = Pattern(r"^(?:{verbs})$", _LISTS)
_ACTION: Final = Pattern(r"^(?:{doings})$", _LISTS)
_ACTS: Final = Pattern(r"^(?:{doings})(?:s|es)$", _LISTS)
_RELATIVE: Final = Pattern(r"\b(?:who|that|which|whose)\b")
_JOINED: Final = Pattern(r"^(?:where|with|without|that|who|whose)\b")
_NAMES_A_THING: Final = Pattern(r"^\w+ (?:of|from|for|among|between)\b")
_MANY: Final = Pattern(r"^(?:{many})$", _LISTS)
_SUBJECT: Final = Pattern(r"^(?:{subjects})\b", _LISTS)
_ARTICLE: Final = Pattern(r"^(?:an?|the|one|my|our|some|any|another)\s")
_IS_A_JOB: Final = Pattern(r"\b(?:roles?|jobs?|posts?|positions?|posting|work|apprenticeship|internship)\b")
_GOES_ON: Final = Pattern(r",|\b(?:of|for|at|in|with|who|that|to)\b")
_DOING: Final = Pattern(r"^\w+ing (?:an?|the|my|our|with|for|on|in|at|to)\b")
_ENDS_NOUN: Final = Pattern(r",|\b(?:with|without|that|who|whose|in|for|near|between|which|where)\b")
_ENDS_NOUN_OF: Final = re.compile(r",|\b(?:with|without|that|who|whose|in|of|for|near|between|which|where)\b")
_SHORT_TITLE: Final = 5
"""So many words of a title can stand before "role"."""
_LETTERS: Final = re.compile(r"^[A-Z]{2,5}\b|^[A-Z]-")
_LETTERS_WITH_AN: Final = re.compile(r"^[AEFHILMNORSX]")
_AN: Final = Pattern(r"^(?:[aeio]|u(?!ni(?!n)|se|ti|k\b|s\b)|8|11\b|18\b|hour|honest|heir|honour)")
_WITH_A: Final = Pattern(r"^(?:one|once|euro|eu\b|ewe)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence that the person can take over, and change."""

    text: str = ""
    """The sentence; empty if the slots make none."""
    left_out: tuple[str, ...] = ()
    """Words of the slots that it goes without."""


def draft(slots: dict[str, str], longest: int = WORDS) -> Draft:
    """The sentence of the slots, by their names in ``SLOTS``, with ``longest`` words at most.

    No word of the person is changed, but for the capital at the beginning of a slot. What says nothing
    (*any size*) is left out, and what there is no room for: the trait first, then the level of the role.
    """
    texts = {name: _slot(slots.get(name, "")) for name in SLOTS}
    telling = {name: "" if _NOTHING.match(text) else text for name, text in texts.items()}
    # An open company narrows nothing; open people do.
    telling["trait"] = texts["trait"] if _ADJECTIVE.match(texts["trait"]) else telling["trait"]
    role, _, level = map(str.strip, telling.pop("role").partition(","))
    wanted = {"role": role, **telling, "level": level}
    kept = dict.fromkeys(wanted, "")
    for name in ("role", *_BY_WORTH):
        # What belongs to the role does not stand without it.
        if wanted[name] and (name != "level" or kept["role"]):
            longer = {**kept, name: wanted[name]}
            kept = longer if count_words(_sentence(longer)) <= longest else kept
    lost = [texts[name] for name in SLOTS if texts[name] and not kept[name]]
    if kept["role"] and level and not kept["level"]:
        lost.append(level)
    return Draft(text=_sentence(kept) if any(kept.values()) else "", left_out=tuple(lost))


def _sentence(slots: dict[str, str]) -> str:
    title = ", ".join(filter(None, (slots["role"], slots["level"])))
    role = _role(_running(title))
    text = f"I'm looking {role if role.startswith('to ') else f'for {role}'}"
    for number, part in enumerate(filter(None, _parts(slots))):
        first = number == 0 and "," not in title and not _REMOTE.match(part)
        text += f" {part}" if first else f", {part}"
    return f"{text}."


def _parts(slots: dict[str, str]) -> Iterator[str]:
    """What follows the role, part by part."""
    yield _field(_running(slots["field"]))
    yield _company(_running(slots["company"]), _running(slots["size"]))
    place = _place(_running(slots["place"], place=True))
    trait = _trait(_running(slots["trait"]))
    # "where" goes with the company, unless it is told from how far one works there.
    yield from (place, trait) if _REMOTE.match(place) else (trait, place)


def _role(role: str) -> str:
    """The role as it is looked for: *a first designer role*, *a role as head of training*."""
    if not role or role.startswith("to "):
        return role or "a role"
    if _IS_A_JOB.search(role):
        return _with_article(role)
    if _DOING.search(role):
        return f"a role {role}"
    if len(role.split()) > _SHORT_TITLE or _GOES_ON.search(role) or _ARTICLE.match(role):
        return f"a role as {role}"
    return f"{_article(role)} {role} role"


def _field(field: str) -> str:
    if not field or _PREPOSITION.match(field) or field.startswith(("with ", "for ")):
        return field
    return f"in the {field}" if _SECTOR.search(field) and not _ARTICLE.match(field) else f"in {field}"


def _company(company: str, size: str) -> str:
    """The company with its size at the place where one would say it."""
    if not company and not size:
        return ""
    before, after = _size(size)
    within = _field(company)
    if company and (within == company or _SECTOR.search(company) or _NO_ARTICLE.search(company)):
        return ", ".join(filter(None, (within, before or after)))
    noun = company or "company"
    article = _ARTICLE.match(noun)
    if before and article is None:
        noun = f"{before} {noun}"
    elif before and article is not None and article.group().strip().casefold() == _article(before):
        noun = f"{article.group()}{before} {noun[article.end() :]}"
    elif before:
        noun = _inserted(noun, f"that is {before}")
    if after:
        noun = _inserted(noun, after)
    return f"at {_with_article(noun)}"


def _inserted(noun: str, phrase: str) -> str:
    """A phrase behind the noun, before what else is told of it; a long one at the end."""
    end = _ENDS_NOUN.search(noun)
    if end is None or "," in phrase:
        return f"{noun}{'' if phrase.startswith(',') else ', ' if end else ' '}{phrase}"
    if end.group().casefold() == "with" and phrase.startswith("with "):
        return f"{noun} and {phrase.removeprefix('with ')}"
    return f"{noun[: end.start()].rstrip()} {phrase}{'' if end.group() == ',' else ' '}{noun[end.start() :]}"


def _size(size: str) -> tuple[str, str]:
    """What of a size stands before the company, and what behind it."""
    before: list[str] = []
    after: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN_PARTS.split(size))):
        early, late = _one_size(part)
        if early:
            before.append(early)
        elif after:
            after.append(f" and {part}" if _AMOUNT.match(part) else f", {part}")
        else:
            after.append(late)
    return " ".join(before), "".join(after)


def _one_size(size: str) -> tuple[str, str]:
    last = size.split()[-1]
    if _COMPOUND.match(size):
        return size, ""
    if _AMOUNT.match(size):
        if _BARE_AMOUNT.match(size):
            return "", f"of {size} people"
        return "", f"of {size}" if _PEOPLE.search(size) else f"with {size}"
    if _AS_IT_IS.match(size) or _PREPOSITION.match(size) or _JOINED.match(size):
        return "", size
    if _HEDGED.match(size):
        return "", f"that is {size}"
    if _ORGANISATION.search(size):
        return "", f", {_with_article(size)}"
    if (
        _ARTICLE.match(size)
        or _COUNTABLE.search(size)
        or (last.endswith("s") and not _NOT_PLURAL.search(last))
    ):
        return "", f"with {_with_article(size)}"
    return size, ""


def _trait(trait: str) -> str:
    """The trait with the word that joins it: *where people are kind*, *with honest feedback*."""
    if not trait or _JOINED.match(trait):
        return trait
    words = trait.split()
    if all(_ADJECTIVE.match(word) for word in _listed(trait)):
        return f"where people are {trait}"
    if all(_CULTURE.match(word) or _ADJECTIVE.match(word) for word in _listed(trait)):
        return f"with {_article(trait)} {trait} culture"
    if _ACTION.match(words[0]) and len(words) > 1 and not _NAMES_A_THING.search(trait):
        return f"where people {trait}"
    relative = _RELATIVE.search(trait)
    if relative is not None and not _has_verb(trait[: relative.start()]):
        noun = trait[: relative.start()].strip()
    elif _has_verb(trait):
        return f"where {trait}"
    else:
        noun = trait
    return f"with {_with_article(trait) if _COUNTABLE.search(noun) else trait}"


def _listed(trait: str) -> list[str]:
    """The parts of *kind, curious and calm*."""
    return [part for part in re.split(r",\s*(?:and|but)?\s*|\s+(?:and|but)\s+", trait) if part]


def _has_verb(text: str) -> bool:
    """True if a word of the text, and not its first, is what somebody does."""
    words = [word.strip(".,;:()").casefold() for word in text.split()]
    for before, word in pairwise(words):
        plural = (before.endswith("s") and not _NOT_PLURAL.search(before)) or _MANY.match(before)
        if _VERB.match(word):
            return True
        if _ACTION.match(word) and plural:
            return True
        if _ACTS.match(word) and _SUBJECT.match(text):
            return True
    return False


def _place(place: str) -> str:
    if not place or _PREPOSITION.match(place) or place[0].isdigit():
        return place
    if _DISTANCE.match(place):
        return f"within {place}"
    return f"in the {place}" if _THE_REGION.match(place) else f"in {place}"


def _slot(text: str) -> str:
    return " ".join(text.split()).rstrip(".,;: ")


def _running(text: str, *, place: bool = False) -> str:
    """A slot as it stands within a sentence: its first word loses a capital that is no name's.

    Of a place only a little word does; anything else there is a name.
    """
    first, _, rest = text.partition(" ")
    if not first[:1].isupper() or first in ("I", "I'm", "I’m") or any(map(str.isupper, first[1:])):
        return text
    little = _DISTANCE.match(text) or _ARTICLE.match(text) or _PREPOSITION.match(text) or _JOINED.match(text)
    if not little and (place or _NAME.match(first) or any(map(str.isdigit, first)) or _is_title(rest)):
        return text
    return text[:1].lower() + text[1:]


def _is_title(rest: str) -> bool:
    """True if the next word has a capital, too, and is no name by itself: *Senior Product Manager*."""
    following = next((word for word in rest.split() if word.casefold() not in ("of", "and", "&")), "")
    is_letter = len(following) == 1 and following.isupper()
    is_word = following[:1].isupper() and following[1:].islower()
    return (is_letter or is_word) and not _NAME.match(following)


def _article(text: str) -> str:
    if _LETTERS.match(text):
        return "an" if _LETTERS_WITH_AN.match(text) else "a"
    return "an" if _AN.match(text) and not _WITH_A.match(text) else "a"


def _with_article(text: str) -> str:
    """The text with "a" or "an" before it, unless it has an article or is a plural."""
    if _ARTICLE.match(text) or (text[:1].isdigit() and not _COMPOUND.match(text.split()[0])):
        return text
    noun = _ENDS_NOUN_OF.split(text)[0].split()
    last = noun[-1].casefold() if noun else ""
    if last.endswith("s") and not _NOT_PLURAL.search(last):
        return text
    return f"{_article(text)} {text}"
