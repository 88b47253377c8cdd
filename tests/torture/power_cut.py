"""A disk that remembers what a power cut could leave of it at each moment.

The model is harsher than any disk: of a file that was not synced, any part may be there, or blanks of its
length; of the changes to a folder since it was last synced, any subset may be there, each of them whole.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from jobsearch_tui.workbook.saving.file_system import FileSystem

State = dict[Path, bytes]
"""The files that are there after a power cut, and what they hold."""
FREE_CHANGES = 7
"""So many of the newest changes may each be lost or kept; older ones are taken to be kept."""


class File:
    """What was written to one file, whatever its names are."""

    def __init__(self, data: bytes = b"", synced: bool = False) -> None:
        self.data = data
        self.synced = synced

    def remains(self) -> list[bytes]:
        """What may be left of it."""
        if self.synced:
            return [self.data]
        size = len(self.data)
        return list(dict.fromkeys([self.data, b"", self.data[: size // 2], self.data[:-1], b"\0" * size]))


Change = tuple[Path, dict[Path, "File | None"]]
"""One change to a folder: the names that it gives or takes away."""


class Cuttable(FileSystem):
    """A real file system below ``root``; after each step ``judge`` gets every state that a cut may leave."""

    def __init__(self, root: Path, *, syncs_files: bool = True, syncs_folders: bool = True) -> None:
        self.root = root
        self.syncs_files, self.syncs_folders = syncs_files, syncs_folders
        self.judge: Callable[[State], None] = lambda _: None
        self.steps = 0
        self._now: dict[Path, File] = {}
        self._durable: dict[Path, File] = {}
        self._folder = File(synced=True)
        self._pending: list[Change] = []
        self._open: dict[int, File] = {}

    def states(self) -> Iterator[State]:
        """Every state that the disk may be in after a power cut at this moment."""
        certain, free = self._pending[:-FREE_CHANGES], self._pending[-FREE_CHANGES:]
        for kept in itertools.product((True, False), repeat=len(free)):
            names = dict(self._durable)
            for _, change in [*certain, *itertools.compress(free, kept)]:
                for path, file in change.items():
                    if file is None:
                        names.pop(path, None)
                    else:
                        names[path] = file
            there = {
                path: file.remains()
                for path, file in names.items()
                if file is not self._folder and self._is_reached(path, names)
            }
            for contents in itertools.product(*there.values()):
                yield dict(zip(there, contents, strict=True))

    def _is_reached(self, path: Path, names: dict[Path, File]) -> bool:
        return all(folder in names for folder in path.parents if self.root in folder.parents)

    def _changed(self, folder: Path, change: dict[Path, File | None]) -> None:
        self._pending.append((folder, change))
        for path, file in change.items():
            if file is None:
                self._now.pop(path, None)
            else:
                self._now[path] = file
        self._look()

    def _look(self) -> None:
        self.steps += 1
        for state in self.states():
            self.judge(state)

    # ---- the steps

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self._changed(folder.parent, {folder: self._folder})

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        file = self._open[descriptor] = File()
        self._changed(path.parent, {path: file})
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        # As a system may do it: not all at once.
        taken = super().write(descriptor, data[: max(1, len(data) * 2 // 3)])
        file = self._open[descriptor]
        file.data += bytes(data[:taken])
        self._look()
        return taken

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        self._open[descriptor].synced = self.syncs_files
        self._look()

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        del self._open[descriptor]
        self._look()

    def link(self, old: Path, new: Path) -> None:
        super().link(old, new)
        self._changed(new.parent, {new: self._now[old]})

    def replace(self, old: Path, new: Path) -> None:
        assert old.parent == new.parent
        super().replace(old, new)
        self._changed(new.parent, {new: self._now[old], old: None})

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._changed(path.parent, {path: None})

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        if self.syncs_folders:
            for _, change in [one for one in self._pending if one[0] == folder]:
                for path, file in change.items():
                    if file is None:
                        self._durable.pop(path, None)
                    else:
                        self._durable[path] = file
            self._pending = [one for one in self._pending if one[0] != folder]
        self._look()
