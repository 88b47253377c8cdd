"""Checks of a group that meets: who is in it, who has agreed, who is missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobsearch_tui.coach.remarks import Look, Remark, ask_whole, check, lines
from jobsearch_tui.coach.words import listed, number_word
from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.values import list_of

_TWICE: Final = 2
"""Missing this often without a word is worth a kind question."""


@check("council-size")
def council_size(look: Look) -> Iterator[Remark]:
    """A group too small to meet when somebody is ill, or too large for all to speak.

    Options: ``records``, ``field`` and ``value``: the records that are in it, beside the person; ``fewest``
    and ``most``: how many of them there are to be. A group that has not begun is not asked about.
    """
    count = len(_members(look))
    fewest, most = look.options.get("fewest", ""), look.options.get("most", "")
    if fewest.isdecimal() and 0 < count < int(fewest):
        so_far = "is one" if count == 1 else f"are {number_word(count)}"
        start = f"There {so_far} beside you; from {number_word(int(fewest))} on, you can meet."
        question = f"{start} Who else is looking?"
        yield ask_whole(look, "council-size", question)
    if most.isdecimal() and count > int(most):
        start = f"There are {number_word(count)} beside you."
        question = f"{start} Would two groups give everybody time to speak?"
        yield ask_whole(look, "council-size", question)


@check("everyone-signed")
def everyone_signed(look: Look) -> Iterator[Remark]:
    """Members whose name is not among the lines yet. Options as for ``council-size``."""
    signed = {folded(spot.text.strip()) for spot in lines(look)}
    missing = [name for name in _members(look).values() if not _is_among(folded(name), signed)]
    if signed and missing:
        verb = "is" if len(missing) == 1 else "are"
        question = f"{listed(missing)} {verb} not among the names yet. When do you read it together?"
        yield ask_whole(look, "everyone-signed", question)


@check("missed-twice")
def missed_twice(look: Look) -> Iterator[Remark]:
    """Somebody who was missing without a word here and before. Option ``of``: the field that names them."""
    field = look.form.field(look.options.get("of", ""))
    people = look.workbook.catalogue.form(field.to) if field and look.workbook else None
    if field is None or people is None or look.workbook is None:
        return
    rows = (look.workbook.rows(look.form.table) or {}).values()
    missed = [set(list_of(row.get(field.id))) for row in rows if isinstance(row, dict)]
    for one in dict.fromkeys(list_of(look.answers.get(field.id))):
        count = sum(one in found for found in missed)
        if count >= _TWICE:
            name = listed([look.workbook.name_of(people, one)])
            times = "twice" if count == _TWICE else f"{number_word(count)} times"
            question = f"{name} was missing {times} without a word. Who rings to ask how they are?"
            yield Remark(check="missed-twice", question=question, field=field.id, about=one)


def _members(look: Look) -> dict[str, str]:
    """The records that are in the group, by id, with their names; none without a workbook."""
    form = look.workbook.catalogue.form(look.options.get("records", "")) if look.workbook else None
    if look.workbook is None or form is None or not form.many:
        return {}
    field, value = look.options.get("field", ""), look.options.get("value", "")
    return {
        record: look.workbook.name_of(form, record)
        for record, row in (look.workbook.rows(form.table) or {}).items()
        if isinstance(row, dict) and value in list_of(row.get(field))
    }


def _is_among(name: str, signed: set[str]) -> bool:
    """True if the whole name was written, or a part of it as people sign."""
    return name in signed or any(part in signed for part in name.split())
