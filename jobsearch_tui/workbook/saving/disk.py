"""Replacing a file so that every instant, power cuts included, shows the whole old or the whole new one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import is_folder, is_there
from jobsearch_tui.text.problems import Place, SaveProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.saving.file_system import REAL, FileSystem

TRIES: Final = 10
"""How often a file that another program holds is asked for (Windows: virus scanners, sync programs)."""
BETWEEN_TRIES: Final = 0.2
"""Seconds between two tries."""

_BY_ITSELF: Final = "It is tried again by itself"
_REASONS: Final[dict[int, tuple[str, str]]] = {
    errno.ENOSPC: ("the disk is full", f"Make some room. {_BY_ITSELF}"),
    errno.EDQUOT: ("your share of this disk is used up", f"Make some room. {_BY_ITSELF}"),
    errno.EACCES: (
        "the folder does not let us write",
        "Give yourself the right to write there, or use another folder",
    ),
    errno.EPERM: (
        "the folder does not let us write",
        "Give yourself the right to write there, or use another folder",
    ),
    errno.EROFS: ("this disk can be read and not written", "Use a folder on another disk"),
    errno.ENOENT: ("the folder is gone", f"Bring it back, or plug its drive in. {_BY_ITSELF}"),
    errno.ENOTDIR: ("the folder is gone", f"Bring it back, or plug its drive in. {_BY_ITSELF}"),
    errno.ENODEV: ("the drive is gone", f"Plug it in again. {_BY_ITSELF}"),
    errno.ENXIO: ("the drive is gone", f"Plug it in again. {_BY_ITSELF}"),
    errno.ESTALE: ("the network drive is gone", f"Connect it again. {_BY_ITSELF}"),
    errno.ETIMEDOUT: ("the network drive does not answer", f"Connect it again. {_BY_ITSELF}"),
    errno.EIO: ("the disk answers with an error", "Copy your files to another disk soon"),
    errno.EFBIG: ("the file is larger than this disk takes", "Use a folder on another disk"),
    errno.EMFILE: ("too many files are open", f"Close some programs. {_BY_ITSELF}"),
    errno.ENFILE: ("too many files are open", f"Close some programs. {_BY_ITSELF}"),
    errno.ELOOP: ("the file is a link that leads back to itself", "Replace the link by the file"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "Give the file a shorter name"),
    errno.EINVAL: ("it is not an ordinary file", "Move away what bears its name"),
}


class ChangedOutside(SaveProblem):
    """Another program changed, made or removed the file since we last read or wrote it; theirs was kept."""

    def __init__(
        self, sentence: str, place: Place, *, kept: Path | None = None, written: str | None = None
    ) -> None:
        super().__init__(sentence, place, "Their version was left as it is")
        self.kept = kept
        """Where their version is, if theirs slipped in at the last moment and ours bears the name already."""
        self.written = written
        """Digest of ours, if it bears the name already."""


class NotYetDurable(SaveProblem):
    """The new version bears its name, but the disk did not confirm that the name outlives a power cut."""

    def __init__(self, problem: SaveProblem, written: str) -> None:
        super().__init__(problem.sentence, problem.place, problem.mend)
        self.written = written
        """Digest of what the file holds now."""


def digest(data: bytes) -> str:
    """By what we know a version: sha256, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def replace(
    path: Path, data: bytes, *, expect: str | None, fs: FileSystem = REAL, keep: Path | None = None
) -> str:
    """Make ``data`` the content of ``path``, on the disk when this returns; gives its digest.

    ``expect`` is the digest of what we last read or wrote there; None says that there must be no such file,
    and its folder is then made if need be. A symbolic link stays one: its target is replaced. The mode stays
    as it was, and is 0600 for a new file. The old version gets the further name ``keep``, where that can be.
    Raises ``ChangedOutside`` if the file is not as expected, else ``SaveProblem``; after both, except where
    they say ``written``, the file is as it was and nothing lies beside it.
    """
    with _saying_why(path):
        real = Path(os.path.realpath(path))
        if expect is None:
            make_private(real.parent, fs)
        new = digest(data)
        about = _check(path, real, expect, new, fs)
        temporary = _temporary(real, data, about, fs)
        kept = None
        try:
            if about is None:
                _name_new(path, temporary, real, fs)
            else:
                kept = _keep(real, keep, fs)
                _patiently(fs, temporary, real)
        except BaseException:
            _remove(temporary, fs)
            raise
    try:
        with _saying_why(path):
            fs.sync_folder(real.parent)
    except SaveProblem as problem:
        raise NotYetDurable(problem, new) from problem
    if kept is not None and about is not None:
        _check_kept(path, kept, expect, new, about, fs)
    return new


def write_private(path: Path, data: bytes, *, fs: FileSystem = REAL) -> None:
    """Write a copy that only its owner can read, over an older one; folders on the way are made, 0700.

    Raises SaveProblem.
    """
    with _saying_why(path):
        make_private(path.parent, fs)
        temporary = _temporary(path, data, None, fs)
        try:
            _patiently(fs, temporary, path)
        except BaseException:
            _remove(temporary, fs)
            raise
        fs.sync_folder(path.parent)


def sign_of(path: Path) -> str:
    """By what a file that was left behind tells whose it is: 8 hexadecimal digits for a file name."""
    return hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]


def further_name(path: Path) -> Path:
    """The name that the version which is replaced has for the length of one save of this program."""
    real = Path(os.path.realpath(path))
    return real.parent / f".wb-{os.getpid()}-{sign_of(real)}.previous"


def make_private(folder: Path, fs: FileSystem = REAL) -> None:
    """Make ``folder`` and those above it that are missing, each 0700, on the disk when this returns.

    Raises OSError.
    """
    missing = [candidate for candidate in (folder, *folder.parents) if not is_there(candidate)]
    for missing_folder in reversed(missing):
        fs.make_folder(missing_folder)
        # A file is as safe as the folders that lead to it.
        fs.sync_folder(missing_folder.parent)


@contextlib.contextmanager
def _saying_why(path: Path) -> Iterator[None]:
    """Turn what the system says into what a person can use."""
    try:
        yield
    except OSError as error:
        unknown = (f"the system says: {error.strerror or error}", _BY_ITSELF)
        sentence, mend = _REASONS.get(error.errno or 0, unknown)
        raise SaveProblem(sentence, _place(path), mend) from error


def _check(path: Path, real: Path, expect: str | None, new: str, fs: FileSystem) -> os.stat_result | None:
    """What is there now, or None; raises if it is not what we expect or must not be written."""
    place = _place(path)
    try:
        old, about = fs.read(real)
    except FileNotFoundError:
        if expect is None:
            return None
        if not is_folder(real.parent):
            raise
        raise ChangedOutside("the file was removed or renamed by another program", place) from None
    except PermissionError as error:
        if not is_there(real):
            # Its folder may not be entered, which is another thing to mend.
            raise
        raise SaveProblem(
            "the file does not let us read it", place, "Give yourself the right to read it"
        ) from error
    if expect is None:
        raise ChangedOutside("there is a file of this name already", place)
    # A version equal to ours is ours, from an attempt that was cut off between its name and its confirmation.
    if digest(old) not in (expect, new):
        raise ChangedOutside("the file was changed by another program", place)
    if not fs.writable(real, about.st_mode):
        raise SaveProblem("the file is read-only", place, "Take the mark off, or open a copy")
    return about


def _temporary(real: Path, data: bytes, like: os.stat_result | None, fs: FileSystem) -> Path:
    """A file beside ``real`` that holds ``data``, on the disk. Its short name fits beside the longest one."""
    temporary = real.parent / f".wb-{os.getpid()}-{sign_of(real)}{os.urandom(4).hex()}.tmp"
    descriptor = fs.create(temporary)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[fs.write(descriptor, left) :]
            if like is not None:
                fs.set_like(descriptor, like)
            fs.sync(descriptor)
        finally:
            fs.close(descriptor)
    except BaseException:
        _remove(temporary, fs)
        raise
    return temporary


def _name_new(path: Path, temporary: Path, real: Path, fs: FileSystem) -> None:
    """Give a new file its name without ever taking the name from a file that appeared meanwhile."""
    try:
        fs.link(temporary, real)
    except FileExistsError:
        raise ChangedOutside("there is a file of this name already", _place(path)) from None
    except OSError:
        # exFAT and some network drives know no second names.
        _patiently(fs, temporary, real)
    else:
        _remove(temporary, fs)


def _keep(real: Path, keep: Path | None, fs: FileSystem) -> Path | None:
    """Give the old version its further name; the words to be saved matter more, so it may come to nothing."""
    if keep is None:
        return None
    with contextlib.suppress(OSError):
        fs.unlink(keep)
    try:
        fs.link(real, keep)
    except OSError:
        return None
    return keep


def _check_kept(
    path: Path, kept: Path, expect: str | None, new: str, about: os.stat_result, fs: FileSystem
) -> None:
    """Look whether we replaced what we had compared: between the two, another program has an instant."""
    with contextlib.suppress(OSError):
        then = kept.stat()
        if (then.st_ino, then.st_mtime_ns, then.st_size) == (about.st_ino, about.st_mtime_ns, about.st_size):
            return
        if digest(fs.read(kept)[0]) not in (expect, new):
            raise ChangedOutside(
                "the file was changed by another program", _place(path), kept=kept, written=new
            )


def _patiently(fs: FileSystem, old: Path, new: Path) -> None:
    """Rename, asking again while another program holds the file, for about two seconds."""
    for _ in range(TRIES - 1 if fs.files_are_held else 0):
        try:
            return fs.replace(old, new)
        except PermissionError:
            fs.wait(BETWEEN_TRIES)
    return fs.replace(old, new)


def _remove(temporary: Path, fs: FileSystem) -> None:
    # The error that brought us here says more than one about the leftover, which the next start finds.
    with contextlib.suppress(OSError):
        fs.unlink(temporary)


def _place(path: Path) -> Place:
    return Place(file=shown(path.name))
