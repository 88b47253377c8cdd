"""An application is added in one line: told while it is typed, there with Enter, gone with one key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual import events

from tests.support.app import app_over, press
from tests.support.screen_rows import page

BOOK = """\
applications:
  a:
    company: lumen
    role: analyst
    stage: applied
    sent-on: 2026-11-02
companies:
  lumen:
    name: Lumen
    state: idea
"""
POSTING = "Night Nurse at St Alder\n\nWe look for calm hands.\nhttps://alder.example/jobs/7\n"


async def test_a_line_is_an_application(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK, now=datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book = app.session.workbook
        form, companies = (app.session.catalogue.form(name) for name in ("application", "company"))
        assert form is not None and companies is not None

        # From home: 3, a, the words, Enter.
        await press(pilot, "3", "a", *"lumen, baker")
        assert "lumen · baker · sent today" in page(app) and "You applied there: analyst on 2 Nov." in page(
            app
        )
        await press(pilot, "enter")
        added = [id_ for id_ in book.rows("applications") or {} if id_ != "a"]
        assert [book.get(form, name, added[0]) for name in ("company", "role", "stage", "sent-on")] == [
            "lumen", "baker", "applied", "2026-11-24",
        ]  # fmt: skip
        assert book.get(companies, "state", "lumen") == "applied"

        # The cursor stays for the next one; a new company is told.
        await press(pilot, *"cook at Wren")
        assert "new: Wren · cook" in page(app)
        await press(pilot, "tab")
        assert "wished for" in page(app)
        await press(pilot, "enter")
        assert [row["name"] for row in (book.rows("companies") or {}).values()] == ["Lumen", "Wren"]

        # A pasted posting is read and kept.
        app.screen.focused.post_message(events.Paste(POSTING))  # type: ignore[union-attr]
        await pilot.pause()
        assert "new: St Alder · Night Nurse · its posting, 4 lines" in page(app)
        await press(pilot, "enter")
        posted = list((book.rows("applications") or {}).values())[-1]
        assert posted["posting-text"] == POSTING.strip()
        assert posted["posting"] == "https://alder.example/jobs/7"

        # Out of the line; u takes back the last one with its company, and then the one before.
        await press(pilot, "escape", "u")
        assert [row["name"] for row in (book.rows("companies") or {}).values()] == ["Lumen", "Wren"]
        await press(pilot, "u")
        assert len(book.rows("applications") or {}) == 2

        # Enter in the empty line opens a page, as a list always did.
        await press(pilot, "a", "enter")
        assert "a new application · Which role" in page(app)
