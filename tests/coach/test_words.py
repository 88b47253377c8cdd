"""What counts as a word of a line."""

from __future__ import annotations

from jobsearch_tui.coach.words import all_words, content_words


def test_a_sum_is_one_word() -> None:
    assert all_words("above 5,000, or 1.5 of 12 rooms") == (
        "above",
        "5,000",
        "or",
        "1.5",
        "of",
        "12",
        "rooms",
    )
    assert content_words("Never held a budget above 5,000") == {"held", "budget", "above", "5,000"}


def test_words_keep_their_marks_and_lose_their_signs() -> None:
    assert all_words("Don't re-plan the night-staff’s week!") == (
        "don't",
        "re-plan",
        "the",
        "night-staff’s",
        "week",
    )
    assert all_words("_x_ (y) — z.") == ("x", "y", "z")


def test_little_words_say_nothing() -> None:
    assert content_words("no good company, and all the things") == set()
    assert content_words("Stories, bosses, class") == {"story", "bosse", "class"}
