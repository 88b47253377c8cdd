"""Every step of every exercise at every size of terminal that is promised, and what is said below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import steps_of
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.screen_rows import rows_of
from tests.ui.step_parts import StepId, assert_step_is_whole, wordiest_steps

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
NOW = datetime(2026, 11, 21, 12, 0)
Asked = tuple[Form, str, Step]
"""A step, and the filling that asks it."""


@pytest.fixture
def app(tmp_path: Path) -> JobsearchApp:
    """The program with the sample open."""
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    path = copy_sample(locations, date(2026, 11, 21))
    return JobsearchApp(path, locations, clock=lambda: NOW)


def places(book: Workbook) -> list[Asked]:
    """Every step of every form, each in the first filling that asks it, or in a new record that does."""
    found: dict[tuple[str, str], Asked] = {}
    for form in built_in().forms:
        for record in list(book.rows(form.table) or {}) if form.many else [""]:
            for step in steps_of(form, book.peek(form, record)):
                found.setdefault((form.id, step.id), (form, record, step))
        for step in form.steps:
            if form.many and (form.id, step.id) not in found:
                calling: dict[str, Value] = {name: values[0] for name, values in step.when.items()}
                found[form.id, step.id] = (form, book.add(form, calling), step)
    return list(found.values())


async def test_steps_are_whole(app: JobsearchApp) -> None:
    """Where a page has the least room: the most to ask, and the most that was answered.

    Every part of a step, every picture and every layout of a document is looked at in ``test_hostile``.
    """
    wordiest = wordiest_steps(built_in().forms, 4)
    await walk(app, (60, 20), lambda asked: [*among(wordiest, asked), *fullest(book_of(app), asked, 4)])


async def test_steps_are_whole_beside_the_wings(app: JobsearchApp) -> None:
    """Where a document or a picture stands beside the questions."""
    wordiest = wordiest_steps(built_in().forms, 2)
    await walk(app, (120, 40), lambda asked: [*among(wordiest, asked), *fullest(book_of(app), asked, 2)])


def among(chosen: set[StepId], asked: list[Asked]) -> list[Asked]:
    return [place for place in asked if (place[0].id, place[2].id) in chosen]


def fullest(book: Workbook, asked: list[Asked], number: int) -> list[Asked]:
    """So many steps whose answers are the longest."""

    def length(place: Asked) -> int:
        form, record, step = place
        return sum(len(str(book.get(form, field.id, record) or "")) for field in step.fields)

    return sorted(asked, key=length)[-number:]


def book_of(app: JobsearchApp) -> Workbook:
    assert app.session is not None
    return app.session.workbook


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_some_steps_are_whole_at_other_sizes(size: tuple[int, int], app: JobsearchApp) -> None:
    await walk(app, size, lambda found: found[SIZES.index(size) :: 80])


@pytest.mark.long
@pytest.mark.parametrize("size", [*SIZES, (61, 20), (109, 21), (110, 20), (300, 25), (60, 100)], ids=str)
async def test_every_step_is_whole(size: tuple[int, int], app: JobsearchApp) -> None:
    await walk(app, size, lambda found: found)


async def walk(app: JobsearchApp, size: tuple[int, int], some: Callable[[list[Asked]], list[Asked]]) -> None:
    """Go to each step as a person does: open the exercise, and on with a key where it is the next one."""
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        assert app.session is not None
        for form, record, step in some(places(app.session.workbook)):
            screen = app.screen
            if (
                isinstance(screen, FormScreen)
                and (screen.form, screen.record) == (form, record)
                and step in screen.steps[screen.place + 1 : screen.place + 2]
            ):
                await pilot.press("ctrl+n")
            else:
                app.action_path()
                app.open_form(form, record, Spot(form=form.id, record=record, step=step.id))
                await pilot.pause()
            assert_step_is_whole(app, form, step)
        assert app.is_running


async def test_a_step_stays_whole_when_the_terminal_changes(app: JobsearchApp) -> None:
    """From 80×24 to the smallest and the widest size and back, in the middle of a form."""
    index = 1
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = next(form for form in built_in().forms if len(form.steps) > index and not form.many)
        app.open_form(form)
        await pilot.pause()
        for _ in range(index):
            await app.screen.action_next_step()  # type: ignore[attr-defined]
        await pilot.pause()
        for size in (SIZES[0], SIZES[-1]):
            for width, height in (size, (80, 24)):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                assert_step_is_whole(app, form, form.steps[index])


async def test_below_the_smallest_size_one_line_says_so(app: JobsearchApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_form(built_in().forms[0])
        await pilot.pause()
        before = rows_of(app)
        focused = app.focused
        for size in [(59, 24), (80, 19), (20, 5), (1, 1)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            rows = [row for row in rows_of(app) if row.strip()]
            sentence = f"This needs at least 60×20; your terminal is {size[0]}×{size[1]}."
            sentence += " Your words are saved."
            if size[0] > 15:
                assert " ".join(" ".join(rows).split()) == sentence
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            await pilot.pause()
            assert rows_of(app) == before, size
            assert app.focused is focused, size


async def test_words_typed_while_it_is_too_small_are_kept_out_of_the_answers(app: JobsearchApp) -> None:
    """What cannot be seen is not written into."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        app.open_form(built_in().forms[0])
        await pilot.pause()
        revision = app.session.workbook.revision
        await pilot.resize_terminal(50, 15)
        await pilot.pause()
        await pilot.press("x", "y", "enter")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.session.workbook.revision == revision


@pytest.mark.parametrize("size", [(40, 10), (60, 20)], ids=str)
async def test_it_starts_at_any_size(size: tuple[int, int], app: JobsearchApp) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert ("This needs at least" in "\n".join(rows_of(app))) == (size[0] < 60)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "The path" in "\n".join(rows_of(app)) or "saved" in rows_of(app)[0]
