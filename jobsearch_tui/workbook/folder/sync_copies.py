"""Second versions of a workbook that sync programs and people leave beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import paths_in, read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.answers.values import ANSWERS, FIRST, Value
from jobsearch_tui.workbook.file.opening import headline, read_version

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # Dropbox and Nextcloud: my-search (Bo's conflicted copy 2026-11-20).yaml
        r"(?P<stem>.+?) \([^()]*conflicted copy[^()]*\)(?P<end>\.ya?ml)",
        # Syncthing: my-search.sync-conflict-20261120-101500-ABCDEFG.yaml
        r"(?P<stem>.+?)\.sync-conflict-\d{8}.*(?P<end>\.ya?ml)",
        # Google Drive and browsers: my-search (1).yaml
        r"(?P<stem>.+?) ?\(\d{1,3}\)(?P<end>\.ya?ml)",
        # iCloud: my-search 2.yaml
        r"(?P<stem>.+?) \d{1,3}(?P<end>\.ya?ml)",
        # OneDrive: my-search-DESKTOP-4F2K.yaml. Names of ours hold no capitals.
        r"(?P<stem>.+?)-[A-Z0-9]*[A-Z][A-Z0-9-]*(?P<end>\.ya?ml)",
    )
)
_EVICTED: Final = re.compile(r"\.(?P<name>.+\.ya?ml)\.icloud")


def twin_of(name: str, names: Collection[str]) -> str:
    """The file of ``names`` whose other version ``name`` is by its look; empty if it stands for itself."""
    for pattern in _PATTERNS:
        match = pattern.fullmatch(name)
        if match and (original := match["stem"] + match["end"]) in names:
            return twin_of(original, names) or original
    return ""


def evicted(name: str) -> str:
    """The file that a placeholder of iCloud stands for, or empty."""
    match = _EVICTED.fullmatch(name)
    return match["name"] if match else ""


def other_versions(titles: Mapping[Path, str]) -> dict[Path, str]:
    """The name of the workbook for each file of a folder that is another version of it.

    ``titles`` has the title of each file, or nothing where it does not read. Some are known by the names that
    sync programs give; the others by what they are: same title and day, and most entries the same.
    """
    names = {path.name for path in titles}
    versions = {path: original for path in titles if (original := twin_of(path.name, names))}
    same_title: dict[str, list[Path]] = {}
    for path, title in titles.items():
        if title and path not in versions:
            same_title.setdefault(title, []).append(path)
    for paths in same_title.values():
        # Whatever is put before or behind a name makes it longer.
        first, *others = sorted(paths, key=lambda path: (len(path.name), path.name))
        numbered = re.compile(re.escape(first.stem) + r"-\d+")
        known = _entries(first) if others else None
        for path in others:
            # Names with a number are given by this program to workbooks of their own.
            if not numbered.fullmatch(path.stem) and _are_alike(known, _entries(path)):
                versions[path] = first.name
    return versions


def twins_beside(path: Path) -> list[Path]:
    """The other versions of a workbook that lie beside it."""
    files = [
        file for file in paths_in(path.parent) if file.suffix == path.suffix and not file.name.startswith(".")
    ]
    if len(files) < 2:
        # To find its own title, one with an odd title would be read whole, each time that the path is shown.
        return []
    titles = {file: (headline(file) or ("", ""))[0] for file in files}
    return [file for file, original in other_versions(titles).items() if original == path.name]


def _entries(path: Path) -> tuple[str, Counter[tuple[str, ...]]] | None:
    """The day on which a workbook was begun, and every text in it with the names that lead to it."""
    try:
        tree = read_version(read_regular(path), path.name, None).tree
    except Problem:
        return None
    texts = Counter(
        _texts({name: part for name, part in tree.items() if name == ANSWERS or name not in FIRST})
    )
    return str(tree.get("created", "")), texts


def _texts(value: Value, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, str):
        yield (*names, value)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*names, name))
    else:
        for part in value:
            yield from _texts(part, names)


def _are_alike(
    ours: tuple[str, Counter[tuple[str, ...]]] | None, theirs: tuple[str, Counter[tuple[str, ...]]] | None
) -> bool:
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return False
    fewer = min(ours[1].total(), theirs[1].total())
    return fewer > 0 and 2 * (ours[1] & theirs[1]).total() >= fewer
