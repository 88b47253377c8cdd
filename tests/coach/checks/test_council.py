"""Questions about a group that meets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue, catalogue
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from tests.support.remarks import remarks

TODAY = date(2026, 11, 21)

PERSON = """\
form: guest
area: people
title: Guests
purpose: Who comes.
table: guests
record: guest
named-by: name
steps:
  - step: who
    title: Who
    ask: Who is it?
    fields:
      - field: name
        kind: short
        label: Name
      - field: seated
        kind: check
        label: Has a seat
"""
SUPPER = """\
form: supper
area: council
title: Suppers
purpose: Who sat at the table.
table: suppers
record: supper
named-by: day
checks:
  - check: council-size
    records: guest
    field: seated
    value: yes
    fewest: 2
    most: 3
  - check: missed-twice
    of: missed
steps:
  - step: supper
    title: Supper
    ask: Who was there?
    fields:
      - field: day
        kind: short
        label: Day
      - field: missed
        kind: links
        label: Missed
        to: guest
      - field: signed
        kind: lines
        label: Signed
        checks:
          - check: everyone-signed
            records: guest
            field: seated
            value: yes
"""


class Table:
    """A workbook with guests and suppers, and what is asked about the last supper."""

    def __init__(self, folder: Path) -> None:
        place = folder / "method"
        place.mkdir()
        (place / "guest.yaml").write_text(PERSON, encoding="utf-8")
        (place / "supper.yaml").write_text(SUPPER, encoding="utf-8")
        self.forms: Catalogue = catalogue(place)
        assert not self.forms.problems
        self.book = create_workbook(folder / "book.yaml", "Suppers", self.forms, TODAY)
        self.guests: dict[str, str] = {}

    def seat(self, *names: str) -> None:
        form = self.forms.form("guest")
        assert form is not None
        for name in names:
            self.guests[name] = self.book.add(form, {"name": name, "seated": "yes"})

    def asked(self, **answers: Value) -> list[str]:
        form = self.forms.form("supper")
        assert form is not None
        record = self.book.add(form, {"day": "Friday", **answers})
        own = self.book.answers(form, record)
        return [one.question for one in remarks(form, own, TODAY, book=(self.book, record))]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_a_group_that_has_not_begun_or_can_meet_is_not_asked_about(table: Table) -> None:
    assert table.asked() == []
    table.seat("Ada", "Ben")
    assert table.asked() == []


def test_one_is_few_and_four_are_many_where_three_have_room(table: Table) -> None:
    table.seat("Ada")
    assert table.asked() == ["With two others you can start meeting. Who else is looking?"]
    table.seat("Ben", "Cleo", "Dan")
    assert table.asked() == [
        "There are four besides you. Would two groups give everyone time to speak?",
    ]


def test_who_has_not_signed_is_named_and_a_first_name_signs(table: Table) -> None:
    table.seat("Ada Lund", "Zoë Marsh", "Ben Okafor")
    assert table.asked() == [], "nobody has signed yet, so nobody is late"
    assert table.asked(signed=["Ada", "zoe marsh"]) == [
        "“Ben Okafor” is not among the names yet. When do you read it together?"
    ]
    assert table.asked(signed=["Ada", "Zoë", "Ben"]) == []


def test_missing_without_a_word_is_asked_about_the_second_time(table: Table) -> None:
    table.seat("Ada", "Ben")
    ada, ben = table.guests["Ada"], table.guests["Ben"]
    assert table.asked(missed=[ada]) == []
    assert table.asked(missed=[ada, ben]) == [
        "“Ada” was missing twice without a word. Who rings to ask how they are?"
    ]


def test_without_a_workbook_nothing_is_asked(table: Table) -> None:
    form = table.forms.form("supper")
    assert form is not None
    assert remarks(form, {"signed": ["Ada"], "missed": ["ada-1234"]}, TODAY) == []
