"""The pictures, by the name under which forms call them."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.method.form import Plug, Step
from jobsearch_tui.ui.pictures.house import House
from jobsearch_tui.ui.pictures.notes import Notes
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
    "notes": Notes,
    "pattern-wall": PatternWall,
    "timeline": Timeline,
}
"""Each takes the plug, whose options name the fields it draws, and the filling it draws."""


def picture(plug: Plug, context: FieldContext) -> Picture:
    """The picture that ``plug`` calls for; a name that no picture has is left out when exercises are read."""
    return PICTURES[plug.name](plug, context)


def is_beside_itself(plug: Plug | None, step: Step) -> bool:
    """True for a step that shows itself what the picture of its form, if it has one, draws."""
    return (PICTURES[plug.name] if plug is not None else Picture).is_shown_by(plug or Plug(name=""), step)


def is_above(plug: Plug | None, step: Step) -> bool:
    """True for a step above whose questions the picture of its form stands, where it is not beside them."""
    return plug is not None and PICTURES[plug.name].IS_ABOVE and not is_beside_itself(plug, step)
