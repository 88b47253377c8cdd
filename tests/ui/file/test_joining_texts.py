"""Keep both: nothing of either side is left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.workbook.joining.conflicts import both

TEXT = st.text(alphabet="ab \n", max_size=6).map(str.strip)
LINE = TEXT | st.dictionaries(st.sampled_from(["text", "cost"]), TEXT, max_size=2)
VALUE = TEXT | st.lists(LINE, max_size=4) | st.dictionaries(st.sampled_from(["a", "b"]), TEXT, max_size=2)


@pytest.mark.parametrize(
    ("here", "other", "wanted"),
    [
        ("a", "b", "a / b"),
        ("a", "a", "a"),
        ("", "b", "b"),
        ("a", "", "a"),
        ("a\nb", "c", "a\nb\n\nc"),
        ("a", "c\nd", "a\n\nc\nd"),
        (["a", "b"], ["b", "c"], ["a", "b", "c"]),
        (["a"], "b", ["a", "b"]),
        ("a", ["b"], ["a", "b"]),
        ({"text": "a", "cost": "1"}, {"text": "a", "who": "bo"}, {"text": "a", "cost": "1", "who": "bo"}),
        ({"cost": "1"}, {"cost": "2"}, {"cost": "1 / 2"}),
        ([{"text": "a"}], [{"text": "a"}, "c"], [{"text": "a"}, "c"]),
    ],
)
def test_both(here: Any, other: Any, wanted: Any) -> None:
    assert both(here, other) == wanted


def words(value: Any) -> set[str]:
    if isinstance(value, str):
        return set(value.replace(",", " ").split())
    parts = value.values() if isinstance(value, dict) else value
    return {word for part in parts for word in words(part)}


@given(VALUE, VALUE)
def test_no_word_of_either_is_left_out(here: Any, other: Any) -> None:
    assert words(here) | words(other) <= words(both(here, other)) | {"/"}


@given(VALUE)
def test_of_two_that_are_equal_there_is_one(value: Any) -> None:
    assert both(value, value) == value
