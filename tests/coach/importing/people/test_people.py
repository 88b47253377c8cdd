"""People out of address books: read as written, known again, taken as chosen, brought in once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.importing.people import contact
from jobsearch_tui.coach.importing.people.address_book import is_address_book, read_address_book
from jobsearch_tui.coach.importing.people.contact import AddressBook
from jobsearch_tui.coach.importing.people.people_plan import MOST_UNASKED, PeoplePlan
from jobsearch_tui.coach.importing.people.people_wording import people_counts
from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import TooLarge, UnreadableText
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import ROOT
from tests.support.open_workbook import form_of

FILES = ROOT / "tests" / "data" / "people"
TODAY = date(2026, 11, 28)
FORM = form_of("person")
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "w.yaml", "W", built_in(), TODAY)


def plan_of(workbook: Workbook, text: str, name: str = "a.csv") -> PeoplePlan:
    return PeoplePlan(workbook, FORM, read_address_book(text.encode(), name).contacts)


def described(book: AddressBook, plan: PeoplePlan) -> Iterator[str]:
    yield from (f"line {line} left out: {why}" for line, why in book.left_out)
    for change in plan.changes:
        yield f"line {change.contact.line} {change.kind.value}"
        yield from (f"    {name}: {value!r}" for name, value in change.fields.items())


def test_every_file_is_read_as_its_person_sees_it(workbook: Workbook) -> None:
    lines: list[str] = []
    for path in sorted([*FILES.glob("*.vcf"), *FILES.glob("*.csv")]):
        raw = path.read_bytes()
        assert is_address_book(raw, path.name)
        book = read_address_book(raw, path.name)
        lines += ["", path.name, *described(book, PeoplePlan(workbook, FORM, book.contacts))]
    assert lines == (FILES / "expected.txt").read_text("utf-8").splitlines()


def test_words_beside_the_columns_are_kept() -> None:
    """Those behind a comma that nobody quoted as well."""
    book = read_address_book(b"Name,,Email,Notes\nBo,ask first,bo@x.example,said hi, and more\n", "a.csv")
    assert [person.note for person in book.contacts] == ["said hi\nask first, and more"]


def test_a_column_that_has_no_place_is_told(workbook: Workbook) -> None:
    table = b"Name,Email,Where we met,Labels\nAna,ana@x.example,At the pier,\nBo,bo@x.example,,\n"
    book = read_address_book(table, "people.csv")
    sentence = people_counts(PeoplePlan(workbook, FORM, book.contacts), book)
    assert sentence.endswith("Not taken from it, for want of a place: Where we met.")


@pytest.mark.parametrize("path", sorted(FILES.glob("*.[vc]*")), ids=lambda path: path.name)
def test_the_same_file_again_adds_nothing(path: Path, workbook: Workbook) -> None:
    book = read_address_book(path.read_bytes(), path.name)
    PeoplePlan(workbook, FORM, book.contacts).apply(TODAY)
    before = workbook.render()[0]
    again = PeoplePlan(workbook, FORM, read_address_book(path.read_bytes(), path.name).contacts)
    assert {change.kind for change in again.changes} == {RowStatus.SAME}
    again.apply(TODAY)
    assert workbook.render()[0] == before


def test_tables_of_applications_are_no_address_books() -> None:
    for path in (ROOT / "tests" / "data" / "applications-csv").glob("*.csv"):
        assert not is_address_book(path.read_bytes(), path.name), path.name


# What is there, a row of the table, and what becomes of it.
KNOWN = [
    ({"name": "Bisi Adeyemi"}, "Bisi,ADEYEMI,,b@x.example,,,", "changed", {"reach": "b@x.example"}),
    ({"name": "Bisi", "reach": "home: B@x.example"}, "Bisi,Adeyemi,,b@x.example,,,", "same", {}),
    (
        {"name": "Bisi Adeyemi", "now": "between jobs", "reach": "the pub"},
        "Bisi,Adeyemi,,b@x.example,Larch,Head,",
        "changed",
        {"reach": "the pub, b@x.example"},
    ),
    ({"name": "Bisi Adeyemi", "reach": "c@x.example"}, "Bisi,Adeyemi,,b@x.example,,,", "undecided", {}),
    ({"name": "Bisi Adeyemi", "reach": "c@x.example"}, "Bisi,Adeyemi,,,,,", "same", {}),
    ({"name": "Somebody"}, "Bisi,Adeyemi,,,,,", "new", {"name": "Bisi Adeyemi"}),
]


@pytest.mark.parametrize(("person", "row", "kind", "fields"), KNOWN)
def test_who_is_there_is_known_again(
    person: dict[str, str], row: str, kind: str, fields: dict[str, str], workbook: Workbook
) -> None:
    workbook.add(FORM, dict(person), TODAY)
    [change] = plan_of(workbook, f"{CONNECTIONS}{row}\n").changes
    assert (change.kind.value, change.fields) == (kind, fields)


def test_two_of_one_name_are_asked_about_and_stay_as_they_are_until_then(workbook: Workbook) -> None:
    records = [workbook.add(FORM, {"name": "Jo Ash"}, TODAY) for _ in range(2)]
    plan = plan_of(workbook, f"{CONNECTIONS}Jo,Ash,,jo@x.example,,,\n")
    [change] = plan.changes
    assert change.candidates == tuple(records) and plan.taken == []
    plan.decide(change, records[1])
    plan.apply(TODAY)
    assert workbook.peek(FORM, records[1])["reach"] == "jo@x.example"
    assert "reach" not in workbook.peek(FORM, records[0])


def test_many_connections_come_in_as_they_are_chosen(workbook: Workbook) -> None:
    workbook.add(FORM, {"name": "Ann 7"}, TODAY)
    company = workbook.add(form_of("company"), {"name": "Larch House"}, TODAY)
    rows = [f"Ann,{number},,a{number}@x.example,Firm {number % 100},Nurse," for number in range(1_500)]
    rows[3] = "Ann,3,,a3@x.example,Larch House,Nurse,"
    plan = plan_of(workbook, CONNECTIONS + "\n".join(rows))
    assert len(plan.of_kind(RowStatus.NEW)) > MOST_UNASKED
    assert [change.contact.name for change in plan.taken] == ["Ann 7"]
    plan.take_only("LARCH nurse")
    [added] = plan.apply(TODAY)
    assert workbook.peek(FORM, added)["company"] == company
    assert len(plan.matching("nurs a42@")) == 11


def test_what_is_no_address_book_or_too_large_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(UnreadableText, match="names the columns of people"):
        read_address_book(b"a,b\n1,2\n", "a.csv")
    cards = "BEGIN:VCARD\nFN:A\nEND:VCARD\n" * (contact.MOST_CONTACTS + 1)
    with pytest.raises(TooLarge, match="more than 5,000 people"):
        read_address_book(cards.encode(), "a.vcf")
    hostile = b"BEGIN:VCARD\nX;A=" + b'";"' * 10_000 + b"\nFN:Ann\nEND:VCARD"
    assert read_address_book(hostile, "a.vcf").contacts[0].name == "Ann"
    assert read_address_book(b"BEGIN:VCARD\nFN:Cut off", "a.vcf").contacts[0].name == "Cut off"
