"""What is due to be sent, and the order of the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.documents.letterhead import mark_sent
from jobsearch_tui.documents.making import offers
from jobsearch_tui.documents.sharing.sending import due_to_send, newest_first
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.open_workbook import form_of

TODAY = date(2026, 11, 21)
BOOK = """\
workbook: 1
answers:
  village:
    opening: I have news.
  two-pager:
    must-haves:
      - a rota
people:
  maria-7f3k:
    name: Maria
    post: yes
  bo-8f3k:
    name: Bo
    post: yes
    told-on: 2026-11-02
conversations:
  early-1a1a:
    person: bo-8f3k
    on: 2026-11-02
    quotes:
      - hello
    message: May we talk?
  late-2b2b:
    person: maria-7f3k
    on: 2026-11-30
    quotes:
      - welcome
    message: May we talk?
updates:
  week-3c3c:
    on: 2026-11-23
    done:
      - wrote
touched:
  two-pager: 2026-11-20
...
"""


def test_what_waits_to_be_sent_says_why_and_is_done_once_it_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK, "utf-8")
    book = Workbook.open(path, built_in())

    def due() -> list[tuple[str, str]]:
        made = offers(built_in(), book)
        return [(offer.title, why) for offer, why in due_to_send(made, book, TODAY)]

    packet, letter = "Check-in: 23 Nov 2026", "Letter: Maria"
    assert due()[:2] == [(packet, "for 23 Nov"), (letter, "not sent yet")]
    mark_sent(book, packet, "my council", TODAY)
    mark_sent(book, "Two-pager", "my council", date(2026, 11, 19))
    book.put(form_of("person"), "told-on", "2026-11-21", "maria-7f3k")
    assert due()[0] == ("Two-pager", "changed since 19 Nov, when it went to my council")
    assert not {packet, letter} & {title for title, _ in due()}
    mark_sent(book, "Two-pager", "my council", TODAY)
    # Where a week has passed without an answer, or a note is due, it goes out once more.
    book.put(form_of("conversation"), "sent-on", "2026-11-12", "early-1a1a")
    book.put(form_of("conversation"), "state", "sent", "early-1a1a")
    book.put(form_of("person"), "next-note-on", "2026-11-20", "bo-8f3k")
    assert [why for _, why in due()[:2]] == ["due again since 19 Nov", "due again since 20 Nov"]
    book.put(form_of("conversation"), "state", "declined", "early-1a1a")
    book.put(form_of("person"), "next-note-on", None, "bo-8f3k")
    messages = [title for title, _ in due()]
    # What was written for a day that is past is not sent any more.
    assert len(messages) == 1 and messages[0].startswith("Message: Maria")


def test_of_records_the_newest_come_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BOOK, "utf-8")
    book = Workbook.open(path, built_in())
    made = newest_first(offers(built_in(), book), book)
    notes = [offer.record for offer in made if offer.id == "talk-notes"]
    assert notes == ["late-2b2b", "early-1a1a"]
