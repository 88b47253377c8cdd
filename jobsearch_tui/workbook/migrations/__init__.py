"""The steps from one version of the file format to the next, oldest first.

A step is a pure function from tree to tree in a module of its own here, named after the version it leads to.
It never goes again: what was written by version 1 opens for ever. Its proof is a pair of files in
``tests/data/migrations``, before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from jobsearch_tui.workbook.answers.values import Value, text_of

Migration: TypeAlias = "Callable[[Mapping[str, Value]], dict[str, Value]]"
"""What a workbook of one version says, as the next version says it. The tree it is given stays as it is."""

STEPS: Final[tuple[Migration, ...]] = ()
"""The first leads from version 1 to 2, and so on without a gap."""

VERSION: Final = 1 + len(STEPS)
"""The version of the file format that this program writes."""


def is_older(tree: Mapping[str, Value], steps: Sequence[Migration] = STEPS) -> bool:
    """True for a tree that ``migrated`` changes."""
    return 0 < _version(tree) <= len(steps)


def is_newer(tree: Mapping[str, Value]) -> bool:
    """True for a tree of a version that the steps do not lead to."""
    return _version(tree) > VERSION


def migrated(tree: Mapping[str, Value], steps: Sequence[Migration] = STEPS) -> dict[str, Value]:
    """``tree`` as the last step leaves it; one of this version or a newer one says the same."""
    version = _version(tree)
    upgraded = dict(tree)
    if is_older(tree, steps):
        for number, step in enumerate(steps[version - 1 :], start=version + 1):
            upgraded = {**step(upgraded), "workbook": str(number)}
    return upgraded


def _version(tree: Mapping[str, Value]) -> int:
    """The version in a tree, or 0 where it is no number."""
    written = text_of(tree.get("workbook"))
    # Ten digits are more versions than there will be; more would only be slow to read.
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 10 else 0
