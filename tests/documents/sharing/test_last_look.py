"""The last look: what is in a document and what is left out, what is asked about, and that deciding holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import Offer, make, offer_of, offers
from jobsearch_tui.documents.sharing.last_look import LastLook, LookedAt, decide, last_look
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES
from tests.support.open_workbook import form_of

TODAY = date(2026, 11, 21)
BOOK = """\
workbook: 1
title: My search
answers:
  two-pager:
    must-haves:
      - a rota I can plan by
      - text: 52,000 a year or more
        evidence: Maria says so
    must-nots:
      - no founder who made me afraid, as Maria did
people:
  maria-7f3k:
    name: Maria
...
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK, "utf-8")
    return Workbook.open(path, built_in())


def two_pager(book: Workbook) -> Offer:
    form = form_of("two-pager")
    return offer_of(form, form.documents[0], book)


def looked(book: Workbook, audience: str) -> LastLook:
    return last_look(two_pager(book), audience, TODAY, book)


def lines(look: LastLook) -> list[tuple[str, bool, tuple[str, ...]]]:
    return [(line.text, line.is_in, line.remarks) for line in look.lines]


def test_what_is_in_it_what_is_left_out_and_what_is_asked(book: Workbook) -> None:
    network = looked(book, "network")
    # A detail that the reader does not get is nothing to ask about.
    assert lines(network) == [
        ("a rota I can plan by", True, ()),
        ("52,000 a year or more", True, ("a sum",)),
        ("no founder who made me afraid, as Maria did", False, ()),
    ]
    assert network.delicate.sentence() == "Still in it: sums: 52,000 a year."
    council = looked(book, "council")
    assert [remarks for _, _, remarks in lines(council)] == [
        (),
        ("Maria", "a sum"),
        ("Maria", "a feeling"),
    ]
    assert council.delicate.sentence() == "Still in it: people: Maria; sums: 52,000 a year; feelings: afraid."


def test_a_line_is_held_back_let_in_and_left_to_the_exercise_again(book: Workbook) -> None:
    def line(text: str) -> LookedAt:
        return next(line for line in looked(book, "network").lines if line.text.startswith(text))

    def sheet(audience: str) -> str:
        return to_markdown(make(two_pager(book), audience, TODAY, book))

    assert decide(book, line("a rota"), "network") is False
    assert decide(book, line("no founder"), "network") is True
    assert "a rota" not in sheet("network") and "no founder" in sheet("network")
    assert "a rota" in sheet("council") and "a rota" in sheet("me")
    # It goes with the line, whatever becomes of its words; opened again it holds.
    book.path.write_bytes(book.render()[0].replace(b"a rota I can plan by", b"a rota four weeks ahead"))
    again = Workbook.open(book.path, built_in())
    assert "a rota" not in to_markdown(make(two_pager(again), "network", TODAY, again))
    assert decide(book, line("a rota"), "network") is None
    assert decide(book, line("no founder"), "network") is None
    assert sheet("network") == to_markdown(make(two_pager(book), "network", TODAY, book))
    assert book.render()[0] == BOOK.encode()


def test_a_line_that_was_changed_in_the_meantime_is_looked_at_again(book: Workbook) -> None:
    line = looked(book, "network").lines[0]
    book.put(form_of("two-pager"), "must-haves", ["another rota"])
    with pytest.raises(WorkbookProblem, match="changed in the meantime"):
        decide(book, line, "network")


def test_every_line_of_every_document_of_the_examples_can_be_held_back(tmp_path: Path) -> None:
    """Whoever holds back all that the last look shows sends nothing of it, whatever it is made of."""
    copy = tmp_path / "pharmacist.yaml"
    copy.write_bytes(next(path for path in EXAMPLES if path.name == copy.name).read_bytes())
    book = Workbook.open(copy, built_in())
    firsts = {offer.id: offer for offer in reversed(offers(built_in(), book))}
    for offer, audience in ((first, to) for first in firsts.values() for to in first.audiences[1:]):
        look = last_look(offer, audience, TODAY, book)
        assert look.document == make(offer, audience, TODAY, book)
        for line in look.lines:
            if line.is_in:
                decide(book, line, audience)
        after = last_look(offer, audience, TODAY, book)
        assert [line.text for line in after.lines if line.is_in] == [], (offer.title, audience)
        # The answers of a record that is held back are seen again once it is not.
        while back := [line for line in after.lines if line.decided is False]:
            for line in back:
                decide(book, line, audience)
            after = last_look(offer, audience, TODAY, book)
        assert make(offer, audience, TODAY, book) == look.document
