"""A copy of the words in the state folder while the workbook itself cannot be written."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from jobsearch_tui.text.files import is_there, paths_in
from jobsearch_tui.text.names import slug
from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.file_system import FileSystem


def _stem(workbook: Path) -> str:
    real = os.path.realpath(workbook)
    return f"{slug(workbook.stem)}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}"


def rescue_copies(folder: Path, workbook: Path) -> list[Path]:
    """The rescue copies of a workbook that earlier sessions left."""
    stem = _stem(workbook)
    return [path for path in paths_in(folder) if path.name.startswith(stem) and path.suffix == ".yaml"]


class RescueCopy:
    """The rescue copy of one workbook in one session."""

    def __init__(self, folder: Path, workbook: Path, fs: FileSystem) -> None:
        self._folder = folder
        self._workbook = workbook
        self._fs = fs
        self._written: str | None = None
        self.path: Path | None = None
        """Where it is, or None as long as there is none."""

    def write(self, data: bytes) -> Path:
        """Write the newest words and say where they are; raises SaveProblem.

        A copy left by an earlier session is never written over: it may hold words that are nowhere else.
        """
        new = disk.digest(data)
        if self.path is not None and self._written == new and is_there(self.path):
            return self.path
        target = self.path or self._free_name()
        try:
            disk.write_private(target, data, fs=self._fs)
        except SaveProblem:
            # An older copy of this session would be taken for the newest words.
            self._written = None
            raise
        self.path, self._written = target, new
        return target

    def remove(self) -> None:
        """Remove it: the words are where they belong."""
        if self.path is None:
            return
        # A copy that stays behind does no harm: the next start compares it and finds nothing new.
        with contextlib.suppress(OSError):
            self._fs.unlink(self.path)
        self.path, self._written = None, None

    def _free_name(self) -> Path:
        stem = _stem(self._workbook)
        taken = 1
        path = self._folder / f"{stem}.yaml"
        while is_there(path):
            taken += 1
            path = self._folder / f"{stem}-{taken}.yaml"
        return path
