"""An answer that an option had before is read as the option of today, and rewritten when it is edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobsearch_tui.coach.conditions import Condition
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.workbook.file.opening import checked
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import FRIEND, PLAN, field, opened, step

WAY = field("way", "choice", options=("phone call", "email"), options_were={"ring": "phone call"})
HABITS = field("habits", "choices", options=("call", "walk"), options_were={"ring someone": "call"})
PACE = replace(
    PLAN,
    id="pace",
    steps=(step("how", WAY, HABITS, field("note"), field("talks", "rows", columns=(field("what"), WAY))),),
)
PERSON = replace(FRIEND, id="person", table="persons", steps=(step("who", field("name"), WAY),))
COURSE = Catalogue((PACE, PERSON))
FILE = """\
answers:
  pace:
    way:   ring   # by hand
    habits:
      - walk
      -  ring someone
    note: ring
    talks:
      - {what: hello, way: "ring"}
persons:
  anna:
    name: Anna
    way: ring
"""


def body(book: Workbook) -> str:
    return book.render()[0].decode().partition("title: My search\n")[2].removesuffix("...\n")


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, FILE, COURSE)


def test_former_texts_are_read_counted_and_kept_as_they_stand(book: Workbook) -> None:
    pace, person = COURSE.forms
    answers = book.answers(pace)
    assert (answers["way"], answers["habits"]) == ("phone call", ["walk", "call"])
    assert answers["note"] == "ring", "what is no option keeps its words"
    assert answers["talks"] == [{"what": "hello", "way": "phone call"}]
    met = Condition.of({"if-field": "way", "if-value": "phone call"}).met
    assert met(book.peek(person, "anna"))
    assert checked(book.path, COURSE)[0] == []
    book.put(pace, "note", "quiet")
    assert body(book) == FILE.replace("note: ring", "note: quiet")


def test_what_is_chosen_anew_has_the_text_of_today(book: Workbook) -> None:
    pace, person = COURSE.forms
    book.put(pace, "way", "email")
    book.put(pace, "habits", ["call"])
    book.put(person, "way", "email", "anna")
    text = body(book)
    assert "    # by hand\n    way: email\n" in text
    assert "- call\n" in text and "ring someone" not in text
    assert text.endswith("    way: email\n")
