"""Older copies of a workbook, compressed and private, in the state folder: taken, listed, read, removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import paths_in, read_regular
from jobsearch_tui.text.names import slug
from jobsearch_tui.text.problems import Place, UsageProblem, WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.file_system import MOST_READ, REAL, FileSystem

OPENING: Final = "opening"
FIRST_TOUCH: Final = "first-touch"
TEN_MINUTES: Final = "ten-minutes"
BEFORE_SHRINK: Final = "before-shrink"
JOIN: Final = "join"
RESTORE: Final = "restore"
IMPORT: Final = "import"
MIGRATION: Final = "migration"
OUTSIDE: Final = "outside"
PUT_AWAY: Final = "put-away"
BROKEN: Final = "broken"
REASONS: Final = {
    OPENING: "as it was when you opened it",
    FIRST_TOUCH: "as it was before this program first changed it",
    TEN_MINUTES: "while you worked on it",
    BEFORE_SHRINK: "before much was taken out",
    JOIN: "before two versions were joined",
    RESTORE: "before something was restored",
    IMPORT: "before a list from elsewhere was brought in",
    MIGRATION: "before it became a file of a newer version",
    OUTSIDE: "from another program, in the instant of a save",
    PUT_AWAY: "a version that lay beside it and was put away",
    BROKEN: "as it was when it could not be read",
}
"""Why a copy was taken, in words, by the word in its file name."""
NEWER_REASON: Final = "kept by a newer version of the program"
"""What is told of a word that is not among them."""

_LEVEL: Final = 4
"""Of compression: a tenth larger than the usual 6, in a third of its time."""
_TRAILER: Final = 8
"""Bytes at the end of a gzip file: a checksum and a length."""
_GZIP: Final = b"\x1f\x8b"
_STAMP: Final = "%Y-%m-%dT%H-%M-%S"
_NAME = re.compile(
    r"(?P<stamp>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)-(?P<counter>\d{1,9})\.(?P<reason>[a-z][a-z-]{0,30})"
    r"(?P<kept>\.kept)?\.yaml\.gz"
)
_LEFTOVER = re.compile(r"\.wb-\d+-[0-9a-f]+\.tmp")
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One older copy."""

    id: str
    """What the person types for it: minute in UTC and counter, as in ``2026-11-21T13-50-3``."""
    at: datetime
    """When it was taken, by the clock of then, in UTC."""
    counter: int
    """Its number among the copies of this workbook; the order is by this."""
    reason: str
    """One of ``REASONS``, or a word of a newer version of the program."""
    size: int
    """Bytes of the text in it."""
    kept: bool
    """True if thinning never takes it."""
    path: Path

    def sentence(self) -> str:
        """Why it was taken, in words."""
        return REASONS.get(self.reason, NEWER_REASON)


class History:
    """The older copies of one workbook. Every method may be called from any thread."""

    def __init__(
        self,
        folder: Path,
        workbook_path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        fs: FileSystem = REAL,
    ) -> None:
        """``folder`` holds the histories of all workbooks; nothing is made before the first copy."""
        real = os.path.realpath(workbook_path)
        name = f"{slug(Path(real).stem)}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:16]}"
        self.folder = folder / name
        """Where the copies of this workbook are."""
        self.notes: tuple[str, ...] = ()
        """What ``list`` found and could not use, as sentences; made anew by each ``list``."""
        self._clock = clock
        self._fs = fs

    def take(self, data: bytes, reason: str, *, keep_forever: bool = False) -> Snapshot | None:
        """Keep a copy, on the disk when this returns; None if the newest one says the same already.

        A copy that is to be kept for ever is taken even so, unless the newest is kept for ever as well.
        Takes about 40 ms for each megabyte. Raises SaveProblem.
        """
        copies = self.list()
        if copies and (copies[0].kept or not keep_forever) and self._holds(copies[0], data):
            return None
        stamp = in_utc(self._clock()).strftime(_STAMP)
        counter = copies[0].counter + 1 if copies else 1
        kept = ".kept" if keep_forever else ""
        path = self.folder / f"{stamp}-{counter}.{reason}{kept}.yaml.gz"
        disk.write_private(path, _compressed(data), fs=self._fs)
        return _snapshot(path, len(data))

    def list(self) -> list[Snapshot]:
        """All copies that look whole, the newest first; what else lies there is told in ``notes``."""
        snapshots: list[Snapshot] = []
        notes: list[str] = []
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    snapshot = _looked_at(entry)
                    if snapshot is not None:
                        snapshots.append(snapshot)
                    elif not _LEFTOVER.fullmatch(entry.name):
                        notes.append(f"{shown(entry.name)} is not a copy that can be read; it was left out.")
        except FileNotFoundError:
            pass
        except OSError as error:
            notes.append(f"The history cannot be looked at ({error.strerror or error}).")
        self.notes = tuple(sorted(notes))
        return sorted(snapshots, key=lambda snapshot: (snapshot.counter, snapshot.at), reverse=True)

    def read(self, snapshot_id: str) -> bytes:
        """The text of a copy. Raises UsageProblem if there is none, WorkbookProblem if it is damaged."""
        for snapshot in self.list():
            if snapshot.id == snapshot_id:
                return _expanded(snapshot)
        raise _unknown(snapshot_id, self.notes)

    def find(self, prefix: str) -> Snapshot:
        """The copy whose id begins with ``prefix``, or whose number it is. Raises UsageProblem."""
        wanted = prefix.strip()
        copies = self.list()
        matching = [snapshot for snapshot in copies if wanted in (snapshot.id, str(snapshot.counter))]
        matching = matching or [snapshot for snapshot in copies if wanted and snapshot.id.startswith(wanted)]
        if not matching:
            raise _unknown(wanted, self.notes)
        if len(matching) > 1:
            some = ", ".join(snapshot.id for snapshot in matching[:3]) + (", …" if len(matching) > 3 else "")
            sentence = f"{len(matching)} older copies begin with “{shown(wanted)}”: {some}"
            raise UsageProblem(sentence, mend="Write more of the one that you mean")
        return matching[0]

    def rewrite(self, snapshot: Snapshot, data: bytes) -> None:
        """Let a copy say ``data`` under the name that it has. Raises SaveProblem."""
        disk.write_private(snapshot.path, _compressed(data), fs=self._fs)

    def remove(self, copies: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
        """Remove these copies, and what a kill left behind; gives the ones that are gone."""
        gone: list[Snapshot] = []
        for snapshot in copies:
            # One that cannot be removed now is looked at again the next time.
            with contextlib.suppress(OSError):
                self._fs.unlink(snapshot.path)
                gone.append(snapshot)
        self._sweep()
        return tuple(gone)

    def _sweep(self) -> None:
        with contextlib.suppress(OSError):
            for path in paths_in(self.folder):
                if _LEFTOVER.fullmatch(path.name) and time.time() - path.lstat().st_mtime > _DAY:
                    self._fs.unlink(path)

    def _holds(self, snapshot: Snapshot, data: bytes) -> bool:
        """True if a copy says ``data``; its text is looked at when checksum and length agree."""
        trailer = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
        try:
            if _ends(snapshot.path)[1] != trailer:
                return False
            return _expanded(snapshot) == data
        except (OSError, WorkbookProblem):
            return False


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; one without a time zone is local time."""
    return moment.astimezone(UTC)


def _compressed(data: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def _expanded(snapshot: Snapshot) -> bytes:
    """The text of a copy; a file that swells beyond all measure is stopped on the way."""
    damaged = WorkbookProblem(
        "This older copy is damaged", Place(shown(snapshot.path.name)), "Choose another one"
    )
    try:
        packed = read_regular(snapshot.path, MOST_READ)
        unpacker = zlib.decompressobj(31)
        data = unpacker.decompress(packed, MOST_READ)
    except zlib.error:
        raise damaged from None
    if not unpacker.eof or unpacker.unused_data:
        raise damaged
    return data


def _looked_at(entry: os.DirEntry[str]) -> Snapshot | None:
    """A copy by its name, its first and its last bytes; None for anything else."""
    try:
        if not _NAME.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
            return None
        first, trailer = _ends(Path(entry.path))
    except OSError:
        return None
    if first != _GZIP or len(trailer) < _TRAILER:
        return None
    return _snapshot(Path(entry.path), int.from_bytes(trailer[4:], "little"))


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        first = file.read(len(_GZIP))
        if file.seek(0, os.SEEK_END) < len(_GZIP) + _TRAILER:
            return first, b""
        file.seek(-_TRAILER, os.SEEK_END)
        return first, file.read(_TRAILER)


def _snapshot(path: Path, size: int) -> Snapshot | None:
    """The copy with this file name; None if its date is none."""
    parts = _NAME.fullmatch(path.name)
    try:
        at = datetime.strptime(parts["stamp"] if parts else "", _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    assert parts is not None
    return Snapshot(
        id=f"{parts['stamp'][:-3]}-{int(parts['counter'])}",
        at=at,
        counter=int(parts["counter"]),
        reason=parts["reason"],
        size=size,
        kept=bool(parts["kept"]),
        path=path,
    )


def _unknown(wanted: str, notes: Sequence[str]) -> UsageProblem:
    mend = notes[0] if notes else "“jobsearch-tui history” lists what there is"
    return UsageProblem(f"There is no older copy “{shown(wanted)}”", mend=mend)
