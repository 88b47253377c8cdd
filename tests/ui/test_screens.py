"""Thirteen screens as they are drawn, at two sizes: a change of one is a difference that can be read.

They are kept in ``tests/data/screens``, and four of them as pictures for the README in ``docs/pictures``.
Where a change is meant, this draws all of them anew:
``PICTURES=new python -m pytest -n 0 tests/ui/test_screens.py``; look at them with ``git diff``.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.widgets.bars import KeyBar
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.history.copies import History
from tests.support import ROOT
from tests.support.screen_svg import svg
from tests.support.screen_text import screen_text
from tests.support.until import until

SCREENS = ROOT / "tests" / "data" / "screens"
PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 21, 12, 0)
DRAWS_ANEW = os.environ.get("PICTURES") == "new"
WIDE = 110
"""Columns from which on the picture stands beside the questions."""
MISSION = "larch-house-group-medicines-lead-4t7x"


@dataclass(frozen=True)
class Way:
    """How one comes to a screen from home."""

    form: str = ""
    step: str = ""
    record: str = ""
    keys: tuple[str, ...] = ()
    picture: bool = False
    """True if its picture is what counts, which takes a key where it does not stand beside the questions."""
    is_alike: bool = False
    """True if a wide screen puts the same around it as around another one here."""
    goes_on: bool = False
    """True if it leads on from the screen before it."""


WAYS = {
    "home": Way(),
    "area": Way(keys=("3",)),
    "records": Way("person"),
    "lines": Way("two-pager", "must-nots"),
    "long-text": Way("narrative", "joined", is_alike=True),
    "house": Way("gratitude-house", "house"),
    "spear": Way("candidate-market-fit", "slots", picture=True),
    "board": Way("job-mission", "objectives", MISSION, picture=True),
    "preview": Way("two-pager", "must-nots", keys=("f5",)),
    "last-look": Way(keys=("tab", "tab", "y"), goes_on=True, is_alike=True),
    "history": Way(keys=("f8",)),
    "help": Way(keys=("f1",)),
}


IN_README = {
    "home": ("home-80x24", "The path: what is next, the numbers of the week, and every exercise"),
    "list": ("lines-80x24", "A question with a list below it, each line with its reason"),
    "house": ("house-160x50", "The gratitude house: a lit window for each person"),
    "board": ("board-160x50", "A job mission as a board of objectives and key results"),
}
"""The pictures, each with the screen that it shows, and what it tells those who cannot see it."""


def difference(file: Path, new: str) -> str:
    """How what is drawn differs from what is kept; nothing, once it is drawn anew."""
    if DRAWS_ANEW:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new, "utf-8")
    old = file.read_text("utf-8") if file.exists() else ""
    names = f"{file.name}, kept", f"{file.name}, now"
    return "\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), *names, n=1, lineterm=""))


def stands_still(app: JobsearchApp) -> Callable[[], bool]:
    """Whether nothing moved between the last looks: what is beside a page comes after it."""
    looks: list[object] = []

    def still() -> bool:
        bars = [bar.render().plain for bar in app.screen.query(KeyBar)]
        looks.append((bars, [widget.virtual_region for widget in app.screen.query("*")]))
        return len(looks) > 2 and looks[-1] == looks[-2] == looks[-3]

    return still


def styles_of(app: JobsearchApp) -> dict[object, object]:
    """What the style sheets say of each widget on the screen."""
    return {node: node.styles.base.get_rules() for node in app.screen.walk_children(with_self=True)}


@pytest.mark.parametrize(
    ("size", "with_alike"),
    [((80, 24), True), ((160, 50), DRAWS_ANEW), pytest.param((160, 50), True, marks=pytest.mark.long)],
    ids=["80x24", "160x50", "all at 160x50"],
)
async def test_the_screens_look_as_they_did(tmp_path: Path, size: tuple[int, int], with_alike: bool) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    changed = []

    def compare(name: str, app: JobsearchApp) -> None:
        file = SCREENS / f"{name}-{size[0]}x{size[1]}.txt"
        changed.append(difference(file, screen_text(app)))

    first = JobsearchApp(None, locations, clock=lambda: NOW)
    async with first.run_test(size=size) as pilot:
        await pilot.pause()
        compare("first-start", first)
    path = copy_sample(locations, date(2026, 11, 21))
    yesterday = path.read_bytes().replace(b"feeling: 6", b"feeling: 4")
    History(locations.history, path, lambda: datetime(2026, 11, 20, 9, 30)).take(yesterday, "opening")
    app = JobsearchApp(path, locations, clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        # The picture below the path comes a moment after it.
        await until(pilot, lambda: size[0] < WIDE or bool(app.screen.query(Picture)))
        for name, way in WAYS.items():
            if way.is_alike and not with_alike:
                continue
            if not way.goes_on:
                app.action_path()
            if way.form:
                form = app.session.catalogue.form(way.form)  # type: ignore[union-attr]
                app.open_form(form, way.record, Spot(form=way.form, record=way.record, step=way.step))  # type: ignore[arg-type]
            await pilot.press(*way.keys, *(["ctrl+t"] if way.picture and size[0] < WIDE else []))
            await until(pilot, stands_still(app))
            compare(name, app)
            styles = styles_of(app)
            app.screen.update_node_styles(animate=False)
            assert styles_of(app) == styles, f"{name} is styled once, and whole"
    assert not any(changed), "\n".join(filter(None, changed))


@pytest.mark.parametrize("name", IN_README)
def test_the_pictures_of_the_readme_show_these_screens(name: str) -> None:
    screen, title = IN_README[name]
    text = (SCREENS / f"{screen}.txt").read_text("utf-8")
    assert not difference(PICTURES / f"{name}.svg", svg(text, title))
