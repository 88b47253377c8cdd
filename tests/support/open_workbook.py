"""What the tests of whole sessions share: a workbook file, other programs that write it, and waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.folder.bookmarks import Bookmarks, Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.program import Program

HEAD = "workbook: 1\ntitle: My search\ncreated: 2026-11-21\n"
PEOPLE = """\
people:
  bo:
    name: Bo
    house: yes
    gave-me: patience
  cy:
    name: Cy
    house: yes
"""
ANSWERS = "answers:\n  two-pager:\n    must-nots:\n      - old line\n      - second line\n"


IN_A_LIST = Spot(form="two-pager", record="", step="must-nots", field="must-nots", line=None)
"""Where a list is written in."""


def begin(folder: Path, text: str = ANSWERS, *, at: Spot | None = None) -> Path:
    """A workbook in the folder of ``Program``, which opens at the place where the person left it."""
    books = folder / "books"
    books.mkdir(exist_ok=True)
    path = books / "mine.yaml"
    path.write_text(f"{HEAD}{text}...\n")
    if at is not None:
        Bookmarks(state(folder, "places.json")).remember(path, at)
    return path


def form_of(name: str) -> Form:
    form = built_in().form(name)
    assert form is not None
    return form


def lines_of(path: Path, form: str = "two-pager", field: str = "must-nots") -> list[str]:
    """A list in the file, read as the program reads it."""
    value = Workbook.open(path, built_in()).get(form_of(form), field) or []
    assert isinstance(value, list)
    return [line if isinstance(line, str) else str(line.get("text", "")) for line in value]  # type: ignore[union-attr]


def person(path: Path, record: str) -> dict[str, object]:
    return dict(Workbook.open(path, built_in()).answers(form_of("person"), record))


def write_outside(path: Path, change: Callable[[str], str]) -> None:
    """As careful editors do it: a new file takes the name, and it does change something."""
    old = path.read_text()
    new = change(old)
    assert new != old, "the other program changes something"
    beside = path.with_suffix(".editor")
    beside.write_text(new)
    beside.replace(path)


def wait_on_disk(program: Program, met: Callable[[], bool], *, seconds: float = 20, what: str = "") -> None:
    """Until the files say so; the program's screen is read meanwhile."""
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, f"not so within {seconds} s: {what}\n{program.text}"
        program.pump(0.03)


def in_list(program: Program) -> None:
    """Until the cursor stands in the first line of the list that it was left in."""
    program.wait_for("Go on:")
    program.press("enter")
    program.wait_for("step 2 of")


def to_home(program: Program) -> None:
    """From a list that is written in, up to the path."""
    for _ in range(4):
        if "Next, when you're ready" in program.text:
            break
        program.press("esc")
        program.pump(0.3)
    program.wait_for("Next, when you're ready")


def choose_lines(program: Program) -> None:
    """Out of the text of a list, so that letters are keys. Esc and a letter at once would be one key, alt."""
    program.press("esc")
    program.wait_for("d delete")


def state(folder: Path, name: str) -> Path:
    """A folder of the program's own: rescue, history or conflicts."""
    return folder / "state" / "jobsearch-tui" / name
