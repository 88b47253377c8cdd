"""What is said in passing stands on the half of the screen that is not in use, and goes once it was read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.path import home
from jobsearch_tui.ui.textual_private import Toast, ToastRack
from jobsearch_tui.ui.widgets import toasts
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.links_course import settled
from tests.support.screen_rows import page


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    return JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))


def shown(app: JobsearchApp) -> list[Toast]:
    return [toast for toast in app.screen.get_child_by_type(ToastRack).walk_children(Toast) if toast.display]


@pytest.mark.parametrize("marked", [0, 15])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_it_never_covers_the_marked_row(
    app: JobsearchApp, size: tuple[int, int], marked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A moment after its start home looks for decisions, and would draw its own rows in the place of these.
    monkeypatch.setattr(home, "DECISIONS_PAUSE", 60.0)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        menu = app.screen.query_one("#next", Menu)
        menu.show([Choice(id=str(at), label=f"row {at}") for at in range(18)], marked=str(marked))
        await pilot.pause()
        app.tell("Something happened.")
        app.tell("Something else happened, and it takes a few more words than fit on one row.", alarm=True)
        await settled(pilot)
        row = menu.region.y + marked
        regions = [toast.region for toast in shown(app)]
        assert len(regions) == 2 and all(regions)
        assert [region for region in regions if region.y <= row < region.bottom] == []


async def test_it_goes_with_the_next_key_once_it_was_read(
    app: JobsearchApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.tell("Something happened.")
        await pilot.press("down")
        assert len(shown(app)) == 1
        monkeypatch.setitem(toasts.READ, "information", 0.0)  # type: ignore[arg-type]
        await pilot.press("down")
        await settled(pilot)
        assert len(shown(app)) == 0


async def test_what_is_said_again_stands_there_once(app: JobsearchApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for _ in range(3):
            app.tell("Something happened.")
            app.tell("Something [else] happened.")
            await settled(pilot)
        assert len(shown(app)) == 2


@pytest.mark.parametrize("letters", (37, 38, 39, 40))
async def test_it_is_seen_to_its_last_word_however_long_it_is(app: JobsearchApp, letters: int) -> None:
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.pause()
        app.tell(f"{'two words '.ljust(letters - 4, 'x')} end")
        await settled(pilot)
        await pilot.pause()
        assert "end" in page(app)
