"""Words and labels on screens: each has its room, says what it is, and nothing goes without a word."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.list_editor.details import Details
from jobsearch_tui.ui.pictures.house import House
from jobsearch_tui.ui.shell.palette import Palette
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.history.looking_back import Since
from tests.support.app import app_over
from tests.support.screen_rows import page
from tests.support.until import until

NOW = datetime(2026, 11, 21, 12, 0)
LIST_WIDTH = 66
"""Cells of a list's details at 80 columns."""


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    return JobsearchApp(copy_sample(locations, NOW.date()), locations, clock=lambda: NOW)


def open_step(app: JobsearchApp, form: str, step: str) -> None:
    app.open_form(app.session.catalogue.form(form), "", Spot(form=form, step=step))  # type: ignore[union-attr, arg-type]


def test_no_label_of_a_detail_is_cut_at_80_columns(tmp_path: Path) -> None:
    cut = []
    for form in exercises(tmp_path).forms:
        for field in form.fields():
            details = Details(field.columns, {}, None)  # type: ignore[arg-type]
            room = details.labels_in(LIST_WIDTH)
            cut += [f"{form.id}: {column.label}" for column in field.columns if len(column.label) >= room]
    assert cut == []


def test_a_bare_yes_among_other_words_says_to_what(tmp_path: Path) -> None:
    catalogue = exercises(tmp_path)
    bare = {
        kind_of(field).beside("yes", field)
        for form in catalogue.forms
        for field in form.fields()
        if field.kind == "choice" and "yes" in field.options
    }
    assert "In touch: yes" in bare
    assert "yes" not in bare


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (
            Since(first=date(2026, 11, 28), not_yet=date(2026, 11, 28), hours=("06:20", "06:16"), copies=2),
            "First seen on 28 Nov 2026 at 06:20; it wasn't there at 06:16.",
        ),
        (
            Since(first=date(2026, 11, 28), not_yet=date(2026, 11, 27), hours=("06:20", "06:16"), copies=2),
            "First seen on 28 Nov 2026; it wasn't there on 27 Nov 2026.",
        ),
    ],
)
def test_on_one_day_the_hour_is_told(since: Since, sentence: str) -> None:
    assert since.sentence() == sentence


async def test_what_is_put_off_says_so_and_comes_back(app: JobsearchApp) -> None:
    def proposed() -> str:
        return next(row for row in page(app).splitlines() if "▸" in row)

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        first = proposed()
        await pilot.press("z")
        await pilot.pause()
        assert "u brings it back." in page(app)
        assert proposed() != first
        await pilot.press("u")
        await pilot.pause()
        assert proposed() == first


async def test_what_is_told_of_a_window_is_seen_and_the_arrow_goes_to_the_room_beside(
    app: JobsearchApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_step(app, "gratitude-house", "house")
        await pilot.pause()
        house = app.screen.query_one(House)
        house.focus()
        for _ in range(6):
            await pilot.press("down")
            await pilot.pause()
            rows = page(app).splitlines()
            marked = next(row for row in rows if "▸┌" in row)
            assert any("enter opens" in row for row in rows[rows.index(marked) :]), page(app)
            left = marked.index("▸") < 38
            if left and marked.count("┌┬┐") > 1:
                await pilot.press("right")
                await pilot.pause()
                moved = next(row for row in page(app).splitlines() if "▸┌" in row)
                assert moved.index("▸") > marked.index("▸")
                await pilot.press("left")
                await pilot.pause()


async def test_an_example_does_not_look_like_an_answer(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        open_step(app, "how-i-am", "hang-ups")
        await pilot.pause()
        assert "such as: I freeze at the whiteboard" in page(app)


async def test_the_card_says_how_one_leaves_it(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f10")
        await pilot.pause()
        assert "esc goes back" in page(app)


async def test_the_palette_has_no_emoji_and_frightens_nobody(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        await pilot.press(*"narrative")
        await until(pilot, lambda: "My narrative" in page(app) and "a first version" in page(app))
        assert "a first version in about 15 minutes" in page(app)
        assert "🔎" not in page(app)


async def test_typing_leaves_the_places_that_fit(app: JobsearchApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o", *"tell")
        await pilot.pause()
        marked = next(row for row in page(app).splitlines() if "▸ ●" in row or "▸ ◐" in row)
        assert "Tell the village" in marked
        await pilot.press("enter")
        await pilot.pause()
        assert "Tell the village" in page(app).splitlines()[0]
