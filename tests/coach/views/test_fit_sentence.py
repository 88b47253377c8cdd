"""The sentence that the slots of an aim make."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.views.fit_sentence import SLOTS, WORDS, draft
from jobsearch_tui.coach.words import count_words
from jobsearch_tui.text.strict import load
from tests.support.nasty import any_text

TABLE: list[dict[str, Any]] = load(
    (Path(__file__).parents[2] / "data" / "fit-sentences.yaml").read_bytes(), file="fit-sentences.yaml"
).tree["drafts"]

FULL = {
    "role": "first designer",
    "field": "health software",
    "company": "product company without a design team",
    "size": "series B, 50 to 200 people",
    "trait": "people say no to their boss and stay",
    "place": "Leeds",
}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.get("role") or row["says"])[:30])
def test_the_slots_make_a_sentence_as_one_would_say_it(row: dict[str, Any]) -> None:
    slots = {name: str(row[name]) for name in SLOTS if name in row}
    made = draft(slots)
    assert made.text == row["says"]
    assert sorted(made.left_out) == sorted(row.get("left-out", []))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.get("role") or row["says"])[:30])
def test_no_word_is_changed_and_none_is_lost_unsaid(row: dict[str, Any]) -> None:
    slots = {name: str(row[name]) for name in SLOTS if name in row}
    made = draft(slots)
    assert count_words(made.text) <= WORDS
    words = re.findall(r"[^\s,;:.]+", made.text)
    for text in slots.values():
        lost = [word for part in made.left_out if part in text for word in re.findall(r"[^\s,;:.]+", part)]
        first, *rest = re.findall(r"[^\s,;:.]+", text)
        if first not in lost:
            assert first in words or first[:1].lower() + first[1:] in words
        assert all(word in words or word in lost for word in rest)


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"role": "depot manager"}, "I'm looking for a depot manager role."),
        ({"role": "Operations lead"}, "I'm looking for an operations lead role."),
        ({"role": "HR adviser"}, "I'm looking for an HR adviser role."),
        ({"role": "university lecturer"}, "I'm looking for a university lecturer role."),
        ({"role": "a job as a welder"}, "I'm looking for a job as a welder."),
        ({"role": "head of training"}, "I'm looking for a role as head of training."),
        ({"role": "nursing position"}, "I'm looking for a nursing position."),
        ({"field": "bakeries"}, "I'm looking for a role in bakeries."),
        ({"field": "in forestry"}, "I'm looking for a role in forestry."),
        ({"company": "family firms"}, "I'm looking for a role at family firms."),
        ({"company": "A clinic that has no team"}, "I'm looking for a role at a clinic that has no team."),
        (
            {"size": "two sites, opening the third"},
            "I'm looking for a role at a company with two sites, opening the third.",
        ),
        (
            {"trait": "the owners walk the floor."},
            "I'm looking for a role where the owners walk the floor.",
        ),
        ({"trait": "honest feedback"}, "I'm looking for a role with honest feedback."),
        ({"trait": "where nobody shouts"}, "I'm looking for a role where nobody shouts."),
        ({"place": "within an hour of Leeds"}, "I'm looking for a role within an hour of Leeds."),
        ({"place": "remote"}, "I'm looking for a role, remote."),
        ({"role": "  baker \n", "place": "Lyon"}, "I'm looking for a baker role in Lyon."),
        ({"trait": "Errors are told"}, "I'm looking for a role where errors are told."),
        ({"place": "Within an hour of Leeds"}, "I'm looking for a role within an hour of Leeds."),
        ({"role": "Head, wards", "field": "care"}, "I'm looking for a role as head, wards, in care."),
        ({}, ""),
        ({"role": "  "}, ""),
    ],
)
def test_a_part_of_the_sentence(slots: dict[str, str], expected: str) -> None:
    assert draft(slots).text == expected


def test_every_subset_reads_as_one_sentence() -> None:
    for chosen in product((True, False), repeat=len(FULL)):
        slots = {name: text for (name, text), kept in zip(FULL.items(), chosen, strict=True) if kept}
        made = draft(slots)
        assert "  " not in made.text and ",," not in made.text and ", ." not in made.text
        assert made.text == "" or (
            made.text.startswith("I'm looking for a")
            and made.text.endswith(".")
            and made.text.count(".") == 1
        )


@given(st.dictionaries(st.sampled_from(SLOTS), any_text(max_size=60)), st.integers(1, 30))
def test_it_is_never_too_long(slots: dict[str, str], longest: int) -> None:
    made = draft(slots, longest)
    assert count_words(made.text) <= longest
    assert made.text or not any(text.strip(" .,;:") for text in slots.values()) or made.left_out
