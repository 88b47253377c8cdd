"""The questions that lenses, lists, counts and filters ask the open tables: TinyDB queries.

They are composed with ``&``, ``|`` and ``~``. Each has a hash that says all that it asks, so that its answer
can be remembered for as long as a table stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import reduce
from operator import and_
from typing import Any, Final

from jobsearch_tui.workbook.answers.values import Row, list_of
from jobsearch_tui.workbook.records.storage import Query, QueryInstance

__all__ = ["EVERY", "QueryInstance", "holds", "holds_all", "passes"]

EVERY: Final = Query().noop()
"""The query that every record matches."""


def holds(field_id: str, *values: str) -> QueryInstance:
    """Records whose field is one of these texts, or is a list with one of them in it."""
    wanted = frozenset(values)

    # Without ``where``, which takes three calls to get at a field: home asks this of every record there is.
    def test(row: Any) -> bool:
        # A record of which nothing but the id was written is an empty text in the file.
        held = row.get(field_id) if isinstance(row, dict) else None
        if isinstance(held, str):
            return held in wanted
        return isinstance(held, list) and not wanted.isdisjoint(list_of(held))

    return QueryInstance(test, ("holds", field_id, wanted))


def holds_all(values: Mapping[str, str]) -> QueryInstance:
    """Records that hold each value in the field of its name: what it is to be in a lens."""
    return reduce(and_, (holds(field_id, value) for field_id, value in values.items())) if values else EVERY


def passes(test: Callable[[Row], bool], meaning: Hashable) -> QueryInstance:
    """Records of which ``test`` is true; tests of one ``meaning`` are the same question."""
    return QueryInstance(lambda row: isinstance(row, dict) and test(row), ("passes", meaning))
