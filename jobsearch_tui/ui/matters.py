"""What waits for a decision about the file itself: two versions of an answer, unsaved work, a twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.screens.clashes import ClashScreen, waiting
from jobsearch_tui.ui.screens.compare import CompareScreen, Version
from jobsearch_tui.ui.sitting import Sitting
from jobsearch_tui.workbook.folder import list_workbooks
from jobsearch_tui.workbook.history import JOIN, RESTORE
from jobsearch_tui.workbook.join import join
from jobsearch_tui.workbook.leftovers import Leftover, leftovers, remove
from jobsearch_tui.workbook.outside import Changed, read_changed, take_in
from jobsearch_tui.workbook.restoring import restore_everything

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing to decide, and the screen for it."""

    sentence: str
    screen: Callable[[], Screen[None]]


def matters(sitting: Sitting) -> list[Matter]:
    """All that waits; nothing in a workbook that can only be read."""
    if sitting.workbook.read_only:
        return []
    found: list[Matter] = []
    clashes = len(waiting(sitting))
    if clashes:
        which = "One answer has" if clashes == 1 else f"{clashes} answers have"
        found.append(Matter(sentence=f"{which} two versions. Choose.", screen=lambda: ClashScreen(sitting)))
    found += [
        _of_leftover(sitting, one)
        for one in leftovers(sitting.workbook, sitting.locations.rescue, sitting.history)
    ]
    found += [matter for path in _twins(sitting) if (matter := _of_twin(sitting, path)) is not None]
    return found


def _of_leftover(sitting: Sitting, leftover: Leftover) -> Matter:
    def take() -> str:
        sitting.keep_copy(RESTORE)
        restore_everything(sitting.workbook, leftover.data)
        sitting.saver.flush()
        remove(leftover.path)
        return "Taken in. F8 has the workbook as it was before."

    def throw_away() -> str:
        sitting.history.take(leftover.data, RESTORE)
        remove(leftover.path)
        return "Put away. F8 still has it, if you need it after all."

    day = f"{leftover.at.day} {leftover.at:%B}"
    told = f"This was written at {leftover.at:%H:%M} on {day} and could not be saved then."
    version = Version(
        title="Unsaved work",
        told=told,
        tree=leftover.tree,
        ways=(("Take it in", "the workbook says this from now on", take), ("Put it away", "", throw_away)),
    )
    sentence = f"Unsaved work of {leftover.at.day} {leftover.at:%b %H:%M} was found. Compare."
    return Matter(sentence=sentence, screen=lambda: CompareScreen(sitting, version))


def _twins(sitting: Sitting) -> list[Path]:
    book = sitting.workbook.path
    try:
        return [one.path for one in list_workbooks(book.parent) if one.twin_of == book.name]
    except Problem:
        return []


def _of_twin(sitting: Sitting, path: Path) -> Matter | None:
    book = sitting.workbook
    try:
        data = path.read_bytes()
        changed = read_changed(data, path.name, sitting.catalogue)
    except (Problem, OSError):
        return None
    joined = join({}, book.tree, changed.loaded.tree)
    if not joined.changes_taken and not joined.clashes:
        return None

    def join_in() -> str:
        return _join_twin(sitting, changed)

    def set_aside() -> str:
        sitting.history.take(data, JOIN, keep_forever=True)
        remove(path)
        return "Set aside. F8 keeps it."

    version = Version(
        title="Another version",
        told=f"{path.name} is another version of this workbook, left here by a program that copies files.",
        tree=changed.loaded.tree,
        ways=(
            ("Join it in", "what only one of them says is kept; what both say, you choose", join_in),
            ("Set the other file aside", "a copy stays among the older copies", set_aside),
        ),
    )
    return Matter(
        sentence=f"Another version lies beside this workbook: {path.name}. Compare.",
        screen=lambda: CompareScreen(sitting, version),
    )


def _join_twin(sitting: Sitting, changed: Changed) -> str:
    book = sitting.workbook
    sitting.keep_copy(JOIN)
    taken = take_in(
        book,
        changed,
        {},
        keep=lambda clashes: sitting.conflicts.keep(book.path, clashes, sitting.clock()),
        on_disk=book.on_disk,
    )
    sitting.saver.flush()
    return taken.sentence() or "There was nothing new in it."
