"""An open file: its sections, who listens to its changes, and what of it is on the disk."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import MEANT, Value, list_of, text_of
from jobsearch_tui.workbook.file.fragments import Sections
from jobsearch_tui.workbook.file.opening import Opened

if TYPE_CHECKING:
    from jobsearch_tui.text.strict import Loaded
    from jobsearch_tui.workbook.migrations.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All of a workbook at one instant. Parts of a tree are replaced, never changed, so it stays as it is."""

    data: bytes
    """The text of the whole file."""
    revision: int
    tree: Mapping[str, Value]
    on_disk: str | None
    """Digest of what the file held then, as far as we knew; what is expected there when it is replaced."""


class OpenFile:
    """A workbook file, open, as sections of text. It knows no form, and no record.

    Sections and their entries are replaced when they change, never changed in place.
    """

    def __init__(self, path: Path, opened: Opened, tables: Sequence[str]) -> None:
        """``tables`` are the sections that hold records, in the order in which new ones are written."""
        self.path = path
        self.read_only = opened.read_only
        """Why nothing can be changed, as a sentence; empty if it can."""
        self.notes = list(opened.notes)
        """What the person is told when the workbook opens."""
        self.is_migrated = opened.present.migrated is not None
        """True if the file was of an older version of the format when it was opened."""
        self.revision = 0
        """Counts every change of this session."""
        self.on_disk: str | None = hashlib.sha256(opened.raw).hexdigest()
        """SHA-256 of the bytes that were last read or written, in hexadecimal digits."""
        self.base: Mapping[str, Value] = dict(opened.present.tree)
        """What the file said when it was last read or written; changes from outside are joined against it."""
        self.lock = threading.RLock()
        self.sections = Sections(opened.loaded, opened.raw, opened.present, tables)
        """What the file says, section by section; only the workbook itself changes it."""
        self._listeners: list[Callable[[], None]] = []
        self._depth = 0
        self._tables = tables

    @property
    def title(self) -> str:
        """The title of the workbook, or the name of its file."""
        return text_of(self.tree.get("title")) or self.path.stem

    @title.setter
    def title(self, title: str) -> None:
        with self.changing():
            new = one_line(title)
            if new and new != self.tree.get("title"):
                self.sections.put("title", new)
                self.sections.touch("title")

    @property
    def created(self) -> str:
        """The day on which the workbook was begun, as it stands in the file."""
        return text_of(self.tree.get("created"))

    @property
    def tree(self) -> Mapping[str, Value]:
        """What the file says, not copied: whoever asks changes nothing in it."""
        return self.sections.tree

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Everything changed inside is one revision. Raises WorkbookProblem if the workbook is read-only."""
        if self.read_only:
            raise WorkbookProblem(self.read_only)
        changed = False
        try:
            with self.lock:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                    if self._depth == 0 and self.sections.touched:
                        self.sections.touched = False
                        self.revision += 1
                        changed = True
        finally:
            if changed:
                self.tell_listeners()

    def drop_entry(self, section: str, key: str) -> bool:
        """Take an entry out of a section that is neither answers nor records; False if there is none."""
        with self.changing():
            if key not in self.sections.mapping(section):
                return False
            self.sections.put_entry(section, key, None)
            self.sections.touch(section, key)
        return True

    # "I mean it"

    def meant(self, key: str) -> frozenset[str]:
        """The keys of the remarks that are answered for a form id or record id."""
        return frozenset(self.meant_of(key))

    def mean(self, key: str, remark_key: str) -> None:
        """Remember that a remark is answered with *I mean it*."""
        with self.changing():
            keys = self.meant_of(key)
            if remark_key not in keys:
                self.set_meant(key, [*keys, remark_key])

    def unmean(self, key: str, remark_key: str) -> None:
        """Let a remark be made again."""
        with self.changing():
            keys = self.meant_of(key)
            if remark_key in keys:
                self.set_meant(key, [answered for answered in keys if answered != remark_key])

    # Who listens, and what is written

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` after each revision, on the thread that made it; returns the way to stop."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def tell_listeners(self) -> None:
        """Call who listens; never under the lock: they take one of their own, and hold it asking for ours."""
        for callback in list(self._listeners):
            callback()

    def render(self) -> tuple[bytes, int]:
        """The bytes of the whole file as it is now, and its revision. Raises SaveProblem."""
        with self.lock:
            return self.sections.render(), self.revision

    def moment(self) -> Moment:
        """The workbook as it is now, to be written: everything of one instant. Raises SaveProblem."""
        with self.lock:
            return Moment(
                data=self.sections.render(),
                revision=self.revision,
                tree=dict(self.sections.tree),
                on_disk=self.on_disk,
            )

    def written(self, moment: Moment, digest: str) -> None:
        """Take note that the file holds ``moment`` now; ``digest`` is that of its bytes."""
        with self.lock:
            self.on_disk = digest
            self.base = moment.tree

    def lost_file(self) -> None:
        """The file is gone and the person wants it written again: everything counts as unsaved."""
        with self.lock:
            self.on_disk = None
            self.base = {}
            self.revision += 1
        self.tell_listeners()

    def take_text(
        self,
        loaded: Loaded,
        raw: bytes,
        current: Present,
        tree: Mapping[str, Value],
        on_disk: str | None = None,
    ) -> bool:
        """Go on from another text of the file, and say ``tree``; what it says like the text is carried over.

        ``raw`` are its bytes, ``current`` is what they say today, ``on_disk`` the digest of what the file
        holds where that is another text. True, and one revision more, if the file does not say ``tree``: then
        ``tell_listeners`` is to follow, outside of the lock.
        """
        with self.lock:
            before = self.tree
            sections = Sections(loaded, raw, current, self._tables)
            sections.say(tree)
            of_text = hashlib.sha256(raw).hexdigest()
            unsaved = sections.touched or on_disk not in (None, of_text)
            sections.touched = False
            self.sections = sections
            self.on_disk = on_disk or of_text
            if on_disk is None:
                self.base = dict(current.tree)
            self._tree_replaced(before)
            if unsaved:
                self.revision += 1
        return unsaved

    def _tree_replaced(self, before: Mapping[str, Value]) -> None:
        """Another text was taken, and the lock is held; ``before`` is what the file said until then."""

    def meant_of(self, key: str) -> list[str]:
        """The keys of the remarks that were answered with *I mean it*, for a form or record."""
        return list_of(self.sections.mapping(MEANT).get(key))

    def set_meant(self, key: str, remarks: Sequence[str]) -> None:
        """Put other keys in their place; the lock is held."""
        if remarks or key in self.sections.mapping(MEANT):
            self.sections.put_entry(MEANT, key, list(remarks) or None)
            self.sections.touch(MEANT, key)
