"""The spear of an aim, and the recruiter's filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.views.fit import filter_line, sharpness
from tests.support.nasty import any_text

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


@given(st.dictionaries(any_text(max_size=10), any_text(max_size=40), max_size=6))
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
