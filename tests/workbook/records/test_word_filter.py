"""The filter of a list: typed on, it finds what a look through everything would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.records.word_filter import WordFilter

LETTERS = "abÁ 1"
TEXTS = st.dictionaries(st.text("rst", min_size=1), st.text(LETTERS, max_size=6), max_size=8)


@given(TEXTS, st.lists(st.text(LETTERS, max_size=5), max_size=90))
def test_whatever_is_typed_after_whatever_finds_the_records_with_these_words(
    texts: dict[str, str], typed: list[str]
) -> None:
    word_filter = WordFilter(texts.items)
    for line in typed:
        words = line.split()
        expected = [id_ for id_, text in texts.items() if all(folded(word) in folded(text) for word in words)]
        assert word_filter.holding(*words) == expected


def test_texts_are_read_once() -> None:
    reads = []

    def texts() -> list[tuple[str, str]]:
        reads.append(1)
        return [("maria", "María López, mentor"), ("bo", "Bo Mentor")]

    word_filter = WordFilter(texts)
    assert word_filter.holding("MARIA") == ["maria"]
    assert word_filter.holding("mentor", "bo") == ["bo"]
    assert word_filter.holding() == ["maria", "bo"]
    assert len(reads) == 1
