"""F8: older copies, what differs word by word, and bringing back an answer, a record or everything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.history import HistoryScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.history.copies import (
    BROKEN,
    FIRST_TOUCH,
    NEWER_REASON,
    OPENING,
    PUT_AWAY,
    REASONS,
    RESTORE,
    History,
)
from jobsearch_tui.workbook.session.session import Session, Spot
from tests.support.open_workbook import ANSWERS, HEAD, form_of, lines_of, person
from tests.support.screen_rows import page

NOON = datetime(2026, 11, 21, 12, 0)
REST = "  cy:\n    name: Cy\njob-missions:\n  one:\n    company: Acme\n    manager: bo\n...\n"
OLD = f"{HEAD}{ANSWERS}people:\n  bo:  # from the choir\n    name: Bo\n    gave-me: patience\n{REST}"
NEW = f"{HEAD}{ANSWERS}people:\n{REST}".replace("old line", "new line")


class Place:
    """A workbook that has an older copy, and the program on it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "books" / "mine.yaml"
        self.path.parent.mkdir()
        self.path.write_text(NEW)
        self.locations = Locations(folder=self.path.parent, state=folder / "state")
        self.history.take(OLD.encode(), FIRST_TOUCH, keep_forever=True)

    @property
    def history(self) -> History:
        return History(self.locations.history, self.path, lambda: NOON)

    def app(self) -> JobsearchApp:
        return JobsearchApp(self.path, self.locations, clock=lambda: NOON)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@asynccontextmanager
async def running(app: JobsearchApp) -> AsyncIterator[Pilot[int]]:
    """The program on a screen; at its end everything is saved, as on every way out."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        yield pilot
        app.close_session()


def session_of(app: JobsearchApp) -> Session:
    assert app.session is not None
    return app.session


async def open_field(app: JobsearchApp, pilot: Pilot[int]) -> None:
    form = form_of("two-pager")
    app.open_form(form, "", Spot(form=form.id, step="must-nots", field="must-nots"))
    await pilot.pause()
    await pilot.pause()


async def test_from_home_the_whole_workbook_is_compared_without_colour(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        text = page(app)
        assert "as it was before this program first changed it" in text
        assert "Person Bo" in text
        assert "left out since then" in text
        await pilot.press("tab")
        assert "Must-nots" in page(app)
        assert "[-old-]{+new+} line" in page(app), "gone and new are told by signs"
    assert place.path.read_text() == NEW, "looking writes nothing"


async def test_no_reason_is_told_by_its_code_word(place: Place) -> None:
    for number, reason in enumerate((PUT_AWAY, BROKEN, "a-reason-of-tomorrow")):
        place.history.take(f"{number}".encode(), reason)
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        for sentence in (NEWER_REASON, REASONS[BROKEN], REASONS[PUT_AWAY]):
            assert sentence in page(app)
            await pilot.press("down")
            await pilot.pause()


async def test_from_an_answer_it_is_about_this_answer_alone(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await open_field(app, pilot)
        await pilot.press("f8")
        await pilot.pause()
        text = page(app)
        assert isinstance(app.screen, HistoryScreen)
        assert "History · Two-pager · Must-nots" in text
        assert "Person Bo" not in text
        assert "[-old-]{+new+} line" in text


async def test_one_answer_is_restored_shown_in_the_form_below_and_taken_back(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await open_field(app, pilot)
        await pilot.press("end", "!", "f8")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        app.save()
        assert lines_of(place.path) == ["old line", "second line"], "the form below did not write over it"
        assert "Person Bo" not in page(app)
        assert not session_of(app).workbook.has(form_of("person"), "bo"), "nothing else came back"
        await pilot.press("u")
        app.save()
        assert lines_of(place.path) == ["new line!", "second line"]
        await pilot.press("r", "escape")
        await pilot.pause()
        editor = app.screen.query_one(ListEditor)
        assert [editor.entries.text(n) for n in range(2)] == ["old line", "second line"]
        await pilot.press("end", "?")
    assert lines_of(place.path) == ["old line?", "second line"]
    assert RESTORE in [one.reason for one in place.history.list()], "what was before can be found tomorrow"


async def test_u_in_the_list_takes_a_restore_back_after_it_was_saved(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await open_field(app, pilot)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("r", "escape")
        await pilot.pause()
        app.save()
        assert lines_of(place.path) == ["old line", "second line"]
        await pilot.press("escape", "u")
        app.save()
        assert lines_of(place.path) == ["new line", "second line"]
        await pilot.press("U")
        app.save()
        assert lines_of(place.path) == ["old line", "second line"]


async def test_a_deleted_person_comes_back_and_links_to_them_hold_again(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8", "tab")
        book = session_of(app).workbook
        changes = app.screen.query_one("#change").choices  # type: ignore[attr-defined]
        at = next(n for n, one in enumerate(changes) if "Bo" in one.label)
        await pilot.press(*["down"] * at, "enter")
        await pilot.pause()
        assert book.name_of(form_of("person"), "bo") == "Bo"
        assert book.links_to(form_of("person"), "bo") == [("job-mission", "one", "manager")]
        app.save()
        assert person(place.path, "bo") == {"name": "Bo", "gave-me": "patience"}
        await pilot.press("u")
        app.save()
        assert person(place.path, "bo") == {}
        assert lines_of(place.path) == ["new line", "second line"]


async def test_everything_comes_back_comments_too_and_u_takes_it_back(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8", "R")
        await pilot.pause()
        app.save()
        assert place.path.read_text() == OLD
        await pilot.press("u")
        app.save()
        assert place.path.read_text() == NEW


async def test_after_a_restart_a_restore_can_still_be_taken_back(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8", "R")
        await pilot.pause()
    assert place.path.read_text() == OLD
    again = place.app()
    async with running(again) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "before something was restored" in page(again)
        copies = place.history.list()
        at = next(n for n, one in enumerate(copies) if place.history.read(one.id) == NEW.encode())
        await pilot.press(*["down"] * at, "R")
        await pilot.pause()
    assert place.path.read_text() == NEW
    first = place.history.list()[-1]
    assert (first.reason, first.kept) == (FIRST_TOUCH, True), "the first copy of all stays"
    assert place.history.read(first.id) == OLD.encode()


async def test_where_no_copy_can_be_kept_nothing_is_restored_and_it_is_said(place: Place) -> None:
    app = place.app()
    async with running(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        folder = place.history.folder
        kept = folder.rename(folder.with_name("away"))
        folder.write_text("no folder")
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen), "the program goes on"
        app.save()
        assert place.path.read_text() == NEW
        folder.unlink()
        kept.rename(folder)


async def test_the_first_change_of_all_keeps_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(NEW + "# a note of mine at the end\n")
    before = path.read_bytes()
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    for word in ("!", "?"):
        app = JobsearchApp(path, locations, clock=lambda: NOON)
        async with running(app) as pilot:
            await open_field(app, pilot)
            await pilot.press("end", word)
    copies = History(locations.history, path).list()
    assert [one.reason for one in copies] == [OPENING, FIRST_TOUCH]
    assert History(locations.history, path).read(copies[-1].id) == before
