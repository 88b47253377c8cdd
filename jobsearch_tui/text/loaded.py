"""A file that was read: what it says, and where each name and value of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from jobsearch_tui.text.yaml_stream import Position

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
NodePath: TypeAlias = "tuple[str | int, ...]"


class Mark(NamedTuple):
    """Where one value stands. Lines and columns count from 1."""

    depth: int
    """1 for the values of the file itself, 0 for the whole file."""
    name: str | int
    """Name in its mapping, or number in its list, from 0."""
    name_start: Position
    """Start of the name; of the value itself in a list."""
    start: Position

    @property
    def name_line(self) -> int:
        """Line of the name."""
        return self.name_start.line + 1

    @property
    def name_column(self) -> int:
        """Column of the name."""
        return self.name_start.column + 1

    @property
    def line(self) -> int:
        """Line of the value."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        """Column of the value."""
        return self.start.column + 1


class Places(Mapping[NodePath, tuple[int, int]]):
    """Line and column by the path of a value; a file is walked through as far as it is asked for."""

    def __init__(self, marks: list[Mark], *, of_names: bool) -> None:
        self._known: dict[NodePath, tuple[int, int]] = {}
        self._further = _walk(marks, of_names, self._known)

    def __getitem__(self, path: NodePath) -> tuple[int, int]:
        while path not in self._known:
            if next(self._further, None) is None:
                raise KeyError(path)
        return self._known[path]

    def __iter__(self) -> Iterator[NodePath]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[NodePath, tuple[int, int]]:
        for _ in self._further:
            pass
        return self._known


def _walk(marks: list[Mark], of_names: bool, known: dict[NodePath, tuple[int, int]]) -> Iterator[Mark]:
    path: list[str | int] = []
    for mark in marks:
        if mark.depth:
            del path[mark.depth - 1 :]
            path.append(mark.name)
        if not of_names:
            known[tuple(path)] = mark.line, mark.column
        elif isinstance(mark.name, str) and mark.depth:
            known[tuple(path)] = mark.name_line, mark.name_column
        yield mark


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A file that was read."""

    tree: dict[str, Node]
    """What it says. Order as in the file."""
    text: str
    """The file with ``\\n`` line ends and no byte order mark."""
    marks: list[Mark]
    """The place of each value, in the order of the file."""
    comments: list[tuple[int, str]]
    """Line and text of each comment, from its ``#`` to the end of the line."""
    notes: list[tuple[int, str]]
    """Line and sentence of what may read otherwise than it was meant."""
    ended: bool
    """True if the end mark ``...`` was there, so that the file was surely not cut short."""
    encoding: str
    """``utf-8``, ``utf-8-sig`` or ``utf-16``."""
    line_ends: str
    """``lf``, ``crlf``, ``cr`` or ``mixed``."""

    @cached_property
    def names(self) -> Places:
        """Line and column of each name by its path."""
        return Places(self.marks, of_names=True)

    @cached_property
    def places(self) -> Places:
        """Line and column of each value by its path."""
        return Places(self.marks, of_names=False)
