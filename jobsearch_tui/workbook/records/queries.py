"""The questions that lenses, lists, counts and filters ask the open tables: TinyDB queries.

They are composed with ``&``, ``|`` and ``~``. Each has a hash that says all that it asks, so that its answer
can be remembered for as long as a table stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import reduce
from operator import and_
from typing import Any, Final

from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.answers.values import Row, list_of
from jobsearch_tui.workbook.records.storage import Query, QueryInstance

__all__ = ["EVERY", "QueryInstance", "WordQueries", "holds", "holds_all", "passes"]

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


class WordQueries:
    """Queries for the words in records; the text of a record is put together once, when it is first asked."""

    def __init__(self, of_row: Callable[[Row], str] | None = None) -> None:
        """``of_row`` gives the text of a record, if it is not whatever the row holds."""
        self._of_row = of_row
        self._texts: dict[int, tuple[Row, str]] = {}
        """By the identity of a row, which is kept so that no other one can have it."""

    def holding(self, *words: str) -> QueryInstance:
        """Records that hold each of these words, without regard to capitals and accents."""
        wanted = tuple(map(folded, words))
        texts, kept = self._texts, self._kept

        def test(row: Any) -> bool:
            text = (texts.get(id(row)) or kept(row))[1]
            return all(map(text.__contains__, wanted))

        # What a text of one's own says may change while the table stays as it is.
        return QueryInstance(test, ("holding", wanted, self if self._of_row else None))

    def _kept(self, row: Row) -> tuple[Row, str]:
        of_row = self._of_row or (lambda row: " ".join(str(part) for part in row.values()))
        text = folded(of_row(row)) if isinstance(row, dict) else ""
        self._texts[id(row)] = (row, text)
        return row, text
