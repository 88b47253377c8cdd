"""Cleaned text stays as it is: in the file, in a text area, and when it is cleaned again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from jobsearch_tui.text.cleaning import clean, one_line
from tests.support.nasty import texts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\x0bd\x0ce\x1cf\x1dg\x1eh\x85i\u2028j\u2029k", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk"),
        ("a\tb", "a    b"),
        ("a  \n  b \t\n\n \n", "a\n  b"),
        ("\n\n first", "\n\n first"),
        ("nul\0bell\x07esc\x1b[0mdel\x7fc1\x9b\ufeff\ufffe\uffff", "nulbellesc[0mdelc1"),
        ("half \ud83d, whole \ud83d\ude00", "half \ufffd, whole 😀"),
        ("\u202eleft\u200b", "\u202eleft\u200b"),
        (" \t\r\n", ""),
        ("no-break\xa0\n", "no-break\xa0"),
    ],
)
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_cleaned_text_has_one_kind_of_line_end_and_can_be_written(text: str) -> None:
    kept = clean(text)
    assert "\n".join(kept.splitlines()) == kept
    assert kept.encode().decode() == kept
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]|\n$", kept)
    assert all(line == line.rstrip(" ") for line in kept.split("\n"))


@given(texts)
def test_a_text_area_keeps_cleaned_text(text: str) -> None:
    from textual.document._document import Document

    assert Document(clean(text)).text == clean(text)


@given(texts)
def test_one_line_drops_no_word(text: str) -> None:
    assert "\n" not in one_line(text)
    assert one_line(text).replace("/", " ").split() == clean(text).replace("/", " ").split()


def test_lines_are_joined_by_a_stroke() -> None:
    assert one_line("  first\r\n\n  second  \n") == "first / second"


def test_hostile_length_is_cleaned_quickly() -> None:
    assert clean("a" + " " * 2_000_000 + "b") != ""
    assert clean("\t" * 500_000) == ""
