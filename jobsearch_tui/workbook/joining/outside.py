"""Changes that another program makes to the file while it is open: noticing them, taking them in."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Place, Problem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import Loaded
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.file.opening import NO_END_MARK, read_version
from jobsearch_tui.workbook.joining.three_way import Clash, join
from jobsearch_tui.workbook.migrations.present import present
from jobsearch_tui.workbook.saving.disk import digest

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

DOUBT: Final = 0.2
"""Seconds for which a file has to stay gone or unreadable: editors take it away and write it anew."""
COARSE: Final = 2.0
"""Seconds after which the time of a file tells every change: some disks count by two."""
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The file holds what we last read or wrote there."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The file is being written, or just went: look again in ``DOUBT`` seconds."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The file was removed or renamed."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The file holds another version, which can be read."""

    data: bytes
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class Broken:
    """The file cannot be read, or may be cut short. It is neither taken in nor replaced."""

    problem: Problem


DiskState: TypeAlias = "Unchanged | Unsettled | Gone | Changed | Broken"


class _Stamp(NamedTuple):
    """What tells cheaply that a file is not the one it was."""

    device: int
    inode: int
    modified: int
    status_changed: int
    size: int


class OutsideWatch:
    """Looks after one file. Nothing happens between looks: whoever asks decides when.

    Every 2 seconds, when the window gets the focus, and when a save found the file changed are good times. A
    look at a file that is as it was costs one call to the system.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        known: Callable[[], str | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``known`` gives the digest of what we last read or wrote; ``clock`` counts seconds."""
        self._path = path
        self._catalogue = catalogue
        self._known = known
        self._clock = clock
        self._stamp: _Stamp | None = None
        self._since = clock() - COARSE
        self._answer: tuple[str | None, DiskState] | None = None
        """The answer for this stamp and the digest that was known then, once the stamp can be trusted."""

    def look(self) -> DiskState:
        """How the file stands now."""
        for _ in range(_TRIES):
            stamp, now, known = self._now(), self._clock(), self._known()
            if stamp != self._stamp:
                self._stamp, self._since, self._answer = stamp, now, None
            if self._answer is not None and self._answer[0] == known:
                return self._answer[1]
            data = self._bytes_now()
            # What was replaced or written on while it was read belongs to no version.
            if stamp == self._now():
                break
        else:
            return Unsettled()
        answer = data if isinstance(data, Gone | Broken) else self._judge(data, known)
        if isinstance(answer, Gone | Broken) and now - self._since < DOUBT:
            return Unsettled()
        if now - self._since >= COARSE:
            self._answer = (known, answer)
        return answer

    def _now(self) -> _Stamp | None:
        try:
            status = self._path.stat()
        except (OSError, ValueError):
            return None
        return _Stamp(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)

    def _bytes_now(self) -> bytes | Gone | Broken:
        try:
            return read_regular(self._path)
        except UnreadableText as problem:
            if isinstance(problem.__cause__, FileNotFoundError | NotADirectoryError):
                return Gone()
            return Broken(problem)

    def _judge(self, data: bytes, known: str | None) -> DiskState:
        if digest(data) == known:
            return Unchanged()
        try:
            return read_changed(data, self._path.name, self._catalogue)
        except Problem as problem:
            return Broken(problem)


def read_changed(data: bytes, file: str, catalogue: Catalogue) -> Changed:
    """Read another version of a workbook that is open.

    Raises UnreadableText, or WorkbookProblem if it has the wrong shape, is of a newer program, or has no end
    mark: what is missing in a file that was cut short was not deleted by anybody.
    """
    loaded = read_version(data, file, catalogue)
    if not loaded.ended:
        lines = loaded.text.rstrip("\n").split("\n")
        mend = "If all is there, add a last line of three dots"
        raise WorkbookProblem(NO_END_MARK, Place(file, len(lines), None, lines[-1][:200]), mend)
    return Changed(data, loaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOutcome:
    """What came of a change from outside."""

    changes: int
    """How many changes of theirs are in the workbook now."""
    clashes: tuple[Clash, ...]
    """What both changed: ours stands in the workbook, theirs was handed to ``keep``."""
    unsaved: bool
    """True if the workbook says something that the file does not."""

    def sentence(self) -> str:
        """What the person is told; empty if nothing is new to them."""
        many = "1 change" if self.changes == 1 else f"{self.changes} changes"
        taken = f"Took in {many} made in another program" if self.changes else ""
        if not self.clashes:
            return f"{taken}." if taken else ""
        which = "One answer was" if len(self.clashes) == 1 else f"{len(self.clashes)} answers were"
        return f"{taken}. {which} changed on both sides: yours stands, the other is kept.".removeprefix(". ")


def take_in(
    workbook: Workbook,
    changed: Changed,
    base: Mapping[str, Value],
    *,
    keep: Callable[[Sequence[Clash]], object],
    on_disk: str | None = None,
) -> MergeOutcome:
    """Join another version of the file into the open workbook; its text is what is carried over from now on.

    ``base`` is what the file said when it was last read or written. ``keep`` puts the other texts of clashes
    where they outlive us, before anything else happens; what it raises leaves the workbook as it was.
    ``on_disk`` is the digest of what the file holds, where that is not ``changed``: a version that was
    replaced, or a twin. A revision is counted if the file does not yet say what the workbook says.
    """
    taken = join_in(workbook, changed, base, keep=keep, on_disk=on_disk)
    if taken.unsaved:
        workbook.tell_listeners()
    return taken


def join_in(
    workbook: Workbook,
    changed: Changed,
    base: Mapping[str, Value],
    *,
    keep: Callable[[Sequence[Clash]], object],
    on_disk: str | None = None,
) -> MergeOutcome:
    """``take_in`` for one who holds the workbook's lock: its ``tell_listeners`` is to follow outside."""
    with workbook.lock:
        theirs = present(changed.loaded.tree, workbook.catalogue)
        joined = join(base, workbook.tree, theirs.tree)
        if joined.clashes:
            keep(joined.clashes)
        unsaved = workbook.take_text(changed.loaded, changed.data, theirs, joined.tree, on_disk)
    return MergeOutcome(changes=len(joined.changes_taken), clashes=joined.clashes, unsaved=unsaved)
