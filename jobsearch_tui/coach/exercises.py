"""The exercises for a workbook: those that come with the program, and those a person keeps beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jobsearch_tui.method.catalogue import Catalogue, catalogue

OWN: Final = "method"
"""The folder beside the workbooks that holds a person's own exercises."""


def exercises(folder: Path) -> Catalogue:
    """The exercises for the workbooks in ``folder``; own ones are without names that nobody knows."""
    known = catalogue(folder / OWN)
    if not known.own:
        return known
    from jobsearch_tui.coach.plug_names import with_known_plugs

    return with_known_plugs(known)
