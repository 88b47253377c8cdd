"""Which line of one list is which of another, and the order in which two lists go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

from jobsearch_tui.method.form import HEAD_OF_LINES
from jobsearch_tui.workbook.answers.values import Value, text_of

Matched = TypeVar("Matched", bound=Hashable)

ALIKE: Final = 0.5
"""Share of words in common from which a line that took another's place is that line, changed."""
MOST_PAIRS: Final = 2_500
"""Pairs of lines that are looked at for being alike; where there are more, all of them stay."""


def woven(base: Sequence[Matched], ours: Sequence[Matched], theirs: Sequence[Matched]) -> list[Matched]:
    """All keys of ``ours`` and ``theirs``, each once: in our order, or in theirs if only they moved any.

    What one side has alone stands after what it stood after; where both put something, ours comes first.
    """
    our_keys, their_keys, old = set(ours), set(theirs), set(base)
    ours_moved = [key for key in ours if key in old] != [key for key in base if key in our_keys]
    main, other, common = (ours, theirs, their_keys) if ours_moved else (theirs, ours, our_keys)
    known = set(main)
    following: dict[Matched | None, list[Matched]] = defaultdict(list)
    anchor: Matched | None = None
    for key in other:
        if key in known:
            anchor = key
        else:
            following[anchor].append(key)
    keys: list[Matched] = []
    waiting = following[None]
    for key in main:
        # In our order, what we wrote at the same place goes before what they did.
        if key in common or not ours_moved:
            keys += waiting
            waiting = []
        keys.append(key)
        waiting += following[key]
    return keys + waiting


def matched(base: list[Value], side: list[Value], is_prose: bool) -> dict[int, int]:
    """The line of ``base`` that each line of ``side`` is or was, by their numbers."""
    start, most = 0, min(len(base), len(side))
    while start < most and frozen(base[start]) == frozen(side[start]):
        start += 1
    end = 0
    while end < most - start and frozen(base[-1 - end]) == frozen(side[-1 - end]):
        end += 1
    matches = {at: at for at in range(start)}
    matches.update({len(side) - 1 - at: len(base) - 1 - at for at in range(end)})
    left_base, left_side = list(range(start, len(base) - end)), list(range(start, len(side) - end))
    for known_by in (frozen, head) if is_prose else (frozen,):
        pairs = paired(base, left_base, side, left_side, known_by)
        matches.update(pairs)
        taken = set(pairs.values())
        left_base = [at for at in left_base if at not in taken]
        left_side = [at for at in left_side if at not in pairs]
    if is_prose:
        matches.update(_reworded(base, left_base, side, left_side))
    return matches


def paired(
    first: list[Value],
    left_first: list[int],
    second: list[Value],
    left_second: list[int],
    known_by: Callable[[Value], Hashable],
) -> dict[int, int]:
    """Lines of ``second`` to lines of ``first`` that are known by the same, the first to the first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(left_first):
        places[known_by(first[at])].append(at)
    pairs: dict[int, int] = {}
    for at in left_second:
        key = known_by(second[at])
        if key is not None and places.get(key):
            pairs[at] = places[key].pop()
    return pairs


def _reworded(
    base: list[Value], left_base: list[int], side: list[Value], left_side: list[int]
) -> dict[int, int]:
    """Lines of ``side`` to the lines of ``base`` with which they share most of their words."""
    if len(left_base) * len(left_side) > MOST_PAIRS:
        return {}
    words = {at: Counter(text_of(side[at]).split()) for at in left_side}
    ranked: list[tuple[float, int, int, int]] = []
    for old in left_base:
        before = Counter(text_of(base[old]).split())
        for at, after in words.items():
            # One word is a name, a place, a choice: another one is not the same, changed.
            if min(before.total(), after.total()) > 1:
                share = 2 * (before & after).total() / (before.total() + after.total())
                if share >= ALIKE:
                    ranked.append((-share, abs(old - at), old, at))
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, old, at in sorted(ranked):
        if old not in taken and at not in matches:
            matches[at] = old
            taken.add(old)
    return matches


def head(line: Value) -> Hashable:
    """The text that leads a line; None if it has none."""
    if isinstance(line, dict):
        lead = line.get(HEAD_OF_LINES) or next(iter(line.values()), "")
        return lead if isinstance(lead, str) and lead.strip() else None
    return line if isinstance(line, str) and line.strip() else None


def frozen(value: Value) -> Hashable:
    """What a line says, as a key; a bare line is the same as one of its head alone."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ("list", *map(frozen, value))
    if list(value) == [HEAD_OF_LINES]:
        return frozen(value[HEAD_OF_LINES])
    return frozenset((key, frozen(part)) for key, part in value.items())
