"""An application in one line, in any order, as a link or a posting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.importing.one_line import incoming, read_line, read_posting
from jobsearch_tui.coach.importing.plan import ImportPlan
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.folder.locations import create_workbook

TODAY = date(2026, 11, 28)
THERE = {"lumen", "northern larder", "support heroes"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Lumen, junior analyst", "Lumen | junior analyst | "),
        ("junior analyst, Lumen", "Lumen | junior analyst | "),
        ("Lumen", "Lumen |  | "),
        ("junior analyst", " | junior analyst | "),
        ("junior analyst at Wren & Sons", "Wren & Sons | junior analyst | "),
        ("Wren – junior analyst", "Wren | junior analyst | "),
        (
            "Wren; junior analyst; https://wren.example/jobs/12",
            "Wren | junior analyst | https://wren.example/jobs/12",
        ),
        (
            "https://wren.example/jobs/12 junior analyst",
            "Wren | junior analyst | https://wren.example/jobs/12",
        ),
        (
            "https://wren.example/jobs/12, Wren, junior analyst",
            "Wren | junior analyst | https://wren.example/jobs/12",
        ),
        ("Support Heroes, night watch", "Support Heroes | night watch | "),
        ("night watch, Support Heroes", "Support Heroes | night watch | "),
        ("Wren, analyst, growth", "Wren | analyst, growth | "),
        (
            "https://jobs.lever.co/wren/0a1b2c3d-1111-2222-3333-444455556666",
            "Wren |  | https://jobs.lever.co/wren/0a1b2c3d-1111-2222-3333-444455556666",
        ),
        (
            "https://careers.wren.example/en/junior-data-analyst-4711",
            "Wren | Junior data analyst | https://careers.wren.example/en/junior-data-analyst-4711",
        ),
        ("www.wren.example/jobs", "Wren |  | https://www.wren.example/jobs"),
        (
            "https://wren.bamboohr.example.com/careers/12",
            "Wren |  | https://wren.bamboohr.example.com/careers/12",
        ),
        ("[bold]Wren[/], analyst", "[bold]Wren[/] | analyst | "),
        ("", " |  | "),
        (", ,", " |  | "),
    ],
)
def test_what_a_line_says(line: str, said: str) -> None:
    written = read_line(line, lambda name: name.casefold() in THERE)
    assert f"{written.company} | {written.role} | {written.link}" == said


@pytest.mark.parametrize(
    ("posting", "said"),
    [
        ("Junior Data Analyst at Wren\nLisbon\nWe are looking for …", "Wren | Junior Data Analyst"),
        ("Job title: Night Nurse\nCompany: St Alder\n\nYou bring …", "St Alder | Night Nurse"),
        ("Backend Engineer\nWren Couriers\nRemote\nWe deliver.", "Wren Couriers | Backend Engineer"),
        ("We are growing.\nApply: https://boards.greenhouse.io/wren/jobs/4", "Wren | "),
        ("Something\nelse entirely", " | "),
    ],
)
def test_what_a_posting_says(posting: str, said: str) -> None:
    written = read_posting(posting)
    assert f"{written.company} | {written.role}" == said
    assert written.posting == posting


def test_it_is_there_with_the_day_and_its_company(tmp_path: Path) -> None:
    book = create_workbook(tmp_path / "mine.yaml", "Mine", built_in(), TODAY)
    form = book.catalogue.form("application")
    assert form is not None
    assert not ImportPlan(book, form, []).knows_company("Lumen")
    for line in ("Lumen, analyst", "analyst, lumen GmbH"):
        plan = ImportPlan(book, form, [])
        row = incoming(read_line(line, plan.knows_company), form, TODAY)
        added = ImportPlan(book, form, [row]).apply(TODAY)
    assert len(book.rows("companies") or {}) == 1
    assert added == [], "the same on the same day is there already"
    (known,) = ImportPlan(book, form, []).at_company("Lumen Inc.")
    assert known.answers["sent-on"] == "2026-11-28" and known.answers["stage"] == "applied"
    wished = incoming(read_line("Lumen, baker", lambda _: True), form, TODAY, wished=True)
    (record,) = ImportPlan(book, form, [wished]).apply(TODAY)
    assert book.get(form, "stage", record) == "wished" and book.get(form, "sent-on", record) is None
