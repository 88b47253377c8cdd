"""Any list as a table: what stands in it, who sees it, and that it comes in again as it went out."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.importing.plan import ImportPlan, RowStatus
from jobsearch_tui.coach.importing.rows import read_rows
from jobsearch_tui.coach.importing.table import read_table
from jobsearch_tui.documents.export import records_as_csv
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES
from tests.support.open_workbook import HEAD, form_of

RECORDS = """\
companies:
  wren-1a2b:
    name: Wren Couriers
people:
  ana-1a2b:
    name: Ana
applications:
  night-lead-1a2b:
    company: wren-1a2b
    role: =night lead
    place: "@home"
    posting: https://wren.example/1
    posting-text: "We look for\\n- a lead"
    salary: "-"
    sent-on: 2026-11-03
    contact: ana-1a2b
    stage: interview
    history:
      - what: rang me
        on: 2026-11-05
  cook-1a2b:
    company: somewhere loose
    role: +cook
"""
TABLE = [
    ["Company", "Role", "Place", "Where it's posted", "Sent on", "Contact", "Stage", "What happened"],
    [
        "Wren Couriers",
        "'=night lead",
        "'@home",
        "https://wren.example/1",
        "2026-11-03",
        "Ana",
        "interview",
        "rang me (5 Nov 2026)",
    ],
    ["somewhere loose", "'+cook", "", "", "", "", "", ""],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    path = tmp_path / "mine.yaml"
    path.write_text(f"{HEAD}{RECORDS}...\n")
    return Workbook.open(path, built_in())


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_reader_sees_what_is_meant_for_them_and_no_formula(workbook: Workbook) -> None:
    assert cells(records_as_csv(workbook, form_of("application"), "council")) == TABLE


def test_the_person_sees_all_of_it(workbook: Workbook) -> None:
    [names, first, _] = cells(records_as_csv(workbook, form_of("application")))
    told = dict(zip(names, first, strict=True))
    assert told["Copy of the posting"] == "We look for\n- a lead"
    assert told["Pay they state"] == "'-"


def test_what_goes_out_comes_in_again_as_it_is(workbook: Workbook) -> None:
    form = form_of("application")
    table = read_table(records_as_csv(workbook, form), "out.csv")
    before = workbook.render()[0]
    again = ImportPlan(workbook, form, read_rows(table, form, date(2026, 11, 28)).rows)
    assert [change.fields for change in again.changes if change.kind is not RowStatus.SAME] == []
    again.apply(date(2026, 11, 28))
    assert workbook.render()[0] == before


@pytest.mark.parametrize("sample", EXAMPLES, ids=lambda path: path.stem)
def test_the_tables_of_the_samples_come_in_as_they_are(sample: Path) -> None:
    workbook, form = Workbook.open(sample, built_in()), form_of("application")
    table = read_table(records_as_csv(workbook, form), "out.csv")
    again = ImportPlan(workbook, form, read_rows(table, form, date(2026, 11, 28)).rows)
    assert [(change.row.company, change.kind) for change in again.changes if change.fields] == []


@pytest.mark.parametrize(
    ("form", "sentence"), [("two-pager", "is no list of records"), ("offer", "holds nothing yet")]
)
def test_what_is_no_list_is_refused_in_a_sentence(workbook: Workbook, form: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        records_as_csv(workbook, form_of(form))
