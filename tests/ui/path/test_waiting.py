"""Home: one thing next, one quiet row for what waits besides, and a path that holds every exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.method.area import STAGES
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.path.home import HomeScreen
from jobsearch_tui.ui.path.path_map import PathMap
from jobsearch_tui.ui.path.waiting import WaitingScreen, more_words
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import open_at
from tests.support.screen_rows import page
from tests.support.waiting_course import NOW, day, favours, press, program

THREE = favours(
    greta={"by": day(-9)}, ruth={"by": day(-2)}, peter={"by": day(0)}, later={"by": day(1)},
    kept={"by": day(-3), "kept": "yes"},
)  # fmt: skip
SIZES = [(80, 24), (60, 20)]


async def test_one_thing_is_next_and_one_quiet_row_says_how_much_waits(tmp_path: Path) -> None:
    app = program(tmp_path, THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▸ You promised Greta a reference." in page(app)
        assert "Two other things can wait" in page(app)
        assert "Ruth" not in page(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.record, app.screen.step.id) == ("greta", "keeping")
        await press(pilot, *"done", "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "You promised Ruth a reference." in page(app)
        assert "One other thing can wait" in page(app)


async def test_z_puts_off_what_is_proposed_and_nothing_else(tmp_path: Path) -> None:
    app = program(tmp_path, THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for who, row in (("Ruth", "One other thing"), ("Peter", ""), ("", "")):
            await press(pilot, "z")
            assert not who or f"▸ You promised {who} a reference." in page(app)
            assert ("can wait" in page(app)) is bool(row)
            assert row in page(app)
        assert "promised" not in page(app)


async def test_what_was_put_off_is_said_and_brought_back(tmp_path: Path) -> None:
    app = program(tmp_path, THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "z")
        assert "▸ You promised Ruth" in page(app)
        assert "u brings it back" in [notice.message for notice in app._notifications][-1]
        await press(pilot, "u")
        assert "▸ You promised Greta" in page(app)
        await press(pilot, "u")
        assert [notice.message for notice in app._notifications][-1] == "Nothing was left for later."


async def test_what_is_next_is_whole_on_three_rows(tmp_path: Path) -> None:
    name = "a cousin of Greta's, whom I met on the boat to the islands, and who knows all of the"
    app = program(tmp_path, favours(greta={"by": day(-1)}).replace("who: Greta", f"who: {name} harbours"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        rows = [row for row in page(app).split("\n")[3:7] if row.startswith(("  ▸ ", "    "))]
        assert len(rows) == 2 and rows[0].startswith("  ▸ You promised")
        assert " ".join(" ".join(rows).split()).endswith("a reference.")


async def test_what_waits_is_listed_opened_and_put_off(tmp_path: Path) -> None:
    app = program(tmp_path, THREE + "")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, WaitingScreen)
        text = page(app)
        assert text.index("Greta") < text.index("Ruth") < text.index("Peter")
        assert "Later" not in text and "Kept" not in text
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, FormScreen)
        assert (app.screen.record, app.screen.step.id) == ("ruth", "keeping")
        await press(pilot, *"yes", "escape", "escape")
        assert isinstance(app.screen, WaitingScreen)
        assert "Ruth" not in page(app)
        await press(pilot, "z")
        await press(pilot, "z")
        assert "Nothing is waiting." in page(app)
        await press(pilot, "z", "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "promised" not in page(app) and "can wait" not in page(app)


async def test_an_appointment_says_its_day_first(tmp_path: Path) -> None:
    app = program(tmp_path, favours(greta={"by": day(-9)}, samir={"on": day(1)}, helen={"on": day(5)}))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "▸ Tomorrow: You meet Samir." in page(app)
        await press(pilot, "down", "enter")
        assert "Thu 26 Nov: You meet Helen." in page(app)


async def test_in_a_pause_nothing_but_a_fixed_day_is_told(tmp_path: Path) -> None:
    rest = f"answers:\n  how-i-am:\n    back-on: {day(20)}\n"
    app = program(tmp_path, rest + favours(greta={"by": day(-9)}, helen={"on": day(5)}))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = page(app)
            assert "▸ You're resting until 11 Dec." in text, size
            assert "One with a fixed day is ahead" in text, size
            assert "promised" not in text and "minutes" not in text, size
            await press(pilot, "z")
            assert "▸ You're resting until 11 Dec." in page(app), size
            await press(pilot, "down", "enter")
            assert "Helen" in page(app) and "Greta" not in page(app), size
            await press(pilot, "escape")


async def test_who_comes_back_sees_one_thing(tmp_path: Path) -> None:
    began = "answers:\n  two-pager:\n    must-nots:\n      - nights\ntouched:\n  two-pager: 2026-10-20\n"
    app = program(tmp_path, began + favours(greta={"by": day(-30)}, ruth={"by": day(-20)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▸ Good to see you again." in page(app)
        assert "can wait" not in page(app)


def own_form(number: int, stage: str) -> str:
    return (
        f"form: own-{number}\nstage: {stage}\ntitle: Exercise {number} of my coach\npurpose: x\nsteps:\n"
        "  - step: one\n    title: One\n    ask: What about it?\n    fields:\n"
        "      - field: one\n        kind: short\n        label: One\n"
    )


@pytest.mark.parametrize(
    ("size", "number_of_own"),
    [
        ((60, 20), len(STAGES)),
        pytest.param((60, 20), 18, marks=pytest.mark.long),
        pytest.param((80, 24), 18, marks=pytest.mark.long),
    ],
    ids=str,
)
async def test_the_path_loses_no_exercise(tmp_path: Path, size: tuple[int, int], number_of_own: int) -> None:
    stages = list(STAGES)
    own = {f"own{n}": own_form(n, stages[n % len(stages)]) for n in range(number_of_own)}
    app = program(tmp_path, **own)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.session is not None and NOW.date() == app.session.today
        staged = [form for stage in stages for form in app.session.catalogue.in_stage(stage)]
        assert len(staged) >= 20 + number_of_own
        assert "Next, when you're ready" in page(app)
        path = app.screen.query_one(PathMap)
        await press(pilot, "down", "down", "home")
        assert app.focused is path
        for number, form in enumerate(staged):
            row = next(row for row in page(app).split("\n") if form.title in row)
            assert f"○ {form.title}" in row, f"{form.id} at {size}"
            assert path.marked == number
            await pilot.press("right")
        assert path.marked == len(staged) - 1
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen) and app.screen.form is staged[-1]
        await press(pilot, "escape", "escape")
        # And by rows, back to the top.
        for _ in range(60):
            if app.focused is not path:
                break
            await pilot.press("up")
        assert app.focused is app.screen.query_one("#next")
        assert "Next, when you're ready" in page(app)


async def test_records_without_a_stage_are_not_on_the_path(tmp_path: Path) -> None:
    app = program(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Favours" not in page(app), size


async def test_a_title_wider_than_the_screen_is_cut(tmp_path: Path) -> None:
    wide = own_form(1, "grow").replace("Exercise 1 of my coach", "word " * 30)
    app = program(tmp_path, wide=wide)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "down", "end")
        row = next(row for row in page(app).split("\n") if "word word" in row)
        assert row.endswith("…") and len(row) <= 60


async def test_what_a_form_lacks_is_said_on_its_first_step(tmp_path: Path) -> None:
    own = own_form(1, "aim").replace(
        "steps:\n",
        "dated: yes\nwants:\n  - wants: records\n    records: favour\n    fewest: 2\n"
        "    say: Not yet asked around.\n"
        "made-from:\n  - made-from: records\n    records: favour\n    date: on\n    say: favours\nsteps:\n",
        1,
    )
    own += "  - step: two\n    title: Two\n    ask: And then?\n    fields:\n      - field: two\n" + (
        "        kind: short\n        label: Two\n"
    )
    text = "answers:\n  own-1:\n    one: here\ntouched:\n  own-1: 2026-11-01\n"
    app = program(tmp_path, text + favours(greta={"on": day(-2)}), own=own)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await open_at(app, pilot, Spot("own-1"))
        assert "· Not yet asked around." in page(app)
        assert "· One of the favours has come since you last edited this." in page(app)
        await press(pilot, "ctrl+n")
        assert "And then?" in page(app)
        assert "asked around" not in page(app) and "newer" not in page(app)


@pytest.mark.parametrize(
    ("number", "held", "words"),
    [
        (1, 0, "One other thing can wait"),
        (6, 6, "Six other things wait until you have an aim"),
        (8, 6, "Eight other things can wait, six until you have an aim"),
    ],
)
def test_what_is_held_back_says_why(number: int, held: int, words: str) -> None:
    assert more_words(number, resting=False, held=held) == words
