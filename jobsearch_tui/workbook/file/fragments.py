"""The text of a workbook, carried over byte for byte except for what changed.

The file is cut on three levels: sections, their entries, and the fields of entries. What changed is written
anew with its comments above it; all else keeps its bytes: comments, blank lines, order, quotes, indentation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from jobsearch_tui.text.problems import SaveProblem, UnreadableText
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.workbook.answers.values import (
    FIRST,
    MEANT,
    TOUCHED,
    Value,
    differing,
    placed,
)
from jobsearch_tui.workbook.file.pieces import (
    Level,
    Part,
    Uncut,
    UncutError,
    marks_by_level,
    piece,
    proven,
    step_of,
)
from jobsearch_tui.workbook.file.slicing import SourceLines, keeps_blank_lines, slice_mapping

if TYPE_CHECKING:
    from jobsearch_tui.workbook.migrations.present import Present

HEADER = "# Job search workbook. Plain text, yours. Edit it if you like: your comments stay."
"""What the program tells at the top of a workbook."""

_DEEPEST = 3
END_MARK = b"...\n"
"""The last line of every workbook that the program writes."""


class Fragments:
    """The text of one open workbook, in pieces. Not safe for use by two threads at once.

    Say with ``touch`` what may have changed in the tree, then ``render`` the tree. Nothing is cut before the
    first touch, and then only what was touched.
    """

    def __init__(self, loaded: Loaded | None, raw: bytes) -> None:
        """``loaded`` is what ``raw``, the bytes of the file, say; None and no bytes for a new workbook."""
        self._loaded = loaded
        self._raw = raw
        self._root: Level | None = None
        self._touched: dict[str, set[str] | None] = {}
        self._renamed: list[tuple[tuple[str, ...], str]] = []
        self._is_changed = loaded is None
        self._is_forgotten = False

    def touch(self, *path: str) -> None:
        """Say that the value at ``path`` (section, entry, field) changed, appeared or went.

        Two names are enough for any change inside an entry: its fields are compared. One name has a whole
        section compared, which takes as long as reading it: name the entry where there is one. Appearing,
        going and moving are seen without a touch of the entry, once its section was touched anywhere.
        Touching what did not change does no harm.
        """
        section, *rest = path
        entries = self._touched.setdefault(section, set() if rest else None)
        if not rest:
            self._touched[section] = None
        elif entries is not None:
            entries.add(rest[0])

    def give_name(self, path: tuple[str, ...], name: str) -> None:
        """Call what stands at ``path`` by another name at the next ``render``; its text stays as it is.

        The names above it in ``path`` are those of today. What is renamed is to be touched as well.
        """
        self._renamed.append((path, name))

    def render(self, tree: Mapping[str, Value]) -> bytes:
        """The whole file for ``tree``: its very bytes if nothing changed, else a text that ends with ``...``.

        Every piece that is written anew was read back first. Raises SaveProblem if what it says is not what
        ``tree`` says; the touches are then kept, so that the next call tries again.
        """
        if not self._touched and not self._is_changed:
            return self._raw
        try:
            data = self._renewed(tree)
        except UncutError:
            data = self._written_anew(tree)
        self._touched.clear()
        self._renamed.clear()
        if not self._is_changed:
            return self._raw
        self._raw = b""
        return data

    def forget(self) -> None:
        """Carry nothing over at the next ``render``: it writes the whole file anew, comments at the top."""
        self._is_forgotten = self._is_changed = True

    # The whole file

    def _renewed(self, tree: Mapping[str, Value]) -> bytes:
        if self._is_forgotten or not tree:
            raise UncutError
        if self._root is None:
            self._root = self._cut_file()
        for path, name in self._renamed:
            self._root.give_name(path, name)
        self._renamed.clear()
        if self._renew_level(self._root, tree, self._touched, 1):
            self._is_changed = True
        return self._root.data(END_MARK)

    def _written_anew(self, tree: Mapping[str, Value]) -> bytes:
        """The whole file as new text, with all its comments at the top."""
        try:
            if self._root is not None:
                self._loaded, self._root = load(self._root.data()), None
            comments = [text for _, text in self._loaded.comments] if self._loaded else [HEADER]
            data = proven(tree, "", 2, comments)
            self._loaded = load(data)
        except (UncutError, UnreadableText) as error:
            raise SaveProblem(
                "the workbook would not read back as it is, so it was not written",
                mend="Your words are still here: export what you need, and tell us of this",
            ) from error
        self._is_changed, self._is_forgotten = True, False
        return data + END_MARK

    def _cut_file(self) -> Level:
        loaded = self._loaded
        if loaded is None or not loaded.tree:
            raise UncutError
        source = SourceLines(loaded)
        root, sections, entries = marks_by_level(loaded)
        sliced = slice_mapping(source, 0, source.end, sections, is_file=True)
        if sliced is None or (root.line, root.column) != (sections[0].name_line, sections[0].name_column):
            raise UncutError
        level = Level(source.text(0, sliced.head), source.text(sliced.tail, source.end), sliced.column)
        level.tail += "".join(f"{text}\n" for line, text in loaded.comments if line > source.end).encode()
        level.step = next((step_of(level.column, inner[0]) for inner in entries.values() if inner), 2)
        for lines, mark in zip(sliced.slices, sections, strict=True):
            part = Part(
                source.text(lines.before, lines.start),
                source.text(lines.start, lines.end),
            )
            part.uncut = Uncut(source, lines.start, lines.end, mark, entries[lines.name])
            level.parts[lines.name] = part
        if not loaded.text.endswith("\n") and keeps_blank_lines(part.data):
            # A line end will follow now, which may become a part of the text above it.
            self._touched[lines.name] = None
        self._loaded = None
        return level

    # Levels and their parts

    def _renew_level(
        self,
        level: Level,
        value: Mapping[str, Value],
        touched: Mapping[str, Collection[str] | None] | Collection[str] | None,
        depth: int,
    ) -> bool:
        """Make ``level`` say ``value``, looking at ``touched`` parts (None: at all). True if it changed."""
        old = level.parts
        changed = False
        for name in list(old) if touched is None else touched:
            if name in old and name in value:
                inner = touched[name] if isinstance(touched, Mapping) else None
                changed |= self._renew_part(level, name, value[name], inner, depth)
        if list(value) == list(old):
            if changed:
                level.drop_doubtful_blanks()
            return changed
        new = {name: old.get(name) or Part(b"", piece(name, value[name], level)) for name in value}
        level.arrange(new)
        return True

    def _renew_part(
        self, level: Level, name: str, value: Value, touched: Collection[str] | None, depth: int
    ) -> bool:
        """Make one part say ``value``. True if its text changed."""
        part = level.parts[name]
        if part.value is not None and part.value == value:
            return False
        if depth < _DEEPEST and isinstance(value, dict) and value:
            try:
                inner = part.cut(name)
                changed = self._renew_level(inner, value, touched, depth + 1)
            except UncutError:
                pass
            else:
                if changed:
                    part.data, part.value = inner.data(), None
                return changed
        return part.rewrite(name, value, level)


# ---- the tree, and the text it is cut into, which change together


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
