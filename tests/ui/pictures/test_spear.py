"""The spear of the aim, and what a recruiter could search for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.ui.pictures.spear import Spear
from jobsearch_tui.workbook.filling import FieldContext
from tests.support.courses import opened

TODAY = date(2026, 11, 21)
FIT = "answers:\n  candidate-market-fit:\n    role: baker\n"


@pytest.mark.parametrize(
    ("place", "line"), [("    place: Lyon\n", "baker · place: Lyon; missing: "), ("", "culture, place")]
)
def test_the_place_is_a_filter_like_every_slot(place: str, line: str, tmp_path: Path) -> None:
    form = built_in().form("candidate-market-fit")
    assert form is not None and form.picture is not None
    book = opened(tmp_path, FIT + place, built_in())
    context = FieldContext(workbook=book, catalogue=built_in(), today=lambda: TODAY, form=form)
    spear = picture(form.picture, context)
    assert isinstance(spear, Spear)
    assert line in " ".join(spear.render().plain.split())
