"""The names that sync programs give to a second version of a file."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from jobsearch_tui.text.files import paths_in

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


def twins_beside(path: Path) -> list[Path]:
    """The other versions of a workbook that lie beside it, by their names alone."""
    paths = paths_in(path.parent)
    names = {candidate.name for candidate in paths}
    return [candidate for candidate in paths if twin_of(candidate.name, names) == path.name]
