"""A rule over many files is one test that names all offenders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jobsearch_tui.text.problems import Problem

Thing = TypeVar("Thing")


def for_each(
    things: Iterable[Thing], name: Callable[[Thing], str] = str
) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """Make a test of one thing a test of all; it goes on behind one that fails, and names each."""

    def over_all(test: Callable[[Thing], None]) -> Callable[[], None]:
        def test_of_all() -> None:
            offenders = []
            for thing in things:
                try:
                    test(thing)
                except (AssertionError, Problem) as error:
                    offenders.append(f"{name(thing)}: {error}")
            assert not offenders, "\n\n".join(offenders)

        test_of_all.__name__, test_of_all.__doc__ = test.__name__, test.__doc__
        return test_of_all

    return over_all
