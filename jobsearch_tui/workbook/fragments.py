"""The text of a workbook, carried over byte for byte except for what changed.

The file is cut on three levels: sections, their entries, and the fields of entries. What changed is written
anew with its comments above it; all else keeps its bytes: comments, blank lines, order, quotes, indentation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from jobsearch_tui.text.problems import SaveProblem, UnreadableText
from jobsearch_tui.text.strict import Loaded, Mark, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.cutting import Sheet, cut, keeps_blank_lines
from jobsearch_tui.workbook.tree import copied
from jobsearch_tui.workbook.values import Value

HEADER = "# Job search workbook. Plain text, yours. Edit it if you like: your comments stay."
"""The first line of a workbook that the program writes."""

_DEEPEST = 3
_END_MARK = b"...\n"


class Fragments:
    """The text of one open workbook, in pieces. Not safe for use by two threads at once.

    Say with ``touch`` what may have changed in the tree, then ``render`` the tree. Nothing is cut before the
    first touch, and then only what was touched.
    """

    def __init__(self, loaded: Loaded | None, raw: bytes) -> None:
        """``loaded`` is what ``raw``, the bytes of the file, say; None and no bytes for a new workbook."""
        self._loaded = loaded
        self._raw = raw
        self._root: _Level | None = None
        self._touched: dict[str, set[str] | None] = {}
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

    def render(self, tree: Mapping[str, Value]) -> bytes:
        """The whole file for ``tree``: its very bytes if nothing changed, else a text that ends with ``...``.

        Every piece that is written anew was read back first. Raises SaveProblem if what it says is not what
        ``tree`` says; the touches are then kept, so that the next call tries again.
        """
        if not self._touched and not self._is_changed:
            return self._raw
        try:
            data = self._renewed(tree)
        except _UncutError:
            data = self._written_anew(tree)
        self._touched.clear()
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
            raise _UncutError
        if self._root is None:
            self._root = self._cut_file()
        if self._renew_level(self._root, tree, self._touched, 1):
            self._is_changed = True
        return self._root.data(_END_MARK)

    def _written_anew(self, tree: Mapping[str, Value]) -> bytes:
        """The whole file as new text, with all its comments at the top."""
        try:
            if self._root is not None:
                self._loaded, self._root = load(self._root.data()), None
            comments = [text for _, text in self._loaded.comments] if self._loaded else [HEADER]
            data = _proven(tree, "", 2, comments)
            self._loaded = load(data)
        except (_UncutError, UnreadableText) as error:
            raise SaveProblem(
                "the workbook would not read back as it is, so it was not written",
                mend="Your words are still here: export what you need, and tell us of this",
            ) from error
        self._is_changed, self._is_forgotten = True, False
        return data + _END_MARK

    def _cut_file(self) -> _Level:
        loaded = self._loaded
        if loaded is None or not loaded.tree:
            raise _UncutError
        sheet = Sheet(loaded)
        root, sections, entries = _outline(loaded)
        found = cut(sheet, 0, sheet.end, sections, is_file=True)
        if found is None or (root.line, root.column) != (sections[0].name_line, sections[0].name_column):
            raise _UncutError
        level = _Level(sheet.text(0, found.head), sheet.text(found.tail, sheet.end), found.column)
        level.tail += "".join(f"{text}\n" for line, text in loaded.comments if line > sheet.end).encode()
        level.step = next((_step(level.column, inner[0]) for inner in entries.values() if inner), 2)
        for strip, mark in zip(found.strips, sections, strict=True):
            part = _Part(sheet.text(strip.before, strip.start), sheet.text(strip.start, strip.end))
            part.uncut = _Uncut(sheet, strip.start, strip.end, mark, entries[strip.name])
            level.parts[strip.name] = part
        if not loaded.text.endswith("\n") and keeps_blank_lines(part.data):
            # A line end will follow now, which may become a part of the text above it.
            self._touched[strip.name] = None
        self._loaded = None
        return level

    # Levels and their parts

    def _renew_level(
        self,
        level: _Level,
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
        new = {name: old.get(name) or _Part(b"", _piece(name, value[name], level)) for name in value}
        level.arrange(new)
        return True

    def _renew_part(
        self, level: _Level, name: str, value: Value, touched: Collection[str] | None, depth: int
    ) -> bool:
        """Make one part say ``value``. True if its text changed."""
        part = level.parts[name]
        if part.value is not None and part.value == value:
            return False
        if depth < _DEEPEST and isinstance(value, dict) and value:
            try:
                inner = part.cut(name)
                changed = self._renew_level(inner, value, touched, depth + 1)
            except _UncutError:
                pass
            else:
                if changed:
                    part.data, part.value = inner.data(), None
                return changed
        return part.rewrite(name, value, level)


class _UncutError(Exception):
    """This text cannot be cut, or a piece would not read back: what encloses it is written anew."""


class _Uncut:
    """Where the parts of a section stand in the file, for when it is touched."""

    __slots__ = ("end", "mark", "names", "sheet", "start")

    def __init__(self, sheet: Sheet, start: int, end: int, mark: Mark, names: list[Mark]) -> None:
        self.sheet = sheet
        self.start = start
        self.end = end
        self.mark = mark
        self.names = names


class _Part:
    """The text of one name with its value."""

    __slots__ = ("before", "data", "level", "uncut", "value")

    def __init__(self, before: bytes, data: bytes, value: Value | None = None) -> None:
        self.before = before
        """Comments and blank lines above it that are not its own."""
        self.data = data
        """Its own comments, its name and its value, and the blank lines below."""
        self.value = value
        """What it says, or None if that is not known."""
        self.level: _Level | None = None
        """Its parts, if it was cut."""
        self.uncut: _Uncut | None = None
        """Where to cut it without reading it again."""

    def cut(self, name: str) -> _Level:
        """The parts of this part's value. Raises _UncutError."""
        if self.level is None:
            uncut, values = self.uncut, None
            if uncut is None:
                loaded = _read(self.data, name)
                _, (mark, *_), entries = _outline(loaded)
                sheet = Sheet(loaded)
                uncut = _Uncut(sheet, 0, len(sheet.lines), mark, entries[name])
                values = loaded.tree[name]
            self.level = _cut_value(uncut, values)
            self.uncut = None
        return self.level

    def rewrite(self, name: str, value: Value, level: _Level) -> bool:
        """Write it anew, with its comments above it, unless it says ``value``. True if it was written."""
        old = _read(self.data, name)
        if old.tree[name] == value and self.level is None:
            self.value = copied(value)
            return False
        data = _piece(name, value, level, [text for _, text in old.comments])
        if not keeps_blank_lines(data):
            data += b"\n" * (self.data[len(self.data.rstrip(b" \t\n")) :].count(b"\n") - 1)
        self.data, self.value, self.level, self.uncut = data, copied(value), None, None
        return True


class _Level:
    """A mapping, cut into its parts."""

    __slots__ = ("column", "head", "parts", "step", "tail")

    def __init__(self, head: bytes, tail: bytes, column: int) -> None:
        self.head = head
        """The name of the mapping with its own comments; for the file what stands above the first section."""
        self.tail = tail
        """What stands below the last part."""
        self.column = column
        """Blanks before each name."""
        self.step = 2
        """Blanks by which what is new is indented."""
        self.parts: dict[str, _Part] = {}

    def data(self, end: bytes = b"") -> bytes:
        """Its whole text, with ``end`` below it."""
        pieces = [self.head]
        for part in self.parts.values():
            if part.before:
                pieces.append(part.before)
            pieces.append(part.data)
        pieces += [self.tail, end]
        return b"".join(pieces)

    def arrange(self, new: dict[str, _Part]) -> None:
        """Take ``new`` for its parts; comments that stood apart above one that went stay where they are."""
        self._space(new)
        left = b""
        for name, part in self.parts.items():
            if name in new:
                part.before, left = left + part.before, b""
            elif b"#" in part.before:
                left += part.before
        self.tail = left + self.tail
        self.parts = new
        self.drop_doubtful_blanks()

    def drop_doubtful_blanks(self) -> None:
        """Take blank lines away below a text that would take them for its own (``|+``)."""
        above: _Part | None = None
        for part in self.parts.values():
            if above and part.before and keeps_blank_lines(above.data):
                part.before = _without_first_blanks(part.before)
            above = part
        if above and self.tail and keeps_blank_lines(above.data):
            self.tail = _without_first_blanks(self.tail)

    def _space(self, new: dict[str, _Part]) -> None:
        """Give new parts a blank line to their neighbours if the others have one."""
        first = next(iter(self.parts.values()), None)
        if len(self.parts) < 2 or first is None or not first.data.endswith(b"\n\n"):
            return
        for (name, part), (name_below, below) in pairwise(new.items()):
            is_apart = (part.data + below.before[:1]).endswith(b"\n\n")
            is_old = name in self.parts and name_below in self.parts
            if not is_old and not is_apart and not keeps_blank_lines(part.data):
                below.before = b"\n" + below.before


def _without_first_blanks(text: bytes) -> bytes:
    lines = text.split(b"\n")
    while len(lines) > 1 and not lines[0].strip():
        del lines[0]
    return b"\n".join(lines)


def _cut_value(uncut: _Uncut, values: Value | None) -> _Level:
    sheet, mark, names = uncut.sheet, uncut.mark, uncut.names
    # A mapping in block style begins with its first name, one in braces with the brace.
    if not names or (mark.line, mark.column) != (names[0].name_line, names[0].name_column):
        raise _UncutError
    if names[0].name_line <= mark.name_line:
        raise _UncutError
    found = cut(sheet, mark.name_line, uncut.end, names)
    if found is None:
        raise _UncutError
    level = _Level(sheet.text(uncut.start, found.head), sheet.text(found.tail, uncut.end), found.column)
    level.step = _step(mark.name_column - 1, names[0])
    for strip in found.strips:
        value = values[strip.name] if isinstance(values, dict) else None
        part = _Part(sheet.text(strip.before, strip.start), sheet.text(strip.start, strip.end), value)
        level.parts[strip.name] = part
    return level


def _outline(loaded: Loaded) -> tuple[Mark, list[Mark], dict[str, list[Mark]]]:
    """The marks of the file, of its sections, and of the entries of each section that is a mapping."""
    sections: list[Mark] = []
    entries: dict[str, list[Mark]] = {}
    inner: list[Mark] = []
    for mark in loaded.marks:
        if mark[0] > 2:
            continue
        if mark[0] == 2:
            if isinstance(mark.name, str):
                inner.append(mark)
        elif mark[0] == 1:
            sections.append(mark)
            inner = entries.setdefault(str(mark.name), [])
    return loaded.marks[0], sections, entries


def _step(column: int, inner: Mark) -> int:
    return min(8, max(2, inner.name_column - 1 - column))


def _read(data: bytes, name: str) -> Loaded:
    """What one piece of text says. Raises _UncutError if it does not stand by itself."""
    try:
        loaded = load(data)
    except UnreadableText as error:
        raise _UncutError from error
    if list(loaded.tree) != [name]:
        raise _UncutError
    return loaded


def _piece(name: str, value: Value, level: _Level, comments: Collection[str] = ()) -> bytes:
    return _proven({name: value}, " " * level.column, level.step, comments)


def _proven(tree: Mapping[str, Value], indent: str, step: int, comments: Collection[str]) -> bytes:
    """``tree`` as text with ``comments`` above it, read back before it is used. Raises _UncutError."""
    lines = [*comments, *emit(tree, step=step).split("\n")[:-1]]
    text = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
    try:
        data = text.encode()
        loaded = load(data)
    except (UnreadableText, UnicodeEncodeError) as error:
        raise _UncutError from error
    if loaded.tree != tree or [comment for _, comment in loaded.comments] != list(comments):
        raise _UncutError
    return data
