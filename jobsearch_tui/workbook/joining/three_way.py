"""Joining two versions of a workbook that come from one: what either side wrote stays.

By section, entry, field, line of a list and detail of a line. What one side changed is taken; where both
changed the same, ours stays in its place and theirs is handed back as a clash. Edited beats deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobsearch_tui.method.form import HEAD_OF_LINES
from jobsearch_tui.workbook.answers.values import ANSWERS, MEANT, TOUCHED, Value, ValuePath, equal, is_empty
from jobsearch_tui.workbook.joining.matching import frozen, head, matched, paired, woven


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A value that both sides changed."""

    path: ValuePath
    """Where it stands in the joined tree."""
    base: Value | None
    """What it was for both; None if there was nothing."""
    ours: Value
    """What stands there now."""
    theirs: Value
    """What the other side says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What two versions say together."""

    tree: dict[str, Value]
    changes_taken: tuple[ValuePath, ...]
    """What of theirs was taken: paths of fields, of whole entries, or of sections that are one text."""
    clashes: tuple[Clash, ...]


def join(base: Mapping[str, Value], ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> Joined:
    """Join ``ours`` and ``theirs``, which were both ``base`` once. No part of the three is changed."""
    joining = _Joining()
    tree = joining.mappings(base, ours, theirs, ())
    return Joined(tree=tree, changes_taken=tuple(joining.taken), clashes=tuple(joining.clashes))


class _Joining:
    """One join under way."""

    def __init__(self) -> None:
        self.taken: dict[ValuePath, None] = {}
        self.clashes: list[Clash] = []

    def mappings(
        self,
        base: Mapping[str, Value],
        ours: Mapping[str, Value],
        theirs: Mapping[str, Value],
        path: ValuePath,
    ) -> dict[str, Value]:
        joined: dict[str, Value] = {}
        for key in woven(list(base), list(ours), list(theirs)):
            value = self.value(base.get(key), ours.get(key), theirs.get(key), (*path, key))
            if value is not None:
                joined[key] = value
        return joined

    def value(
        self, base: Value | None, ours: Value | None, theirs: Value | None, path: ValuePath
    ) -> Value | None:
        """The joined value; None for nothing."""
        if equal(ours, theirs) or equal(theirs, base):
            return ours
        if len(path) <= 2 and (both := self._container(base, ours, theirs, path)):
            return both[0]
        if equal(ours, base):
            return self._take(theirs, path)
        if ours is None or (is_empty(ours) and not is_empty(theirs)):
            return ours if theirs == base or theirs is None else self._take(theirs, path)
        if theirs is None or is_empty(theirs):
            return self._take(theirs, path) if ours == base else ours
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.mappings(base if isinstance(base, dict) else {}, ours, theirs, path)
        kinds = {type(ours), type(theirs)}
        if list in kinds and dict not in kinds:
            return self._lists(base, ours, theirs, path)
        if path[0] == TOUCHED and isinstance(ours, str) and isinstance(theirs, str):
            return max(ours, theirs)  # ISO dates: the later day is the last change of the two together
        self.clashes.append(Clash(path=path, base=base, ours=ours, theirs=theirs))
        return ours

    def _container(
        self, base: Value | None, ours: Value | None, theirs: Value | None, path: ValuePath
    ) -> tuple[Value | None] | None:
        """Join what holds entries or answers, as if it were there, though empty, where it is not."""
        may_be_gone = len(path) == 1 or path[0] == ANSWERS
        nothing: tuple[Value | None, ...] = ("", None) if may_be_gone else ("",)
        sides = (base, ours, theirs)
        if not any(isinstance(side, dict) for side in sides):
            return None
        if not all(isinstance(side, dict) or side in nothing for side in (ours, theirs)):
            return None
        base_parts, our_parts, their_parts = (side if isinstance(side, dict) else {} for side in sides)
        if joined := self.mappings(base_parts, our_parts, their_parts, path):
            return (joined,)
        if ours == base or (ours and not theirs):
            return (theirs,)
        return (ours if not ours else None if may_be_gone else {},)

    def _take(self, value: Value | None, path: ValuePath) -> Value | None:
        if path[0] != TOUCHED:  # a day that goes along with a change is no change of its own
            self.taken[path[:3]] = None
        return value

    def _lists(self, base: Value | None, ours: Value, theirs: Value, path: ValuePath) -> Value | None:
        our_lines, their_lines = _listed(ours), _listed(theirs)
        joined = self._lines(_listed(base), our_lines, their_lines, path)
        if joined == our_lines:
            return ours
        return theirs if joined == their_lines else joined or None

    def _lines(
        self, base: list[Value], ours: list[Value], theirs: list[Value], path: ValuePath
    ) -> list[Value]:
        """Join lists line by line: each line is known again by what it says, or by most of it."""
        # Keys of remarks are not sentences: one that is like another is another.
        is_prose = path[0] != MEANT
        was_ours, was_theirs = (matched(base, side, is_prose) for side in (ours, theirs))
        new_ours = [at for at in range(len(ours)) if at not in was_ours]
        new_theirs = [at for at in range(len(theirs)) if at not in was_theirs]
        by_both = self._written_by_both(ours, new_ours, theirs, new_theirs, path)
        our_keys = [("base", was_ours[at]) if at in was_ours else ("ours", at) for at in range(len(ours))]
        their_keys = [
            ("base", was_theirs[at])
            if at in was_theirs
            else (("ours", by_both[at]) if at in by_both else ("theirs", at))
            for at in range(len(theirs))
        ]
        our_lines, their_lines = (
            dict(zip(our_keys, ours, strict=True)),
            dict(zip(their_keys, theirs, strict=True)),
        )
        joined: list[Value] = []
        for key in woven([("base", at) for at in range(len(base))], our_keys, their_keys):
            was = base[key[1]] if key[0] == "base" else None
            line = self._line(was, our_lines.get(key), their_lines.get(key), (*path, len(joined)))
            if line is not None:
                joined.append(line)
        return joined

    def _line(
        self, base: Value | None, ours: Value | None, theirs: Value | None, path: ValuePath
    ) -> Value | None:
        sides = (base, ours, theirs)
        if ours in (theirs, base) or theirs == base or not any(map(_has_details, sides)):
            return self.value(base, ours, theirs, path)
        # A bare line is a line without details: one side may have reworded it, the other explained it.
        base_row, our_row, their_row = map(_with_details, sides)
        return self.value(base_row, our_row, their_row, path)

    def _written_by_both(
        self,
        ours: list[Value],
        new_ours: list[int],
        theirs: list[Value],
        new_theirs: list[int],
        path: ValuePath,
    ) -> dict[int, int]:
        """New lines that both sides wrote, ours by theirs: the same, or with details that go together."""
        pairs = paired(ours, new_ours, theirs, new_theirs, frozen)
        left_ours = [at for at in new_ours if at not in pairs.values()]
        left_theirs = [at for at in new_theirs if at not in pairs]
        for their_number, our_number in paired(ours, left_ours, theirs, left_theirs, head).items():
            trial = _Joining()
            trial._line(None, ours[our_number], theirs[their_number], path)
            if not trial.clashes:
                pairs[their_number] = our_number
        return pairs


def _listed(value: Value | None) -> list[Value]:
    """A bare text is a list of one."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def _with_details(line: Value | None) -> Value | None:
    return {HEAD_OF_LINES: line} if isinstance(line, str) else line


def _has_details(line: Value | None) -> bool:
    return isinstance(line, dict) and HEAD_OF_LINES in line
