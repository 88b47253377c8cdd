"""The first evening: which pages it has, when it is offered, and where it goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.next.first_evening import evening_pages, evening_so_far, is_offered, page_to_go_on
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import make, offer_of
from jobsearch_tui.method.catalogue import built_in
from tests.support.courses import opened

TODAY = date(2026, 11, 21)
HATES = "answers: {two-pager: {hates-jobs: [late plans, no daylight, shouting]"
LOVES = f"{HATES}, loves: [teaching, fixing, mornings]"
LINES = f"{LOVES}, must-nots: [plans after Friday, shouting], must-haves: [a plan by Thursday, a kind lead]}}"
SENTENCE = f"{LINES}, candidate-market-fit: {{sentence: I'm looking for a junior job}}}}"
NAMES = {"p1": "Mira", "p2": "Tom", "p3": "Ana"}
PEOPLE = f"people: {{{', '.join(f'{id}: {{name: {name}, house: yes}}' for id, name in NAMES.items())}}}"
NEW = "created: 2026-11-20\n"
PAGES = [
    ("two-pager", "hates-jobs", 3),
    ("two-pager", "loves", 3),
    ("two-pager", "must-nots", 2),
    ("two-pager", "must-haves", 2),
    ("gratitude-house", "", 3),
    ("candidate-market-fit", "sentence", 1),
]


def test_its_pages_are_fields_of_the_exercises_and_take_twenty_five_minutes() -> None:
    evening = evening_pages(built_in())
    assert [(page.form.id, "".join(f.id for f in page.step.fields), page.enough) for page in evening] == PAGES
    assert sum(page.minutes for page in evening) == 25
    assert evening_so_far(evening, 2) == "3 of 6 · about 17 minutes left"
    assert all(page.step.ask and page.step.hint for page in evening)


@pytest.mark.parametrize(
    ("text", "page", "offered"),
    [
        ("", 0, True),
        ("answers: {two-pager: {hates-jobs: [late plans, no daylight]}}", 0, True),
        (f"{HATES}}}}}", 1, True),
        (f"{LOVES}}}}}", 2, True),
        (f"{LINES}}}", 4, True),
        (f"{LINES}}}\n{PEOPLE}", 5, True),
        (f"{SENTENCE}\n{PEOPLE}", 6, False),
    ],
)
def test_it_goes_on_at_the_first_page_that_asks_for_more(
    tmp_path: Path, text: str, page: int, offered: bool
) -> None:
    evening, book = evening_pages(built_in()), opened(tmp_path, f"{NEW}{text}\n", built_in())
    assert page_to_go_on(evening, book) == page
    assert is_offered(evening, book, TODAY) is offered
    assert not is_offered(evening, book, date(2026, 12, 21)), "it is an offer to a new workbook"


def test_what_came_of_it_can_be_shown_to_someone(tmp_path: Path) -> None:
    book = opened(tmp_path, f"{SENTENCE}\n{PEOPLE}\n", built_in())
    form = evening_pages(built_in())[0].form
    page = to_markdown(make(offer_of(form, form.documents[0], book), "network", TODAY, book))
    for line in ("I'm looking for a junior job", "A first guess.", "- a plan by Thursday", "- a kind lead"):
        assert line in page
    assert "shouting" not in page and "Mira" not in page
