"""Two versions of a workbook put together so that no word of either is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jobsearch_tui.text.problems import SaveProblem, UnreadableText
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.fragments import Fragments
from jobsearch_tui.workbook.join import differing
from jobsearch_tui.workbook.values import Value, is_empty

OTHER: Final = "(other version)"
"""What stands before the words of the other version."""
_OURS_ALONE: Final = frozenset({"workbook", "created"})
"""What is one word by its nature."""


def combined_trees(ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> dict[str, Value]:
    """Everything that either says; where both say something else, ours and then theirs."""
    found = dict(ours)
    for name, value in theirs.items():
        if name not in _OURS_ALONE or name not in ours:
            found[name] = combined(ours.get(name), value)
    return found


def combined(ours: Value | None, theirs: Value) -> Value:
    """One value that says what both say."""
    if ours is None or ours == theirs or is_empty(ours):
        return theirs
    if is_empty(theirs):
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {**ours, **{name: combined(ours.get(name), part) for name, part in theirs.items()}}
    if isinstance(ours, str) and isinstance(theirs, str):
        between = "\n\n" if "\n" in ours or "\n" in theirs else " "
        return f"{ours}{between}{OTHER} {theirs}"
    if isinstance(ours, list):
        others = theirs if isinstance(theirs, list) else [theirs]
        return [*ours, *[part for part in others if part not in ours]]
    if isinstance(theirs, list):
        return [ours, *[part for part in theirs if part != ours]]
    return {**ours, OTHER: theirs} if isinstance(ours, dict) else {**theirs, OTHER: ours}  # type: ignore[dict-item]


def rewritten(loaded: Loaded, raw: bytes, tree: Mapping[str, Value]) -> bytes:
    """The file with the text of what differs written anew, and all else as it stands where that can be."""
    fragments = Fragments(loaded, raw)
    for path in differing(loaded.tree, tree):
        fragments.touch(*path)
    try:
        return fragments.render(tree)
    except SaveProblem:
        # An odd layout; its comments are kept with the other words that are missing.
        return f"{emit(tree)}...\n".encode()


def loaded_or_none(raw: bytes) -> Loaded | None:
    """What ``raw`` says, or None if it is not a strict text."""
    try:
        return load(raw)
    except UnreadableText:
        return None
