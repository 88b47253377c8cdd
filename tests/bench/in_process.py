"""What is measured inside this process: opening a screen, and saving."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static, TextArea

from jobsearch_tui.coach.importing.plan import TABLE, ImportPlan
from jobsearch_tui.coach.importing.rows import read_rows
from jobsearch_tui.coach.importing.table import read_table
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.saving.disk import replace
from jobsearch_tui.workbook.session.session import Spot
from jobsearch_tui.workbook.workbook import Workbook
from tests.bench.measuring import Samples, median
from tests.bench.workbooks import (
    PARAGRAPH,
    SENTENCE,
    applications,
    crowd_of,
    people,
    pipeline_of,
    place_of,
    talks,
)


class Plain(Screen[None]):
    """A text area and so many other widgets."""

    def __init__(self, others: int) -> None:
        super().__init__()
        self.others = others

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield TextArea(PARAGRAPH, compact=True)
            for number in range(self.others):
                yield Static(f"number {number}")


def screens(folder: Path, book: Path, rounds: int) -> tuple[float, float, int]:
    """CPU milliseconds to open a plain screen and the form of a long answer, and how many widgets it has."""
    return asyncio.run(_screens(folder, book, rounds))


async def _screens(folder: Path, book: Path, rounds: int) -> tuple[float, float, int]:
    form, step, field = place_of("long")
    spot = Spot(form=form.id, step=step.id, field=field.id)
    samples: Samples = {}
    widgets = 0
    app = JobsearchApp(book, Locations(folder, folder / "state" / "in-process"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(rounds + 1):
            await _timed(pilot, samples, "form", lambda: app.open_form(form, spot=spot))
            widgets = len(app.screen.query("*"))
            await app.pop_screen()
            await pilot.pause()
            await _open_plain(app, pilot, samples, widgets)
    return median(samples["plain"][1:]), median(samples["form"][1:]), widgets


async def _open_plain(app: JobsearchApp, pilot: Pilot[int], samples: Samples, widgets: int) -> None:
    """The floor, a plain screen of as many widgets in the same program: its styles are looked through too."""
    await _timed(pilot, samples, "plain", lambda: app.push_screen(Plain(widgets - 2)))
    await app.pop_screen()
    await pilot.pause()


def find_cpu(folder: Path, book: Path, rounds: int) -> Samples:
    """CPU milliseconds until all of a workbook is read to be searched, and of each key typed then."""
    return asyncio.run(_find(folder, book, rounds))


async def _find(folder: Path, book: Path, rounds: int) -> Samples:
    samples: Samples = {"open": [], "key": []}
    app = JobsearchApp(book, Locations(folder, folder / "state" / book.stem))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        gc.collect()
        gc.freeze()
        for _ in range(rounds):
            for what, keys in (("open", ("ctrl+f",)), ("key", ("n", "i", "g", "h", "t", "space", "7"))):
                for key in keys:
                    began = time.process_time()
                    await pilot.press(key)
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                    samples[what].append((time.process_time() - began) * 1000)
            await pilot.press("escape")
            await pilot.pause()
    return samples


def crowd_cpu(folder: Path, persons: int, conversations: int, rounds: int) -> Samples:
    """CPU milliseconds of what is done in a workbook of so many people and conversations."""
    return asyncio.run(
        _crowd(folder, crowd_of(folder / f"crowd-{persons}.yaml", persons, conversations), rounds)
    )


async def _timed(pilot: Pilot[int], samples: Samples, what: str, go: Callable[[], object]) -> None:
    """Keep how long something takes until all of it is drawn."""
    began = time.process_time()
    done = go()
    if isinstance(done, Awaitable):
        await done
    await pilot.pause()
    samples.setdefault(what, []).append((time.process_time() - began) * 1000)


async def _crowd(folder: Path, book: Path, rounds: int) -> Samples:
    person, talk = people(), talks()
    found: Samples = {}
    app = JobsearchApp(book, Locations(folder, folder / "state" / book.stem))
    began = time.process_time()
    async with app.run_test(size=(120, 40)) as pilot:
        timed = partial(_timed, pilot, found)

        await pilot.pause()
        found["open the workbook"] = [(time.process_time() - began) * 1000]
        # As the program does once its first screen is there: looking for garbage would be all that is seen.
        gc.collect()
        gc.freeze()
        for _ in range(rounds):
            for form, said in ((person, "people"), (talk, "conversations")):
                await timed(f"open the list of {said}", lambda form=form: app.open_form(form))
                await timed(f"sort the {said}", lambda: pilot.press("s"))
                await pilot.press("/")
                for key in "number":
                    await timed(f"a key in the filter of the {said}", lambda key=key: pilot.press(key))
                await pilot.press("escape")
                await timed(f"open one of the {said}", lambda: pilot.press("enter"))
                await timed("home", app.action_path)
    return found


def pipeline_cpu(folder: Path, records: int, rounds: int) -> tuple[float, Samples]:
    """CPU milliseconds of what is done with so many applications, first those of a screen as large."""
    book = pipeline_of(folder / f"pipeline-{records}.yaml", records, records * 4)
    samples = asyncio.run(_pipeline(folder, book, rounds))
    return median(samples.pop("plain")), samples


async def _pipeline(folder: Path, book: Path, rounds: int) -> Samples:
    form, widgets = applications(), 0
    samples: Samples = {}
    app = JobsearchApp(book, Locations(folder, folder / "state" / book.stem))
    async with app.run_test(size=(120, 40)) as pilot:
        timed = partial(_timed, pilot, samples)

        await pilot.pause()
        gc.collect()
        gc.freeze()
        for _ in range(rounds + 1):
            # As a form is: narrow, where nothing stands beside it.
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            await _open_plain(app, pilot, samples, widgets)
            await timed("open the table", lambda: app.open_form(form))
            widgets = len(app.screen.query("*"))
            await pilot.resize_terminal(120, 40)
            await pilot.press("tab", "tab")
            await timed("show it as a board", lambda: pilot.press("b"))
            await timed("one stage on, on the board", lambda: pilot.press("greater_than_sign"))
            await pilot.press("u", "b", "slash")
            await pilot.pause()
            for key in "number":
                await timed("a key in its filter", lambda key=key: pilot.press(key))
            await pilot.press("escape")
            app.action_path()
            await pilot.pause()
            await timed("the week", lambda: pilot.press("4"))
            await pilot.press("escape")
    for times in samples.values():
        # What is imported late, and looked up for the first time.
        del times[0]
    return samples


def import_cpu(book: Path, raw: bytes) -> float:
    """CPU milliseconds in which a list from elsewhere is read, compared and brought in."""
    began = time.process_time()
    workbook = Workbook.open(book, built_in())
    [form] = built_in().taking(TABLE)
    plan = ImportPlan(workbook, form, read_rows(read_table(raw, "list.csv"), form, date(2026, 11, 28)).rows)
    plan.apply(workbook.created)
    workbook.render()
    return (time.process_time() - began) * 1000


def save_cpu(book: Path) -> Callable[[], dict[str, float]]:
    """CPU of one durable save after one change."""
    workbook = Workbook.open(book, built_in())
    person = people()
    record = next(iter(workbook.rows(person.table) or {}))
    field = [one for one in person.fields() if one.kind == "short"][1]
    count = 0

    def once() -> dict[str, float]:
        nonlocal count
        count += 1
        began = time.process_time()
        workbook.put(person, field.id, f"{SENTENCE}{count}", record)
        data, _ = workbook.render()
        workbook.on_disk = replace(book, data, expect=workbook.on_disk)
        return {"CPU": (time.process_time() - began) * 1000}

    return once
