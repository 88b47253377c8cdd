"""A first pass of every exercise stays as short as somebody tired can bear."""

from __future__ import annotations

from jobsearch_tui.method.catalogue import built_in
from tests.support.first_pass import length


def test_a_first_pass_stays_short() -> None:
    all_of_it = length(built_in().forms)
    assert all_of_it.presses <= 150
    assert all_of_it.fields <= 400
    assert all_of_it.lines <= 8500
