"""The wall of voices on the screen: walked with arrows, told without colour, Enter opens the talk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.ui.pictures.picture import MarkedPicture, Picture
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.screen_rows import page

TODAY = date(2026, 11, 21)


def field(name: str, kind: str = "short", **more: object) -> Field:
    return Field(id=name, kind=kind, label=name.title(), **more)  # type: ignore[arg-type]


FRIEND = Form(
    id="friend", title="Friends", purpose="", table="friends", record="friend", named_by=("name",),
    steps=(Step(id="who", title="Who", ask="Who?", fields=(field("name"),)),),
)  # fmt: skip
TALK = Form(
    id="talk", title="Talks", purpose="", table="talks", record="talk", named_by=("with",),
    steps=(Step(id="talk", title="Talk", ask="What?", fields=(
        field("with", "link", to="friend"), field("day", "date"), field("bring", "lines"),
        field("doubts", "lines"), field("moved"),
    )),),
)  # fmt: skip
OPTIONS = {
    "records": "talk", "person": "with", "date": "day", "for": "bring", "against": "doubts",
    "changed": "moved", "of": "10–15",
}  # fmt: skip
TALKS = """\
friends:
  bo:
    name: "Bo [b]"
  cy:
    name: Cy
talks:
  one:
    with: bo
    day: 2026-11-03
    bring:
      - "Explains charts [red]"
      - Keeps bees on a roof
    moved: nothing new
  two:
    with: cy
    day: 2026-11-06
    doubts:
      - Explaining charts takes all day, every day, and nobody has ever asked why that would be so
    moved: nothing new
"""


class Wall(App[None]):
    def __init__(self, folder: Path, text: str) -> None:
        super().__init__()
        path = folder / "mine.yaml"
        path.write_text(f"workbook: 1\ntitle: Mine\n{text}...\n")
        catalogue = Catalogue((FRIEND, TALK))
        self.book = Workbook.open(path, catalogue)
        context = FieldContext(workbook=self.book, catalogue=catalogue, today=lambda: TODAY, form=TALK)
        self.drawn = picture(Plug(name="pattern-wall", options=OPTIONS), context)
        self.opened: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self.drawn

    def on_mount(self) -> None:
        self.drawn.focus()

    @on(Picture.Opened)
    def _opened(self, message: Picture.Opened) -> None:
        self.opened.append((message.spot.form, message.spot.record))

    @property
    def page(self) -> str:
        return page(self)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_what_stands_on_it(tmp_path: Path, size: tuple[int, int]) -> None:
    app = Wall(tmp_path, TALKS)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = app.page
        assert "2 talks of 10–15; the last 2 changed nothing." in text
        assert "Two people" in text and "≠ they see it differently" in text, "a sign and a word"
        assert "speaks against" in " ".join(text.split())
        assert "Explains charts [red]" in text and "Bo [b], 3 Nov 2026" in text
        assert text.index("What several people said") < text.index("Single voices")
        assert text.index("Single voices") < text.index("Keeps bees")
        assert all(len(line) <= size[0] for line in text.split("\n"))


async def test_it_is_walked_and_opens_the_talk(tmp_path: Path) -> None:
    app = Wall(tmp_path, TALKS)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("enter", "down", "enter", "G", "enter", "down", "g", "up", "enter")
        await pilot.pause()
        assert app.opened == [("talk", name) for name in ("one", "two", "one", "one")]
        assert "▸ “Explains" in app.page


async def test_new_words_appear_and_the_mark_stays_on_the_wall(tmp_path: Path) -> None:
    app = Wall(tmp_path, TALKS)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        app.book.put(TALK, "bring", ["A new voice"], "one")
        app.book.put(TALK, "doubts", None, "two")
        app.drawn.answers_changed()
        await pilot.press("enter")
        await pilot.pause()
        assert "A new voice" in app.page and "several people" not in app.page
        assert app.opened == [("talk", "one")]


async def test_an_empty_wall_says_what_fills_it(tmp_path: Path) -> None:
    app = Wall(tmp_path, "")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("enter", "down")
        await pilot.pause()
        assert "No talk is noted yet; 10–15 make a tour." in app.page
        assert "fills as you note" in app.page and app.opened == []


async def test_a_long_wall_follows_the_mark(tmp_path: Path) -> None:
    rows = "".join(f"      - voice{n} alone{n} here{n}\n" for n in range(40))
    app = Wall(tmp_path, f"talks:\n  one:\n    day: 2026-11-03\n    bring:\n{rows}")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert "voice39" in app.page
        await pilot.press("home")
        await pilot.pause()
        assert "1 talk of 10–15" in app.page


async def test_a_click_marks_what_is_under_the_mouse_and_moves_nothing_before(tmp_path: Path) -> None:
    """Also where the wall has not got the cursor yet and the mark is out of sight."""
    rows = "".join(f"      - voice{n} alone{n} here{n}\n" for n in range(40))
    app = Wall(tmp_path, f"talks:\n  one:\n    day: 2026-11-03\n    bring:\n{rows}")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        app.set_focus(None)
        await pilot.pause()
        at = next(row for row, text in enumerate(app.page.split("\n")) if "voice30" in text)
        await pilot.click(offset=(10, at))
        await pilot.pause()
        assert isinstance(app.drawn, MarkedPicture)
        assert app.drawn.marked == 30
        app.query_one(VerticalScroll).scroll_to(y=0, animate=False)
        app.set_focus(None)
        await pilot.pause()
        at = next(row for row, text in enumerate(app.page.split("\n")) if "voice3 " in text)
        await pilot.click(offset=(10, at))
        await pilot.pause()
        assert app.drawn.marked == 3
