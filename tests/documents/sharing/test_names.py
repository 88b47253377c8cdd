"""Names left out of a document: people and companies by other words, the same in every format, mine stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.documents.export import export_bytes
from jobsearch_tui.documents.formats.blocks import Document, Paragraph
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.documents.sharing.names import NameFinder, without_names
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES

TODAY = date(2026, 11, 21)
BOOK = """\
workbook: 1
answers:
  myself:
    name: Ada Ray
people:
  maria-7f3k:
    name: María López
    room: bosses
  will-8f3k:
    name: Will Ray
    room: peers
  ada-9f3k:
    name: Ada Ray
companies:
  larch-1a1a:
    name: Larch House Group
  westmoor-2b2b:
    name: Westmoor Trust
...
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK, "utf-8")
    return Workbook.open(path, built_in())


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("María López said so.", "A former boss said so."),
        ("I asked Maria, and MARÍA LÓPEZ laughed.", "I asked a former boss, and a former boss laughed."),
        ("It was Maria's idea. López agreed.", "It was a former boss's idea. A former boss agreed."),
        ("Will will not.", "A peer will not."),
        ("Larch House Group, or Larch House, or the Larch House", "A company, or a company, or the company"),
        ("Westmoor gave me the 23rd; the moor is west.", "A company gave me the 23rd; the moor is west."),
        ("Ada Ray stays on her own sheet.", "Ada Ray stays on her own sheet."),
        ("Marian is somebody else.", "Marian is somebody else."),
        ("", ""),
    ],
)
def test_a_name_has_other_words_in_its_place(book: Workbook, text: str, without: str) -> None:
    document = Document("id", "Title", "council", (Paragraph(text),))
    assert without_names(document, book).blocks == (Paragraph(without),)


def test_no_name_is_left_in_any_format_of_the_documents_of_the_examples() -> None:
    for path in EXAMPLES:
        book = Workbook.open(path, built_in())
        firsts = {offer.id: offer for offer in reversed(offers(built_in(), book))}
        for offer in firsts.values():
            for audience in offer.audiences[1:2]:
                document = without_names(make(offer, audience, TODAY, book), book)
                texts = [export_bytes(document, format).decode() for format in ("md", "html", "text", "chat")]
                finder = NameFinder(book, texts)
                left = [name.bearer.name for text in texts for name in finder.find(text)]
                assert left == [], (offer.title, audience)
