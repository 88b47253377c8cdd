"""One writer for each workbook: a lock of the system's kernel, on a file of its own in the state folder.

The kernel lets go of it when the program ends, however it ends. What is written in the file is for people.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.saving.disk import make_private

_TAKEN: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EWOULDBLOCK})
_FAR: Final = 1 << 30
"""The byte that is locked where the system locks bytes: far behind the words, which stay readable."""


@dataclass(frozen=True, slots=True)
class Held:
    """This program may write."""

    note: str = ""
    """Why another window would not be noticed; empty if it would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another window has the workbook."""

    pid: int
    """Its process; 0 if that is not known."""
    host: str
    """Its computer; empty if it is this one, or not known."""
    since: datetime | None
    """When it began, local time; None if that is not known."""

    def other(self, now: datetime | None = None) -> str:
        """Who has it, in words: ``open since 13:40 in another window (pid 812)``."""
        since = ""
        if self.since is not None:
            today = (now or datetime.now()).date()
            day = "" if self.since.date() == today else f"{self.since.day} {self.since:%B}, "
            since = f" since {day}{self.since:%H:%M}"
        host = f" on {shown(self.host)}" if self.host else ""
        return f"open{since} in another window{host}" + (f" (pid {self.pid})" if self.pid else "")


class Lock:
    """The lock of one workbook; not shared between threads."""

    def __init__(
        self,
        state: Path,
        path: Path,
        *,
        clock: Callable[[], datetime] = datetime.now,
        host: Callable[[], str] = platform.node,
    ) -> None:
        """``state`` is the state folder, ``path`` the workbook; nothing is touched yet."""
        real = os.path.normcase(os.path.realpath(path))
        self.file = state / "lock" / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.lock"
        """The file that is locked. It stays when the lock is let go of."""
        self._clock = clock
        self._host = host
        self._descriptor: int | None = None
        self._held: Held | None = None

    def acquire(self) -> Held | Other:
        """Take the lock if it is free; never waits. Where no lock can be had, ``Held`` says so in a note."""
        if self._held is not None:
            return self._held
        try:
            make_private(self.file.parent)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self.file, flags, 0o600)
        except OSError as error:
            return self._unlocked(error)
        try:
            _lock(descriptor)
        except OSError as error:
            other = self._read_holder(descriptor)
            os.close(descriptor)
            return other if error.errno in _TAKEN else self._unlocked(error)
        self._descriptor, self._held = descriptor, Held()
        # A full disk is no reason not to write the workbook: the words are for people, the lock is held.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            words = (
                f"{os.getpid()}\n{one_line(self._host())}\n{self._clock().isoformat(timespec='seconds')}\n"
            )
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, words.encode("utf-8", "replace"))
        return self._held

    def try_again(self) -> Held | Other:
        """Take over if the other is gone. The file may have changed: read it anew before writing."""
        held = self.acquire()
        if isinstance(held, Held) and held.note:
            # No lock can be had now; it does not follow that the other has gone.
            self._held = None
            return Other(pid=0, host="", since=None)
        return held

    def release(self) -> None:
        """Let go; may be called again."""
        descriptor, self._descriptor, self._held = self._descriptor, None, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, 0)
            # Closing lets go. The file stays: removing it could take away a lock that another just took.
            os.close(descriptor)

    def _unlocked(self, error: OSError) -> Held:
        reason = (error.strerror or str(error)).lower()
        self._held = Held(f"If you open this workbook twice, it will not be noticed: no lock ({reason})")
        return self._held

    def _read_holder(self, descriptor: int) -> Other:
        words: list[str] = []
        with contextlib.suppress(OSError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            words = os.read(descriptor, 1_000).decode("utf-8", "replace").split("\n")
        pid, host, since = [*words, "", "", ""][:3]
        when: datetime | None = None
        with contextlib.suppress(ValueError):
            when = datetime.fromisoformat(since)
            # Times with a zone cannot be compared with ours, which have none.
            when = when.replace(tzinfo=None)
        number = int(pid) if pid.isascii() and pid.isdigit() and len(pid) < 12 else 0
        return Other(pid=number, host="" if host == one_line(self._host()) else host, since=when)


@contextmanager
def alone(state: Path, path: Path) -> Iterator[str]:
    """While no other window can write the workbook; gives a note to tell, or nothing.

    Raises WorkbookProblem if another window has it.
    """
    lock = Lock(state, path)
    held = lock.acquire()
    if isinstance(held, Other):
        raise WorkbookProblem(f"{path.name} is {held.other()}", mend="Close that window first")
    try:
        yield held.note
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
