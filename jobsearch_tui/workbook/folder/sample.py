"""The filled examples, of which people get copies, told as of the week in which they open one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from jobsearch_tui.text.files import is_file
from jobsearch_tui.text.names import nearest
from jobsearch_tui.text.problems import UsageProblem, WorkbookProblem


class Example(NamedTuple):
    """What is told of an example before it is opened."""

    who: str
    where: str
    """How far their search is."""


EXAMPLES: Final = {
    "pharmacist": Example("a pharmacist", "eleven weeks in, an offer"),
    "graduate": Example("a bootcamp graduate", "three weeks in"),
}
"""The examples by the names of their files, the one that is meant without a name first."""
FOLDERS: Final = (Path(__file__).parent, Path(__file__).parents[3] / "workbooks")
"""Where they are: in a wheel, and in a checkout."""
WRITTEN_FOR: Final = date(2026, 11, 20)
"""The Friday on whose evening each of them is told."""

_FIRST: Final = (
    b"# Job search workbook. A filled example to look around in: every person, company and place in it is "
    b"made up.\n"
)
"""The first line of an example and of each copy."""
_SHIPPED: Final = b"# The program opens a copy, in which every day is moved to the week of its reader.\n"
"""The second line of an example."""
_COPIED: Final = b"# This is a copy, so you may change anything.\n"
"""The second line of a copy."""
_CREATED: Final = re.compile(rb"^created: (\S+)$", re.MULTILINE)
_DAY: Final = re.compile(rb"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_WEEK: Final = 7
_SUFFIX: Final = ".yaml"


def example_text(name: str) -> bytes:
    """An example as it is shipped.

    Raises UsageProblem if there is none of that name, WorkbookProblem if it did not come along.
    """
    if name not in EXAMPLES:
        near = nearest(name, EXAMPLES)
        mend = f"Did you mean “{near}”?" if near else f"There are {' and '.join(EXAMPLES)}"
        raise UsageProblem(f"There is no example “{name}”", mend=mend)
    for folder in FOLDERS:
        try:
            return (folder / f"{name}{_SUFFIX}").read_bytes()
        except OSError:
            continue
    raise WorkbookProblem(
        "The filled example did not come with this installation", mend="Install the program anew"
    )


def moved(data: bytes, today: date) -> bytes:
    """The same with every day moved by whole weeks, so that the Friday it is told on is the last one.

    A weekday stays what it is, days stay as far apart as they are, and ids move with the links to them.
    """
    by = timedelta(days=(today - WRITTEN_FOR).days // _WEEK * _WEEK)
    return _DAY.sub(lambda day: (date.fromisoformat(day[0].decode()) + by).isoformat().encode(), data)


def copy_of(name: str, today: date) -> bytes:
    """An example as a copy of one's own, told as of ``today``; raises as ``example_text`` does."""
    return moved(example_text(name), today).replace(_SHIPPED, _COPIED, 1)


def copy_anew(data: bytes, today: date) -> bytes | None:
    """A copy in which nobody wrote, told as of ``today``; None if it is, or if it holds a person's words."""
    begun = _begun(data)
    if begun is None or not data.startswith(_FIRST + _COPIED):
        return None
    for name in EXAMPLES:
        shipped = _begun(example_text(name))
        if shipped is not None and data == copy_of(name, WRITTEN_FOR + (begun - shipped)):
            anew = copy_of(name, today)
            return anew if anew != data else None
    return None


def is_sample(path: Path) -> bool:
    """True for an example itself, wherever it lies, which is never opened, only its copies."""
    return path.name in {f"{name}{_SUFFIX}" for name in EXAMPLES} and _begins(path, _FIRST + _SHIPPED)


def is_example(path: Path) -> bool:
    """True for an example and every copy of one, by its first line."""
    return _begins(path, _FIRST)


def _begun(data: bytes) -> date | None:
    """The day on which a workbook was begun, if it says so."""
    created = _CREATED.search(data)
    try:
        return date.fromisoformat(created[1].decode()) if created else None
    except ValueError:
        return None


def _begins(path: Path, lines: bytes) -> bool:
    """True if a file begins with these lines, however they end there."""
    if not is_file(path):
        return False  # Opening a pipe would wait for its writer.
    try:
        with path.open("rb") as file:
            return all(file.readline(len(line) + 1).rstrip() == line.rstrip() for line in lines.splitlines())
    except OSError:
        return False
