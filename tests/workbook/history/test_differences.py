"""What differs: pieces that make up both texts, and changes that name their answer."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.history.differences import Difference, DiffSegment, by_lines, by_words, changes
from jobsearch_tui.workbook.history.part_names import as_text
from tests.support import SAMPLE
from tests.support.courses import COURSE

TEXTS = st.text(alphabet="ab c.\n-é😀", max_size=80)


def sides(difference: Difference) -> tuple[str, str]:
    old = "".join(piece.text for piece in difference if piece.kind != "new")
    new = "".join(piece.text for piece in difference if piece.kind != "gone")
    return old, new


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    for difference in (by_words(old, new), by_lines(old, new)):
        assert sides(difference) == (old, new)
        assert all(piece.text for piece in difference)
        for one, other in pairwise(difference):
            assert (one.kind, other.kind) in {
                ("same", "gone"),
                ("same", "new"),
                ("gone", "new"),
                ("gone", "same"),
                ("new", "same"),
            }


@given(TEXTS)
def test_equal_texts_have_one_piece(text: str) -> None:
    assert by_words(text, text) == ([DiffSegment("same", text)] if text else [])


def test_a_changed_word_is_told_apart() -> None:
    assert by_words("I like maps and ferries.", "I love maps and old ferries.") == [
        DiffSegment("same", "I "),
        DiffSegment("gone", "like"),
        DiffSegment("new", "love"),
        DiffSegment("same", " maps and"),
        DiffSegment("new", " old"),
        DiffSegment("same", " ferries."),
    ]


def test_lines_are_whole() -> None:
    assert by_lines("a\nb\nc", "a\nB\nc") == [
        DiffSegment("same", "a\n"),
        DiffSegment("gone", "b\n"),
        DiffSegment("new", "B\n"),
        DiffSegment("same", "c"),
    ]


WORDS = SAMPLE.read_text("utf-8").split()


def prose(choose: random.Random, length: int) -> str:
    return " ".join(choose.choice(WORDS) for _ in range(length))


@pytest.mark.parametrize("changed", [1, 50, 2_000])
def test_a_long_answer_is_compared_word_by_word_in_bounded_time(changed: int) -> None:
    choose = random.Random(changed)
    old = prose(choose, 20_000)
    words = old.split(" ")
    for _ in range(changed):
        words[choose.randrange(len(words))] = "elsewhere"
    new = " ".join(words)
    assert len(old) > 90_000
    began = time.process_time()
    difference = by_words(old, new)
    assert time.process_time() - began < 3
    assert sides(difference) == (old, new)
    if changed <= 50:
        assert {piece.text.strip() for piece in difference if piece.kind == "new"} <= {
            "elsewhere",
            "elsewhere elsewhere",
        }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 25_000, "b a " * 25_000),
        ("a\nb\n" * 25_000, "b\na\nc\n" * 20_000),
        (". ".join(str(n % 200) for n in range(19_000)), ". ".join(str(n * 7 % 200) for n in range(19_000))),
        (". ".join(map(str, range(19_000))), ". ".join(map(str, reversed(range(19_000))))),
        ("x" * 100_000, "y" * 100_000),
        ("!" * 100_000, "?!" * 50_000),
    ],
)
def test_texts_made_to_be_slow_are_not(old: str, new: str) -> None:
    began = time.process_time()
    assert sides(by_words(old, new)) == (old, new)
    assert sides(by_lines(old, new)) == (old, new)
    assert time.process_time() - began < 3


@pytest.mark.parametrize("lines", [100, 24_000])
def test_two_changes_far_apart_are_two_changes(lines: int) -> None:
    old = [f"line {number}\n  as ever\n" for number in range(lines)]
    new = ["line 0: begun\n  as ever\n", *old[1:-1], "the end\n  as ever\n"]
    difference = by_lines("".join(old), "".join(new))
    assert sides(difference) == ("".join(old), "".join(new))
    assert [piece.text for piece in difference if piece.kind == "new"] == ["line 0: begun\n", "the end\n"]


def test_of_many_lines_only_those_that_moved_are_told() -> None:
    lines = [f"line {number}\n" for number in range(30_000)]
    moved = lines[5_000:] + lines[:5_000]
    difference = by_lines("".join(lines), "".join(moved))
    assert sides(difference) == ("".join(lines), "".join(moved))
    assert [piece.text for piece in difference if piece.kind != "same"] == ["".join(lines[:5_000])] * 2


def test_changes_are_per_answer_and_per_field_of_a_record() -> None:
    before = load(
        b"workbook: 1\ntitle: A\nanswers:\n  two-pager:\n    loves:\n      - maps\n"
        b"    hates-kinds:\n      - x\n"
        b"people:\n  anna:\n    name: Anna\n    notes: old\n  bo:\n    name: Bo\nodd: 1\n"
    ).tree
    after = load(
        b"workbook: 1\ntitle: B\nanswers:\n  two-pager:\n    loves:\n      - maps\n      - boats\n"
        b"people:\n  cy:\n    name: Cy\n  anna:\n    name: Anna\n    notes: new\nodd: 1\n"
    ).tree
    found = {change.path: (change.before, change.after) for change in changes(before, after)}
    assert found == {
        ("title",): ("A", "B"),
        ("answers", "two-pager", "loves"): (["maps"], ["maps", "boats"]),
        ("answers", "two-pager", "hates-kinds"): (["x"], None),
        ("people", "cy"): (None, {"name": "Cy"}),
        ("people", "anna", "notes"): ("old", "new"),
        ("people", "bo"): ({"name": "Bo"}, None),
    }
    assert changes(before, before) == []


def test_changes_are_called_by_the_words_of_their_forms() -> None:
    catalogue = built_in()
    form = next(form for form in catalogue.forms if not form.many)
    many = next(form for form in catalogue.forms if form.many and form.named_by)
    field = next(iter(form.fields()))
    before = load(f"answers:\n  {form.id}:\n    {field.id}: a\n    unheard-of: b\n".encode()).tree
    after = load(f"{many.table}:\n  r-1:\n    {many.named_by[0]}: Maria\n".encode()).tree
    names = [change.name for change in changes(before, after, catalogue)]
    assert f"{form.title} · {field.label}" in names
    assert f"{form.title} · unheard-of" in names
    assert f"{many.record.capitalize()} Maria" in names


def test_records_are_called_by_their_names_and_never_by_their_ids() -> None:
    before = load(
        b"friends:\n  maria-7f3k:\n    name: Maria\n  friend-r89k:\n    note: tall\n"
        b"talks:\n  talk-3z9r:\n    with: maria-7f3k\nmeant:\n  maria-7f3k:\n    - a\n"
    ).tree
    after = load(b"talks:\n  talk-3z9r:\n    with: friend-r89k\n    about: pay\n").tree
    shown = [
        (change.name, "".join(piece.text for piece in change.words()))
        for change in changes(before, after, COURSE)
    ]
    assert shown == [
        ("Talk a new friend, pay · With", "Mariaa new friend"),
        ("Talk a new friend, pay · About", "pay"),
        ("Friend Maria", "name: Maria"),
        ("a new friend", "note: tall"),
        ("meant · Maria", "- a"),
    ]


def test_a_list_is_compared_as_lines() -> None:
    before = load(b"a:\n  x:\n    f:\n      - text: one\n        cost: two\n      - three\n").tree
    after = load(b"a:\n  x:\n    f:\n      - text: one\n        cost: 2\n      - three\n").tree
    (change,) = changes(before, after)
    assert as_text(change.before) == "- text: one\n  cost: two\n- three"
    assert DiffSegment("gone", "two") in change.words()


def test_the_sample_differs_from_itself_in_what_was_edited() -> None:
    raw = SAMPLE.read_bytes()
    edited = raw.replace(b"pace: have a job", b"pace: out of work")
    assert [change.path for change in changes(load(raw).tree, load(edited).tree)] == [
        ("answers", "how-i-am", "pace")
    ]


def test_blanks_at_the_ends_of_lines_are_no_change() -> None:
    before = load(b'workbook: 1\nanswers:\n  f:\n    a: "one  \\ntwo\\n"\n    b:\n      - "x "\n...\n').tree
    assert changes(before, {"workbook": "1", "answers": {"f": {"a": "one\ntwo", "b": ["x"]}}}) == []
