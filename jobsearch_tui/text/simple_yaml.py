"""A quick reader for simple block-style YAML, such as the exercises are written in.

It knows names, plain text on one line, ``|`` blocks, lists and mappings by indentation, and comments on lines
of their own. At anything else it gives up, and ``text.strict`` reads the file. Both read the same in it.
"""

from __future__ import annotations

import re
from typing import Final

from jobsearch_tui.text.strict import MAX_DEPTH, MAX_NAME, Node

LONGEST: Final = 200_000
"""Bytes beyond which a file is left to ``text.strict``, with all its limits."""

_NAMED = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: (.*))?")
# A text that begins with one of these means something else in YAML, or may.
_FIRST_SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`~=< \t")


class _NotSimpleError(Exception):
    """There is more YAML in it than we know."""


def simple_tree(raw: bytes) -> dict[str, Node] | None:
    """What ``raw`` says, the same as ``text.strict.load(raw).tree``; None if it is not that simple."""
    if len(raw) > LONGEST:
        return None
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if not text.replace("\n", "").isprintable() or " \n" in text or text.endswith(" "):
        # Tabs, control characters, other line ends, blanks at the ends of lines: all for the strict reader.
        return None
    try:
        return _Lines(text).whole()
    except _NotSimpleError:
        return None


class _Lines:
    """The lines of a file, and how far they are read."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.at = 0
        self.indent = -1
        """Blanks before the line at ``at``; -1 at the end."""
        self._settle()

    def whole(self) -> dict[str, Node]:
        """The mapping that the file is."""
        if self.indent != 0:
            raise _NotSimpleError
        tree = self._mapping(0, 1)
        if self.indent >= 0:
            raise _NotSimpleError
        return tree

    def _settle(self) -> None:
        """Go on to the next line that is neither blank nor a comment."""
        lines = self.lines
        for at in range(self.at, len(lines)):
            bare = lines[at].lstrip(" ")
            if bare and bare[0] != "#":
                self.at, self.indent = at, len(lines[at]) - len(bare)
                return
        self.at, self.indent = len(lines), -1

    def _mapping(self, indent: int, depth: int, first: str = "") -> dict[str, Node]:
        """The names at ``indent``; ``first`` is what stands on the line of a list's sign."""
        tree: dict[str, Node] = {}
        while first or self.indent == indent:
            found = _NAMED.fullmatch(first or self.lines[self.at][indent:])
            first = ""
            if found is None:
                raise _NotSimpleError
            name, value = found[1], found[2]
            if name in tree or len(name) > MAX_NAME:
                raise _NotSimpleError
            tree[name] = self._value(value or "", indent, depth)
        if self.indent > indent:
            raise _NotSimpleError
        return tree

    def _value(self, value: str, indent: int, depth: int) -> Node:
        """What follows a name whose column is ``indent``."""
        if value == "|":
            return self._block(indent)
        if value:
            return self._plain(value, indent)
        self.at += 1
        self._settle()
        below = self.indent
        if below < indent or depth >= MAX_DEPTH:
            raise _NotSimpleError
        if self.lines[self.at].startswith("- ", below):
            return self._list(below, depth + 1)
        if below == indent:
            # A name without a value reads as empty text; rare enough for the strict reader.
            raise _NotSimpleError
        return self._mapping(below, depth + 1)

    def _plain(self, value: str, indent: int) -> str:
        if value[0] in _FIRST_SIGNS or ": " in value or " #" in value or value[-1] in ": ":
            raise _NotSimpleError
        self.at += 1
        self._settle()
        if self.indent > indent:
            # A text that goes on on the next line.
            raise _NotSimpleError
        return value

    def _list(self, indent: int, depth: int) -> list[Node]:
        parts: list[Node] = []
        while self.indent == indent and self.lines[self.at].startswith("- ", indent):
            rest = self.lines[self.at][indent + 2 :]
            if _NAMED.fullmatch(rest):
                if depth >= MAX_DEPTH:
                    raise _NotSimpleError
                parts.append(self._mapping(indent + 2, depth + 1, rest))
            elif rest:
                parts.append(self._plain(rest, indent))
            else:
                raise _NotSimpleError
        return parts

    def _block(self, indent: int) -> str:
        """The lines of a ``|`` block below a name at ``indent``, without the last line end."""
        lines = self.lines
        self.at += 1
        first = lines[self.at] if self.at < len(lines) else ""
        inner = len(first) - len(first.lstrip(" "))
        if not first or inner <= indent:
            raise _NotSimpleError
        block: list[str] = []
        prefix = " " * inner
        while self.at < len(lines) and (lines[self.at].startswith(prefix) or not lines[self.at]):
            block.append(lines[self.at][inner:])
            self.at += 1
        self._settle()
        while block and not block[-1]:
            block.pop()
        return "\n".join(block)
