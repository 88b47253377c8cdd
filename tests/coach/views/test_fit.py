"""The sentence of the fit, the spear, and the recruiter's filters."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.views.fit import filter_line, sentence, sharpness

FULL = {
    "role": "first designer",
    "field": "health software",
    "company": "product company without a design team",
    "size": "series B, 50 to 200 people",
    "trait": "people say no to their boss and stay",
    "place": "Leeds",
}


def test_the_whole_sentence() -> None:
    assert sentence(**FULL) == (
        "I am looking for a first designer role in health software, at a product company without a "
        "design team, series B, 50 to 200 people, where people say no to their boss and stay, in Leeds."
    )


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"role": "depot manager"}, "I am looking for a depot manager role."),
        ({"role": "Operations lead"}, "I am looking for an Operations lead role."),
        ({"role": "HR adviser"}, "I am looking for an HR adviser role."),
        ({"role": "university lecturer"}, "I am looking for a university lecturer role."),
        ({"role": "a job as a welder"}, "I am looking for a job as a welder."),
        ({"role": "head of training"}, "I am looking for a role as head of training."),
        ({"role": "nursing position"}, "I am looking for a nursing position."),
        ({"field": "bakeries"}, "I am looking for a role in bakeries."),
        ({"field": "in forestry"}, "I am looking for a role in forestry."),
        ({"company": "family firms"}, "I am looking for a role, at family firms."),
        ({"company": "A clinic that has no team"}, "I am looking for a role, at a clinic that has no team."),
        ({"size": "two sites, opening the third"}, "I am looking for a role, two sites, opening the third."),
        (
            {"trait": "the owners walk the floor."},
            "I am looking for a role, where the owners walk the floor.",
        ),
        ({"trait": "honest feedback"}, "I am looking for a role, with honest feedback."),
        ({"trait": "where nobody shouts"}, "I am looking for a role, where nobody shouts."),
        ({"place": "within an hour of Leeds"}, "I am looking for a role, within an hour of Leeds."),
        ({"place": "remote"}, "I am looking for a role, remote."),
        ({"role": "  baker \n", "place": "Lyon"}, "I am looking for a baker role, in Lyon."),
        ({"trait": "Errors are told"}, "I am looking for a role, where errors are told."),
        ({"place": "Within an hour of Leeds"}, "I am looking for a role, within an hour of Leeds."),
        ({"role": "Head, wards", "field": "care"}, "I am looking for a role as Head, wards, in care."),
        ({}, ""),
        ({"role": "  "}, ""),
    ],
)
def test_a_part_of_the_sentence(slots: dict[str, str], expected: str) -> None:
    assert sentence(**slots) == expected


def test_every_subset_reads_as_one_sentence() -> None:
    for chosen in product((True, False), repeat=len(FULL)):
        slots = {name: text for (name, text), kept in zip(FULL.items(), chosen, strict=True) if kept}
        text = sentence(**slots)
        assert all(word in text for word in slots.values())
        assert "  " not in text and ",," not in text and ", ." not in text
        assert text == "" or (
            text.startswith("I am looking for a") and text.endswith(".") and text.count(".") == 1
        )


LABELS = ("Role", "Field", "Company", "Size", "Trait")


def _slots(*texts: str) -> dict[str, str]:
    return dict(zip(LABELS, (*texts, "", "", "", "", "")[:5], strict=True))


def test_each_slot_sharpens() -> None:
    texts = ["baker", "bread", "family bakery", "20 people", "mistakes are told the same day"]
    points = [sharpness(_slots(*texts[:count])).point for count in range(6)]
    assert points[0] == 0.0
    assert points == sorted(points)
    assert points[0] < points[1] < points[2] < points[3] < points[4] == 1.0


@pytest.mark.parametrize(
    "wide",
    [
        "chef and/or baker",
        "nurse/midwife",
        "chef or baker",
        "retail, health, energy",
        "any size",
        "dynamic team",
    ],
)
def test_each_wide_slot_blunts(wide: str) -> None:
    sharp = sharpness(_slots("baker", "bread", "bakery", "20 people"))
    blunted = sharpness(_slots(wide, "bread", "bakery", "20 people"))
    assert sharp.blunt == ()
    assert blunted.filled == sharp.filled == 4
    assert blunted.point < sharp.point
    assert blunted.blunt[0].startswith("Role: ")


def test_an_empty_aim() -> None:
    assert sharpness({}).point == 0.0
    assert (sharpness(_slots()).filled, sharpness(_slots()).of) == (0, 5)


@given(st.dictionaries(st.text(max_size=10), st.text(max_size=40), max_size=6))
def test_the_point_stays_within_its_bounds(slots: dict[str, str]) -> None:
    sharp = sharpness(slots)
    assert 0.0 <= sharp.point <= 1.0
    assert sharp.filled <= sharp.of == len(slots)
    filter_line(slots)


def test_the_filters_show_what_is_missing_and_what_is_too_wide() -> None:
    line = filter_line({"Role": "leadership role", "Field": "bread", "Size": " ", "Place": "Lyon"})
    assert line == (
        "field: bread · place: Lyon; too wide to search for: role (“leadership role”); missing: size"
    )
    assert filter_line({"Role": "", "Field": ""}) == "missing: role, field"
    assert filter_line({"Role": "baker", "Place": "Lyon"}) == "role: baker · place: Lyon"
