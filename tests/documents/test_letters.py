"""The letters to those who helped begin with thanks, however the gift was written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.workbook.folder.locations import create_workbook


@pytest.mark.parametrize(
    ("gift", "thanks"),
    [
        ("crossing out my second page.", "Thank you for crossing out my second page."),
        ("Crossing out my second page.", "Thank you for crossing out my second page."),
        ("The two streets on a napkin", "Thank you for the two streets on a napkin"),
        ("that hour in May", "Thank you for that hour in May"),
        ("Ana's number", "Thank you for Ana's number"),
        ("You gave me the keys.", "Thank you. You gave me the keys."),
        ("you told me which two answer", "Thank you. You told me which two answer"),
    ],
)
def test_a_letter_begins_with_thanks(gift: str, thanks: str, tmp_path: Path) -> None:
    catalogue = exercises(tmp_path)
    book = create_workbook(tmp_path / "mine.yaml", "Mine", catalogue, date(2026, 11, 1))
    form = catalogue.form("person")
    assert form is not None
    book.add(form, {"name": "Ruth", "post": "yes", "gift": gift})
    offer = next(offer for offer in offers(catalogue, book) if "letter" in offer.title)
    text = to_markdown(make(offer, "me", date(2026, 11, 21), book))
    assert thanks in text.replace("\\", "")
