"""Who suggested what a sheet changes is kept in a log: of its exercise, or of one that shares its sheets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobsearch_tui.coach.importing.sheets.sheet import read_list, read_sheet
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.workbook import Workbook
from tests.coach.importing.sheets.test_moved import differing
from tests.coach.importing.sheets.test_sheet import FORM, FORMS, TODAY, answers, exported, plan_of
from tests.support import SAMPLE
from tests.support.open_workbook import form_of

FIT = form_of("candidate-market-fit")
SAID = "I'm looking to be the first medicines lead at a group of 12 to 30 care homes near Northmoor."


@pytest.mark.parametrize(("sheet_of", "forms"), [(FORM, FORMS), (FIT, [FIT])])
def test_a_sentence_of_the_fit_keeps_who_suggested_it(sheet_of: Form, forms: Sequence[Form]) -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, "me", sheet_of).replace("12 to 30 care homes near", "10 to 25 care homes near", 1)
    SheetPlan(book, forms, read_sheet(text, forms)).apply(TODAY, "Greta Lund")
    said = SAID.replace("12 to 30", "10 to 25")
    assert book.peek(FIT)["sentence"] == said
    assert answers(book, "change-log")[-1] == {
        "what": f"Candidate-market fit, What I'm looking for: {said}",
        "changed-on": "2026-11-21",
        "because-of": "greta-lund-6m1x",
        "before": SAID,
        "after": said,
    }
    for reader in ("me", "council", "network"):
        assert differing(plan_of(book, exported(book, reader))) == []


def test_a_line_for_one_list_of_the_fit_keeps_it_as_well() -> None:
    book = Workbook.open(SAMPLE, built_in())
    asked = FIT.field("title-keywords")
    assert asked is not None
    SheetPlan(book, [FIT], read_list("- Prescribing adviser\n", FIT, asked)).apply(TODAY, "Noa")
    assert answers(book, "change-log")[-1] == {
        "what": "Candidate-market fit, Titles to search for: Prescribing adviser",
        "changed-on": "2026-11-21",
        "because-of": "Noa",
    }


def test_a_reader_who_sees_no_list_is_told_of_no_change_in_it() -> None:
    book = Workbook.open(SAMPLE, built_in())
    book.put(FORM, "readers", [{"under": "must-nots", "readers": ["not council"]}])
    plan_of(book, "# Must-nots\n\n- a desk in a corridor\n").apply(TODAY, "Greta Lund")
    assert answers(book, "change-log")[-1]["readers"] == ["not council"]
    assert "a desk in a corridor" not in exported(book, "council")
