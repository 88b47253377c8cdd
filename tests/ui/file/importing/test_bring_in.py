"""A list from elsewhere, brought in from the palette: the difference, the questions, one way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.file.importing.bring_in import BringInScreen
from jobsearch_tui.ui.widgets.menu import Menu
from jobsearch_tui.workbook.answers.values import rows_of
from jobsearch_tui.workbook.session.session import Spot
from tests.support import ROOT
from tests.support.app import app_over, open_at, press, words_on
from tests.support.open_workbook import form_of
from tests.support.until import until

FILES = ROOT / "tests" / "data" / "applications-csv"


async def choose_file(pilot: Pilot[int], app: JobsearchApp, path: Path) -> None:
    await until(pilot, lambda: isinstance(app.screen, BringInScreen))
    app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")


def labels(app: JobsearchApp) -> list[str]:
    return [choice.label for choice in app.screen.query_one(Menu).choices]


def roles(app: JobsearchApp) -> list[object]:
    assert app.session is not None
    return [row.get("role") for row in (app.session.workbook.rows("applications") or {}).values()]


async def test_the_difference_comes_first_and_one_step_takes_it_back(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"import", "enter")
        await choose_file(pilot, app, tmp_path / "gone.csv")
        assert "there is no such file" in words_on(app, "#sentence")
        await choose_file(pilot, app, FILES / "07-german-excel-semicolon-bom.csv")
        assert words_on(app, "#sentence") == "4 new."
        assert labels(app)[:2] == ["Bring this in", "Leave everything as it is"]
        assert labels(app)[3].startswith("new, line 3: Schichtleitung, Kühlhaus; Süd: Stage rejected")
        assert roles(app) == []
        await press(pilot, "enter")
        assert len(roles(app)) == 4
        await press(pilot, "down", "enter")
        assert roles(app) == []
        assert "as it was before" in words_on(app, "#sentence")


async def test_what_can_be_read_two_ways_is_asked(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    twice = tmp_path / "twice.csv"
    shutil.copyfile(FILES / "06-simplify-tracker.csv", twice)
    with twice.open("a", encoding="utf-8") as file:
        file.write("Fleet Planner,Haldane Ferries,,APPLIED,2026-11-20,,\n")
        file.write("Fleet Planner,Haldane Ferries,,REJECTED,,,\n")
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_bring_in()
        await choose_file(pilot, app, twice)
        assert labels(app) == ["11 Mar 2026", "3 Nov 2026"]
        await press(pilot, "down", "enter")
        assert words_on(app, "#sentence").startswith("Line 8, Fleet Planner, Haldane Ferries")
        assert labels(app)[:2] == ["The one of 3 Nov 2026", "The one of 20 Nov 2026"]
        await press(pilot, "down", "enter", "enter")
        assert app.session is not None
        stages = [row.get("stage") for row in (app.session.workbook.rows("applications") or {}).values()]
        assert stages == ["applied", "screen", "wished", "rejected", "rejected"]


async def test_a_two_pager_comes_in_where_it_is_sure_and_asks_where_it_is_not(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_bring_in()
        await choose_file(pilot, app, FILES.parent / "two-pagers" / "1-five-sections.md")
        assert "4 days a week" in words_on(app, "#sentence")
        assert labels(app) == ["Take it", "Leave it out"]
        await press(pilot, "enter")
        assert words_on(app, "#sentence").startswith(
            "What I bring and enjoy: reading other people’s drawings;"
        )
        assert labels(app) == [
            "3 lines, as below",
            "One line",
            "Leave it out",
            "reading other people’s drawings",
            "staying calm with clients",
            "handing over early",
        ]
        await press(pilot, "down", "enter", "down", "down", "enter")
        assert words_on(app, "#sentence").startswith("Who suggested this?")
        await press(pilot, "enter")
        assert words_on(app, "#sentence") == (
            "14 new, 2 left out, 1 left over. "
            "What is left over is kept for you alone: Two-pager, “Left over from a sheet”."
        )
        left_over = "This is a hypothesis. Please tell me what is missing."
        assert f"left over: Rosalind Achterberg: my two-pager (draft 3): {left_over}" in labels(app)
        await press(pilot, "enter")
        assert app.session is not None
        form = app.session.catalogue.form("two-pager")
        assert form is not None
        book = app.session.workbook
        assert "This is a hypothesis" in book.peek(form)["left-over"]
        assert len(book.peek(form)["must-haves"]) == 3
        assert book.peek(form)["strengths"] == [
            "reading other people’s drawings; staying calm with clients; handing over early."
        ]
        await press(pilot, "down", "enter")
        assert "must-haves" not in book.peek(form) and "left-over" not in book.peek(form)
        await paste(pilot, app, "# Hobbies\n\n- sailing\n")
        await press(pilot, "enter")
        assert labels(app)[2:] == [
            "Don't keep what is left over",
            "Copy what is left over",
            "left over: Hobbies: sailing",
        ]
        await press(pilot, "down", "down", "enter")
        assert words_on(app, "#sentence") == "1 left over. There is nothing to bring in."
        assert labels(app)[:2] == ["Close", "Keep what is left over"]
        await press(pilot, "enter")
        assert "left-over" not in book.peek(form)


async def paste(pilot: Pilot[int], app: JobsearchApp, text: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, BringInScreen))
    app.screen.query_one(Input).post_message(Paste(text))
    await pilot.pause()


async def test_a_list_takes_pasted_lines_and_people_are_chosen(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        book, form = app.session.workbook, form_of("two-pager")
        book.put(form, "must-nots", ["No boss who has never been on a site."])
        app.open_form(form, "", Spot(form=form.id, step="must-nots", field="must-nots"))
        await pilot.pause()
        app.action_bring_in()
        await paste(pilot, app, "1. no boss who has never been on a site\n2. No “we are a family”\n")
        assert labels(app) == ["Lines for one list: What I won't accept", "A whole sheet: Two-pager"]
        await press(pilot, "enter", "up", *"Greta", "enter")
        assert words_on(app, "#sentence") == "1 new, 1 same. Suggested by Greta."
        await press(pilot, "enter")
        assert book.peek(form)["must-nots"] == [
            "No boss who has never been on a site.",
            "No “we are a family”",
        ]
        assert "because-of: Greta" in book.render()[0].decode()
        await press(pilot, "down", "enter")
        assert book.peek(form)["must-nots"] == ["No boss who has never been on a site."]

        rows = [f"Ann,{number},,a{number}@x.example,Firm {number},Nurse," for number in range(300)]
        names = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        await paste(pilot, app, "\n".join([names, *rows]))
        assert words_on(app, "#sentence").endswith("300 new to you.")
        assert (
            labels(app)[0] == "All of these 300" and labels(app)[-1] == "and 100 more: type a word of a name"
        )
        await press(pilot, *"firm 29")
        assert labels(app)[0] == "All of these 11"
        await press(pilot, "down", "down", "enter")
        assert labels(app)[0] == "Bring in the 1 with a ✓"
        assert labels(app)[2].startswith("✓ Ann 29 · Nurse, Firm 29 · a29@x.example")
        await press(pilot, "up", "up", "enter", "enter")
        assert [row["name"] for row in (book.rows("people") or {}).values()] == ["Ann 29"]

        await press(pilot, "enter")
        app.action_bring_in()
        await paste(pilot, app, "Company\tRole\tStatus\nCorley\tPlanner\tApplied\n")
        assert words_on(app, "#sentence") == "1 new."


DEBRIEF = "debriefs:\n  larch:\n    interview: Larch House\n    asked:\n      - question: Why us?\n"


@pytest.mark.parametrize(
    ("text", "spot", "asks", "lines"),
    [
        ("", Spot(form="inner-critic", step="name", field="said"), "What it said", ["why us?", "and then?"]),
        (
            DEBRIEF,
            Spot(form="debrief", record="larch", step="asked", field="asked"),
            "What was asked",
            ["Why us?", "and then?"],
        ),
    ],
)
async def test_rows_take_pasted_lines_in_the_record_they_are_of(
    tmp_path: Path, text: str, spot: Spot, asks: str, lines: list[str]
) -> None:
    app = app_over(tmp_path, text)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, spot)
        app.action_bring_in()
        await paste(pilot, app, "- why us?\n- and then?\n")
        assert labels(app)[0] == f"Lines for one list: {asks}"
        await press(pilot, "enter", "enter")
        assert app.session is not None
        form = form_of(spot.form)
        asked = form.field(spot.field)
        assert asked is not None
        rows = rows_of(app.session.workbook.peek(form, spot.record)[spot.field], asked)
        assert [row[asked.head_id] for row in rows] == lines


async def test_a_line_that_was_put_under_another_heading_is_shown_as_moved(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        book, form = app.session.workbook, form_of("two-pager")
        book.put(form, "must-haves", [{"text": "a rota", "evidence": "two winters"}, "a river"])
        app.action_bring_in()
        await paste(
            pilot,
            app,
            "# Two-pager\n\n*Last changed 20 Nov 2026*\n\n## What I'm looking for\n\n- a river\n\n"
            "## What I won't accept\n\n*I'd think hard about*\n\n- a rota\n",
        )
        await press(pilot, "up", *"Greta", "enter")
        assert words_on(app, "#sentence") == "1 moved, 1 same. Suggested by Greta."
        told = "moved: What I won't accept: a rota (think hard), and no longer under “What I'm looking for”"
        assert labels(app)[2:] == [told]
        await press(pilot, "enter")
        assert book.peek(form)["must-haves"] == ["a river"]
        assert book.peek(form)["must-nots"] == [
            {"text": "a rota", "evidence": "two winters", "cost": "think hard"}
        ]
        await press(pilot, "down", "enter")
        assert "must-nots" not in book.peek(form) and len(book.peek(form)["must-haves"]) == 2
