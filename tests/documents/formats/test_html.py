"""Documents as pages for a browser, read by another parser: well formed, one main, nothing remote."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES, hostile

TODAY = date(2026, 11, 21)
XHTML = "{http://www.w3.org/1999/xhtml}"
LOADS = {"src", "href", "srcset", "data", "action", "background", "poster", "style"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4"),
    *("p", "em", "small", "br", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}  # fmt: skip


def is_well_formed(page: str) -> None:
    """Raises AssertionError where a page is not what a browser and a screen reader need."""
    html5lib = pytest.importorskip("html5lib")
    parser = html5lib.HTMLParser()
    tree = parser.parse(page)
    assert parser.errors == []
    tags = [str(node.tag).removeprefix(XHTML) for node in tree.iter() if isinstance(node.tag, str)]
    assert set(tags) <= OURS
    assert tags.count("main") == 1
    body = tree.find(f"{XHTML}body")
    assert [str(node.tag).removeprefix(XHTML) for node in body] == ["main"], "nothing stands beside it"
    levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), "no heading is left out"
    for node in tree.iter():
        assert not (isinstance(node.tag, str) and LOADS & node.attrib.keys()), node.attrib
    assert "url(" not in page.partition("</style>")[0] and "@import" not in page.partition("</style>")[0]


def test_every_document_is_well_formed_whatever_was_typed(tmp_path: Path) -> None:
    path, _ = hostile.write(tmp_path)
    for workbook in (*EXAMPLES, path):
        catalogue = exercises(workbook.parent)
        book = Workbook.open(workbook, catalogue)
        made = [
            make(offer, "me" if workbook == path else offer.audiences[-1], TODAY, book)
            for offer in offers(catalogue, book)
        ]
        assert len(made) > 20
        # A letter begins with its greeting and has no heading of its own.
        is_well_formed(to_html([document for document in made if document.titled]))
