"""When an older copy is taken: at the first save of a session, every ten minutes of change, before a loss.

And which of them can go: the further back, the fewer are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.answers.values import FIRST, MEANT, TOUCHED, Value, is_empty
from jobsearch_tui.workbook.history.copies import (
    BEFORE_SHRINK,
    FIRST_TOUCH,
    MIGRATION,
    OPENING,
    TEN_MINUTES,
    History,
    Snapshot,
    in_utc,
)

EVERY: Final = timedelta(minutes=10)
"""Between two copies while the person changes things."""
THIN_EVERY: Final = timedelta(hours=24)
"""Between two thinnings in one long session."""

ALL_FOR: Final = timedelta(hours=24)
"""As long as this, every copy stays."""
DAILY_FOR: Final = timedelta(days=30)
"""As long as this, the last copy of each day stays."""
WEEKLY_FOR: Final = timedelta(days=365)
"""As long as this, the last copy of each week stays."""
FEWEST: Final = 20
"""So many of the newest stay, however old they are."""

_NO_TABLES: Final = frozenset({*FIRST, MEANT, TOUCHED})
_NOTHING: Final[Mapping[str, Value]] = {}


class HistoryKeeper:
    """Takes the copies of one session. Called by one thread at a time, just before the file is replaced."""

    def __init__(self, history: History, tree: Mapping[str, Value], *, migrates: bool = False) -> None:
        """``tree`` is what the file says at opening, ``migrates`` if it does so in an older version.

        The first save ends that version of the format.

        Parts of a tree may be replaced by others, and are never changed in place: parts that are the same
        objects are taken to be equal, which makes a save of a large workbook cheap.
        """
        self._history = history
        self._migrates = migrates
        self._tree = dict(tree)
        self._size = text_size(self._tree)
        self._most = self._size
        """Characters there were at most since the last copy: many small losses make a large one."""
        self._last: datetime | None = None
        self._thinned: datetime | None = None
        self.trouble: Problem | None = None
        """Why the last copy that was due could not be taken, or None. The next save tries again."""

    def before_save(
        self, old: bytes | Callable[[], bytes], new: Mapping[str, Value], now: datetime
    ) -> Snapshot | None:
        """Take a copy of ``old`` (the bytes on the disk, or what reads them) if one is due before ``new``.

        Raises nothing: a save is worth more than a copy of what it replaces.
        """
        now = in_utc(now)
        tree = dict(new)
        change, loses_record = _change(self._tree, tree)
        size = self._size + change
        reason = self._reason(size, loses_record, now)
        taken: Snapshot | None = None
        if reason:
            try:
                data = old if isinstance(old, bytes) else old()
                taken = self._history.take(data, reason, keep_forever=reason in (FIRST_TOUCH, MIGRATION))
            except Problem as problem:
                self.trouble = problem
                return None
            self._last, self._most = now, size
            if self._thinned is None or abs(now - self._thinned) >= THIN_EVERY:
                self._history.remove(surplus(self._history.list(), now))
                self._thinned = now
        self.trouble = None
        self._tree, self._size = tree, size
        self._most = max(self._most, size)
        return taken

    def _reason(self, size: int, loses_record: bool, now: datetime) -> str:
        """Why a copy is due, or empty."""
        if self._last is None:
            if self._migrates:
                return MIGRATION
            return OPENING if self._history.list() else FIRST_TOUCH
        if loses_record or _is_a_fifth_less(self._most, size):
            return BEFORE_SHRINK
        return TEN_MINUTES if is_due(now, self._last) else ""


def is_due(now: datetime, last: datetime | None) -> bool:
    """True if the last copy is ten minutes old; also after the clock was set back."""
    return last is None or not timedelta() <= now - last < EVERY


def surplus(newest_first: Sequence[Snapshot], now: datetime) -> list[Snapshot]:
    """The copies that may be removed. Order is by when they were taken, whatever the clock said.

    One that was taken after ``now``, by a clock that has been set back since, counts as taken today.
    """
    gone: list[Snapshot] = []
    seen: set[tuple[int, ...]] = set()
    ordinary = [copy for copy in newest_first if not copy.kept]
    for number, copy in enumerate(ordinary):
        age = now - copy.at
        span: tuple[int, ...] | None = None
        if age <= DAILY_FOR:
            span = (copy.at.year, copy.at.month, copy.at.day)
        elif age <= WEEKLY_FOR:
            span = tuple(copy.at.isocalendar()[:2])
        is_first = span is not None and span not in seen
        if span is not None:
            seen.add(span)
        if not (is_first or age <= ALL_FOR or number < FEWEST):
            gone.append(copy)
    return gone


def text_size(value: Value | Mapping[str, Value] | None) -> int:
    """Characters of all texts in a value, names left out. About 10 ms for 5 MB."""
    if isinstance(value, str):
        return len(value)
    if value is None:
        return 0
    return sum(map(text_size, value.values() if isinstance(value, Mapping) else value))


def _is_a_fifth_less(before: int, after: int) -> bool:
    return before > 0 and after * 5 <= before * 4


def _change(old: Mapping[str, Value], new: Mapping[str, Value]) -> tuple[int, bool]:
    """How many characters more there are, and whether a record went. Looks at what is not the same object."""
    change, loses_record = 0, False
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before is after:
            continue
        if not isinstance(before, dict):
            change += text_size(after) - text_size(before)
            continue
        entries = after if isinstance(after, dict) else _NOTHING
        if not isinstance(after, dict):
            change += text_size(after)
        for key, entry in before.items():
            other = entries.get(key)
            if other is entry:
                continue
            change += text_size(other) - text_size(entry)
            if other is None and name not in _NO_TABLES and not is_empty(entry):
                loses_record = True
        change += sum(text_size(entry) for key, entry in entries.items() if key not in before)
    return change, loses_record
