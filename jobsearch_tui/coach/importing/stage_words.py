"""Which stage a table tells of an application: in the words of a cell, and by columns called like stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.columns import ColumnMap, plain_name
from jobsearch_tui.coach.importing.synonyms import comparable, synonyms

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.table import SourceTable

_LONGEST: Final = 4
"""Words of which the name of a stage is made at most."""


def stage_in(cell: str, way: Sequence[str]) -> tuple[str, bool]:
    """The stage of ``way`` that a cell names, and whether it says just that.

    Of several among other words it is the furthest: "Rejected after the interview". Some stages have to be
    said alone, since such words speak of them before they are there: "Waiting for an offer".
    """
    known = synonyms()
    plain = comparable(cell)
    whole = known.choices.get(plain, "")
    if whole in way:
        return whole, True
    stages = {stage for stage in _named(plain.split()) if stage in way}
    if len(stages) > 1:
        stages -= known.said_alone
    return max(stages, key=way.index, default=""), False


def _named(words: Sequence[str]) -> list[str]:
    """The choices that some of the words name, the longest name first; not those behind a *no*."""
    known = synonyms()
    named: list[str] = []
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST), at, -1)
        end = next((end for end in ends if " ".join(words[at:end]) in known.choices), 0)
        if end and not (at and words[at - 1] in known.negations):
            named.append(known.choices[" ".join(words[at:end])])
        at = end or at + 1
    return named


def stage_columns(columns: ColumnMap, table: SourceTable, way: Sequence[str]) -> dict[int, str]:
    """The columns that are called like a stage, such as *Interview date* or *Rejected?*, with that stage.

    One that was taken for a column of days is one as well if it says only yes and no.
    """
    known, taken = synonyms(), set(columns.places.values())
    stages: dict[int, str] = {}
    for at, name in enumerate(table.names):
        words = [word for word in plain_name(name).split() if not word.isdigit()]
        inner = " ".join(word for word in words if word not in known.beside_stages)
        stage = known.choices.get(plain_name(name), "") or known.choices.get(inner, "")
        filled = [cells[at] for _, cells in table.rows if cells[at].strip()]
        if stage in way and filled and (at not in taken or all(ticked(cell) is not None for cell in filled)):
            stages[at] = stage
    return stages


def ticked(cell: str) -> bool | None:
    """Whether a cell says yes or no; None if it says something else."""
    known, text = synonyms(), cell.strip().casefold()
    return True if text in known.ticked else False if text in known.unticked else None
