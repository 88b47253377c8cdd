"""What can be proposed at a place: everything its sources offer that does not stand there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

# Imported for the sources they register.
from jobsearch_tui.coach.proposals import sources as proposal_sources  # noqa: F401
from jobsearch_tui.coach.proposals.proposed import LINKS, LISTS, TEXTS, Here, Proposed, plain
from jobsearch_tui.coach.proposals.proposed import PROPOSALS as PROPOSALS
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.answers.values import list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


MOST: Final = 60
"""What one source proposes at once, at most; the next ones follow when these are taken or set aside."""


def proposals(form: Form, field: Field, workbook: Workbook, today: date, record: str = "") -> list[Proposed]:
    """What the person may take over into a field of one filling; nothing is changed by asking."""
    return proposed_at(Here(form=form, workbook=workbook, today=today, record=record, field=field))


def lens_proposals(
    form: Form, step: Step, workbook: Workbook, today: date, record: str = ""
) -> list[Proposed]:
    """The records that the person may take into the lens of a step."""
    return proposed_at(Here(form=form, workbook=workbook, today=today, record=record, step=step))


def proposed_at(here: Here) -> list[Proposed]:
    """What is proposed at a place, each text or record once."""
    plugs: Iterable[Plug] = here.field.proposals if here.field else here.step.proposals if here.step else ()
    plugs = [plug for plug in plugs if plug.name in PROPOSALS]
    if not plugs or not here.there:
        return []
    aside = here.workbook.meant(here.meant_key)
    stands = _standing(here)
    instead = _gives_way(here)
    found: dict[str, Proposed] = {}
    for plug in plugs:
        before = len(found)
        for one in PROPOSALS[plug.name](here, plug.options):
            if len(found) - before == MOST:
                break
            same = one.record or plain(one.text or f"- {one.replaces}")
            if same in found or one.aside in aside or stands(one):
                continue
            found[same] = replace(one, replaces=instead) if instead and not one.replaces else one
    return list(found.values())


def _standing(here: Here) -> Callable[[Proposed], bool]:
    """A question: does this stand here already?"""
    if here.kind in LISTS:
        heads = {plain(head) for head in here.heads()}
        # A line that is to go is proposed while it is there; every other while it is not.
        return lambda one: plain(one.text) in heads if one.text else plain(one.replaces) not in heads
    if here.kind in LINKS:
        ids = set(list_of(here.value))
        return lambda one: one.text in ids
    if here.kind in TEXTS:
        text = f" {plain(text_of(here.value))} "
        whole = here.kind != "long"
        return lambda one: plain(one.text) == text.strip() if whole else f" {plain(one.text)} " in text
    return _in_lens(here)


def _in_lens(here: Here) -> Callable[[Proposed], bool]:
    form, head = here.target, here.head
    if form is None or head is None:
        return lambda _: True
    records = here.lens_records()
    rows = [here.workbook.peek(form, record) for record in records]
    if head.kind in LINKS:
        ids = {one for row in rows for one in list_of(row.get(head.id))}
        names = {plain(here.name_of(head.to, one)) for one in ids}
    else:
        ids = set(records)
        names = {plain(text_of(row.get(head.id))) for row in rows}
    return lambda one: one.record in ids if one.record else plain(one.text) in names


def _gives_way(here: Here) -> str:
    """What a single answer says now, which another would take the place of."""
    if here.kind == "short":
        return text_of(here.value)
    if here.field and here.kind == "link" and (old := text_of(here.value)):
        return here.name_of(here.field.to, old)
    return ""
