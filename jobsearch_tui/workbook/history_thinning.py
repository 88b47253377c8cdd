"""Which older copies of a workbook can go: the further back, the fewer are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

ALL_FOR: Final = timedelta(hours=24)
"""As long as this, every copy stays."""
DAILY_FOR: Final = timedelta(days=30)
"""As long as this, the last copy of each day stays."""
WEEKLY_FOR: Final = timedelta(days=365)
"""As long as this, the last copy of each week stays."""
FEWEST: Final = 20
"""So many of the newest stay, however old they are."""


class Dated(Protocol):
    """What is asked of a copy."""

    @property
    def at(self) -> datetime:
        """When it was taken, with its time zone."""

    @property
    def kept(self) -> bool:
        """True if it stays for ever."""


Copy = TypeVar("Copy", bound=Dated)


def surplus(newest_first: Sequence[Copy], now: datetime) -> list[Copy]:
    """The copies that may be removed. Order is by when they were taken, whatever the clock said.

    One that was taken after ``now``, by a clock that has been set back since, counts as taken today.
    """
    gone: list[Copy] = []
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
