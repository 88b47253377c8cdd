"""Pieces of a workbook's text: a mapping cut into its parts, and parts written anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.strict import Loaded, Mark, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import Value, copied
from jobsearch_tui.workbook.file.slicing import SourceLines, keeps_blank_lines, slice_mapping


class UncutError(Exception):
    """This text cannot be cut, or a piece would not read back: what encloses it is written anew."""


class Uncut:
    """Where the parts of a section stand in the file, for when it is touched."""

    __slots__ = ("end", "lines", "mark", "names", "start")

    def __init__(self, lines: SourceLines, start: int, end: int, mark: Mark, names: list[Mark]) -> None:
        self.lines = lines
        self.start = start
        self.end = end
        self.mark = mark
        self.names = names


class Part:
    """The text of one name with its value."""

    __slots__ = ("before", "data", "level", "uncut", "value")

    def __init__(self, before: bytes, data: bytes, value: Value | None = None) -> None:
        self.before = before
        """Comments and blank lines above it that are not its own."""
        self.data = data
        """Its own comments, its name and its value, and the blank lines below."""
        self.value = value
        """What it says, or None if that is not known."""
        self.level: Level | None = None
        """Its parts, if it was cut."""
        self.uncut: Uncut | None = None
        """Where to cut it without reading it again."""

    def cut(self, name: str) -> Level:
        """The parts of this part's value. Raises UncutError."""
        if self.level is None:
            uncut, values = self.uncut, None
            if uncut is None:
                loaded = _load_piece(self.data, name)
                _, (mark, *_), entries = marks_by_level(loaded)
                source = SourceLines(loaded)
                uncut = Uncut(source, 0, len(source.lines), mark, entries[name])
                values = loaded.tree[name]
            self.level = _cut_value(uncut, values)
            self.uncut = None
        return self.level

    def rewrite(self, name: str, value: Value, level: Level) -> bool:
        """Write it anew, with its comments above it, unless it says ``value``. True if it was written."""
        old = _load_piece(self.data, name)
        if old.tree[name] == value and self.level is None:
            self.value = copied(value)
            return False
        data = piece(name, value, level, [text for _, text in old.comments])
        if not keeps_blank_lines(data):
            data += b"\n" * (self.data[len(self.data.rstrip(b" \t\n")) :].count(b"\n") - 1)
        self.data, self.value, self.level, self.uncut = data, copied(value), None, None
        return True


class Level:
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
        self.parts: dict[str, Part] = {}

    def data(self, end: bytes = b"") -> bytes:
        """Its whole text, with ``end`` below it."""
        pieces = [self.head]
        for part in self.parts.values():
            if part.before:
                pieces.append(part.before)
            pieces.append(part.data)
        pieces += [self.tail, end]
        return b"".join(pieces)

    def give_name(self, path: Sequence[str], name: str) -> None:
        """Call the part at ``path`` by another name, with not a byte more changed than the name.

        What cannot be cut stays, for whoever writes it anew. Raises UncutError if a name cannot be changed.
        """
        old, *deeper = path
        part = self.parts.get(old)
        if part is None:
            return
        if deeper:
            try:
                inner = part.cut(old)
            except UncutError:
                return
            inner.give_name(deeper, name)
            part.data, part.value = inner.data(), None
            return
        try:
            inner = part.cut(old)
        except UncutError:
            part.data = _renamed(part.data, old, name)
        else:
            inner.head = _renamed(inner.head, old, name)
            part.data = inner.data()
        self.parts = {name if key == old else key: part for key, part in self.parts.items()}

    def arrange(self, new: dict[str, Part]) -> None:
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
        above: Part | None = None
        for part in self.parts.values():
            if above and part.before and keeps_blank_lines(above.data):
                part.before = _without_first_blanks(part.before)
            above = part
        if above and self.tail and keeps_blank_lines(above.data):
            self.tail = _without_first_blanks(self.tail)

    def _space(self, new: dict[str, Part]) -> None:
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


def _cut_value(uncut: Uncut, values: Value | None) -> Level:
    source, mark, names = uncut.lines, uncut.mark, uncut.names
    # A mapping in block style begins with its first name, one in braces with the brace.
    if not names or (mark.line, mark.column) != (names[0].name_line, names[0].name_column):
        raise UncutError
    if names[0].name_line <= mark.name_line:
        raise UncutError
    sliced = slice_mapping(source, mark.name_line, uncut.end, names)
    if sliced is None:
        raise UncutError
    level = Level(source.text(uncut.start, sliced.head), source.text(sliced.tail, uncut.end), sliced.column)
    level.step = step_of(mark.name_column - 1, names[0])
    for lines in sliced.slices:
        value = values[lines.name] if isinstance(values, dict) else None
        part = Part(
            source.text(lines.before, lines.start),
            source.text(lines.start, lines.end),
            value,
        )
        level.parts[lines.name] = part
    return level


def marks_by_level(loaded: Loaded) -> tuple[Mark, list[Mark], dict[str, list[Mark]]]:
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


def step_of(column: int, inner: Mark) -> int:
    """Blanks by which a name inside a mapping in ``column`` is indented, from 2 to 8."""
    return min(8, max(2, inner.name_column - 1 - column))


def _renamed(data: bytes, old: str, name: str) -> bytes:
    """A piece of text with another name before its value. Raises UncutError if that cannot be proven."""
    written = rb"^( *)(['\"]?)" + re.escape(old.encode()) + rb"\2(?=[ \t]*:)"
    new = re.sub(written, rb"\g<1>\g<2>" + name.encode() + rb"\g<2>", data, count=1, flags=re.MULTILINE)
    if _load_piece(new, name).tree[name] != _load_piece(data, old).tree[old]:
        raise UncutError
    return new


def _load_piece(data: bytes, name: str) -> Loaded:
    """What one piece of text says. Raises UncutError if it does not stand by itself."""
    try:
        loaded = load(data)
    except UnreadableText as error:
        raise UncutError from error
    if list(loaded.tree) != [name]:
        raise UncutError
    return loaded


def piece(name: str, value: Value, level: Level, comments: Collection[str] = ()) -> bytes:
    """One part of ``level`` as new text. Raises UncutError if it would not read back."""
    return proven({name: value}, " " * level.column, level.step, comments)


def proven(tree: Mapping[str, Value], indent: str, step: int, comments: Collection[str]) -> bytes:
    """``tree`` as text with ``comments`` above it, read back before it is used. Raises UncutError."""
    lines = [*comments, *emit(tree, step=step).split("\n")[:-1]]
    text = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
    try:
        data = text.encode()
        loaded = load(data)
    except (UnreadableText, UnicodeEncodeError) as error:
        raise UncutError from error
    if loaded.tree != tree or [comment for _, comment in loaded.comments] != list(comments):
        raise UncutError
    return data
