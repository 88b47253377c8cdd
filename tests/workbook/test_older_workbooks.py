"""Workbooks of every version so far open for ever: every word is shown, and a look changes no byte.

A file in ``tests/data/older`` is never changed; one is added when the format or a built-in form changes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.documents.making import is_blank, make, offers
from jobsearch_tui.documents.overview import form_text, overview
from jobsearch_tui.method.catalogue import catalogue
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.file.opening import checked
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.migrations.present import present_path, rule_of
from jobsearch_tui.workbook.session.session import Session
from jobsearch_tui.workbook.workbook import Workbook

OLDER = Path(__file__).parents[1] / "data" / "older"
FILES = sorted(file for file in OLDER.rglob("*.yaml") if file.parent.name != "method")
TODAY = date(2026, 11, 28)
NO_ANSWERS = frozenset({"workbook", "created", "meant", "touched"})
"""What the program notes for itself: a version, days, and keys of remarks that were answered."""


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one workbook, with the exercises beside it."""
    file: Path = request.param
    folder = tmp_path / "books"
    folder.mkdir()
    if (file.parent / "method").is_dir():
        shutil.copytree(file.parent / "method", folder / "method")
    return Path(shutil.copy(file, folder))


def scalars(value: Value, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    else:
        parts = value.items() if isinstance(value, dict) else enumerate(value, start=1)
        for name, part in parts:
            yield from scalars(part, (*path, str(name)))


def field_at(fields: Iterable[Field], names: tuple[str, ...]) -> Field | None:
    """The field or column that asks for what stands at these names; None for a line itself, and no field."""
    for field in fields:
        if names and field.id == names[0]:
            inside = [name for name in names[1:] if not name.isdigit()]
            return field_at(field.columns, tuple(inside)) if inside or field.columns else field
    return None


def words(text: str) -> str:
    """A text without the marks and line breaks of a layout, and what leads from its label into it."""
    return " ".join(re.sub(r"[-\s]+", " ", text).removeprefix("…").split()).casefold()


def as_shown(text: str, names: tuple[str, ...], book: Workbook) -> str:
    """What stands in a document for one text of the tree: a record by its name, a day as people write it."""
    course = book.catalogue
    form = course.form(names[1]) if names[0] == "answers" else course.by_table(names[0])
    field = field_at(form.fields(), names[2:]) if form and len(names) > 2 else None
    if field is None or not text:
        return text
    if field.kind in ("link", "links"):
        linked = course.form(field.to)
        assert linked is not None
        return book.name_of(linked, text)
    if field.options:
        return field.options_were.get(text, text)
    if field.kind == "check":
        # Beside a line its label is what says it.
        return field.label
    return kind_of(field).show(text, field) if field.kind in ("date", "scale") else text


def test_every_word_is_shown(path: Path) -> None:
    course = catalogue(path.parent / "method")
    assert not course.problems
    unread = [problem.sentence for problem in checked(path, course)[0]]
    kept = "is kept as it is, and not understood" if path.stem == "by-hand" else "no exercise has the name "
    assert all(kept in sentence for sentence in unread)
    assert bool(unread) == (path.stem in ("unknown", "by-hand"))
    book = Workbook.open(path, course)
    texts = [overview(course, book), *(form_text(form, book, TODAY) for form in course.forms)]
    shown, rule = words("\n".join(texts)), rule_of(course)
    hidden = [
        (place, text)
        for section, part in load(path.read_bytes()).tree.items()
        if section not in NO_ANSWERS
        for place, text in scalars(part, (section,))
        if words(as_shown(text, present_path(place, rule), book)) not in shown
    ]
    assert hidden == []


def test_every_document_that_says_something_can_be_made(path: Path) -> None:
    course = catalogue(path.parent / "method")
    book = Workbook.open(path, course)
    for offer in offers(course, book):
        assert not is_blank(make(offer, "me", TODAY, book)), offer.title


def test_opening_and_closing_changes_no_byte(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    session = Session(
        path,
        catalogue(path.parent / "method"),
        locations,
        lambda: datetime(2026, 11, 28, 12),
        lambda state: None,
    )
    assert not session.workbook.read_only
    assert session.workbook.render() == (before, 0)
    assert session.close().kind == "saved"
    assert path.read_bytes() == before
    assert not session.history.list()


def test_there_are_workbooks_of_each_kind() -> None:
    assert {file.stem for file in FILES} >= {"sample", "empty", "by-hand", "unknown", "own"}
