"""How much two names look like those of one person: a proposal to look at, never a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.names import folded

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

SAME: Final = 3
"""The same name, but for case, accents, signs and the order of its words."""
SHORTENED: Final = 2
"""One is the other with initials, or with words left out: *M. Lopez*, *Maria*, *Maria Lopez*."""
FIRST_NAME: Final = 1
"""The first names are the same, and the rest is not."""


def likeness(one: str, other: str) -> int:
    """``SAME``, ``SHORTENED``, ``FIRST_NAME``, or 0 where nothing speaks for it."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0
    if sorted(mine) == sorted(theirs):
        return SAME
    if _shortens(mine, theirs) or _shortens(theirs, mine):
        return SHORTENED
    return FIRST_NAME if mine[0] == theirs[0] and len(mine[0]) > 1 else 0


def likely_twins(workbook: Workbook, form: Form, record: str) -> list[tuple[str, str, int]]:
    """Id, name and likeness of every other record of a table, the likely twins of this one first."""
    name = workbook.name_of(form, record)
    others = [(one, workbook.name_of(form, one)) for one in workbook.rows(form.table) or {} if one != record]
    found = [(one, other, likeness(name, other)) for one, other in others]
    return sorted(found, key=lambda one: -one[2])


def _words(name: str) -> list[str]:
    plain = "".join(sign if sign.isalnum() else " " for sign in folded(name))
    return plain.split()


def _shortens(short: list[str], whole: list[str]) -> bool:
    """True if each word of ``short`` is a word of ``whole``, or an initial of one, in the same order."""
    rest = iter(whole)
    if not all(any(_stands_for(word, full) for full in rest) for word in short):
        return False
    return any(len(word) > 1 for word in short)


def _stands_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))
