"""Reading a file that a person named: ordinary files, of a bounded size, without ever waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from jobsearch_tui.text.problems import Place, UnreadableText
from jobsearch_tui.text.shown import shown

LONGEST_FILE = 8_000_000
"""Bytes of the largest file that is read."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def is_folder(path: Path | str) -> bool:
    """True if a folder is there. Path's own method raises where one may not look, or a name is too long."""
    return os.path.isdir(path)


def is_file(path: Path | str) -> bool:
    """True if an ordinary file is there, or a link to one; False as well where one may not look."""
    return os.path.isfile(path)


def is_there(path: Path | str) -> bool:
    """True if anything is there; False as well where one may not look, or a name is too long."""
    return os.path.exists(path)


def is_taken(path: Path | str) -> bool:
    """True if something has this name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def paths_in(folder: Path | str) -> list[Path]:
    """What lies in a folder, in the order of names; nothing if there is none, or one may not look."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries)
    except (OSError, ValueError):
        return []


def expanded(name: str) -> Path:
    """The path that a person typed; ~ is their home folder. Path's own method raises where none is known."""
    return Path(os.path.expanduser(name))


def read_regular(path: Path, limit: int = LONGEST_FILE) -> bytes:
    """The bytes of the ordinary file at ``path``, at most ``limit`` of them; symbolic links are followed.

    Raises UnreadableText for a folder, pipe or device, a file that is too large, and whatever the system
    refuses; then ``__cause__`` is the OSError (FileNotFoundError when there is no such file).
    """
    try:
        # Opening a pipe waits for its writer unless told not to; the kind of file is known once it is open.
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _refusal(path, "this is not an ordinary file", "Choose a text file")
        if status.st_size > limit:
            raise _too_large(path, limit)
        return _read_at_most(descriptor, path, limit)
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(descriptor)


def _read_at_most(descriptor: int, path: Path, limit: int) -> bytes:
    parts: list[bytes] = []
    left = limit + 1
    while left and (part := os.read(descriptor, min(1 << 20, left))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise _too_large(path, limit)
    return b"".join(parts)


def _refusal(path: Path, sentence: str, mend: str) -> UnreadableText:
    return UnreadableText(sentence, Place(file=shown(str(path))), mend)


def _too_large(path: Path, limit: int) -> UnreadableText:
    return _refusal(
        path, f"the file is larger than {limit / 1_000_000:g} MB", "Move a part of it to another file"
    )


def _unreadable(path: Path, error: OSError | ValueError) -> UnreadableText:
    if isinstance(error, FileNotFoundError):
        return _refusal(path, "there is no such file", "Look at the name and the folder")
    if isinstance(error, PermissionError | IsADirectoryError):
        # Windows says "permission" when a folder is opened, too.
        if is_folder(path):
            return _refusal(path, "this is not an ordinary file", "Choose a text file")
        return _refusal(
            path, "you have no permission to read this file", "Change its permissions, or copy it"
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _refusal(path, f"the file cannot be read ({reason.lower()})", "Look at the name and the folder")
