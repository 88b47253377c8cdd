"""A document says nothing twice: neither a heading nor a record that a line stands for already."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.documents.formats.blocks import Heading
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES, SAMPLE

TODAY = date(2026, 11, 21)


def test_no_heading_stands_under_the_same_one() -> None:
    catalogue = exercises(SAMPLE.parent)
    book = Workbook.open(SAMPLE, catalogue)
    doubled = []
    for offer in offers(catalogue, book):
        blocks = make(offer, "me", TODAY, book).blocks
        doubled += [
            f"{offer.title}: {below.text}"
            for above, below in pairwise(blocks)
            if isinstance(above, Heading) and isinstance(below, Heading) and above.text == below.text
        ]
    assert doubled == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_section_comes_twice_and_none_is_empty(path: Path) -> None:
    catalogue = exercises(path.parent)
    book = Workbook.open(path, catalogue)
    doubled, empty = [], []
    for offer in offers(catalogue, book):
        for reader in offer.audiences:
            blocks = make(offer, reader, TODAY, book).blocks
            sections = Counter(
                block.text for block in blocks if isinstance(block, Heading) and block.level == 2
            )
            doubled += [f"{offer.title}: {text}" for text, count in sections.items() if count > 1]
            empty += [
                f"{offer.title}: {above.text}"
                for above, below in pairwise([*blocks, Heading("", 1)])
                if isinstance(above, Heading) and isinstance(below, Heading) and below.level <= above.level
            ]
    assert (doubled, empty) == ([], [])


def test_a_promise_that_a_check_in_tells_of_is_not_listed_once_more(tmp_path: Path) -> None:
    catalogue = exercises(tmp_path)
    path = tmp_path / "mine.yaml"
    path.write_text(
        """\
workbook: 1
title: Mine
created: 2026-11-01
commitments:
  ring-ada-2b2b:
    what: Ring Ada before nine
    who: me
    state: open
  ask-bo-3c3c:
    what: Ask Bo for the name
    who: me
    state: open
updates:
  2026-11-18-4d4d:
    on: 2026-11-18
    last-promises:
      - what: Ring Ada
        became: partly
        promise: ring-ada-2b2b
...
""",
        "utf-8",
    )
    book = Workbook.open(path, catalogue)
    (offer,) = [offer for offer in offers(catalogue, book) if offer.record == "2026-11-18-4d4d"]
    text = to_markdown(make(offer, "me", date(2026, 11, 18), book))
    assert text.count("State: open") == 1, "the other one is listed, for no line tells of it"
    assert "Ask Bo for the name" in text
