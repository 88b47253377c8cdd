"""A document written to a file from the screen, with keys: the format in words, no file lost, what went."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from textual.widgets import Input

from jobsearch_tui.documents.choosing import chosen_documents
from jobsearch_tui.documents.export import export_bytes
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.shell.key_order import Presses
from jobsearch_tui.ui.taking_out.write_file import WriteFileScreen
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.links_course import NOW, form_of, settled, told
from tests.support.screen_rows import page


async def test_a_file_that_is_there_stays_until_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    app = JobsearchApp(copy_sample(folders, NOW.date()), folders, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "two-pager"), "", Spot(form="two-pager", step="must-nots"))
        await settled(pilot)
        await pilot.press("f5", "tab", "tab", "tab")
        await settled(pilot)

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(pilot)
            return page(app)

        # A page is offered first, in words, under a free name; enter and enter write it.
        assert "A last look: “Two-pager” for my network" in await press("w")
        text = await press("enter")
        assert "▸ A page to print or mail   .html" in text and "Plain text for a mail   .txt" in text
        sentence = " ".join(text.replace("│", " ").split())
        assert "The version for my network. Held back: " in sentence
        assert "Growing edges, Questions I take with" in sentence
        await press("enter", "enter")
        html_page = tmp_path / "ines-halvorsen-two-pager.html"
        assert html_page.read_bytes() == document(app, "network", "html")
        assert isinstance(app.screen, PreviewScreen)
        assert told(app)[-1] == f"Written for my network: {html_page}"

        # The name that is proposed next is another one, and follows the format.
        html_page.write_text("mine")
        await press("w")
        assert named(app) == str(tmp_path / "ines-halvorsen-two-pager-2.html")
        await press("down", "enter")
        assert named(app) == str(tmp_path / "ines-halvorsen-two-pager.txt")

        # An ending that cannot be made is refused, and what was typed is kept; so is a name that is taken.
        text = await press(*["backspace"] * 3, "o", "d", "t", "enter")
        assert "A file that ends in .odt can't be made." in text and ".md" in text
        assert named(app).endswith("two-pager.odt")
        text = await press(*["backspace"] * 3, "h", "t", "m", "l", "enter")
        assert "There's a file ines-halvorsen-two-pager.html already." in text
        assert "▸ Write to ines-halvorsen-two-pager-2.html" in text and html_page.read_text() == "mine"

        # Esc goes back to the name; the first choice takes the free one, the second writes over.
        assert "Write over" not in await press("escape")
        await press("enter", "enter")
        second = tmp_path / "ines-halvorsen-two-pager-2.html"
        assert second.read_bytes() == document(app, "network", "html") and html_page.read_text() == "mine"
        await press("w", "enter", *["backspace"] * 7, *".html", "enter")
        assert isinstance(app.screen, WriteFileScreen) and html_page.read_text() == "mine"
        await press("down", "enter")
        assert html_page.read_bytes() == second.read_bytes()
        assert sorted(tmp_path.glob("*.*")) == [second, html_page]

        # In a folder it has its own name, in the format that is marked.
        await press("w", "down", "enter", "ctrl+u", *"books", "enter")
        text_file = tmp_path / "books" / "ines-halvorsen-two-pager.txt"
        assert text_file.read_bytes() == document(app, "network", "text")


async def test_the_name_is_asked_once_before_the_first_document_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(
        "workbook: 1\ntitle: My search\nanswers:\n  two-pager:\n    must-haves:\n      - a rota\n...\n",
        "utf-8",
    )
    app = JobsearchApp(path, Locations(folder=path.parent, state=tmp_path / "state"), clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "two-pager"))
        await settled(pilot)

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(pilot)
            return page(app)

        # A version for me asks for nothing.
        assert "Share · for my network" in await press("f5")
        while "Share · for me" not in page(app):
            await press("tab")
        await press("y")
        assert "“Two-pager” for me" in told(app)[-1]
        assert isinstance(app.screen, PreviewScreen)
        while "Share · for my network" not in page(app):
            await press("tab")
        # The first one for others asks, and goes on to what was wanted.
        app.presses = Presses(lambda _: next(typed))
        typed = count(step=0.1)
        assert "What's your name, as others write it?" in await press("w")
        # Keys of habit behind it are no part of the name; what is typed once it was read is all of it.
        await press(*"wyj")
        typed = count(start=60, step=0.1)
        await press(*"Zoe")
        assert "A last look: “Two-pager”" in await press("escape", "escape")
        text = await press("enter")
        assert isinstance(app.screen, WriteFileScreen) and named(app).endswith("/zoe-two-pager.html"), text
        await press("escape")
        assert "Zoe" in page(app)
        await press("y")
        assert "“Two-pager” for my network" in told(app)[-1]
        assert isinstance(app.screen, PreviewScreen)


def named(app: JobsearchApp) -> str:
    return app.screen.query_one("#file", Input).value


def document(app: JobsearchApp, audience: str, format: str) -> bytes:
    session = app.session
    assert session is not None
    today: date = NOW.date()
    made = chosen_documents(
        session.catalogue, session.workbook, "two-pager", record="", audience=audience, today=today
    )
    return export_bytes(made[0], format)
