"""Steps that are asked when an answer calls for them, and the day of the last change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.text.problems import FormProblem
from jobsearch_tui.workbook.filling import steps_of
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.history.differences import changes
from jobsearch_tui.workbook.joining.three_way import join
from jobsearch_tui.workbook.workbook import Workbook

SHEETS = b"""form: talk
stage: listen
title: Talk
purpose: A talk with a sheet of questions for its kind.
dated: yes
steps:
  - step: kind
    title: Kind
    ask: Which kind?
    fields:
      - field: kind
        kind: choice
        label: Kind
        options:
          - mentor
          - peer
          - other
  - step: mentor
    title: Mentor
    ask: Would they do anything differently?
    when:
      kind: mentor
    fields:
      - field: differently
        kind: long
        label: Differently
  - step: both
    title: Both
    ask: Which companies?
    when:
      kind:
        - mentor
        - peer
    fields:
      - field: companies
        kind: lines
        label: Companies
"""


@pytest.fixture
def form() -> Form:
    return read_form(SHEETS, "talk.yaml")


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("", ["kind"]),
        ("mentor", ["kind", "mentor", "both"]),
        ("peer", ["kind", "both"]),
        ("other", ["kind"]),
    ],
)
def test_a_sheet_is_asked_for_its_kind(form: Form, kind: str, asked: list[str]) -> None:
    answers = {"kind": kind} if kind else {}
    assert [step.id for step in steps_of(form, dict(answers))] == asked


def test_what_was_written_stays_in_sight_when_the_kind_is_changed(form: Form) -> None:
    answers = {"kind": "other", "differently": "wait a year"}
    assert [step.id for step in steps_of(form, dict(answers))] == ["kind", "mentor"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(b"      kind: mentr\n", "cannot hold 'mentr'"), (b"      knd: mentor\n", "no field 'knd'")],
)
def test_a_condition_that_cannot_hold_is_refused(wrong: bytes, said: str) -> None:
    with pytest.raises(FormProblem, match=said):
        read_form(SHEETS.replace(b"      kind: mentor\n", wrong), "talk.yaml")


def test_a_dated_form_keeps_the_day_of_its_last_change(form: Form, tmp_path: Path) -> None:
    catalogue = Catalogue((form,))
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, date(2026, 11, 20))
    assert book.touched(form) == ""
    book.put(form, "kind", "mentor")
    book.touch(form, "", date(2026, 11, 20))
    revision = book.revision
    book.touch(form, "", date(2026, 11, 20))
    assert book.revision == revision
    book.path.write_bytes(book.render()[0])
    again = Workbook.open(book.path, catalogue)
    assert again.touched(form) == "2026-11-20"
    assert not again.notes


def test_two_days_are_joined_to_the_later_and_shown_to_nobody() -> None:
    base = {"touched": {"talk": "2026-11-01"}}
    joined = join(base, {"touched": {"talk": "2026-11-03"}}, {"touched": {"talk": "2026-11-05"}})
    assert joined.tree == {"touched": {"talk": "2026-11-05"}}
    assert not joined.clashes
    assert not changes(base, joined.tree)
