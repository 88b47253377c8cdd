"""Second versions of a workbook that sync programs and people leave beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import paths_in, read_regular
from jobsearch_tui.text.names import slug
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.source import decode
from jobsearch_tui.workbook.file.opening import headline

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
_NAMED: Final = re.compile(r"\n(?= {0,2}[^ \n])")
"""Before the name of a section, an exercise or a record."""
_BEGUN: Final = "created:"
_NO_VALUE: Final = (":", "|", "|-", "|+", ">")
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
    for title, paths in same_title.items():
        # A workbook is begun with the name of its title; what is put before or behind a name makes it longer.
        by_length = sorted(paths, key=lambda path: (len(path.name), path.name))
        own = [path for path in by_length if path.stem == slug(title)]
        first, *others = dict.fromkeys((*own, *by_length))
        numbered = re.compile(re.escape(first.stem) + r"-\d+")
        known = _entries(first) if others else None
        for path in others:
            # Names with a number are given by this program to workbooks of their own.
            if known and not numbered.fullmatch(path.stem) and _are_alike(known, _entries(path)):
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


def _entries(path: Path) -> dict[str, str]:
    """The lines below each exercise and record of a workbook, by the line with its name.

    They are cut at their indentation and not read, which takes a twentieth of the time: a folder may hold
    dozens of large files of one title.
    """
    try:
        text = decode(read_regular(path), path.name).text
    except Problem:
        return {}
    parts = (part.partition("\n") for part in _NAMED.split(text))
    return {name: lines for name, _, lines in parts if lines or name.startswith(_BEGUN)}


def _are_alike(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """True for two workbooks begun on one day, if most lines of the one with fewer stand in both."""
    if _day(ours) != _day(theirs):
        return False
    both = sum(_lines_in_both(lines, theirs[name]) for name, lines in ours.items() if name in theirs)
    fewer = min(sum(map(_line_count, entries.values())) for entries in (ours, theirs))
    return 2 * both >= fewer > 0


def _day(entries: Mapping[str, str]) -> str:
    return next((name for name in entries if name.startswith(_BEGUN)), "")


def _line_count(lines: str) -> int:
    return lines.count("\n") + 1 if lines else 0


def _lines_in_both(ours: str, theirs: str) -> int:
    if ours == theirs:
        return _line_count(ours)
    shared = set(ours.split("\n")) & set(theirs.split("\n"))
    # What only names its value, which stands further down, is the same in every workbook.
    return sum(bool(line) and not line.endswith(_NO_VALUE) for line in shared)
