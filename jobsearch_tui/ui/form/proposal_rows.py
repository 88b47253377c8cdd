"""How proposals are drawn: a head line, one row each, the marked one in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from jobsearch_tui.coach.proposals.target import Proposed
from jobsearch_tui.text.shown import shortened, shown

HEAD: Final = -1
"""The place of the mark on the head line."""
MOST: Final = 5
"""Proposals that are drawn at once."""
TALLEST: Final = 6
"""Rows of the marked one at most."""

_LONGEST: Final = 600
"""Letters of a proposal that are looked at to draw it."""
_ROOM: Final = 24
"""Cells for the words of a proposal, before anything is said about it on the same row."""
_QUIET: Final = "$foreground-muted"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of the screen, and which proposal each belongs to (``HEAD`` and ``MORE`` are none)."""

    rows: list[Content]
    owners: list[int]

    def place_of(self, index: int) -> tuple[int, int]:
        """The first row of a proposal and how many it has."""
        rows = [row for row, owner in enumerate(self.owners) if owner == index]
        return (rows[0], len(rows)) if rows else (0, 1)


def draw(
    found: Sequence[Proposed], *, width: int, first: int, marked: int, focused: bool, done: bool
) -> Drawing:
    """Draw the proposals from ``first`` on; ``done`` says that there is something to take back."""
    width = max(width, 8)
    rows = [_head(len(found), marked=marked, focused=focused, done=done).truncate(width, ellipsis=True)]
    owners = [HEAD]
    last = min(first + MOST, len(found))
    for index in range(first, last):
        if focused and index == marked:
            drawn = _in_full(found[index], width)
        else:
            drawn = [_in_one_row(found[index], width)]
        rows += drawn
        owners += [index] * len(drawn)
    rest = len(found) - (last - first)
    if rest > 0:
        rows.append(Content.styled(f"  {rest} more", _QUIET))
        owners.append(last if last < len(found) else 0)
    return Drawing(rows, owners)


def _head(count: int, *, marked: int, focused: bool, done: bool) -> Content:
    here = focused and marked == HEAD
    if not count:
        said, hint = "Nothing more to take over here.", "   u takes the last one back" if done else ""
    else:
        said, hint = "From your talks and exercises:", "   ↓ to choose" if here else ""
    return Content.assemble(("▸ " if here else "", "bold $accent"), (said, "italic"), (hint, _QUIET))


def _in_one_row(one: Proposed, width: int) -> Content:
    about = f"   {_about(one)}"
    words = Content(_said(one))
    room = width - 2 - len(about)
    if words.cell_length > room:
        words = words.truncate(max(room, min(_ROOM, width - 2)), ellipsis=True)
    row = Content.assemble(("· ", "$accent"), words, (about, _QUIET))
    return row.truncate(width, ellipsis=True)


def _in_full(one: Proposed, width: int) -> list[Content]:
    words = Content.assemble((_said(one, lines=True), "bold"), (f"   {_about(one)}", _QUIET))
    rows = words.wrap(width - 2)
    if len(rows) > TALLEST:
        rows = [*rows[: TALLEST - 1], Content.styled("…", _QUIET)]
    return [
        Content.assemble(("  " if number else "▸ ", "bold $accent"), row) for number, row in enumerate(rows)
    ]


def _said(one: Proposed, *, lines: bool = False) -> str:
    text = one.shown[:_LONGEST]
    text = text if lines else " ".join(text.split())
    return shown(text if one.text else f"Take out: {text}")


def _about(one: Proposed) -> str:
    """Where it comes from, and what it would take the place of."""
    parts = [" ".join(one.because.split())]
    if one.replaces and one.text:
        parts.append(f"instead of “{shortened(one.replaces)}”")
    return shown(", ".join(part for part in parts if part))
