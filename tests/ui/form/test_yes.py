"""A question that the coach can write the answer of: one key says yes, and takes it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.coach_line import CoachLine
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.open_workbook import form_of

BOOK = """\
workbook: 1
title: My search
created: 2026-11-21
people:
  sam:
    name: Sam
conversations:
  talk:
    person: sam
    state: booked
    on: 2026-11-26
...
"""
NOTES = Spot(form="conversation", record="talk", step="notes", field="quotes")


async def test_a_talk_that_was_noted_is_held_with_one_key(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    locations.folder.mkdir()
    path = locations.folder / "mine.yaml"
    path.write_text(BOOK, encoding="utf-8")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        form = form_of("conversation")
        app.open_form(form, "talk", NOTES)
        await pilot.pause()
        assert app.session is not None
        book, screen = app.session.workbook, app.screen
        assert isinstance(screen, FormScreen)

        def answers() -> tuple[object, object]:
            return book.get(form, "state", "talk"), book.get(form, "on", "talk")

        def asked() -> str:
            screen.look()
            return str(screen.query_one(CoachLine).content)

        assert "Was that today?" not in asked().replace("\n", " ")
        await pilot.press("shift+f12")
        assert answers() == ("booked", "2026-11-26"), "there is nothing to say yes to"
        await pilot.press(*"She")
        screen.collect()
        assert "You noted what Sam said. Was that today?   shift+F12 yes   F12 no" in asked().replace(
            "\n", " "
        )
        await pilot.press("shift+f12")
        assert answers() == ("held", "2026-11-21")
        assert "Was that" not in asked().replace("\n", " ")
        await pilot.press("shift+f12")
        assert answers() == ("booked", "2026-11-26"), "the same key takes it back"
        await pilot.press("f12")
        assert answers() == ("booked", "2026-11-26")
        assert "Was that" not in asked(), "it is asked once"
