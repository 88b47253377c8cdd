"""Two people who are one: said in the list of people, and taken back. Their history, beside it and walked."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.pictures.registry import PictureScreen
from jobsearch_tui.ui.pictures.timeline import Timeline
from jobsearch_tui.ui.records.merge_records import MergeScreen
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.records import RecordsScreen
from jobsearch_tui.ui.widgets.menu import Menu
from tests.support.links_course import FILE, book_of, form_of, people, program, settled, told, type_in
from tests.support.screen_rows import page

TWINS = FILE.replace(
    "evenings:\n",
    "  zed-7777:\n    name: Zed\n  mlopez-8888:\n    name: M. Lopez\n    known-from: school\n"
    "  li-9999:\n    name: Li [/b] Ming\nevenings:\n",
).replace("evening: first-4444\n    on", "through: mlopez-8888\n    evening: first-4444\n    on")


async def to_people(app: JobsearchApp, pilot: Pilot[object], marked: int = 0) -> RecordsScreen:
    app.open_form(form_of(app, "person"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, RecordsScreen)
    screen.query_one(RecordTable).mark(marked)
    await settled(pilot)
    return screen


async def test_the_likely_twin_is_first_and_enter_makes_them_one(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        before = book_of(app).render()[0]
        await to_people(app, pilot, marked=4)
        await pilot.press("m")
        await settled(pilot)
        shown = page(app)
        assert "“M. Lopez” is the same as…" in shown
        assert "▸ María López" in shown
        assert "“M. Lopez” goes into “María López”" in shown
        assert "1 place that named the one will name the other." in shown
        assert "What they say differently is kept under “Notes”:" in shown
        assert "Name: M. Lopez" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert people(app) == ["María López", "Marius Ode", "Bo", "Zed", "Li [/b] Ming"]
        person = form_of(app, "person")
        assert book_of(app).get(person, "known-from", "maria-1111") == "school"
        assert book_of(app).get(person, "notes", "maria-1111") == "Name: M. Lopez"
        assert book_of(app).get(form_of(app, "acquaintance"), "through", "bo-6666") == "maria-1111"
        assert told(app) == ["“M. Lopez” and “María López” are one now. That can be taken back."]
        assert app.screen.query_one(RecordTable).marked == 0
        await pilot.press("u")
        await settled(pilot)
        assert book_of(app).render()[0] == before
        assert app.screen.query_one(RecordTable).marked == 4
        assert "M. Lopez" in page(app)
        state = app.save()
        assert state is not None and state.kind == "saved"
        assert book_of(app).path.read_bytes() == before


async def test_typing_looks_for_a_name_and_esc_leaves_all_as_it_was(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_people(app, pilot)
        await pilot.press("m")
        await type_in(pilot, "li")
        await settled(pilot)
        assert "▸ Li [/b] Ming" in page(app)
        assert [choice.label for choice in app.screen.query_one(Menu).choices] == ["Li [/b] Ming"]
        await type_in(pilot, "xyz")
        await settled(pilot)
        assert "Nobody here has such a name." in page(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MergeScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RecordsScreen)
        assert (len(people(app)), book_of(app).revision) == (6, 0)


async def test_the_arrows_choose_another(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_people(app, pilot, marked=3)
        await pilot.press("m", "down", "down")
        await settled(pilot)
        assert "“Zed” goes into “Bo”" in page(app)
        await pilot.press("enter")
        await settled(pilot)
        assert people(app) == ["María López", "Marius Ode", "Bo", "M. Lopez", "Li [/b] Ming"]
        # Deleting and making one are taken back in turn.
        await pilot.press("d", "u", "u")
        await settled(pilot)
        assert people(app) == ["María López", "Marius Ode", "Bo", "Zed", "M. Lopez", "Li [/b] Ming"]


async def test_what_cannot_be_one_says_why(tmp_path: Path) -> None:
    other = "  third-7777:\n    name: Third\n"
    app = program(tmp_path, FILE.replace("acquaintances:\n", f"{other}acquaintances:\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "acquaintance"))
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert told(app) == ["There's no other one yet."]
        book = book_of(app)
        book.add(form_of(app, "acquaintance"), {"person": "maria-1111"})
        await pilot.press("escape")
        app.open_form(form_of(app, "acquaintance"))
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert "there is no field that could keep both" in str(app.screen.query_one("#will", Static).content)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MergeScreen)
        assert len(book.table("acquaintances")) == 2


async def test_a_workbook_for_reading_is_left_alone(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS.replace("workbook: 1", "workbook: 2"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_people(app, pilot)
        await pilot.press("m")
        await settled(pilot)
        assert isinstance(app.screen, RecordsScreen)


async def test_the_history_of_a_person_stands_beside_the_list(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS)
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        await to_people(app, pilot, marked=2)
        shown = page(app)
        assert "last spoke 12 Nov · promised: send the paper" in shown
        assert "12 Nov      acquaintance" in shown
        app.screen.query_one(RecordTable).mark(1)
        await settled(pilot)
        assert "last spoke" not in page(app)
        app.screen.query_one(RecordTable).mark(2)
        await settled(pilot)
        assert "last spoke" in page(app)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "last spoke" not in page(app)


async def test_the_history_is_there_as_soon_as_the_list_is(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS.replace("person: bo-3333", "person: maria-1111"))
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "person"))
        await settled(pilot)
        assert "last spoke 12 Nov" in page(app)


async def test_the_history_is_walked_and_opened(tmp_path: Path) -> None:
    more = "".join(
        f"  t-{n}:\n    person: bo-3333\n    how: way {n}\n    on: 2026-10-{n:02}\n" for n in range(1, 29)
    )
    app = program(tmp_path, TWINS.replace("...\n", more + "...\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "person"), "bo-3333")
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert isinstance(app.screen, PictureScreen)
        picture = app.screen.query_one(Timeline)
        assert picture.has_focus
        assert "▸ 12 Nov      acquaintance" in page(app)
        assert "Promised: send the paper" not in page(app).split("▸")[1].split("28 Oct")[0]
        await pilot.press("down", "j", "up")
        await settled(pilot)
        assert "▸ 28 Oct" in page(app) and "How: way 28" in page(app)
        await pilot.press("G")
        await settled(pilot)
        assert "▸ 1 Oct" in page(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.form.id, app.screen.record) == ("acquaintance", "t-1")
        book_of(app).put(form_of(app, "acquaintance"), "how", "told anew", "t-1")
        await pilot.press("escape")
        if isinstance(app.screen, FormScreen):
            await pilot.press("escape")
        await settled(pilot)
        picture.answers_changed()
        await settled(pilot)
        assert "told anew" in page(app)


async def test_somebody_without_a_history_is_told_so(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        app.open_form(form_of(app, "person"), "zed-7777")
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert "Nothing yet." in page(app)
        await pilot.press("down", "enter", "end")
        assert isinstance(app.screen, PictureScreen)


async def test_a_hostile_name_does_no_harm(tmp_path: Path) -> None:
    app = program(tmp_path, TWINS.replace("name: Zed", 'name: "[@click=app.quit]x[/] \\e[31m"'))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_people(app, pilot, marked=3)
        await pilot.press("m")
        await settled(pilot)
        assert "[@click=app.quit]x[/]" in page(app)
        assert "\x1b" not in page(app)
        await type_in(pilot, "bo")
        await pilot.press("enter")
        await settled(pilot)
        assert "Name: [@click=app.quit]x[/]" in str(
            book_of(app).get(form_of(app, "person"), "notes", "bo-3333")
        )
        assert app.screen.query(Input)
