"""The weeks so far on one page: what moved the sheet, whose voice, who helped; each leads to its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.documents.layouts.weeks import chapters
from jobsearch_tui.documents.making import make, offers
from jobsearch_tui.documents.pages import pages
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import EXAMPLES, SAMPLE

TODAY = date(2026, 11, 20)
HEAD = "workbook: 1\ntitle: Mine\ncreated: 2026-11-16\n"


def text_for(book: Workbook, audience: str) -> str:
    made = [
        make(offer, audience, TODAY, book)
        for offer in offers(book.catalogue, book)
        if offer.plug.name == "weeks"
    ]
    return "".join(map(to_markdown, made))


def of(folder: Path, answers: str) -> Workbook:
    path = folder / "mine.yaml"
    path.write_text(f"{HEAD}{answers}...\n", "utf-8")
    return Workbook.open(path, built_in())


def subject_of(book: Workbook) -> Subject:
    (offer,) = [offer for offer in offers(book.catalogue, book) if offer.plug.name == "weeks"]
    (plug,) = [
        step.picture for step in offer.form.steps if step.picture is not None and step.picture.name == "weeks"
    ]
    return Subject(form=offer.form, plug=plug, workbook=book, today=TODAY)


def test_each_change_has_its_day_and_the_voice_that_moved_it_and_only_i_read_the_voice() -> None:
    book = Workbook.open(SAMPLE, built_in())
    mine, theirs = text_for(book, "me"), text_for(book, "council")
    assert "*Eleven weeks, until 20 Nov 2026*" in mine
    assert "lowered to two (7 Oct 2026, Greta Lund)" in mine
    assert "“In your six weeks with us you were a little less there each Monday." in mine
    assert "lowered to two (7 Oct 2026)" in theirs and "six weeks with us" not in theirs
    assert "votes" not in mine.casefold(), "nothing is counted as a score"


def test_it_is_one_page_for_both_examples() -> None:
    for sample in EXAMPLES:
        book = Workbook.open(sample, built_in())
        (offer,) = [offer for offer in offers(book.catalogue, book) if offer.plug.name == "weeks"]
        assert all(pages(make(offer, reader, TODAY, book)) <= 1 for reader in offer.audiences)


def test_every_line_leads_to_an_answer_that_says_it() -> None:
    book = Workbook.open(SAMPLE, built_in())
    memories = [memory for chapter in chapters(subject_of(book)) for memory in chapter.memories]
    traced = [memory for memory in memories if memory.line]
    for memory in memories:
        form = book.catalogue.form(memory.form)
        assert form is not None and (not memory.record or book.has(form, memory.record))
        assert not memory.field or form.field(memory.field) is not None
    assert any("nights away" in memory.line for memory in traced)
    for memory in traced:
        form = book.catalogue.form(memory.form)
        assert form is not None
        assert memory.line in str(book.peek(form)[memory.field])


def test_who_spoke_again_stands_at_the_last_day_and_who_left_no_words_is_named(tmp_path: Path) -> None:
    rows = (
        ("2026-11-02", "ada", "held", "First words"),
        ("2026-11-03", "bo", "held", ""),
        ("2026-11-04", "cy", "booked", "Not yet spoken"),
        ("2026-11-05", "ada", "thanked", "Last words"),
    )
    lines = ["people:", *(f"  {who}-2b2b:\n    name: {who.title()}" for who in ("ada", "bo", "cy"))]
    lines.append("conversations:")
    for on, who, state, words in rows:
        lines.append(f"  {on}-{who}-3c3c:\n    person: {who}-2b2b\n    'on': {on}\n    state: {state}")
        lines += [f"    quotes:\n      - {words}"] if words else []
    text = text_for(of(tmp_path, "\n".join(lines) + "\n"), "me")
    assert "Ada (5 Nov 2026) — “Last words”" in text
    assert "First words" not in text and "Cy" not in text
    assert "And Bo." in text


def test_with_little_there_it_is_short_and_with_nothing_it_is_not_offered(tmp_path: Path) -> None:
    loves = "answers:\n  two-pager:\n    loves:\n      - A quiet morning\n"
    assert text_for(of(tmp_path, loves), "me") == "", "nothing has happened yet"
    days = "days:\n  d-2b2b:\n    'on': 2026-11-18\n    went-well:\n      - I wrote to Ada.\n"
    text = text_for(of(tmp_path, loves + days), "me")
    assert "I wrote to Ada." in text and "A quiet morning" in text
    assert "What changed" not in text and "talked" not in text


def test_an_own_page_without_a_log_says_what_there_is() -> None:
    book = Workbook.open(SAMPLE, built_in())
    bare = replace(subject_of(book), plug=replace(subject_of(book).plug, options={}))
    assert [chapter.title for chapter in chapters(bare)] == ["What changed in my two-pager"]
