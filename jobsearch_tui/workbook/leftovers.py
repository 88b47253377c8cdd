"""What an earlier sitting left behind when it was cut off: unsaved work, and versions that were being replaced."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.history import OUTSIDE, History
from jobsearch_tui.workbook.merging import read_version
from jobsearch_tui.workbook.rescue import rescue_copies
from jobsearch_tui.workbook.values import Value
from jobsearch_tui.workbook.workbook import Workbook

_TEMPORARY: Final = re.compile(r"\.wb-(?P<pid>\d+)-[0-9a-f]+\.tmp")
_PREVIOUS: Final = re.compile(r"\.wb-(?P<pid>\d+)\.previous")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Words that may be nowhere else."""

    path: Path
    at: datetime
    """When it was written, local time."""
    data: bytes
    tree: dict[str, Value]


def is_alive(pid: int) -> bool:
    """True if a process of this number runs, or cannot be ruled out."""
    if sys.platform == "win32":
        # Asking there would end it; a leftover that is in use is offered the next time.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def leftovers(
    workbook: Workbook, rescue_folder: Path, history: History, alive: Callable[[int], bool] = is_alive
) -> list[Leftover]:
    """Whole versions of this workbook that say something else than it does, the newest first.

    What says nothing new is removed on the way; a version that a save was replacing goes into the history.
    """
    _keep_previous(workbook.path, history, alive)
    found: list[Leftover] = []
    beside = [path for path, pid in _beside(workbook.path.parent, _TEMPORARY) if not alive(pid)]
    for path in [*beside, *rescue_copies(rescue_folder, workbook.path)]:
        leftover = _read(path, workbook)
        if leftover is None:
            continue
        if leftover.tree == dict(workbook.tree):
            remove(leftover.path)
        else:
            found.append(leftover)
    return sorted(found, key=lambda one: one.at, reverse=True)


def remove(path: Path) -> None:
    """Take a leftover away; one that cannot be removed is met again at the next start."""
    with contextlib.suppress(OSError):
        path.unlink()


def _beside(folder: Path, pattern: re.Pattern[str]) -> Iterator[tuple[Path, int]]:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if match := pattern.fullmatch(path.name):
                yield path, int(match["pid"])


def _keep_previous(workbook: Path, history: History, alive: Callable[[int], bool]) -> None:
    for path, pid in _beside(workbook.parent, _PREVIOUS):
        if alive(pid):
            continue
        try:
            history.take(read_regular(path), OUTSIDE)
        except Problem:
            # It stays where it is, for the person to look at.
            continue
        remove(path)


def _read(path: Path, workbook: Workbook) -> Leftover | None:
    """A leftover that is a whole version of this workbook; a torn one holds nothing that was ever whole."""
    try:
        data = read_regular(path)
        loaded = read_version(data, path.name, workbook.catalogue)
        at = datetime.fromtimestamp(path.stat().st_mtime)
    except (Problem, OSError):
        return None
    if not loaded.ended or loaded.tree.get("created") != workbook.tree.get("created"):
        # Another workbook of the folder may have left it.
        return None
    return Leftover(path=path, at=at, data=data, tree=dict(loaded.tree))
