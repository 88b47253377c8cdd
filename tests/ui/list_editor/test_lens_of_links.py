"""Talks named by people, as lines: names are offered, made once, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.ui.fields.link import LinkField
from jobsearch_tui.ui.list_editor.list_field import ListField
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.links_course import (
    FILE,
    book_of,
    form_of,
    open_step,
    people,
    program,
    settled,
    to_lens,
    told,
    type_in,
)
from tests.support.screen_rows import page

EVERYBODY = ["María López", "Marius Ode", "Bo"]


async def test_a_line_shows_the_name_and_when_they_spoke(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await to_lens(app, pilot)
        assert "  1  Bo" in page(app)
        assert "bo-3333" not in page(app)
        # What is on the line itself is not told again.
        assert "last spoke" not in page(app)
        # What belongs to another evening is not in its lens.
        lens = await to_lens(app, pilot, "second-5555")
        assert len(lens.entries) == 0
        await type_in(pilot, "bo")
        await pilot.press("enter")
        await settled(pilot)
        assert "last spoke 12 Nov · promised: send the paper" in page(app)


async def test_a_new_name_is_shown_as_new_and_enter_makes_one_person(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("down")
        await type_in(pilot, "Zoe Ray")
        await settled(pilot)
        assert people(app) == EVERYBODY
        assert "▸ new: Zoe Ray" in page(app)
        await pilot.press("enter")
        await type_in(pilot, "zoe ray")
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert people(app) == [*EVERYBODY, "Zoe Ray"]
        assert [lens.entries.text(at) for at in range(len(lens.entries))] == ["Bo", "Zoe Ray", "Zoe Ray"]
        talks = book_of(app).table("acquaintances").all()
        assert [one["evening"] for one in talks] == ["first-4444"] * 3
        assert talks[1]["person"] == talks[2]["person"] != "Zoe Ray"


async def test_people_are_offered_by_their_first_letters(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot, "second-5555")
        await type_in(pilot, "mar")
        await settled(pilot)
        shown = page(app)
        assert "▸ María López" in shown and "Marius Ode" in shown and "new: mar" in shown
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [lens.entries.text(0), *people(app)] == ["Marius Ode", *EVERYBODY]
        assert isinstance(lens.entries, LinkedEntries)
        assert lens.entries.linked(0) == "marius-2222"
        # The whole name, without its accents, is that person with Enter alone.
        await pilot.press("enter")
        await type_in(pilot, "maria lopez")
        await pilot.press("enter")
        await settled(pilot)
        assert lens.entries.linked(1) == "maria-1111"
        assert people(app) == EVERYBODY


async def test_a_record_outside_the_lens_is_offered_and_taken_in(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot, "second-5555")
        await type_in(pilot, "bo")
        await settled(pilot)
        assert "Bo · take in the acquaintance you have" in page(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [lens.entries.record(at) for at in range(len(lens.entries))] == ["bo-6666"]
        assert book_of(app).get(form_of(app, "acquaintance"), "evening", "bo-6666") == "second-5555"
        assert people(app) == EVERYBODY


async def test_a_second_talk_with_somebody_is_a_second_record_and_said(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("down")
        await type_in(pilot, "bo")
        await settled(pilot)
        assert "one acquaintance more" in page(app)
        await pilot.press("enter")
        await settled(pilot)
        assert len(lens.entries) == 2 and lens.entries.record(0) != lens.entries.record(1)
        assert told(app) == ["Bo is here already. This is one acquaintance more."]


async def test_another_name_on_the_line_is_another_person(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("end", "backspace", "backspace")
        await type_in(pilot, "Cy")
        await pilot.press("enter", "escape", "k")
        await settled(pilot)
        assert isinstance(lens.entries, LinkedEntries)
        assert (lens.entries.text(0), people(app)) == ("Cy", [*EVERYBODY, "Cy"])
        assert book_of(app).get(form_of(app, "person"), "name", "bo-3333") == "Bo"
        await pilot.press("u")
        await settled(pilot)
        assert (lens.entries.linked(0), people(app)) == ("bo-3333", EVERYBODY)
        await pilot.press("U")
        await settled(pilot)
        assert (lens.entries.text(0), people(app)) == ("Cy", [*EVERYBODY, "Cy"])


async def test_a_wiped_name_comes_back_and_nothing_changes(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("end", "backspace", "backspace", "down", "up")
        await settled(pilot)
        assert isinstance(lens.entries, LinkedEntries)
        assert (lens.entries.linked(0), people(app)) == ("bo-3333", EVERYBODY)


async def test_half_a_name_that_was_saved_makes_nobody_in_the_end(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await to_lens(app, pilot, "second-5555")
        await type_in(pilot, "Qui")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await type_in(pilot, "nn")
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert people(app) == [*EVERYBODY, "Quinn"]
        path = book_of(app).path
        assert app.save() is not None
        again = Workbook.open(path, book_of(app).catalogue)
        assert [str(one["name"]) for one in again.table("people").all()] == [*EVERYBODY, "Quinn"]


async def test_links_in_the_details_of_a_line_propose_and_make(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert lens.details.widget is not None and isinstance(app.focused and app.focused.parent, LinkField)
        await type_in(pilot, "mariu")
        await settled(pilot)
        assert "▸ Marius Ode" in page(app)
        await pilot.press("enter")
        await settled(pilot)
        acquaintance = form_of(app, "acquaintance")
        assert book_of(app).get(acquaintance, "through", "bo-6666") == "marius-2222"
        await type_in(pilot, "Neu")
        await pilot.press("enter")
        await settled(pilot)
        assert people(app) == [*EVERYBODY, "Neu"]
        assert str(book_of(app).get(acquaintance, "through", "bo-6666")).startswith("neu-")


async def test_links_in_the_columns_of_a_list_propose_and_make(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await open_step(app, pilot, "evening", "first-4444", "what")
        app.screen.query_one(ListField).focus_answer()
        await settled(pilot)
        await type_in(pilot, "a kite")
        await pilot.press("tab")
        await settled(pilot)
        await type_in(pilot, "bo")
        await pilot.press("enter")
        await settled(pilot)
        assert "last spoke 12 Nov · promised: send the paper" in page(app)
        await pilot.press("tab")
        for name in ("Uma", "maria lopez", "UMA"):
            await type_in(pilot, name)
            await pilot.press("enter")
        await pilot.press("escape")
        await settled(pilot)
        assert people(app) == [*EVERYBODY, "Uma"]
        gifts = book_of(app).get(form_of(app, "evening"), "gifts", "first-4444")
        uma = book_of(app).named(form_of(app, "person"), "uma")
        assert gifts == [{"text": "a kite", "giver": "bo-3333", "seen-by": [*uma, "maria-1111"]}]


async def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    app = program(tmp_path, FILE.replace("evenings:\n", "  bo-7777:\n    name: Bo\nevenings:\n"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot, "second-5555")
        await type_in(pilot, "bo")
        await settled(pilot)
        assert "▸ Bo · the boat yard" in page(app) and "Bo · 2 of 2" in page(app)
        assert "new: bo" not in page(app)
        # Left as it is, it is neither of the two, and that is said.
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert told(app) == ["More than one person is called bo. Go back to choose which."]
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
        assert isinstance(lens.entries, LinkedEntries)
        assert (lens.entries.linked(0), len(people(app))) == ("bo-7777", 4)


WAYS_OUT = {
    "esc": (("escape", "escape"), "Boy"),
    "down": (("down", "down"), "Boy"),
    "next step": (("ctrl+n",), "Boy"),
    "wiped and up": (("home", "ctrl+k", "up"), "Bo"),
}


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_a_line_that_shows_somebody_never_makes_somebody_else_by_itself(
    tmp_path: Path, way: str
) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await pilot.press("end", "y")
        await settled(pilot)
        assert "▸ new: Boy" in page(app)
        keys, name = WAYS_OUT[way]
        await pilot.press(*keys)
        await settled(pilot)
        assert (lens.entries.text(0), people(app)) == (name, EVERYBODY)
        if name != "Bo":
            assert "“Boy” stands there as words. Enter on its line makes it a new person." in told(app)


async def test_words_that_were_left_are_asked_about_where_one_comes_back(tmp_path: Path) -> None:
    app = program(tmp_path, FILE.replace("person: bo-3333", "person: Zoe"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        await settled(pilot)
        assert "▸ new: Zoe" in page(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "new:" not in page(app)
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert "▸ new: Zoe" in page(app) and people(app) == EVERYBODY
        await pilot.press("tab")
        await settled(pilot)
        assert people(app) == [*EVERYBODY, "Zoe"]
        assert isinstance(lens.entries, LinkedEntries)
        assert lens.entries.linked(0).startswith("zoe-")


async def test_going_on_takes_what_is_marked_where_nobody_stood(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot, "second-5555")
        await type_in(pilot, "Zoe")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert people(app) == EVERYBODY
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert (lens.entries.text(0), people(app)) == ("Zoe", [*EVERYBODY, "Zoe"])


async def test_one_of_a_crowd_is_found_by_a_few_letters(tmp_path: Path) -> None:
    rows = ["people:"]
    rows += [f"  p-{n}:\n    name: Person {n} Surname{n % 90}" for n in range(1000)]
    rows.append("evenings:\n  first-4444:\n    name: First\nacquaintances:")
    rows += [
        f"  t-{n}:\n    person: p-{n % 1000}\n    evening: first-4444\n    on: 2026-11-01"
        for n in range(2000)
    ]
    app = program(tmp_path, "workbook: 1\ntitle: My search\n" + "\n".join(rows) + "\n...\n")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        lens = await to_lens(app, pilot)
        assert len(lens.entries) == 2000
        lens.focus_answer(at_end=True)
        await settled(pilot)
        await type_in(pilot, "person 77")
        await settled(pilot)
        assert "Person 77 Surname77" in page(app)
