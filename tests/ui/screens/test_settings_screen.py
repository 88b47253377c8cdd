"""The settings on the screen: what is chosen holds at once and is written; what is not understood is told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.screens.question import QuestionScreen
from jobsearch_tui.ui.shell.keymap import template
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.screen_rows import page

NOW = datetime(2026, 11, 21, 12, 0)


def app_at(tmp_path: Path, **files: str) -> JobsearchApp:
    locations = Locations(tmp_path / "books", tmp_path / "state", tmp_path / "config")
    (tmp_path / "config").mkdir()
    for name, text in files.items():
        (tmp_path / "config" / f"{name}.yaml").write_text(text)
    return JobsearchApp(copy_sample(locations, date(2026, 11, 21)), locations, clock=lambda: NOW)


async def test_what_is_chosen_holds_and_is_written(tmp_path: Path) -> None:
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+l", "down", "enter", "enter")
        await pilot.pause()
        assert "> Signs" in page(app) and "ascii" in page(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (tmp_path / "config" / "settings.yaml").read_text() == "signs: ascii\nconfirmations: all\n"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (tmp_path / "config" / "keys.yaml").read_text("utf-8") == template()
        assert "read when the program starts" in page(app)


async def test_what_was_changed_and_what_is_not_understood_can_be_read_at_the_smallest_size(
    tmp_path: Path,
) -> None:
    app = app_at(tmp_path, keys="next-step: F6\ndelte: x\n", settings="theme: nrod\nsigns: ascii\n")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        seen = page(app)
        for _ in range(25):
            await pilot.press("down")
            await pilot.pause()
            seen += page(app)
        for words in ("F6", "instead of ^n or F3", "keys.yaml:2:1", "'delete' is meant", "settings.yaml:1:8"):
            assert words in seen, words


async def test_whoever_wants_to_be_asked_is_asked_before_a_record_goes(tmp_path: Path) -> None:
    app = app_at(tmp_path, settings="confirmations: all\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = app.session.catalogue.form("person")  # type: ignore[union-attr]
        app.open_form(form)  # type: ignore[arg-type]
        await pilot.pause()
        people = app.session.workbook.table("people")  # type: ignore[union-attr]
        before = len(people)
        for keys, left in (
            (["d", "escape"], before),
            (["d", "enter"], before),
            (["d", "down", "enter"], before - 1),
        ):
            await pilot.press(keys[0])
            await pilot.pause()
            assert isinstance(app.screen, QuestionScreen)
            assert "Delete “Rosa Conti”?" in page(app)
            await pilot.press(*keys)
            await pilot.pause()
            assert len(people) == left
