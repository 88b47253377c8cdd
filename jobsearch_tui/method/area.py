"""Where exercises stand: the stages of the path, and the areas beside it. One more is one more line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STAGES: Final[dict[str, str]] = {
    "arrive": "Arrive",
    "gather": "Gather",
    "know": "Know",
    "listen": "Listen",
    "aim": "Aim",
    "reach-out": "Reach out",
    "interview": "Interview",
    "decide": "Decide",
    "begin": "Begin",
    "grow": "Grow",
}
"""The stages of a search in the order of the path (method 1.5): the id of each and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place beside the path."""

    title: str
    """What stands over it; ``WEEK_NUMBER`` in it stands for which week of the search it is."""
    key: str
    """The key that opens it."""
    tells: str
    """What it is for, in a sentence for help and palette."""
    purpose: str
    """What it is for and how it begins, for one who finds it empty."""
    stage: str = ""
    """The stage of the path that its lists belong to, or empty if they serve every stage."""
    numbers: bool = False
    """True if it shows the numbers of the last seven days."""


WEEK_NUMBER: Final = "{week}"
"""Stands for the number of the week in the title of an area."""

AREAS: Final[dict[str, Area]] = {
    "people": Area(
        title="People",
        key="2",
        tells="People",
        purpose="Everyone who helps you, what you talked about, and who introduced whom. A name that you "
        "write once is offered wherever it turns up. Begin with one person who comes to mind.",
    ),
    "pipeline": Area(
        title="Pipeline",
        key="3",
        tells="Companies and applications",
        stage="reach-out",
        purpose="The places you could work, and each application from the first note to the answer, so "
        "that you see how things stand without searching. Begin with an application, or with a company that "
        "you'd like to know better.",
    ),
    "week": Area(
        title=f"Week {WEEK_NUMBER} of my search",
        key="4",
        tells="Your week: goals, retro, analysis, today's tasks, coach",
        numbers=True,
        purpose="What says “by Sunday” carries a search; everything else is free to skip. The numbers fill "
        "themselves from what you write elsewhere. Begin with a goal or two.",
    ),
    "council": Area(
        title="Council",
        key="5",
        tells="Your council: meetings, requests, commitments",
        purpose="The people you meet with while you search: what you said, what you asked them for, and what "
        "you promised each other. Begin with the next meeting, or with something you promised.",
    ),
}
"""By id, which the key bar shows as well: where records are listed that have no place on the path."""
