"""What a session left behind when it was cut off: unsaved work, and versions that were being replaced."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import paths_in, read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.file.opening import read_version
from jobsearch_tui.workbook.migrations.present import present
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.rescue import rescue_copies

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.history.copies import History
    from jobsearch_tui.workbook.workbook import Workbook

_TEMPORARY: Final = re.compile(r"\.wb-(?P<pid>\d+)-(?P<sign>[0-9a-f]{8})[0-9a-f]+\.tmp")
_PREVIOUS: Final = re.compile(r"\.wb-(?P<pid>\d+)-(?P<sign>[0-9a-f]{8})\.previous")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Words that may be nowhere else."""

    path: Path
    at: datetime
    """When it was written, local time."""
    data: bytes
    tree: dict[str, Value]
    is_older: bool
    """True if the workbook was written since; it may say more by now."""

    def sentence(self) -> str:
        """What there is, for the person."""
        return f"Unsaved work of {self.at.day} {self.at:%b %H:%M} was found"


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
    workbook: Workbook,
    rescue_folder: Path,
    history: History,
    alive: Callable[[int], bool] = is_alive,
    *,
    ours: Path | None = None,
    since: float | None = None,
) -> list[Leftover]:
    """Whole versions of this workbook that say something else than it does, the newest first.

    What says nothing that the file does not is removed on the way, and so is what was cut off while it was
    written; a version that a save was replacing goes into the history. ``ours`` is the rescue copy of this
    session, which is none of them. ``since`` is when the session began, in seconds: an older file with the
    number of this process was left by one that had the number before, as happens in containers.
    """
    _keep_previous(workbook.path, history, alive, since)
    paths = [path for path in _left_of(workbook.path, rescue_folder, alive, since) if path != ours]
    whole = _read_leftovers(paths, workbook.path, workbook.catalogue)
    for path in {*paths} - {leftover.path for leftover in whole}:
        if _TEMPORARY.fullmatch(path.name) and _is_torn(path):
            remove(path)
    versions: list[Leftover] = []
    for leftover in whole:
        if leftover.tree.get("created") != workbook.tree.get("created"):
            # Another workbook of the folder may have left it.
            continue
        if leftover.tree == dict(workbook.base):
            remove(leftover.path)
        elif leftover.tree != dict(workbook.tree):
            # What is equal to words that are not on the disk yet stays until they are.
            versions.append(leftover)
    return versions


def unsaved_work(
    path: Path,
    rescue_folder: Path,
    catalogue: Callable[[], Catalogue],
    alive: Callable[[int], bool] = is_alive,
) -> list[Leftover]:
    """Versions that could not be saved and say something else than the file does, the newest first.

    The file may be gone, or may not read; nothing is removed. ``catalogue`` is asked if anything was left.
    """
    paths = _left_of(path, rescue_folder, alive)
    if not paths:
        return []
    known = catalogue()
    versions = _read_leftovers(paths, path, known)
    try:
        loaded = read_version(read_regular(path), path.name, known)
    except Problem:
        return versions
    tree = dict(present(loaded.tree, known).tree)
    return [
        version
        for version in versions
        if version.tree != tree and version.tree.get("created") == tree.get("created")
    ]


def left_beside(path: Path, alive: Callable[[int], bool] = lambda _: False) -> list[Path]:
    """All that saves of the file at ``path`` left beside it.

    Whoever holds its lock knows that none is under way; others ask who is ``alive``.
    """
    return [
        leftover for pattern in (_TEMPORARY, _PREVIOUS) for leftover in _beside(path, pattern, alive, None)
    ]


def remove(path: Path) -> None:
    """Take a leftover away; one that cannot be removed is met again at the next start."""
    with contextlib.suppress(OSError):
        path.unlink()


def _beside(
    workbook: Path, pattern: re.Pattern[str], alive: Callable[[int], bool], since: float | None
) -> list[Path]:
    """What a program that is gone left beside this very workbook; others of the folder have theirs."""
    real = Path(os.path.realpath(workbook))
    paths: list[Path] = []
    for path in paths_in(real.parent):
        match = pattern.fullmatch(path.name)
        if match and match["sign"] == disk.sign_of(real):
            pid = int(match["pid"])
            if not alive(pid) or _is_of_a_namesake(path, pid, since):
                paths.append(path)
    return paths


def _is_of_a_namesake(path: Path, pid: int, since: float | None) -> bool:
    if since is None or pid != os.getpid():
        return False
    try:
        return path.stat().st_ctime < since
    except OSError:
        # It has just gone.
        return False


def _is_torn(path: Path) -> bool:
    """True for a file that was cut off before its end mark was written."""
    from jobsearch_tui.workbook.file.fragments import END_MARK

    try:
        return not read_regular(path).endswith(END_MARK)
    except Problem:
        return False


def _keep_previous(
    workbook: Path, history: History, alive: Callable[[int], bool], since: float | None
) -> None:
    from jobsearch_tui.workbook.history.copies import OUTSIDE

    for path in _beside(workbook, _PREVIOUS, alive, since):
        try:
            history.take(read_regular(path), OUTSIDE)
        except Problem:
            # It stays where it is, for the person to look at.
            continue
        remove(path)


def _left_of(
    workbook: Path, rescue_folder: Path, alive: Callable[[int], bool], since: float | None = None
) -> list[Path]:
    """The files that sessions left of a workbook."""
    return [*_beside(workbook, _TEMPORARY, alive, since), *rescue_copies(rescue_folder, workbook)]


def _read_leftovers(paths: Iterable[Path], workbook: Path, catalogue: Catalogue) -> list[Leftover]:
    """Those that are whole, the newest first; a torn one holds nothing that was ever whole."""
    versions = [leftover for path in paths if (leftover := _read_leftover(path, workbook, catalogue))]
    return sorted(versions, key=lambda leftover: leftover.at, reverse=True)


def _read_leftover(path: Path, workbook: Path, catalogue: Catalogue) -> Leftover | None:
    try:
        data = read_regular(path)
        loaded = read_version(data, path.name, catalogue)
        written = path.stat().st_mtime
    except (Problem, OSError):
        return None
    if not loaded.ended:
        return None
    try:
        is_older = workbook.stat().st_mtime > written
    except OSError:
        is_older = False
    at = datetime.fromtimestamp(written)
    tree = dict(present(loaded.tree, catalogue).tree)
    return Leftover(path=path, at=at, data=data, tree=tree, is_older=is_older)
