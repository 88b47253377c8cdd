"""What a filling was made from, and what of that is newer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.next.wants import made_from, newer_than, notes
from jobsearch_tui.documents.formats.blocks import Note
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, plug

TODAY = date(2026, 11, 21)
COUNTED = "talks that changed something"


PAGES = form("pages", field("line"), title="Two-pager", dated=True)
MISSION = form("mission", field("role"), table="missions", title="Job missions", dated=True)
TALK = form(
    "talk", field("who"), field("on", "date"), field("changed"), table="talks", title="Talks", dated=True
)
FIT = form(
    "fit",
    field("line", audiences=frozenset({"me", "council"})),
    title="CMF",
    dated=True,
    made_from=(
        plug("form", form="pages"),
        plug("records", records="talk", date="on", field="changed", values="small, big", say=COUNTED),
    ),
    documents=(plug("outline", id="fit", title="Fit", **{"for": "council"}),),
)
CARD = form(
    "card",
    field("role"),
    field("mission", "link", to="mission"),
    table="cards",
    dated=True,
    made_from=(plug("form", form="mission", through="mission"),),
)
CATALOGUE = Catalogue(forms=(PAGES, MISSION, TALK, FIT, CARD))


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    book = create_workbook(tmp_path / "mine.yaml", "Mine", CATALOGUE, TODAY)
    book.put(FIT, "line", "head of night shift")
    book.touch(FIT, "", date(2026, 11, 10))
    return book


def _pages(book: Workbook, day: date) -> None:
    book.put(PAGES, "line", f"as of {day}")
    book.touch(PAGES, "", day)


def _talk(book: Workbook, day: str, changed: str = "small") -> None:
    book.add(TALK, {"who": f"Person {day}", "on": day, "changed": changed})


def test_without_anything_to_make_it_from_nothing_is_said(book: Workbook) -> None:
    assert newer_than(FIT, book) == []
    assert made_from(FIT, book) == ""
    assert notes(FIT, book) == []
    assert newer_than(PAGES, book) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 14), ["The two-pager has changed since (14 Nov)."]),
        (date(2027, 1, 2), ["The two-pager has changed since (2 Jan 2027)."]),
        (date(2026, 11, 10), []),
        (date(2026, 11, 9), []),
    ],
)
def test_another_exercise_is_newer_from_the_next_day_on(book: Workbook, day: date, said: list[str]) -> None:
    _pages(book, day)
    assert newer_than(FIT, book) == said
    assert made_from(FIT, book) == "Made from the two-pager."


def test_talks_are_counted_that_changed_something_since(book: Workbook) -> None:
    for day in ("2026-11-09", "2026-11-10", "2026-11-11"):
        _talk(book, day)
    _talk(book, "2026-11-19", "nothing new")
    assert newer_than(FIT, book) == [f"One of the {COUNTED} has come since you last edited this."]
    _talk(book, "2026-11-12", "big")
    _talk(book, "2026-11-13")
    assert newer_than(FIT, book) == ["3 talks that changed something have come since you last edited this."]
    assert made_from(FIT, book) == f"Made from {COUNTED}."


def test_where_the_day_is_not_known_nothing_is_newer(tmp_path: Path) -> None:
    book = create_workbook(tmp_path / "new.yaml", "New", CATALOGUE, TODAY)
    _pages(book, TODAY)
    _talk(book, "2026-11-20")
    assert newer_than(FIT, book) == []
    assert made_from(FIT, book) == f"Made from the two-pager and {COUNTED}."


def test_a_linked_record_is_called_by_its_name(book: Workbook) -> None:
    ours = book.add(MISSION, {"role": "Harbour [b]Clinic"})
    other = book.add(MISSION, {"role": "Elsewhere"})
    record = book.add(CARD, {"role": "First talk", "mission": ours})
    book.touch(CARD, record, date(2026, 11, 10))
    book.touch(MISSION, other, date(2026, 11, 20))
    assert newer_than(CARD, book, record) == []
    book.touch(MISSION, ours, date(2026, 11, 12))
    assert newer_than(CARD, book, record) == ["“Harbour [b]Clinic” has changed since (12 Nov)."]


def test_the_note_stands_in_the_document_for_the_person_alone(book: Workbook) -> None:
    _pages(book, date(2026, 11, 14))
    _talk(book, "2026-11-01")
    (offer,) = offers(CATALOGUE, book)
    mine = make(offer, "me", TODAY, book, notes=True)
    said = f"Made from the two-pager and {COUNTED}. The two-pager has changed since (14 Nov)."
    assert mine.blocks[0] == Note(said)
    assert mine.blocks[1:] == make(offer, "me", TODAY, book).blocks
    theirs = make(offer, "council", TODAY, book, notes=True)
    assert theirs == make(offer, "council", TODAY, book)


@pytest.mark.parametrize("form", [one for one in built_in().forms if one.made_from], ids=lambda one: one.id)
def test_shipped_origins_name_what_there_is(form: Form) -> None:
    assert form.dated, f"{form.id} does not keep the day of its last change"
    for origin in form.made_from:
        where = f"{form.id}: {dict(origin.options)}"
        base = built_in().form(origin.options.get("form") or origin.options.get("records", ""))
        assert base is not None, where
        assert base.dated or origin.options.get("date"), f"{where}: nobody knows when it changed"
        for name in (*words(origin.options, "date"), *words(origin.options, "field")):
            assert base.field(name) is not None, where
        if "through" in origin.options:
            link = form.field(origin.options["through"])
            assert link is not None and link.to == base.id, where
