"""Bars and columns in block characters: a row for each number, its facts in words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from jobsearch_tui.coach.views.eight_weeks import Series
from jobsearch_tui.coach.views.funnel import FunnelStage
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.menu import Choice

HEIGHTS: Final = "▁▂▃▄▅▆▇█"
"""A block that is filled from below, by one eighth more each."""
NOTHING: Final = "·"
"""Stands in a row of weeks where nothing happened."""
WHOLE, HALF = "━", "╸"
"""A cell of a bar, and its last one where it ends half way."""
LONGEST: Final = 24
"""Cells of a bar at most."""
SHORTEST: Final = 6
"""Cells for which a bar is drawn at least; where there are fewer, numbers and words stand alone."""
BESIDE: Final = 10
"""Cells of a row that are neither label, bar, number nor words."""


def bar(number: int, most: int, width: int) -> str:
    """A bar as long as ``number`` is of ``most``, filled up to ``width``; anything shows at least."""
    halves = max(round(2 * width * number / most), 1) if number and most else 0
    return (WHOLE * (halves // 2) + HALF * (halves % 2)).ljust(width)


def columns(numbers: Sequence[int]) -> str:
    """A column for each number, the highest one a whole block."""
    most = max(numbers, default=0)
    return "".join(
        HEIGHTS[-(-len(HEIGHTS) * number // most) - 1] if number else NOTHING for number in numbers
    )


def weeks_choices(series: Sequence[Series]) -> list[Choice]:
    """A row for each series: its eight weeks as columns, and the same in words."""
    widest = max((cell_len(shown(each.label)) for each in series), default=0)
    return [
        Choice(
            id=str(place),
            label=_padded(shown(each.label), widest),
            drawing=columns(each.weeks),
            detail=_weeks_words(each),
            quiet=not sum(each.weeks),
        )
        for place, each in enumerate(series)
    ]


def _weeks_words(series: Series) -> str:
    lately = sum(series.weeks)
    this_week = f"{series.weeks[-1]} this week, " if series.weeks[-1] else ""
    return f"{this_week}{lately or 'none'} in eight weeks, {series.in_all} in all"


def funnel_choices(ways: Sequence[Sequence[FunnelStage]], width: int) -> list[Choice]:
    """A row for each stage of the ways: a bar, how many, and the share of those before."""
    stages = [(way[0].number, stage) for way in ways for stage in way]
    widest = max((cell_len(shown(stage.label)) for _, stage in stages), default=0)
    digits = max((len(str(stage.number)) for _, stage in stages), default=0)
    words = max((len(stage.words) for _, stage in stages), default=0)
    room = min(LONGEST, width - widest - digits - words - BESIDE)
    return [
        Choice(
            id=str(place),
            label=_padded(shown(stage.label), widest),
            drawing=bar(stage.number, most, room) if room >= SHORTEST else "",
            detail=f"{stage.number:>{digits}}  {stage.words}".rstrip(),
        )
        for place, (most, stage) in enumerate(stages)
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))
