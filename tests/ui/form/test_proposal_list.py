"""Taking over what talks and other exercises propose, in the program itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.form.proposal_list import ProposalList
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Spot
from tests.support.growth import times_as_long
from tests.support.hostile import PIECES, quoted
from tests.support.keys import send_and_pause
from tests.support.screen_rows import page, rows_of
from tests.support.until import until

NOW = datetime(2026, 11, 20, 12, 0)

CHATS = """\
form: chat
area: people
title: Chats
purpose: What was said.
table: chats
record: chat
named-by: who
steps:
  - step: it
    title: It
    ask: What was said?
    fields:
      - field: who
        kind: short
        label: Who
      - field: chatted-on
        kind: date
        label: On
      - field: said
        kind: lines
        label: Said
      - field: moves
        kind: rows
        label: Moves
        columns:
          - field: now
            kind: short
            label: Now
          - field: was
            kind: short
            label: Was
          - field: of
            kind: choice
            label: Of
            options:
              - hopes
"""
HOPES = """\
form: hoping
stage: know
title: Hoping
purpose: What I hope for.
steps:
  - step: hopes
    title: Hopes
    ask: What do you hope for?
    fields:
      - field: hopes
        kind: lines
        label: Hopes
        proposals:
          - proposals: changes
            records: chat
            rows: moves
            list: of
            is: hopes
            now: now
            was: was
            date: chatted-on
            log: why-log
            log-what: what
            log-before: before
            log-after: after
          - proposals: lines
            records: chat
            fields: said
      - field: one
        kind: short
        label: One
        proposals:
          - proposals: answers
            form: hoping
            fields: other
  - step: rest
    title: Rest
    ask: And the rest?
    fields:
      - field: other
        kind: short
        label: Other
      - field: why-log
        kind: rows
        label: Log
        columns:
          - field: what
            kind: short
            label: What
          - field: before
            kind: short
            label: Before
          - field: after
            kind: short
            label: After
  - step: circle
    title: Circle
    ask: Who is in?
    records: person
    where:
      house: yes
    show: name
    proposals:
      - proposals: records
        records: person
        if-field: roles
        if-value: mentor
"""
CHAT = """\
chats:
  c1:
    who: María López
    chatted-on: 2026-11-12
    said:
      - a mentor on the team
      - mornings I can plan
    moves:
      - now: fewer nights
        was: no nights
        of: hopes
people:
  ruth:
    name: Ruth
    roles:
      - mentor
"""

Begun = Callable[..., JobsearchApp]


@pytest.fixture
def begun(tmp_path: Path) -> Begun:
    """The program over a workbook that says this."""

    def begin(text: str = CHAT, hopes: str = "    hopes:\n      - no nights\n") -> JobsearchApp:
        books = tmp_path / "books"
        (books / "method").mkdir(parents=True)
        (books / "method" / "chat.yaml").write_text(CHATS, "utf-8")
        (books / "method" / "hoping.yaml").write_text(HOPES, "utf-8")
        path = books / "mine.yaml"
        answers = f"answers:\n  hoping:\n{hopes}" if hopes else ""
        path.write_text(f"workbook: 1\ntitle: My search\n{answers}{text}...\n", "utf-8")
        return JobsearchApp(path, Locations(folder=books, state=tmp_path / "state"), clock=lambda: NOW)

    return begin


def form_of(app: JobsearchApp) -> Form:
    assert app.session is not None and not app.session.catalogue.problems, app.session
    form = app.session.catalogue.form("hoping")
    assert form is not None
    return form


async def arrive(app: JobsearchApp, pilot: Pilot[int], step: str = "hopes") -> ProposalList:
    """Open the step, and wait until the coach has looked."""
    await pilot.pause()
    app.open_form(form_of(app), "", Spot(form="hoping", step=step))

    def has_proposals() -> bool:
        return any(each.proposals for each in app.screen.query(ProposalList))

    await until(pilot, has_proposals, lambda: page(app))
    return app.screen.query(ProposalList).first()


def hopes(app: JobsearchApp, field: str = "hopes") -> object:
    assert app.session is not None
    return app.session.workbook.get(form_of(app), field)


async def test_proposals_stand_under_the_field_once_the_page_is_there(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_form(form_of(app), "", Spot(form="hoping", step="hopes"))
        await pilot.pause()
        assert isinstance(app.focused, type(app.screen.query(ListEditor).first().area)), (
            "the field has the cursor"
        )
        await until(pilot, lambda: "From your talks and exercises:" in page(app), lambda: page(app))
        assert len(app.screen.query(ProposalList)) == 2
        (row,) = [one for one in rows_of(app) if "fewer nights" in one]
        assert "María López, 12 Nov, instead of “no nights”" in row
        assert isinstance(app.screen, FormScreen)
        assert not app.screen.query(ProposalList).last().display, "nothing to propose, nothing to see"


async def test_enter_takes_the_marked_one_and_u_takes_it_back_with_the_log(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("escape", "tab")
        assert app.focused is proposed and proposed.marked is None
        await pilot.press("down", "enter")
        assert hopes(app) == ["fewer nights"]
        assert hopes(app, "why-log") == [
            {"what": "Hopes: reworded", "before": "no nights", "after": "fewer nights"}
        ]
        assert "fewer nights" in rows_of(app)[5] or "fewer nights" in page(app).partition("From your")[0]
        assert [one.text for one in proposed.proposals] == ["a mentor on the team", "mornings I can plan"]
        assert app.focused is proposed
        await pilot.press("u")
        assert (hopes(app), hopes(app, "why-log")) == (["no nights"], None)
        assert len(proposed.proposals) == 3
        assert "no nights" in page(app).partition("From your")[0]


async def test_enter_on_the_head_line_goes_on_and_takes_nothing(begun: Begun) -> None:
    """Who presses Enter to go from field to field accepts nothing that way."""
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("down", "enter")
        assert app.focused is proposed
        await pilot.press("enter")
        assert hopes(app) == ["no nights"]
        assert app.focused is not proposed and not isinstance(app.focused, ProposalList)


async def test_all_at_once(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("escape", "tab", "A")
        assert hopes(app) == ["fewer nights", "a mentor on the team", "mornings I can plan"]
        assert proposed.proposals == [] and app.focused is proposed
        assert "Nothing more to add here." in page(app)
        await pilot.press("u", "u", "u", "u")
        assert hopes(app) == ["no nights"]
        assert len(proposed.proposals) == 3
        await pilot.press("A", "tab")
        assert not proposed.display and not proposed.can_focus
        await pilot.press("shift+tab")
        assert isinstance(app.screen, FormScreen)
        assert isinstance(app.screen.page.answer_with_focus(), ListEditor)


async def test_set_aside_and_brought_back(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("escape", "tab", "j", "j", "d")
        assert [one.text for one in proposed.proposals] == ["fewer nights", "mornings I can plan"]
        assert app.session is not None
        assert app.session.workbook.meant("hoping") == {"take: hopes: a mentor on the team"}
        await pilot.press("u")
        assert len(proposed.proposals) == 3
        assert app.session.workbook.meant("hoping") == frozenset()


async def test_a_click_takes(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.click(proposed, offset=(6, 2))
        await pilot.pause()
        assert hopes(app) == ["no nights", "a mentor on the team"]


async def test_what_was_typed_a_moment_ago_is_kept(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await send_and_pause(pilot, "down", *"mine")
        await pilot.click(proposed, offset=(6, 1))
        await pilot.pause()
        assert hopes(app) == ["fewer nights", "mine"]


async def test_u_in_the_list_takes_the_line_back_too(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("escape", "tab", "down", "down", "enter")
        assert hopes(app) == ["no nights", "a mentor on the team"]
        await pilot.press("shift+tab")
        editor = app.screen.query(ListEditor).first()
        assert editor.has_focus_within
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(proposed.proposals) == 3, lambda: proposed.proposals)
        assert hopes(app) == ["no nights"]


async def test_another_answer_takes_the_place_of_the_one_there(begun: Begun) -> None:
    app = begun(hopes="    other: new words\n    one: old words\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(app, pilot)
        proposed = app.screen.query(ProposalList).last()
        assert "instead of “old words”" in page(app)
        await pilot.click(proposed, offset=(6, 1))
        await pilot.pause()
        assert hopes(app, "one") == "new words"
        assert isinstance(app.screen, FormScreen)
        assert app.screen.page.blocks[1].answer.value == "new words"


async def test_a_lens_takes_a_record_in(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot, "circle")
        assert app.session is not None
        person = app.session.catalogue.form("person")
        assert person is not None
        await pilot.press("escape", "tab")
        assert app.focused is proposed
        await pilot.press("down", "enter")
        assert app.session.workbook.get(person, "house", "ruth") == "yes"
        assert "Ruth" in page(app).partition("Nothing more")[0]
        await pilot.press("u")
        assert app.session.workbook.get(person, "house", "ruth") is None
        assert [one.record for one in proposed.proposals] == ["ruth"]


async def test_more_than_five_and_a_narrow_screen(begun: Begun) -> None:
    said = "".join(f"      - saying number {number} {'with many words ' * 12}\n" for number in range(12))
    app = begun(f"chats:\n  c1:\n    who: Bo\n    said:\n{said}")
    async with app.run_test(size=(60, 20)) as pilot:
        proposed = await arrive(app, pilot)
        assert "7 more" in page(app)
        await pilot.press("escape", "tab")
        for number in range(12):
            await pilot.press("down")
            await pilot.pause()
            drawn = rows_of(app)
            (marked,) = [one for one in drawn if "▸ saying" in one]
            assert f"saying number {number} " in marked
            assert all(len(row) <= 60 for row in drawn)
            seen = proposed.region.intersection(app.screen.page.region)  # type: ignore[attr-defined]
            assert seen.area > 0
        await pilot.press("down")
        assert app.focused is not proposed
        await pilot.press("shift+tab")
        assert app.focused is proposed and proposed.marked is proposed.proposals[-1]


async def test_a_workbook_that_can_only_be_read_proposes_nothing(begun: Begun) -> None:
    app = begun()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        app.session.workbook.read_only = "This can only be read."
        app.open_form(form_of(app), "", Spot(form="hoping", step="hopes"))
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        app.screen.answers_came_in()  # the coach looks now
        proposed = app.screen.query(ProposalList).first()
        assert proposed.proposals == [] and not proposed.display


async def test_hostile_text_is_text(begun: Begun) -> None:
    said = "".join(f"      - {quoted(f'w{number}_{piece}z')}\n" for number, piece in enumerate(PIECES))
    app = begun(
        f"chats:\n  c1:\n    who: {quoted(PIECES[2] + PIECES[8])}\n    chatted-on: {quoted(PIECES[9])}\n"
        f"    moves:\n      - now: {quoted('w_' + PIECES[2])}\n        was: {quoted(PIECES[0])}\n"
        f"        of: hopes\n    said:\n{said}",
        hopes=f"    hopes:\n      - {quoted(PIECES[0])}\n",
    )
    async with app.run_test(size=(60, 20)) as pilot:
        proposed = await arrive(app, pilot)
        await pilot.press("escape", "tab")
        count = len(proposed.proposals)
        assert count > len(PIECES)
        # The marked one is drawn otherwise than those around it: in the narrow screen each is marked once.
        for keys in [*[["down"]] * count, [], *[["up"] * 4] * (count // 4)]:
            if not keys:
                await pilot.resize_terminal(120, 40)
            await send_and_pause(pilot, *keys)
            for strip in app.screen._compositor.render_strips():
                for part in strip:
                    assert shown(part.text) == part.text
                    assert part.style is None or part.style.link is None
                    click = (
                        str(part.style.meta.get("@click", "app.press_key")) if part.style else "app.press_key"
                    )
                    assert click.startswith("app.press_key")
        await pilot.press("A")
        await pilot.pause()
        value = hopes(app)
        assert isinstance(value, list) and len(value) >= count
        await send_and_pause(pilot, *"u" * count)
        assert hopes(app) == [PIECES[0]]


async def test_two_thousand_talks_are_looked_through_once_and_not_at_every_look(begun: Begun) -> None:
    """Each of them has something to say."""
    talks = "".join(
        f"  c{number}:\n    who: Person {number}\n    chatted-on: 2026-11-{number % 28 + 1:02}\n"
        f"    said:\n      - saying {number}\n      - common\n"
        for number in range(2000)
    )
    app = begun(f"chats:\n{talks}")
    async with app.run_test(size=(80, 24)) as pilot:
        proposed = await arrive(app, pilot)
        assert len(proposed.proposals) == 60, "the newest ones; the others follow"
        assert app.session is not None
        book, form, words = app.session.workbook, form_of(app), iter(range(1000))

        def after_a_key() -> None:
            book.put(form, "other", f"x{next(words)}")
            proposed.look()

        assert times_as_long(proposed.look, after_a_key) > 5, "nothing has changed, nothing is looked through"
