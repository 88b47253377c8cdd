"""What differs: word by word between two texts, answer by answer between two workbooks."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from jobsearch_tui.workbook.answers.values import ANSWERS, MEANT, TOUCHED, Value, same
from jobsearch_tui.workbook.history.part_names import PartNames, as_text

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

SegmentKind: TypeAlias = Literal["same", "gone", "new"]

MOST_WORDS: Final = 600
"""Words and blanks on one side that are compared one by one; longer passages by sentences and lines first."""
MOST_SENTENCES: Final = 20_000
"""Sentences or lines on one side that are compared one by one; in more, those that stand once come first."""
MOST_PAIRS: Final = 100_000
"""Equal parts across both sides beyond which they are too many: text that repeats itself endlessly."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE = re.compile(r"[^\n.!?;:]*(?:[.!?;:]+[ \t]*|\n+)|[^\n.!?;:]+")


class DiffSegment(NamedTuple):
    """A stretch of text that is in both, or in one."""

    kind: SegmentKind
    text: str


Difference: TypeAlias = "list[DiffSegment]"
"""Same and gone pieces together are the old text, same and new ones the new text; gone comes before new."""


def by_words(old: str, new: str) -> Difference:
    """The difference of two texts by words. At most some tenths of a second for 100,000 characters each."""
    return _joined(_by_words(old, new))


def by_lines(old: str, new: str) -> Difference:
    """The difference of two texts by whole lines; each piece is one or more lines."""
    return _joined(_compared(_LINE.findall(old), _LINE.findall(new), MOST_SENTENCES))


def _by_words(old: str, new: str) -> Iterator[DiffSegment]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    first, last = _ends_in_common(before, after)
    middle = max(len(before), len(after)) - first - last
    if middle <= MOST_WORDS:
        yield from _without_islands(_compared(before, after, MOST_WORDS))
        return
    yield DiffSegment("same", "".join(before[:first]))
    inner_old, inner_new = before[first : len(before) - last], after[first : len(after) - last]
    gone = ""
    for piece in _by_sentences("".join(inner_old), "".join(inner_new)):
        if piece.kind == "gone":
            gone = piece.text
            continue
        if piece.kind == "new" and gone:
            yield from _changed_passage(gone, piece.text)
        else:
            yield from [DiffSegment("gone", gone), piece]
        gone = ""
    yield DiffSegment("gone", gone)
    yield DiffSegment("same", "".join(before[len(before) - last :]))


def _by_sentences(old: str, new: str) -> Difference:
    return _joined(_compared(_SENTENCE.findall(old), _SENTENCE.findall(new), MOST_SENTENCES))


def _changed_passage(gone: str, new: str) -> Iterator[DiffSegment]:
    """A passage that differs, by words where it is short enough."""
    before, after = _WORD.findall(gone), _WORD.findall(new)
    return _without_islands(_compared(before, after, MOST_WORDS))


def _compared(
    before: Sequence[str], after: Sequence[str], most: int, *, between_anchors: bool = False
) -> Iterator[DiffSegment]:
    first, last = _ends_in_common(before, after)
    yield DiffSegment("same", "".join(before[:first]))
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    if len(old) <= most and len(new) <= most and _pairs(old, new) <= MOST_PAIRS:
        matcher = SequenceMatcher(str.isspace, old, new, autojunk=True)
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "equal":
                yield DiffSegment("same", "".join(old[start:end]))
            else:
                yield DiffSegment("gone", "".join(old[start:end]))
                yield DiffSegment("new", "".join(new[new_start:new_end]))
    elif between_anchors:
        yield from (DiffSegment("gone", "".join(old)), DiffSegment("new", "".join(new)))
    else:
        start = new_start = 0
        for end, new_end in (*_anchors(old, new), (len(old), len(new))):
            if start < end or new_start < new_end:
                yield from _compared(old[start:end], new[new_start:new_end], most, between_anchors=True)
            yield DiffSegment("same", "".join(old[end : end + 1]))
            start, new_start = end + 1, new_end + 1
    yield DiffSegment("same", "".join(before[len(before) - last :]))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where the parts stand that are once in ``old`` and once in ``new``, as many as keep their order.

    It is Bram Cohen's patience difference: the longest rising sequence of places, by patience sorting.
    """
    places = _single(new)
    piles: list[int] = []
    """The lowest place that ends a rising sequence of each length."""
    tops: list[_Anchor] = []
    for part, place in _single(old).items():
        new_place = places.get(part)
        if new_place is None:
            continue
        length = bisect(piles, new_place)
        anchor = _Anchor(place, new_place, tops[length - 1] if length else None)
        piles[length : length + 1] = [new_place]
        tops[length : length + 1] = [anchor]
    anchors: list[tuple[int, int]] = []
    last = tops[-1] if tops else None
    while last is not None:
        anchors.append((last.place, last.new_place))
        last = last.before
    return anchors[::-1]


class _Anchor(NamedTuple):
    place: int
    new_place: int
    before: _Anchor | None


def _single(parts: Sequence[str]) -> dict[str, int]:
    """The places of the parts that stand once."""
    counts = Counter(parts)
    return {part: place for place, part in enumerate(parts) if counts[part] == 1}


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How often the matcher will find a part of one side on the other: what its time grows with."""
    counts = Counter(new)
    # What stands everywhere is no anchor for it, by this very rule of its own.
    everywhere = len(new) // 100 + 1 if len(new) >= 200 else len(new)
    return sum(counts[part] for part in old if counts[part] <= everywhere and not part.isspace())


def _ends_in_common(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many parts are equal at the beginning, and how many of the others at the end."""
    shorter = min(len(before), len(after))
    first = 0
    while first < shorter and before[first] == after[first]:
        first += 1
    last = 0
    while last < shorter - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return first, last


def _without_islands(pieces: Iterator[DiffSegment]) -> Iterator[DiffSegment]:
    """A lone blank between two changed words is read more easily as a part of the change."""
    joined = list(_joined(pieces))
    for number, piece in enumerate(joined):
        inside = 0 < number < len(joined) - 1
        if piece.kind == "same" and inside and not piece.text.strip(" ") and len(piece.text) == 1:
            yield from (DiffSegment("gone", piece.text), DiffSegment("new", piece.text))
        else:
            yield piece


def _joined(pieces: Iterator[DiffSegment]) -> Difference:
    """Neighbours of one kind as one piece, and of each change what is gone before what is new."""
    joined: Difference = []
    gone = new = same = ""
    for kind, text in pieces:
        if not text:
            continue
        if kind == "same":
            joined += [piece for piece in (DiffSegment("gone", gone), DiffSegment("new", new)) if piece.text]
            gone = new = ""
            same += text
            continue
        if same:
            joined.append(DiffSegment("same", same))
            same = ""
        gone, new = (gone + text, new) if kind == "gone" else (gone, new + text)
    rest = (DiffSegment("gone", gone), DiffSegment("new", new), DiffSegment("same", same))
    return joined + [piece for piece in rest if piece.text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer, one field of a record, or a whole record that came or went."""

    path: tuple[str, ...]
    """Its names in the file: section, entry, field, as many as there are."""
    name: str
    """What it is called, for the person."""
    before: Value | None
    """What it said, or None if it was not there."""
    after: Value | None
    """What it says, or None if it is gone."""
    text_of: Callable[[Value | None], str] = as_text
    """The text of a value for the person."""

    def words(self) -> Difference:
        """The difference of the two, word by word."""
        return by_words(self.text_of(self.before), self.text_of(self.after))


def changes(
    before: Mapping[str, Value], after: Mapping[str, Value], catalogue: Catalogue | None = None
) -> list[Change]:
    """What differs between two workbooks: in the order of ``after``, then what is gone.

    Order is no change, nor are blanks at the ends of lines. Neither tree is copied or changed. With a
    ``catalogue``, names are those of its forms and fields.
    """
    names = PartNames(catalogue, after, before) if catalogue is not None else None
    return [
        Change(
            path=path,
            name=names.of(path) if names is not None else " · ".join(path),
            before=old,
            after=new,
            text_of=names.text if names is not None else as_text,
        )
        for path, old, new in _differing(before, after, ())
    ]


def _differing(
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    path: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], Value | None, Value | None]]:
    for name in {**after, **before}:
        old, new = before.get(name), after.get(name)
        if old is new or old == new or (not path and name == TOUCHED):
            continue
        inner_path = (*path, name)
        if _is_cut_further(inner_path, old, new):
            yield from _differing(_mapping(old), _mapping(new), inner_path)
        elif old is None or new is None or not same(new, old):
            yield inner_path, old, new


def _is_cut_further(path: tuple[str, ...], old: Value | None, new: Value | None) -> bool:
    """True for what is shown part by part: sections, fillings, and records that are in both."""
    parts = [value for value in (old, new) if value is not None and value != ""]
    if not parts or not all(isinstance(value, dict) for value in parts):
        return False
    if len(path) == 1:
        return True
    return (
        len(path) == 2 and path[0] != MEANT and (path[0] == ANSWERS or (old is not None and new is not None))
    )


def _mapping(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}
