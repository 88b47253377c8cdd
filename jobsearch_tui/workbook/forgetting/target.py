"""Who is to be forgotten, the places in which they stand, and what is decided about each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from unicodedata import normalize

from jobsearch_tui.method.form import LINK_KINDS, TEXT_KINDS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import folded, plain
from jobsearch_tui.workbook.answers.values import Value, list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

RecordKey: TypeAlias = "tuple[str, str]"
"""Table and id of a record."""


@dataclass(frozen=True, slots=True)
class ForgetTarget:
    """Who is to be forgotten."""

    records: frozenset[RecordKey]
    """The records that are theirs; none if only their name is known."""
    names: tuple[str, ...]
    """What they are called, in every version; none if they bear no name of their own."""
    shares_name: bool = False
    """True if somebody else who stays has the same name: then no line surely means them."""


class TraceKind(Enum):
    """What stands there, and what can be decided about it."""

    GONE = auto()
    """Their record, or a link to it: it goes in any case."""
    RECORD = auto()
    """A record that points to them: it stays without that, or goes as well."""
    LINE = auto()
    """Words that name them: they are kept, changed or cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place in which they stand. The same words in several versions are one place."""

    kind: TraceKind
    key: str
    """By this its decision is known: the names down to it, or the words of a line."""
    name: str
    """Where it is, as the person calls it."""
    text: str = ""
    """The words of a line."""
    changed: str = ""
    """What a changed line says: the same with another word in the place of the name."""
    sure: bool = True
    """True if nobody else can be meant."""


Decide: TypeAlias = Callable[[Trace], "str | None"]
"""What a line says afterwards. None cuts it, or the record that points to them."""


def proposed(trace: Trace) -> str | None:
    """What becomes of a place unless the person decides otherwise: what may be about somebody else stays."""
    return trace.changed if trace.kind is TraceKind.LINE and trace.sure else trace.text


def tree_name(
    tree: Mapping[str, Value], catalogue: Catalogue, form: Form, record: str, depth: int = 3
) -> str:
    """What a record of a tree is called; its noun where it has no name."""
    row = mapping_of(mapping_of(tree.get(form.table)).get(record))
    parts: list[str] = []
    for field_id in form.named_by:
        field = form.field(field_id)
        to = catalogue.form(field.to) if field is not None and field.kind in LINK_KINDS else None
        if to is not None and depth:
            parts += [
                tree_name(tree, catalogue, to, other, depth - 1) for other in list_of(row.get(field_id))
            ]
        else:
            parts.append(one_line(text_of(row.get(field_id))))
    return ", ".join(filter(None, parts)) or f"a {form.record}"


def own_name(form: Form, row: Mapping[str, Value]) -> str:
    """The name that a record bears of its own; empty where it is named by others, or by a day."""
    field = form.field(form.named_by[0]) if len(form.named_by) == 1 else None
    return one_line(text_of(row.get(field.id))) if field is not None and field.kind in TEXT_KINDS else ""


def line_words(words: str) -> str:
    """By what a line is known again in another version."""
    return " ".join(words.split())


def mapping_of(value: Value | None) -> Mapping[str, Value]:
    """A value as a mapping; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


# ---- where their names stand

MOST_WORDS: Final = 4
"""Words of a name whose single words are looked for as well; a longer one is a sentence."""
SOMEONE: Final = "someone"
"""What stands in the place of a name that is taken out."""
_SHORTEST, _SHORTEST_LAST = 3, 2
"""Letters of a single word that is looked for; of the last one, by which people are called with a title."""
_ENDING: Final = 2
"""Letters by which a language lengthens a name: *Lopezs*. With more of them it is another name."""
_BETWEEN: Final = r"[\s\-‐–_.·'‘’ʼ`]"
"""What stands between the parts of a name, or is left out there: one program writes ’ where another has '."""
_IN_TWO_LETTERS: Final = str.maketrans(dict(zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)))
_BEFORE, _AFTER, _LONGER = r"(?<![^\W_])", r"(?![^\W_])", r"(?P<longer>[^\W\d_]*)"


class Mention(NamedTuple):
    """Where a name stands in a text."""

    start: int
    end: int
    whole: bool
    """True for the whole name, False for one word of it."""
    sure: bool
    """True if nothing else can be meant: a whole name, written as names are."""


class Mentions:
    """Finds the names of a person, or of whatever else bears them."""

    def __init__(self, names: Iterable[str]) -> None:
        whole = [normalize("NFC", name) for name in names if any(map(str.isalnum, name))]
        whole += [name.translate(_IN_TWO_LETTERS) for name in whole]
        by_plain = {plain(name): name for name in whole}
        words = {word for plain, name in by_plain.items() for word in _words_of(plain, name)} - set(by_plain)
        self._whole = [_whole(plain) for plain in sorted(by_plain, key=len, reverse=True)]
        in_order = sorted(words, key=len, reverse=True)
        self._words = [re.compile(f"{_BEFORE}{_in_one(_parts(word))}s?{_AFTER}") for word in in_order]
        self._starts = {max(_parts(name), key=len) for name in {*by_plain, *words}}

    def find(self, text: str) -> list[Mention]:
        """Every mention in order, none over another."""
        plain = folded(text)
        if not any(start in plain for start in self._starts):
            return []
        plain, places = _plain(text)
        mentions: list[Mention] = []
        for pattern in (*self._whole, *self._words):
            is_whole = pattern in self._whole
            for match in pattern.finditer(plain):
                start, end = places[match.start()], places[match.end()]
                is_name = not text[start].islower()
                if all(end <= other.start or other.end <= start for other in mentions) and (
                    is_whole or is_name
                ):
                    is_one_word = match[0].isalnum()
                    sure = is_whole and (is_name or not is_one_word)
                    if "longer" in pattern.groupindex:
                        sure = sure and not is_one_word and len(match["longer"]) <= _ENDING
                    mentions.append(Mention(start, end, is_whole, sure))
        return sorted(mentions)

    def lines(self, text: str) -> Iterator[Mention]:
        """The lines that hold a name, those over which one is broken as one; ``end`` is without line end."""
        lines: list[Mention] = []
        for mention in self.find(text):
            start = text.rfind("\n", 0, mention.start) + 1
            end = text.find("\n", mention.end)
            end = len(text) if end < 0 else end
            whole, sure = mention.whole, mention.sure
            if lines and start < lines[-1].end:
                before = lines.pop()
                start, end = before.start, max(end, before.end)
                whole, sure = before.whole or whole, before.sure or sure
            lines.append(Mention(start, end, whole, sure))
        return iter(lines)

    def without(self, text: str) -> str:
        """``text`` with another word in the place of each mention."""
        return _replaced(text, self.find(text), SOMEONE)

    def without_in_id(self, id: str, noun: str) -> str:
        """An id with ``noun`` in the place of the whole name; as it is where it holds none."""
        return _replaced(id, [mention for mention in self.find(id) if mention.whole], noun)


def _replaced(text: str, mentions: list[Mention], word: str) -> str:
    parts, after = [], 0
    for mention in mentions:
        parts += [text[after : mention.start], word]
        after = mention.end
    return "".join([*parts, text[after:]])


def _plain(text: str) -> tuple[str, list[int] | range]:
    """The text without case and accents, and where its letters stand in ``text``; its end as well."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters = [letter.lower() if letter.isascii() else folded(letter) for letter in text]
    places = [at for at, letter in enumerate(letters) for _ in letter]
    # A mention ends behind the accents of its last letter: those have no letter of their own.
    return "".join(letters), [*places, len(text)]


def _words_of(plain: str, name: str) -> list[str]:
    """The words by which somebody of this name may be called: those that are written as names are."""
    words, written = plain.split(), name.split()
    if not 1 < len(words) <= MOST_WORDS:
        return []
    pairs = [pair for pair in zip(words, written, strict=False) if len(pair[0].rstrip(".")) >= _SHORTEST]
    pairs += [(words[-1], written[-1])] if len(words[-1]) >= _SHORTEST_LAST else []
    # Of a double name, people use one half.
    halves = [zip(_parts(word), _parts(as_written), strict=False) for word, as_written in pairs]
    pairs += [half for pair in halves for half in pair if len(half[0]) >= _SHORTEST]
    return [word for word, as_written in pairs if _parts(word) and not as_written[0].islower()]


def _parts(name: str) -> list[str]:
    return [part for part in re.split(f"{_BETWEEN}+", name) if part]


def _in_one(parts: list[str]) -> str:
    """The pattern of a name, in which its parts are written as one as well, as they are in addresses."""
    return f"{_BETWEEN}{{0,40}}".join(map(re.escape, parts))


def _whole(name: str) -> re.Pattern[str]:
    parts = _parts(name)
    # In scripts without capitals, words are not parted by blanks.
    before = _BEFORE if _is_cased(parts[0][0]) else ""
    if not _is_cased(parts[-1][-1]):
        after = ""
    elif len(parts) > 1:
        after = f"{_LONGER}{_AFTER}"
    else:
        after = f"s?{_AFTER}"
    return re.compile(f"{before}{_in_one(parts)}{after}")


def _is_cased(letter: str) -> bool:
    return letter.upper() != letter.lower() or letter.isdigit()
