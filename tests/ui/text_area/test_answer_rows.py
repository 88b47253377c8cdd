"""Rows are cut anew only in part; the cuts are the same as if all had been cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.text_area.answer_rows import cut_columns, drawn, recut
from tests.support.nasty import any_text

pieces = st.sampled_from(
    [*"ab é—日👩\u202e", " ", " ", " ", "word ", "lengthy ", "and then ", "   ", "x" * 30]
)
words = st.lists(pieces, max_size=90).map("".join)


@settings(max_examples=400)
@given(before=words, put=st.one_of(st.sampled_from(["", "x", " ", "x y", "   "]), words), data=st.data())
def test_recutting_gives_the_cuts_of_the_whole(before: str, put: str, data: st.DataObject) -> None:
    width = data.draw(st.integers(3, 24))
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(len(before), start + 12)))
    after = before[:start] + put + before[end:]
    old = cut_columns(drawn(before), width)
    assert recut(drawn(after), width, old, start, end, start + len(put)) == cut_columns(drawn(after), width)


def test_recutting_a_wall_of_words_reads_little_of_it() -> None:
    wall = "some words of ten chars here and there, " * 400
    old = cut_columns(wall, 60)
    middle = len(wall) // 2
    after = wall[:middle] + "z" + wall[middle:]
    assert recut(after, 60, old, middle, middle, middle + 1) == cut_columns(after, 60)


@given(any_text())
def test_what_is_drawn_has_as_many_characters_and_hides_none(text: str) -> None:
    assert len(drawn(text)) == len(text)
    assert shown(drawn(text)) == drawn(text)
