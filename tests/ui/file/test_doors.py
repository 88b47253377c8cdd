"""The doors between workbooks: up from the path, out of the example, and a last line on leaving."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from textual.widgets import Input

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.chooser import ChooserScreen
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import meant_at_start
from tests.support.app import bar
from tests.support.open_workbook import begin, state
from tests.support.program import Program
from tests.support.screen_rows import page
from tests.support.terminal import needs_pty
from tests.support.until import until


def places(folder: Path) -> Locations:
    return Locations(folder / "books", state(folder, ""))


async def test_up_from_the_path_the_workbook_is_renamed(tmp_path: Path) -> None:
    path = begin(tmp_path)
    app = JobsearchApp(path, places(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next, when you're ready" in page(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Rename “My search”" in page(app))
        assert path.parent.name in page(app)
        assert "mine.yaml, open now" in page(app)
        assert "enter open" in bar(app) and "esc back" in bar(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "writing  enter rename" in bar(app) and "esc back" in bar(app))
        assert app.screen.query_one(Input).value == "My search"
        app.screen.query_one(Input).value = "My [b]quest"
        await pilot.press("enter")
        await until(pilot, lambda: "Rename “My [b]quest”" in page(app))
        await pilot.press("escape")
        await until(pilot, lambda: page(app).lstrip().startswith("My [b]quest"))
        await pilot.press("f11")
        assert not isinstance(app.screen, ChooserScreen)
    assert "title: My [b]quest" in path.read_text()


async def test_looking_around_offers_both_examples_as_of_today(tmp_path: Path) -> None:
    where = places(tmp_path)
    app = JobsearchApp(None, where, clock=lambda: datetime(2031, 6, 29, 12))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "Look around: a pharmacist   eleven weeks in, an offer" in page(app))
        assert "Look around: a bootcamp graduate   three weeks in" in page(app)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "This is an example" in page(app))
        assert "Amara Delgado" in page(app) and "week 3" in page(app)
        assert app.session is not None and app.session.workbook.created == "2031-06-09"


async def test_the_example_says_so_and_begins_ones_own(tmp_path: Path) -> None:
    where = places(tmp_path)
    sample = copy_sample(where, date(2026, 11, 21))
    assert meant_at_start(where, exercises) == [sample]
    app = JobsearchApp(sample, where)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "This is an example" in page(app))
        assert "example, saved" in page(app)
        await pilot.press("up", "enter")
        await until(pilot, lambda: "step 1 of" in page(app))
        assert "example" not in page(app).split("\n")[0]
    where.bookmarks.remember(sample, app.spot())
    assert meant_at_start(where, exercises) == [where.folder / "my-search.yaml"], "one's own is meant now"


async def test_a_folder_that_is_not_there_is_told_with_the_nearest_and_can_be_mended(tmp_path: Path) -> None:
    path = begin(tmp_path)
    (tmp_path / "Documents").mkdir()
    app = JobsearchApp(path, places(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next, when you're ready" in page(app))
        told: list[str] = []
        app.tell = lambda text, **_: told.append(text)  # type: ignore[method-assign]
        await pilot.press("escape", "end", "enter")
        line = app.screen.query_one(Input)
        line.value = str(tmp_path / "Documnts")
        await pilot.press("enter")
        await until(pilot, lambda: bool(told))
        assert told == [f"There is no folder {line.value}. Did you mean “Documents”?"]
        assert line.display and line.has_focus
        line.value = str(tmp_path / "Documents")
        await pilot.press("enter")
        await until(pilot, lambda: app.locations.folder == (tmp_path / "Documents").resolve())
        assert not line.display


@needs_pty
def test_leaving_says_where_all_is_saved_and_how_to_come_back(tmp_path: Path) -> None:
    sample, own = tmp_path / "books" / "pharmacist.yaml", tmp_path / "books" / "mine.yaml"
    with Program(tmp_path, "sample", columns=200) as program:
        program.wait_for("This is an example")
        program.leave()
        text = "".join(program.text.split())
    assert f"Savedin{sample}.Toopenitagain:jobsearch-tui{sample}" in text
    begin(tmp_path)
    with Program(tmp_path, columns=200) as program:
        program.wait_for("My search")
        program.leave()
        text = "".join(program.text.split())
    assert f"Savedin{own}.Toopenitagain:jobsearch-tui" in text
    assert f"jobsearch-tui{own}" not in text, "the name alone opens it"


async def test_a_filter_leaves_the_workbooks_that_hold_its_words(tmp_path: Path) -> None:
    path = begin(tmp_path)
    (path.parent / "other.yaml").write_text(path.read_text().replace("My search", "Café in spring"))
    app = JobsearchApp(path, places(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "Next, when you're ready" in page(app))
        await pilot.press("escape", "slash", *"cafe")
        await until(pilot, lambda: "Café in spring" in page(app) and "My search" not in page(app))
        assert "writing  enter open" in bar(app)
        await pilot.press(*"x")
        await until(pilot, lambda: "No workbook here holds these words." in page(app))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: "My search" in page(app) and "Begin a new workbook" in page(app))
        await pilot.press("slash", *"cafe", "down", "enter")
        await until(pilot, lambda: "Next, when you're ready" in page(app))
        assert app.session is not None and app.session.workbook.title == "Café in spring"


async def test_a_narrow_screen_shows_the_whole_name_of_a_file(tmp_path: Path) -> None:
    path = begin(tmp_path)
    names = [f"a-second-opinion-on-the-search-of-{year}.yaml" for year in (2025, 2026)]
    for name in names:
        (path.parent / name).write_text(path.read_text())
    app = JobsearchApp(path, places(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "Next, when you're ready" in page(app))
        await pilot.press("escape")
        await until(pilot, lambda: all(name in page(app) for name in names), lambda: page(app))
