"""What the coach asks about, and what it leaves alone: measured over many lines of many people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobsearch_tui.coach.checks.checking import beside_lines
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value
from tests.support.remarks import field_remarks

TODAY = date(2026, 11, 21)
DATA = Path(__file__).parents[2] / "data"


def places(name: str) -> list[dict[str, Any]]:
    """The places of a file of lines."""
    tree: list[dict[str, Any]] = load((DATA / name).read_bytes(), file=name).tree["places"]
    return tree


UNREAD = ["coach-lines-unread.yaml", "coach-lines-unread-2.yaml", "coach-lines-unread-3.yaml"]
PLACES = places("coach-lines.yaml") + places("coach-lines-by-kind.yaml")
ASKS_FOR_MORE = {"no-evidence", "countable", "too-few"}
"""Checks that ask for what a good line may still bring along; they say nothing about its words."""


def asked_about(place: dict[str, Any], line: str) -> list[str]:
    """The questions about the words of a line, where it stands alone in its field."""
    form = built_in().form(place["form"])
    assert form is not None
    field = form.field(place["field"])
    assert field is not None, place
    line = line.strip()
    answers: dict[str, Value] = {field.id: [line] if field.kind == "lines" else line}
    if "column" in place:
        answers = {field.id: [{field.head_id: "A release on Fridays after four", place["column"]: line}]}
    asked = field_remarks(form, field, answers, TODAY)
    return [remark.question for remark in asked if remark.check not in ASKS_FOR_MORE]


def measured(kind: str) -> tuple[list[str], list[str]]:
    """The lines of a kind that the coach asks about, and the others."""
    asked: list[str] = []
    quiet: list[str] = []
    for place in PLACES:
        for line in place[kind]:
            where = f"{place['form']}, {place['field']}: {line.strip()}"
            (asked if asked_about(place, line) else quiet).append(where)
    return asked, quiet


def test_weak_lines_are_asked_about() -> None:
    asked, quiet = measured("weak")
    assert len(asked) + len(quiet) >= 60
    assert len(quiet) <= 0.15 * (len(asked) + len(quiet)), quiet


def test_strong_lines_are_left_alone() -> None:
    asked, quiet = measured("strong")
    assert len(asked) + len(quiet) >= 60
    assert len(asked) <= 0.05 * (len(asked) + len(quiet)), asked


def test_the_same_question_is_asked_once_for_a_list() -> None:
    form = built_in().form("two-pager")
    field = form.field("must-nots") if form is not None else None
    assert form is not None
    assert field is not None
    answers: dict[str, Value] = {field.id: ["No micromanagement", "One boss a year", "Bad management"]}
    asked = [one for one in field_remarks(form, field, answers, TODAY) if one.check == "vague-words"]
    assert beside_lines(asked) == [
        (0, "“micromanagement” can mean many things. What would you see on a Tuesday that tells you?"),
        (2, "“Bad management” can mean many things."),
    ]


@pytest.mark.parametrize("file", UNREAD)
def test_lines_written_without_a_look_at_the_checks(file: str) -> None:
    for place in places(file):
        assert all(asked_about(place, line) for line in place["weak"]), place
        assert not any(asked_about(place, line) for line in place["strong"]), place
