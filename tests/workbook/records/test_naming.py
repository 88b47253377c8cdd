"""What records are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.folder.locations import create_workbook

TODAY = date(2026, 11, 21)


def test_a_day_in_a_name_is_written_as_people_write_it(tmp_path: Path) -> None:
    catalogue = built_in()
    book = create_workbook(tmp_path / "trial.yaml", "Trial", catalogue, TODAY)
    form = next(one for one in catalogue.forms if one.table and one.named_by[0] == "on" and one.named_by[1:])
    record = book.add(form, {"on": "2026-11-25", form.named_by[1]: "negotiation"}, TODAY)
    assert book.name_of(form, record) == "25 Nov 2026, negotiation"
    # Ids stay in the order of the days, and typing either finds it.
    assert record.startswith("2026-11-25-")
    assert book.find(form, "2026-11") == [record]
    assert book.find(form, "25 Nov") == [record]


def test_a_list_shows_fields_that_there_are() -> None:
    for form in built_in().forms:
        assert all(form.field(name) is not None for name in form.columns), form.id
        assert bool(form.columns) == form.many, form.id
