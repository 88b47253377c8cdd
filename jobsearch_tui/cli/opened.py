"""The workbook that a command is about, and the exercises for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.cli.printing import PROGRAM, tell

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.history.copies import History
    from jobsearch_tui.workbook.workbook import Workbook


def opened(name: str, locations: Locations) -> tuple[Catalogue, Workbook]:
    """Open the workbook that ``name`` means. Raises UsageProblem, UnreadableText or WorkbookProblem."""
    from jobsearch_tui.workbook.folder.locations import locate
    from jobsearch_tui.workbook.workbook import Workbook

    path = locate(locations.folder, name)
    exercises = catalogue_for(path.parent)
    return exercises, Workbook.open(path, exercises)


def catalogue_for(folder: Path) -> Catalogue:
    """The exercises for the workbooks of a folder: ours, and those beside them."""
    from jobsearch_tui.coach.exercises import exercises

    found = exercises(folder)
    for problem in found.problems:
        tell(str(problem))
    return found


def history_of(path: Path, locations: Locations) -> History:
    """The older copies of a workbook."""
    from jobsearch_tui.workbook.history.copies import History

    return History(locations.state / "history", path)


def typed(command: str, arguments: Namespace) -> str:
    """A command for the same workbook, as the person would type it."""
    words = [PROGRAM, *(["--dir", arguments.dir] if arguments.dir else []), command, arguments.workbook]
    return " ".join(f'"{word}"' if " " in word else word for word in words)
