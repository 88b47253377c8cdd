"""What the exercise files say, kept beside Python's compiled modules so that a start is quick.

Like a compiled module, it is used as long as no file has another size or time, made again when one has, and
nothing is wrong if it cannot be kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jobsearch_tui.text.simple_yaml import simple_tree
from jobsearch_tui.text.strict import load

Stamps = tuple[tuple[str, int, int], ...]
"""Name, size and time of each file, in order."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One file, and what it says."""

    path: Path
    tree: Mapping[str, object]

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def raw(self) -> bytes:
        """The bytes of the file, for whoever has to say where in it something stands."""
        return self.path.read_bytes()


def trees(folder: Path, pattern: str) -> list[Tree]:
    """The files of ``folder`` that fit ``pattern``, in the order of their names.

    Raises:
        UnreadableText: if one of them is not strict text-only YAML.

    """
    files = sorted(folder.glob(pattern))
    stamps = tuple(
        (file.name, status.st_size, status.st_mtime_ns) for file in files if (status := file.stat())
    )
    kept = Path(cache_from_source(str(folder / "exercises.py"))).with_suffix(".json")
    found = _kept(kept, stamps)
    if found is None:
        found = [_read(file) for file in files]
        _keep(kept, stamps, found)
    return [Tree(file, tree) for file, tree in zip(files, found, strict=True)]


def _read(file: Path) -> Mapping[str, object]:
    raw = file.read_bytes()
    return simple_tree(raw) or load(raw, file=file.name).tree


def _kept(path: Path, stamps: Stamps) -> list[Any] | None:
    """The trees that were kept for just these files, or None."""
    try:
        was, found = json.loads(path.read_bytes())
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    is_ours = was == [list(one) for one in stamps] and isinstance(found, list) and len(found) == len(stamps)
    return found if is_ours else None


def _keep(path: Path, stamps: Stamps, found: Sequence[object]) -> None:
    """Keep the trees for the next start, if there is a place for them."""
    if sys.dont_write_bytecode:
        return
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(json.dumps([stamps, list(found)]).encode())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
