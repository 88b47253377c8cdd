"""Moving an application where its row is seen: the views, ``t``, one stage on or back, and the way back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jobsearch_tui.ui.prose import QUICK
from tests.support.app import app_over, press
from tests.support.screen_rows import page

BOOK = """\
applications:
  a:
    company: lumen
    role: analyst
    stage: applied
    sent-on: 2026-11-20
  b:
    company: lumen
    role: baker
    stage: rejected
companies:
  lumen:
    name: Lumen
    state: idea
"""


async def test_a_row_is_moved_and_the_day_is_written_down(tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK, now=datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        book = app.session.workbook
        form = app.session.catalogue.form("application")
        assert form is not None
        app.open_form(form)
        await pilot.pause()
        assert "to do now 0   waiting for them 1   all active 1   over 1   wished 0" in page(app)
        assert "analyst" in page(app) and "baker" not in page(app)

        # Another day is typed as people write it; what is no day is asked about.
        await pilot.pause(QUICK)
        await press(pilot, "t", "i", "tab", *["backspace"] * 5, *"soonish", "enter")
        assert "is not a date yet" in page(app)
        await press(pilot, *["backspace"] * 7, *"yesterday", "enter")
        assert book.get(form, "history", "a") == [{"stage": "interview", "on": "2026-11-23"}]
        await press(pilot, "u")

        # t, a letter, Enter: the stage, today.
        await pilot.pause(QUICK)
        await press(pilot, "t", "s", "enter")
        assert book.get(form, "stage", "a") == "screen"
        assert book.get(form, "history", "a") == [{"stage": "screen", "on": "2026-11-24"}]
        notices = [notice.message for notice in app._notifications]
        assert notices[-1] == "Lumen, analyst: screen, today. u takes it back."

        # The company has come along, and comes back with it.
        companies = app.session.catalogue.form("company")
        assert companies is not None
        assert book.get(companies, "state", "lumen") == "applied"
        await press(pilot, "u")
        assert book.get(form, "stage", "a") == "applied"
        assert book.get(form, "history", "a") is None
        assert book.get(companies, "state", "lumen") == "idea"

        await press(pilot, "greater_than_sign")
        assert book.get(form, "stage", "a") == "followed up"
        await press(pilot, "less_than_sign")
        assert book.get(form, "stage", "a") == "applied"

        # Written to again; left for a week, it waits until then.
        await pilot.pause(QUICK)
        await press(pilot, "f", *"five lines by mail", "enter")
        assert book.get(form, "stage", "a") == "followed up"
        assert book.get(form, "followed-up-on", "a") == "2026-11-24"
        history = book.get(form, "history", "a")
        assert isinstance(history, list)
        assert history[0] == {"what": "five lines by mail", "stage": "followed up", "on": "2026-11-24"}
        await press(pilot, "z")
        assert book.get(form, "next-on", "a") == "2026-12-01"
        await press(pilot, "u", "u")
        assert book.get(form, "next-on", "a") is None and book.get(form, "stage", "a") == "applied"

        # What waits can also rest, or be done: then its words stand in what happened.
        await pilot.pause(QUICK)
        book.put(form, "next-action", "send the plan", "a")
        book.put(form, "next-on", "2026-11-23", "a")
        app.answers_came_in()
        await press(pilot, "shift+tab", "f")
        assert "Done: send the plan" in page(app) and "Let it be quiet" in page(app)
        await press(pilot, "down", "enter")
        assert book.get(form, "next-on", "a") is None and book.get(form, "next-action", "a") is None
        history = book.get(form, "history", "a")
        assert isinstance(history, list)
        assert history[-1] == {"what": "send the plan", "on": "2026-11-24"}
        await press(pilot, "u")
        await pilot.pause(QUICK)
        await press(pilot, "f", "down", "down", "down", "enter")
        assert book.get(form, "stage", "a") == "quiet" and book.get(form, "next-on", "a") == "2026-11-23"
        await press(pilot, "u")
        book.put(form, "next-action", None, "a")
        book.put(form, "next-on", None, "a")
        app.answers_came_in()
        await press(pilot, "tab")

        # Rejected, it leaves the view and stays in its own.
        await pilot.pause(QUICK)
        await press(pilot, "t", "r", "enter")
        assert book.get(form, "stage", "a") == "rejected"
        assert "over 2" in page(app) and "None yet" not in page(app)
        await press(pilot, "tab", "tab")
        assert "analyst" in page(app) and "baker" in page(app)
