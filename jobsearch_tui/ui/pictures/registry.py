"""The pictures, by the name under which forms call them."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.method.form import Plug
from jobsearch_tui.ui.pictures.house import House
from jobsearch_tui.ui.pictures.okr_board import OkrBoard
from jobsearch_tui.ui.pictures.pattern_wall import PatternWall
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.spear import Spear
from jobsearch_tui.ui.pictures.timeline import Timeline
from jobsearch_tui.workbook.filling import FieldContext

PICTURES: Final[dict[str, type[Picture]]] = {
    "house": House,
    "spear": Spear,
    "okr-board": OkrBoard,
    "pattern-wall": PatternWall,
    "timeline": Timeline,
}
"""Each takes the plug, whose options name the fields it draws, and the filling it draws."""


def picture(plug: Plug, context: FieldContext) -> Picture:
    """The picture that ``plug`` calls for; a name that no picture has is left out when exercises are read."""
    return PICTURES[plug.name](plug, context)
