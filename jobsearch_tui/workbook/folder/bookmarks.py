"""Where the person was in each workbook. Holds ids and paths, no answer."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import SaveProblem, UnreadableText
from jobsearch_tui.workbook.saving.disk import write_private

MOST_REMEMBERED: Final = 200
"""Workbooks that are remembered; the one not opened for longest is forgotten first."""
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a workbook to come back to."""

    form: str = ""
    """Id of the form, or empty for the path."""
    record: str = ""
    step: str = ""
    field: str = ""
    line: int | None = None
    in_evening: bool = False
    """True on a page of the first evening, which is a step with a question of its own."""


class Bookmarks:
    """One small file of the state folder, read when it is asked and written whole."""

    def __init__(self, file: Path) -> None:
        self.file = file
        """Where it is."""
        self.note = ""
        """What was wrong with the file when it was last read, as a sentence; or empty."""

    def remember(self, path: Path, spot: Spot) -> str:
        """Keep where the person is; a sentence if that could not be done, never an error."""
        places = self._load()
        key = _key(path)
        places.pop(key, None)
        places[key] = spot
        kept = dict(list(places.items())[-MOST_REMEMBERED:])
        text = json.dumps({"places": kept}, ensure_ascii=True, indent=1, default=asdict)
        try:
            write_private(self.file, text.encode())
        except SaveProblem as problem:
            return f"Where you were could not be noted: {problem.sentence}."
        return ""

    def recall(self, path: Path) -> Spot | None:
        """Where the person was, or None if that is not known."""
        return self._load().get(_key(path))

    def opened(self) -> list[Path]:
        """The workbooks that are remembered, the last one first; some may be gone by now."""
        return [Path(key) for key in reversed(self._load())]

    def _load(self) -> dict[str, Spot]:
        self.note = ""
        try:
            tree: Any = json.loads(read_regular(self.file, _LARGEST))
            places = tree["places"]
            return {key: _spot(value) for key, value in places.items()}
        except UnreadableText as problem:
            if not isinstance(problem.__cause__, FileNotFoundError):
                self.note = f"Where you were is not known: {problem}"
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.note = f"Where you were is not known: {self.file} does not read. It is written anew."
        return {}


def _key(path: Path) -> str:
    return os.path.realpath(path)


def _spot(value: Any) -> Spot:
    """A spot from a file that anybody may have changed; raises TypeError or AttributeError if it is none."""
    line = value.get("line")
    return Spot(
        form=str(value.get("form", "")),
        record=str(value.get("record", "")),
        step=str(value.get("step", "")),
        field=str(value.get("field", "")),
        in_evening=value.get("in_evening") is True,
        line=line if isinstance(line, int) and not isinstance(line, bool) and line >= 0 else None,
    )
