"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.typed import read_number
from tests.support.readings import readings


@pytest.mark.parametrize(("typed", "unit", "reading"), readings("numbers"))
def test_is_read_as_the_table_says(typed: str, unit: str, reading: str) -> None:
    try:
        outcome = read_number(typed, unit)
    except Refused as refused:
        outcome = refused.sentence
    assert outcome == reading


@given(st.text("0123456789.,' -", max_size=40))
def test_what_is_read_reads_as_the_same_and_a_question_names_what_can_be_read(typed: str) -> None:
    try:
        numeral = read_number(typed)
    except Refused as refused:
        question = refused.sentence.partition("can be read two ways. Write ")[2]
        for way in question.removesuffix(".").split(" or ") if question else ():
            assert read_number(way) == way
    else:
        assert read_number(numeral) == numeral


def test_too_long_for_a_number() -> None:
    with pytest.raises(Refused, match="is not a number yet"):
        read_number("9" * 50)
