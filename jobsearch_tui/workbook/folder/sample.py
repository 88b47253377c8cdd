"""The filled example, of which people get a copy of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.text.problems import WorkbookProblem

if TYPE_CHECKING:
    from datetime import date

INSTALLED = Path(__file__).with_name("sample.yaml")
"""Where the wheel puts it."""
IN_CHECKOUT = Path(__file__).parents[3] / "workbooks" / "sample.yaml"
"""Where it is written."""

_HEAD = 4096
"""Bytes in which the head of the example stands."""
_CREATED = re.compile(rb"^created: .*$", re.MULTILINE)


def sample_text() -> bytes:
    """The example as it is shipped; raises WorkbookProblem if it did not come along."""
    for path in (INSTALLED, IN_CHECKOUT):
        try:
            return path.read_bytes()
        except OSError:
            continue
    raise WorkbookProblem(
        "The filled example did not come with this installation", mend="Install the program anew"
    )


def begun(today: date) -> bytes:
    """The example as of a person who begins it ``today``."""
    return _CREATED.sub(f"created: {today.isoformat()}".encode(), sample_text(), count=1)


def is_sample(path: Path) -> bool:
    """True for the example itself, wherever it lies, which is never opened, only its copies.

    It is known by its first line and the day on which it was begun; each copy begins on a day of its own.
    """
    if path.name != IN_CHECKOUT.name:
        return False
    try:
        with path.open("rb") as file:
            return _sign(file.read(_HEAD)) == _sign(sample_text())
    except (OSError, WorkbookProblem):
        return False


def is_example(path: Path) -> bool:
    """True for the filled example and every copy of it, by its first line."""
    try:
        with path.open("rb") as file:
            return file.readline(_HEAD).rstrip() == sample_text().partition(b"\n")[0].rstrip()
    except (OSError, WorkbookProblem):
        return False


def _sign(data: bytes) -> tuple[bytes, bytes]:
    """The first line, and the one that says when it was begun."""
    begun = _CREATED.search(data[:_HEAD])
    return data.partition(b"\n")[0], begun[0] if begun else b""
