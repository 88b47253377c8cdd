"""The gates that everything passes: each holds by itself, also when the one before it is forgotten."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.workbook.file.pieces import UncutError, proven
from jobsearch_tui.workbook.folder.locations import Locations, create_workbook
from jobsearch_tui.workbook.history.copies import BEFORE_SHRINK
from jobsearch_tui.workbook.session.session import Session

HOSTILE = "\x1b]52;c;aGk=\x07 \u202eabc \x9b2J"
VISIBLE = "␛]52;c;aGk=␇ ⟦202E⟧abc ⟦9B⟧2J"
NOON = datetime(2026, 11, 21, 12, 0)


def test_what_is_said_is_visible_before_any_widget_has_it() -> None:
    assert as_content(f"[b]{HOSTILE}").plain == f"[b]{VISIBLE}"


async def test_a_widget_that_forgets_draws_nothing_that_acts(tmp_path: Path) -> None:
    app = JobsearchApp(None, Locations(folder=tmp_path, state=tmp_path / "state"))
    async with app.run_test(size=(80, 24)) as pilot:
        forgetful = Static(Content(HOSTILE))
        await app.screen.mount(forgetful)
        await pilot.pause()
        (row,) = forgetful.render_lines(Region(0, 0, 60, 1))
        # Textual itself drops the bell, and nothing else.
        assert row.text.rstrip() == VISIBLE.replace("␇", "")


@pytest.mark.parametrize(
    ("tree", "comments"),
    [
        ({"a": "b"}, ["b: c"]),
        ({"a": "b"}, ["# c\nd: e"]),
        ({"a": "b"}, ["no comment"]),
        ({"a": "b"}, ["#c", ""]),
    ],
)
def test_a_piece_that_reads_back_as_something_else_is_not_used(
    tree: dict[str, str], comments: list[str]
) -> None:
    with pytest.raises(UncutError):
        proven(tree, "", 2, comments)


def test_a_session_keeps_a_copy_before_much_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    people = next(form for form in built_in().forms if form.area == "people")
    book = create_workbook(path, "Mine", built_in(), NOON.date())
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    session = Session(path, built_in(), locations, lambda: NOON, lambda _: None)
    try:
        book = session.workbook
        record = book.add(people, {people.named_by[0]: "Ada Lovelace"})
        assert session.saver.flush().kind == "saved"
        with_ada = path.read_bytes()
        book.remove(people, record)
        assert session.saver.flush().kind == "saved"
        newest = session.history.list()[0]
        assert newest.reason == BEFORE_SHRINK
        assert session.history.read(newest.id) == with_ada
    finally:
        session.close()


def test_folders_on_the_way_are_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "books" / "mine.yaml"
    create_workbook(path, "Mine", built_in(), NOON.date())
    Session(
        path, built_in(), Locations(path.parent, tmp_path / "b" / "state"), lambda: NOON, lambda _: None
    ).close()
    made = [one for one in tmp_path.rglob("*") if one.is_dir()]
    assert {one.name for one in made} >= {"a", "books", "b", "state", "lock"}
    assert {one.stat().st_mode & 0o777 for one in made} == {0o700}
    assert {one.stat().st_mode & 0o777 for one in tmp_path.rglob("*") if one.is_file()} == {0o600}
