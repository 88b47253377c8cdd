"""What a week of the search is for: what it asks for, what is there, and what is free to skip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.days import days_of_week
from jobsearch_tui.coach.next.week import week_rows
from jobsearch_tui.method.catalogue import built_in
from tests.support.courses import opened

BEGUN = "answers: {search-plan: {begins-on: 2026-11-03}}\n"
"""A Tuesday: week 1 is that of Monday 2 November."""
SUNDAY = "by Sunday, {} Nov".format
SENT = "feedback: {f: {subject: My goals}, g: {subject: Old, state: closed}}\n"
ROWS = ("SMART goals", "Weekly retro", "Analysis", "Today's tasks", "Coach")
FREE = "free to skip"


@pytest.mark.parametrize(
    ("day", "records", "words"),
    [
        ("2026-11-03", "", (SUNDAY(8), SUNDAY(8), "in week 4", FREE, FREE)),
        ("2026-11-10", "", ("whenever you're ready", SUNDAY(15), "in week 4", FREE, FREE)),
        ("2026-11-26", "", ("whenever you're ready", SUNDAY(29), SUNDAY(29), FREE, FREE)),
        ("2026-11-30", "", ("by Sunday, 6 Dec", "by Sunday, 6 Dec", "in week 8", FREE, FREE)),
        (
            "2026-11-10",
            "goals: {g: {sentence: Ask three people, start-on: 2026-11-04}}\nretros: {r: {on: 2026-11-08}}\n",
            ("Ask three people", SUNDAY(15), "in week 4", FREE, FREE),
        ),
        (
            "2026-11-13",
            "retros: {r: {on: 2026-11-15}}\ndays: {d: {on: 2026-11-12}, e: {on: 2026-11-13}}\n",
            ("whenever you're ready", "15 Nov 2026", "in week 4", "13 Nov 2026", FREE),
        ),
        (
            "2026-11-26",
            f"analyses: {{a: {{on: 2026-11-24}}}}\n{SENT}",
            ("whenever you're ready", SUNDAY(29), "24 Nov 2026", FREE, "My goals"),
        ),
        (
            "2026-12-01",
            "goals: {g: {sentence: Old, start-on: 2026-11-04}}\nanalyses: {a: {on: 2026-11-24}}\n",
            ("by Sunday, 6 Dec", "by Sunday, 6 Dec", "in week 8", FREE, FREE),
        ),
    ],
)  # fmt: skip
def test_a_week_asks_for_what_belongs_to_it(
    tmp_path: Path, day: str, records: str, words: tuple[str, ...]
) -> None:
    rows = week_rows(opened(tmp_path, BEGUN + records, built_in()), date.fromisoformat(day))
    assert tuple(row.label for row in rows) == ROWS
    assert tuple(row.words for row in rows) == words
    for row in rows:
        assert row.is_asked is (row.words.startswith("by Sunday") or row.words == "whenever you're ready")


def test_in_a_rest_nothing_is_asked_for(tmp_path: Path) -> None:
    rows = week_rows(opened(tmp_path, BEGUN, built_in()), date(2026, 11, 26), resting=True)
    assert not any(row.is_asked for row in rows)
    assert [row.words for row in rows] == ["whenever you're ready"] * 3 + [FREE] * 2


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-11-28", "Mon 23 to Sun 29 Nov"), ("2026-12-01", "Mon 30 Nov to Sun 6 Dec"),
     ("2027-01-01", "Mon 28 Dec 2026 to Sun 3 Jan")],
)  # fmt: skip
def test_the_days_of_a_week(day: str, words: str) -> None:
    assert days_of_week(date.fromisoformat(day), date.fromisoformat(day)) == words
