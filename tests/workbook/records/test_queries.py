"""What the queries of lenses, counts and filters mean, and that their remembered answers never grow old."""

from __future__ import annotations

from functools import partial
from operator import eq
from pathlib import Path

import pytest

from jobsearch_tui.workbook.entries.linked_entries import entries_of_step
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.records.lens import shown_by
from jobsearch_tui.workbook.records.queries import (
    EVERY,
    QueryInstance,
    holds,
    holds_all,
    passes,
)
from jobsearch_tui.workbook.records.storage import ANSWERS_KEPT
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import FRIEND, HOUSE, TODAY, opened

FILE = """\
friends:
  maria:
    name: María López
    roles: [mentor, peer]
    house: yes
    log:
      - day: monday
        was: far
      - near
  bo:
    name: Bo Mentor
    roles: mentor
  empty:
  nobody:
    name: ""
    roles: []
"""
EVERYBODY = ["maria", "bo", "empty", "nobody"]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, FILE)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (EVERY, EVERYBODY),
        (holds("name", "María López"), ["maria"]),
        (holds("name", "María"), []),
        (holds("roles", "mentor"), ["maria", "bo"]),
        (holds("roles", "ment"), []),
        (holds("roles", "peer", "boss"), ["maria"]),
        (holds("roles"), []),
        (holds("no-such", "x"), []),
        (holds("log", "near"), ["maria"]),
        (holds_all({}), EVERYBODY),
        (holds_all({"roles": "mentor", "house": "yes"}), ["maria"]),
        (holds_all({"roles": "mentor", "name": "x"}), []),
        (holds("house", "yes") | holds("name", "Bo Mentor"), ["maria", "bo"]),
        (holds("roles", "mentor") & ~holds("house", "yes"), ["bo"]),
        (passes(lambda row: "roles" in row, "has roles"), ["maria", "bo", "nobody"]),
    ],
)
def test_what_a_query_means(book: Workbook, query: QueryInstance, ids: list[str]) -> None:
    friends = book.table("friends")
    # A second time it is answered from memory.
    for _ in range(2):
        assert list(friends.ids(query)) == ids
        assert friends.count(query) == len(ids)
        assert [one.doc_id for one in friends.search(query)] == ids


def test_the_same_question_is_the_same_query() -> None:
    questions = [
        (holds("a", "b"), holds("a", "b"), holds("b", "a")),
        (holds("a", "b", "c"), holds("a", "c", "b"), holds("a", "b")),
        (holds_all({"a": "b", "c": "d"}), holds_all({"c": "d", "a": "b"}), holds_all({"a": "b"})),
    ]
    for query, same, other in questions:
        assert query.is_cacheable()
        assert query == same and hash(query) == hash(same)
        assert query != other


def test_an_answer_is_asked_anew_once_anything_in_the_table_changes(book: Workbook) -> None:
    friends, mentors = book.table("friends"), holds("roles", "mentor")
    assert list(friends.ids(mentors)) == ["maria", "bo"]
    book.put(FRIEND, "roles", ["mentor"], "nobody")
    assert list(friends.ids(mentors)) == ["maria", "bo", "nobody"]
    book.remove(FRIEND, "maria")
    assert list(friends.ids(mentors)) == ["bo", "nobody"]
    added = book.add(FRIEND, {"name": "Ann", "roles": ["mentor"]})
    assert list(friends.ids(mentors)) == ["bo", "nobody", added]
    book.restore(FRIEND, "maria", {"name": "María", "roles": ["mentor"]}, position=0)
    assert list(friends.ids(mentors)) == ["maria", "bo", "nobody", added]


def test_a_query_that_cannot_say_what_it_asks_is_asked_every_time(book: Workbook) -> None:
    friends = book.table("friends")
    for wanted in ("maria", "bo"):
        row = book.peek(FRIEND, wanted)
        assert list(friends.ids(QueryInstance(partial(eq, row), None))) == [wanted]


def test_more_questions_than_are_remembered_are_answered(book: Workbook) -> None:
    friends = book.table("friends")
    for number in range(2 * ANSWERS_KEPT + 1):
        assert list(friends.ids(holds("roles", "mentor", str(number)))) == ["maria", "bo"]


def test_a_lens_is_the_same_on_the_page_and_in_what_counts_it(book: Workbook) -> None:
    for lens in HOUSE.steps:
        entries = entries_of_step(book, HOUSE, lens, lambda: TODAY)
        assert isinstance(entries, RecordEntries)
        on_the_page = [entries.record(index) for index in range(len(entries))]
        assert on_the_page == list(shown_by(lens, book))
