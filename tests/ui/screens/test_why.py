"""w on a line: why it is here, whose advice moved it, and what older copies say of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.screens.why import WhyScreen
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.history.copies import OPENING, History
from jobsearch_tui.workbook.session.session import Spot
from tests.support.screen_rows import page

NOON = datetime(2026, 11, 21, 12, 0)
FORM = """\
form: my-plan
stage: know
title: My plan
purpose: Plan it.
trail:
  trail: log
  log: log
  date: day
  who: mover
  what: what
  before: was
  after: now
steps:
  - step: wishes
    title: Wishes
    ask: What do you wish for?
    fields:
      - field: wishes
        kind: lines
        label: Wishes
        columns:
          - field: taught
            kind: short
            label: Taught by
  - step: log
    title: Log
    ask: What changed?
    fields:
      - field: log
        kind: rows
        label: Log
        columns:
          - field: what
            kind: short
            label: What
          - field: day
            kind: date
            label: Day
          - field: mover
            kind: link
            label: Because of
            to: person
          - field: was
            kind: short
            label: Before
          - field: now
            kind: short
            label: After
  - step: other
    title: Other
    ask: What else?
    fields:
      - field: other
        kind: long
        label: Other
"""
BOOK = """\
workbook: 1
title: My search
created: 2026-11-21
answers:
  my-plan:
    wishes:
      - text: Ten patients a week
        taught: the "clinic [b]"
      - A quiet desk
    log:
      - what: made a number
        day: 2026-10-08
        mover: ruth
        was: Patient contact
        now: ten patients a week.
people:
  ruth:
    name: Ruth [red] Baxter
...
"""
THEN = BOOK.replace("text: Ten patients a week", "text: Patient contact")


def program(folder: Path, *copies: tuple[str, datetime]) -> JobsearchApp:
    path = folder / "books" / "mine.yaml"
    own = path.parent / "method"
    own.mkdir(parents=True)
    (own / "115-my-plan.yaml").write_text(FORM)
    path.write_text(BOOK)
    locations = Locations(folder=path.parent, state=folder / "state")
    for text, at in copies:
        History(locations.history, path, lambda at=at: at).take(text.encode(), OPENING)  # type: ignore[misc]
    return JobsearchApp(path, locations, clock=lambda: NOON)


@asynccontextmanager
async def running(app: JobsearchApp, size: tuple[int, int] = (60, 20)) -> AsyncIterator[Pilot[int]]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.session is not None and not app.session.catalogue.problems
        yield pilot
        app.close_session()


async def until(app: JobsearchApp, pilot: Pilot[int], words: str) -> None:
    """Wait for what comes when the palette has looked, a few seconds at the most."""
    for _ in range(100):
        if words in page(app):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{words!r} did not come\n{page(app)}")


async def go_to(app: JobsearchApp, pilot: Pilot[int], field: str) -> None:
    assert app.session is not None
    form = app.session.catalogue.form("my-plan")
    assert form is not None
    app.open_form(form, "", Spot(form=form.id, step=field, field=field))
    await pilot.pause()
    await pilot.pause()


async def ask(app: JobsearchApp, pilot: Pilot[int], *keys: str) -> str:
    """What the screen says once the older copies are read."""
    await pilot.press("escape", *keys, "w")
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(app.screen, WhyScreen)
    return page(app)


COPIES = ((THEN, datetime(2026, 9, 1, 12, tzinfo=UTC)), (BOOK, datetime(2026, 10, 9, 12, tzinfo=UTC)))


@pytest.mark.parametrize("size", [(60, 20), pytest.param((120, 40), marks=pytest.mark.long)])
async def test_w_on_a_line_tells_its_story(tmp_path: Path, size: tuple[int, int]) -> None:
    app = program(tmp_path, *COPIES)
    async with running(app, size) as pilot:
        await go_to(app, pilot, "wishes")
        text = await ask(app, pilot)
        assert "Why is this here?" in text and "“Ten patients a week”" in text
        assert "8 Oct 2026" in text and "because of Ruth [red] Baxter" in text
        assert "was  Patient contact" in text and "now  ten patients a week." in text
        assert 'Taught by  the "clinic [b]"' in text
        await pilot.press("pagedown")
        await pilot.pause()
        text = page(app)
        assert "until 1 Sep 2026 there stood  “Patient contact”" in page(app)


async def test_the_person_is_one_enter_away_and_esc_leads_back_to_the_line(tmp_path: Path) -> None:
    app = program(tmp_path, *COPIES)
    async with running(app) as pilot:
        await go_to(app, pilot, "wishes")
        await ask(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen) and app.screen.record == "ruth"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        await pilot.press("w")
        await pilot.pause()
        editor = app.screen.query_one(ListEditor)
        assert editor.current_index == 0 and editor.choosing


async def test_a_damaged_copy_is_passed_over(tmp_path: Path) -> None:
    app = program(tmp_path, *COPIES)
    newest = History(app.locations.history, tmp_path / "books" / "mine.yaml").list()[0].path
    newest.write_bytes(newest.read_bytes()[:-30] + b"x" * 30)
    async with running(app) as pilot:
        await go_to(app, pilot, "wishes")
        assert "1 Sep 2026" in await ask(app, pilot, "j")


async def test_what_is_typed_a_moment_ago_is_asked_about(tmp_path: Path) -> None:
    app = program(tmp_path, *COPIES)
    async with running(app) as pilot:
        await go_to(app, pilot, "wishes")
        await pilot.press("end", *" now")
        text = await ask(app, pilot)
        assert "“Ten patients a week now”" in text
        assert "8 Oct 2026" in text, "the words of the log stand in it"


async def test_w_is_a_letter_while_a_line_is_written_and_without_older_copies_it_says_so(
    tmp_path: Path,
) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        await go_to(app, pilot, "wishes")
        await pilot.press("end", "w")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert app.screen.query_one(ListEditor).value is not None
        assert "Ten patients a weekw" in page(app)
        assert "No older copy is kept yet" in await ask(app, pilot, "j")


async def test_where_no_log_is_kept_w_does_nothing_and_the_palette_says_why(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with running(app) as pilot:
        for field in ("log", "other"):
            await go_to(app, pilot, field)
            if field == "log":
                await pilot.press("escape", "w")
                await pilot.pause()
            screen = app.screen
            assert isinstance(screen, FormScreen), field
            app.clear_notifications()
            screen.action_tell_why()
            await pilot.pause()
            assert app.screen is screen, field
            assert any("keeps a log" in notice.message for notice in app._notifications), field


async def test_it_is_in_the_palette(tmp_path: Path) -> None:
    app = program(tmp_path, *COPIES)
    async with running(app, (80, 24)) as pilot:
        await go_to(app, pilot, "wishes")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"why", "space", *"is", "space", *"this")
        await until(app, pilot, "Why is this line here?")
        await pilot.press("enter")
        await until(app, pilot, "In your older copies")
        assert isinstance(app.screen, WhyScreen)


async def test_of_a_line_no_more_may_be_known_than_its_day_also_after_what_comes_from_outside(
    tmp_path: Path,
) -> None:
    app = program(tmp_path, *COPIES)
    async with running(app) as pilot:
        await go_to(app, pilot, "wishes")
        text = " ".join((await ask(app, pilot, "j")).split())
        assert "“A quiet desk”" in text
        assert "No changes logged. It may be just as you first wrote it." in text
        assert "There since 1 Sep 2026 at least" in text
        assert isinstance(app.screen, WhyScreen)
        app.screen.answers_came_in()
        await pilot.pause()
        text = " ".join(page(app).split())
        assert "looking…" not in text
        assert "There since 1 Sep 2026 at least" in text
