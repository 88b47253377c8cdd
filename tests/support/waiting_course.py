"""What the tests of home and of the areas share: exercises of one's own with reminders, and the program."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations

NOW = datetime(2026, 11, 21, 12, 0)
FAVOUR = """\
form: favour
area: week
title: Favours
purpose: What was promised.
table: favours
record: favour
named-by: who
reminders:
  - reminders: due
    date: by
    unless-field: kept
    step: keeping
    say: You promised {name} a reference.
  - reminders: due
    date: on
    real: yes
    say: You meet {name}.
steps:
  - step: who
    title: Who
    ask: Whom did you promise something?
    fields:
      - field: who
        kind: short
        label: Who
      - field: on
        kind: date
        label: On
      - field: by
        kind: date
        label: By
  - step: keeping
    title: Keeping it
    ask: Is it done, and how did they take it?
    fields:
      - field: kept
        kind: short
        label: Kept
"""
HEAD = "workbook: 1\ntitle: My search\ncreated: 2026-11-02\n"


def day(away: int) -> str:
    return (NOW.date() + timedelta(away)).isoformat()


def favours(**by: dict[str, str]) -> str:
    """The table of favours as it stands in the file: a record for each name, with its fields."""
    rows = ["favours:"]
    for who, fields in by.items():
        rows += [f"  {who}:", f"    who: {who.capitalize()}"]
        rows += [f"    {name}: {said}" for name, said in fields.items()]
    return "\n".join(rows) + "\n"


def program(folder: Path, text: str = "", **forms: str) -> JobsearchApp:
    """The program with a workbook that says ``text``, and exercises of one's own beside it."""
    books = folder / "books"
    (books / "method").mkdir(parents=True)
    for name, form in {"favour": FAVOUR, **forms}.items():
        (books / "method" / f"{name}.yaml").write_text(form)
    path = books / "mine.yaml"
    path.write_text(f"{HEAD}{text}...\n")
    return JobsearchApp(path, Locations(folder=books, state=folder / "state"), clock=lambda: NOW)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()
