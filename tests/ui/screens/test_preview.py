"""The documents on the screen: for whom they are shown, and what no exercise asks for among them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.screens.preview import PreviewScreen
from jobsearch_tui.ui.widgets.content import HangingRows
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support import ROOT
from tests.support.screen_rows import page

BY_HAND = ROOT / "tests" / "data" / "by-hand" / "near-names.yaml"


async def test_words_under_a_misspelt_name_are_told_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_bytes(BY_HAND.read_bytes())
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 24, 12, 0))
    async with app.run_test() as pilot:
        await pilot.pause()
        [notice] = [notification.message for notification in app._notifications]
        assert notice.startswith("mine.yaml:7:5: no exercise has the name “why joined”")
        assert "Perhaps “why-joined” is meant. 1 more like it" in notice
        app.action_share()
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        text = "\n".join(drawn.plain for _, drawn in app.screen.query_one(HangingRows).rows)
        assert "with a blank" in text and "with an underscore" in text
        await pilot.press("end")
        await pilot.pause()
        assert app.session is not None
        app.close_session()
    assert path.read_bytes() == BY_HAND.read_bytes()


BOOK = """\
workbook: 1
title: My search
created: 2026-11-01
answers:
  two-pager:
    must-haves:
      - text: a rota I can plan by
        evidence: the depot
    must-nots:
      - text: no rota
  narrative:
    now: I mend engines.
  myself:
    name: Ada Ray
people:
  maria-7f3k:
    name: Maria
...
"""


async def test_documents_begin_carefully_and_keep_the_reader_who_was_chosen(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(BOOK, "utf-8")
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert app.session is not None
        catalogue = app.session.catalogue

        async def drawn(*keys: str) -> str:
            await pilot.press(*keys)
            await pilot.pause()
            return page(app)

        def open_form(form_id: str, record: str = "") -> None:
            form = catalogue.form(form_id)
            assert form is not None
            app.open_form(form, record)

        # Beside the questions, in the title, and in what is said of a copy.
        open_form("two-pager")
        beside = await drawn()
        assert "for my network" in beside and "a rota I can plan by" in beside
        shown = await drawn("f5")
        assert "Share · for my network" in shown and "no rota" not in shown
        looked = await drawn("y")
        assert "A last look: “Two-pager” for my network" in looked and "No name, sum or feeling" in looked
        assert "for my network, as text" in " ".join((await drawn("enter")).split())
        assert "Share · for the hiring side" not in await drawn("tab")
        while "for my council" not in shown.splitlines()[0]:
            shown = await drawn("tab")
        assert "no rota" in shown
        # In groups, with a filter that esc takes away; what was sent says when and to whom.
        assert "By exercise" in shown and "▸ Two-pager" in shown
        assert "sent 24 Nov 2026, my" in await drawn("s", "enter")
        found = await drawn("slash", *"kept")
        assert "▸ Kept here, though" in found and "▸ Two-pager" not in found
        assert "No document has these words in its name." in await drawn("z")
        assert "▸ Two-pager" in await drawn("escape", "g")
        # Moving on keeps the reader, also over a document that is not for them.
        menu = app.screen.query_one(Menu)
        for at in range(len(menu.choices)):
            menu.marked = at
        assert app.session.reader == "council"
        app.action_path()
        open_form("two-pager")
        assert "Share · for my council" in await drawn("f5")
        app.action_path()
        for form_id, record, sentence in (
            ("person", "", "In the document of “Maria” stands nothing yet."),
            ("person", "maria-7f3k", "In the document of “Maria” stands nothing yet."),
            ("candidate-market-fit", "", "In the document of “Candidate-market fit” stands nothing yet."),
        ):
            app.clear_notifications()
            open_form(form_id, record)
            await drawn("f5")
            assert [notification.message for notification in app._notifications] == [sentence]
            assert not isinstance(app.screen, PreviewScreen)


LETTERS = """\
workbook: 1
title: My search
created: 2026-11-01
answers:
  village:
    opening: I have news, and Bea knows them.
people:
  ada-1a1a:
    name: Ada
    post: yes
  bea-2b2b:
    name: Bea
    post: yes
  cy-3c3c:
    name: Cy
    post: yes
...
"""


async def test_letters_go_out_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "books" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(LETTERS, "utf-8")
    locations = Locations(folder=path.parent, state=tmp_path / "state")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 24, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.action_share()
        await pilot.pause()
        marked = []
        await pilot.press("y")
        await pilot.pause()
        # Nobody else reads it before it goes, so it is said who is named in it.
        messages = [str(notification.message) for notification in app._notifications]
        assert "Still in it: people: Ada, Bea." in messages
        for key in ("j", "s", "s", "s", "g"):
            text = page(app)
            marked.append(next(line for line in text.splitlines() if "▸" in line).split()[2])
            await pilot.press(key)
            await pilot.pause()
        # The last one that was sent stays marked, where it is kept.
        assert marked == ["Ada", "Bea", "Cy", "Ada", "Ada"]
        assert app.session is not None
        assert app.session.workbook.render()[0].count(b"told-on: 2026-11-24") == 3
