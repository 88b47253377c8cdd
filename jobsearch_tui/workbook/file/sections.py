"""The tree of the open workbook and the text it is cut into, which change together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jobsearch_tui.text.strict import Loaded
from jobsearch_tui.workbook.answers.values import (
    FIRST,
    MEANT,
    TOUCHED,
    Value,
    differing,
    placed,
)
from jobsearch_tui.workbook.file.fragments import Fragments

if TYPE_CHECKING:
    from jobsearch_tui.workbook.migrations.present import Present


class Sections:
    """What the file says, section by section. Parts are replaced when they change, never changed in place."""

    def __init__(self, loaded: Loaded, raw: bytes, current: Present, tables: Sequence[str]) -> None:
        """``raw`` are the bytes of the file, ``current`` is what they say today."""
        self.tree: dict[str, Value] = dict(current.tree)
        self.touched = False
        """True if something changed since this was last set to False."""
        self._fragments = Fragments(loaded, raw)
        self._written = current.written
        self._unwritten = list(differing(current.in_file, current.migrated)) if current.migrated else []
        """What the file says in an older version of the format; written with the first change."""
        self._order = (*FIRST, *tables, MEANT, TOUCHED)

    def mapping(self, name: str) -> Mapping[str, Value]:
        """A section; empty if there is none, or nothing in it yet."""
        section = self.tree.get(name)
        return section if isinstance(section, dict) else {}

    def put(self, name: str, value: Value) -> None:
        """Set a whole section; what changed in it is told by ``touch``. One without entries is taken away."""
        self.touched = True
        if not value:
            self.tree = {other: part for other, part in self.tree.items() if other != name}
            self.touch(name)
        elif isinstance(self.tree.get(name), type(value)):
            self.tree[name] = value
        else:
            self.tree = placed(self.tree, name, value, self._order)
            self.touch(name)

    def put_entry(self, name: str, key: str, value: Value | None, order: Sequence[str] = ()) -> None:
        """Set or take away one entry of a section."""
        section = dict(self.mapping(name))
        if value is None:
            section.pop(key, None)
        else:
            if key not in section:
                self.touch(name, key)
            section = placed(section, key, value, order)
        self.put(name, section)

    def say(self, tree: Mapping[str, Value]) -> None:
        """Set the whole tree; what differs from what is there is written anew."""
        before, self.tree = self.tree, dict(tree)
        for path in differing(before, self.tree):
            self.touch(*path)

    def touch(self, *path: str) -> None:
        """Say that what stands at ``path`` is not what the file says."""
        self.touched = True
        for older in self._unwritten:
            self._fragments.touch(*older)
        self._unwritten = []
        self._fragments.touch(*path)

    def render(self) -> bytes:
        """The whole file. Raises SaveProblem if it would not read back as it is."""
        if self._written is None:
            return self._fragments.render(self.tree)
        tree = self._written.as_written(self.tree, self._fragments.give_name)
        assert isinstance(tree, dict)
        return self._fragments.render(tree)
