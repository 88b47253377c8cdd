"""What is noted when the program itself is at fault: where, and nothing that anybody wrote."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import Final

from jobsearch_tui import __version__
from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.workbook.disk import write_private

NAME: Final = "crash.log"
_PACKAGES: Final = Path(__file__).parents[2]


def write_crash_log(error: BaseException, state: Path) -> Path | None:
    """Write files, lines, functions and kinds of error into the state folder; None if that cannot be done.

    The error's own message is left out: it may quote an answer.
    """
    path = state / NAME
    try:
        write_private(path, crash_text(error).encode())
    except SaveProblem:
        return None
    return path


def crash_text(error: BaseException) -> str:
    """The fault, and the faults that led to it, without a word of the person."""
    lines = [f"jobsearch-tui {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def _inside(file: str) -> str:
    """The file without the folders above the package, which may hold the person's name."""
    path = Path(file)
    return str(path.relative_to(_PACKAGES)) if path.is_relative_to(_PACKAGES) else "/".join(path.parts[-2:])
