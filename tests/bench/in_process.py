"""What is measured inside this process: opening a screen, and saving."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static, TextArea

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.disk import replace
from jobsearch_tui.workbook.folder import Locations
from jobsearch_tui.workbook.workbook import Workbook
from tests.bench.measuring import Samples, median
from tests.bench.workbooks import PARAGRAPH, SENTENCE, people, place_of


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
    found: Samples = {"plain": [], "form": []}
    ours = JobsearchApp(book, Locations(folder, folder / "state" / "in-process"))
    plain: App[None] = App()

    async def timed(
        what: str, go: Callable[[], Awaitable[object]], pause: Callable[[], Awaitable[None]]
    ) -> None:
        began = time.process_time()
        await go()
        await pause()
        found[what].append((time.process_time() - began) * 1000)

    async with ours.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        async def open_form() -> None:
            from jobsearch_tui.ui.sitting import Spot

            ours.open_form(form, spot=Spot(form=form.id, step=step.id, field=field.id))

        await timed("form", open_form, pilot.pause)
        widgets = len(ours.screen.query("*"))
        await ours.pop_screen()
        found["form"].clear()
        for _ in range(rounds):
            await timed("form", open_form, pilot.pause)
            await ours.pop_screen()
            await pilot.pause()
    async with plain.run_test(size=(80, 24)) as pilot:
        for turn in range(rounds + 1):
            await timed("plain", lambda: plain.push_screen(Plain(widgets - 2)), pilot.pause)
            await plain.pop_screen()
            await pilot.pause()
            if not turn:
                found["plain"].clear()
    return median(found["plain"]), median(found["form"]), widgets


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
