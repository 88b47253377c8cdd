"""Records grouped by stage: lanes side by side with a card for each record, drawn as rows of styled text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.geometry import Size

from jobsearch_tui.text.shown import shown

NARROWEST: Final = 21
"""Cells of a lane at least."""
WIDEST: Final = 36
"""Cells of a lane at most."""
_HEAD: Final = 2
"""Rows above the cards: the name of the lane, and a rule."""
_LOW, _TALL = 4, 5
"""Rows of a card with the blank one below it: what there is to say gets two where there is room for both."""
_TALL_FROM: Final = 22
"""Rows of a board from which its cards are tall."""
PLAIN, QUIET, BOLD, MARKED = "plain", "quiet", "bold", "marked"
"""How a piece of a row is drawn."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One stage, and what stands there."""

    title: str
    places: Sequence[int]
    """The records by their places in the list, in its order."""


class StyledText(NamedTuple):
    """A part of a row."""

    text: str
    style: str


class Board:
    """The lanes that hold something. Walking stops at the edges; the marked record is always in sight."""

    def __init__(self, lanes: Sequence[Lane], card: Callable[[int], Sequence[str]]) -> None:
        """``card`` gives the lines of the record at a place: its name in two, and what there is to say."""
        self._lanes = lanes
        self._card = card
        self._lane_of = {place: at for at, lane in enumerate(lanes) for place in lane.places}
        self._first = 0
        """The first lane in sight."""

    # Walking

    def along(self, marked: int, by: int) -> int:
        """The place so many cards further down in the lane of a record."""
        lane, at = self._position(marked)
        places = self._lanes[lane].places
        return places[max(0, min(at + by, len(places) - 1))]

    def across(self, marked: int, by: int) -> int:
        """The place at the same height in the lane so many further right."""
        lane, at = self._position(marked)
        places = self._lanes[max(0, min(lane + by, len(self._lanes) - 1))].places
        return places[min(at, len(places) - 1)]

    def page(self, size: Size) -> int:
        """Cards of a lane that there is room for."""
        return max((size.height - _HEAD) // _card_height(size), 1)

    def at(self, column: int, row: int, size: Size, marked: int) -> int:
        """The place of the card at a cell; -1 where there is none."""
        first, count, width = self._in_sight(size, marked)
        lane, card = first + column // width, (row - _HEAD) // _card_height(size)
        if row < _HEAD or lane >= first + count or card >= self.page(size):
            return -1
        places = self._lanes[lane].places
        at = self._top(lane, marked, size) + card
        return places[at] if at < len(places) else -1

    def _position(self, marked: int) -> tuple[int, int]:
        lane = self._lane_of.get(marked, 0)
        places = self._lanes[lane].places
        return lane, places.index(marked) if marked in self._lane_of else 0

    # Drawing

    def _in_sight(self, size: Size, marked: int) -> tuple[int, int, int]:
        """The first lane in sight, how many are, and the cells of each."""
        count = max(1, min(len(self._lanes), size.width // NARROWEST))
        lane = self._lane_of.get(marked, 0)
        self._first = max(0, min(max(self._first, lane - count + 1), lane, len(self._lanes) - count))
        return self._first, count, min(size.width // count, WIDEST)

    def _top(self, lane: int, marked: int, size: Size) -> int:
        """The first card in sight of a lane: the first of all, but for the lane of the marked record."""
        marked_lane, at = self._position(marked)
        return max(0, at - self.page(size) + 1) if lane == marked_lane else 0

    def rows(self, size: Size, marked: int) -> list[list[StyledText]]:
        """Every row of the board."""
        if not self._lanes:
            return []
        first, count, width = self._in_sight(size, marked)
        before, behind = first, len(self._lanes) - first - count
        lanes = [self._lane(lane, width - 2, size, marked) for lane in range(first, first + count)]
        gap = StyledText("  ", PLAIN)
        rows = [[piece for lane in lanes for piece in (*lane[y], gap)] for y in range(size.height)]
        if before or behind:
            hints = [f"‹ {before} more" if before else "", f"{behind} more ›" if behind else ""]
            note = "   ".join(filter(None, hints))
            rows[-1] = [StyledText(cut(note.rjust(width * count - 2), width * count), QUIET)]
        return rows

    def _lane(self, lane: int, width: int, size: Size, marked: int) -> list[list[StyledText]]:
        places, title = self._lanes[lane].places, shown(self._lanes[lane].title)
        top, room = self._top(lane, marked, size), self.page(size)
        below = len(places) - top - room
        is_marked = self._lane_of.get(marked) == lane
        count = str(len(places))
        name = cut(f"{title[:1].upper()}{title[1:]}", width - len(count) - 1)
        rule = f"↑ {top} more " if top else ""
        rows = [
            [StyledText(name, BOLD if is_marked else PLAIN), StyledText(f" {count}", QUIET)],
            [StyledText(rule + "─" * (width - len(rule)), QUIET)],
        ]
        for place in places[top : top + room]:
            rows += self._drawn_card(place, Size(width, _card_height(size)), marked=place == marked)
        if below > 0:
            rows[_HEAD + room * _card_height(size) - 1] = [StyledText(cut(f"  ↓ {below} more", width), QUIET)]
        blank = [StyledText(" " * width, PLAIN)]
        return [*rows, *([blank] * max(size.height - len(rows), 0))][: size.height]

    def _drawn_card(self, place: int, size: Size, *, marked: bool) -> list[list[StyledText]]:
        name, second, note = (shown(line).replace("\n", " ") for line in self._card(place))
        room = size.width - 2
        notes = textwrap.wrap(note, room, max_lines=size.height - 3, placeholder="…") or [""]
        lines = [(name, BOLD), (second, PLAIN), *((line, QUIET) for line in notes)]
        rows = [
            [StyledText(("▸ " if marked and not at else "  ") + cut(line, room), MARKED if marked else style)]
            for at, (line, style) in enumerate(lines)
        ]
        blank = [StyledText(" " * size.width, PLAIN)]
        return [*rows, *([blank] * (size.height - len(rows)))]


def _card_height(size: Size) -> int:
    return _TALL if size.height >= _TALL_FROM else _LOW


def cut(text: str, cells: int) -> str:
    """``text`` in just so many cells, with … where something is left out."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)
