"""Each step of a durable write as a method of its own, so that any one of them can be made to go wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path

MOST_READ = 64_000_000
"""Bytes beyond which a file is taken for something else than a workbook."""


class FileSystem:
    """The operations of the system that saving uses; all raise OSError."""

    files_are_held: bool = os.name == "nt"
    """True where a file cannot be replaced as long as another program has it open."""

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        """The bytes of an ordinary file and what the system says of it; never waits on a pipe or a device."""
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise OSError(errno.EINVAL, "not an ordinary file", str(path))
            if about.st_size > MOST_READ:
                raise OSError(errno.EFBIG, "too large", str(path))
            # One byte more than it should hold shows a file that grew; one that grows for ever ends the loop.
            left = about.st_size + 1
            parts: list[bytes] = []
            while left > 0 and (part := os.read(descriptor, left)):
                parts.append(part)
                left -= len(part)
            return b"".join(parts), about
        finally:
            os.close(descriptor)

    def writable(self, path: Path, mode: int) -> bool:
        """False for a file that is marked read-only, also for a superuser, whom the mark would not stop."""
        return bool(mode & 0o222) and os.access(path, os.W_OK)

    def make_folder(self, folder: Path) -> None:
        """Make one folder that only its owner can enter; one that is there stays as it is."""
        folder.mkdir(mode=0o700, exist_ok=True)

    def create(self, path: Path) -> int:
        """A descriptor of a new file of mode 0600."""
        flags = (
            os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        return os.open(path, flags, 0o600)

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many bytes were taken."""
        return os.write(descriptor, data)

    def set_like(self, descriptor: int, like: os.stat_result) -> None:
        """Give the new file the mode of the old one, and its owner and group where we may."""
        if sys.platform == "win32":
            return
        now = os.fstat(descriptor)
        if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
            # Without this a superuser's edit would take the file away from the person.
            with contextlib.suppress(OSError):
                os.fchown(descriptor, like.st_uid, like.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))

    def sync(self, descriptor: int) -> None:
        """Wait until the bytes are on the disk."""
        if sys.platform == "darwin":
            import fcntl

            # On macOS fsync stops at the drive's own cache. Network drives know no F_FULLFSYNC.
            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name, which must be free."""
        os.link(old, new)

    def replace(self, old: Path, new: Path) -> None:
        """Rename over whatever is there."""
        os.replace(old, new)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        os.unlink(path)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk; Windows and some drives know no such thing."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)

    def wait(self, seconds: float) -> None:
        """Let another program finish with the file."""
        time.sleep(seconds)


REAL = FileSystem()
"""The system we run on."""
