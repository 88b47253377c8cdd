"""What records are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.folder.locations import create_workbook
from tests.support.courses import FRIEND, TALK, opened

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


def test_what_has_no_name_is_called_new_and_what_is_gone_as_its_id_says(tmp_path: Path) -> None:
    book = opened(tmp_path, "friends:\n  friend-r89k:\n    note: met at the fair\n")
    talks = [book.add(TALK, {"with": who}) for who in ("friend-r89k", "jo-ann-2222", "Jo-Ann from work")]
    assert book.name_of(FRIEND, "friend-r89k") == "a new friend"
    assert [book.name_of(TALK, talk) for talk in talks] == ["a new friend", "jo ann", "Jo-Ann from work"]
    # It is nobody's name, so nobody is found by it.
    assert (book.find(FRIEND, "new"), book.named(FRIEND, "a new friend")) == ([], [])
