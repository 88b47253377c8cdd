"""The areas of the program: the places beside the path that list records. One more is one more line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place beside the path."""

    title: str
    """What stands over it."""
    key: str
    """The key that opens it."""
    tells: str
    """What it is for, in a sentence for help and palette."""
    stage: str = ""
    """The stage of the path that its lists belong to, or empty if they serve every stage."""
    numbers: bool = False
    """True if it shows the numbers of the last seven days."""


AREAS: Final[dict[str, Area]] = {
    "people": Area(title="People", key="2", tells="People"),
    "pipeline": Area(title="Pipeline", key="3", tells="Companies and applications", stage="reach-out"),
    "week": Area(title="This week", key="4", tells="Your week: its numbers, goals and retros", numbers=True),
    "council": Area(title="Council", key="5", tells="Your council: meetings, requests, commitments"),
}
"""By id, which the key bar shows as well: where records are listed that have no place on the path."""
