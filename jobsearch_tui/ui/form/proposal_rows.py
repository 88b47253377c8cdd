"""How proposals are drawn: a head line, one row each, in full the marked one, or one that is alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from jobsearch_tui.coach.proposals.target import Proposed
from jobsearch_tui.text.shown import shortened, shown

HEAD: Final = -1
"""The place of the mark on the head line."""
MOST_SHOWN: Final = 5
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
    proposals: Sequence[Proposed], *, width: int, first: int, marked: int, focused: bool, back: str
) -> Drawing:
    """Draw the proposals from ``first`` on; ``back`` is the key that takes one back, if there is one."""
    width = max(width, 8)
    rows = [_head(proposals, marked=marked, focused=focused, back=back).truncate(width, ellipsis=True)]
    owners = [HEAD]
    last = min(first + MOST_SHOWN, len(proposals))
    for index in range(first, last):
        is_marked = focused and index == marked
        if is_marked or len(proposals) == 1:
            drawn = _in_full(proposals[index], width, is_marked)
        else:
            drawn = [_in_one_row(proposals[index], width)]
        rows += drawn
        owners += [index] * len(drawn)
    rest = len(proposals) - (last - first)
    if rest > 0:
        rows.append(Content.styled(f"  {rest} more", _QUIET))
        owners.append(last if last < len(proposals) else 0)
    return Drawing(rows, owners)


def _head(proposals: Sequence[Proposed], *, marked: int, focused: bool, back: str) -> Content:
    is_marked = focused and marked == HEAD
    if not proposals:
        sentence, hint = "Nothing more to add here.", f"   {back} takes the last one back" if back else ""
    else:
        is_usual = all(proposal.usual for proposal in proposals)
        sentence = "Ready to add, if it fits:" if is_usual else "From your talks and exercises:"
        hint = "   ↓ to choose" if is_marked else ""
    return Content.assemble(("▸ " if is_marked else "", "bold $accent"), (sentence, "italic"), (hint, _QUIET))


def _in_one_row(proposal: Proposed, width: int) -> Content:
    about = f"   {_about(proposal)}"
    words = Content(_proposed_text(proposal))
    room = width - 2 - len(about)
    if words.cell_length > room:
        words = words.truncate(max(room, min(_ROOM, width - 2)), ellipsis=True)
    row = Content.assemble(("· ", "$accent"), words, (about, _QUIET))
    return row.truncate(width, ellipsis=True)


def _in_full(proposal: Proposed, width: int, is_marked: bool) -> list[Content]:
    words = Content.assemble(
        (_proposed_text(proposal, lines=True), "bold" if is_marked else ""),
        (f"   {_about(proposal)}", _QUIET),
    )
    rows = words.wrap(width - 2)
    if len(rows) > TALLEST:
        rows = [*rows[: TALLEST - 1], Content.styled("…", _QUIET)]
    return [
        Content.assemble(("  " if number else "▸ " if is_marked else "· ", "bold $accent"), row)
        for number, row in enumerate(rows)
    ]


def _proposed_text(proposal: Proposed, *, lines: bool = False) -> str:
    text = proposal.shown[:_LONGEST]
    text = text if lines else " ".join(text.split())
    return shown(text if proposal.text else f"Take out: {text}")


def _about(proposal: Proposed) -> str:
    """Where it comes from, and what it would take the place of."""
    parts = [" ".join(proposal.because.split())]
    if proposal.replaces and proposal.text:
        parts.append(f"instead of “{shortened(proposal.replaces)}”")
    return shown(", ".join(part for part in parts if part))
