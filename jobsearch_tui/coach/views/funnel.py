"""The way from the first message to an offer: how many came to each stage, and which share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.views.counted import counted, records_behind
from jobsearch_tui.method.form import Field, Form, Plug
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.filling import FieldContext

FEWEST: Final = 10
"""Out of so many, a share begins to mean something (method 4.2)."""
TOO_FEW: Final = "too few to tell"
FUNNEL: Final = "funnel"
"""The picture of a form that has one."""
WAYS: Final = ("before", "of")
"""The options that list counted fields, each in the order of a way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """One stage of a way."""

    label: str
    number: int
    """How many came as far."""
    whole: int
    """How many came to the stage before; for the first one, its own number."""
    is_first: bool
    records: tuple[tuple[Form, str], ...]
    """Which they are, as far as the workbook tells today, each with its form."""

    @property
    def words(self) -> str:
        """The share in words; empty for a first stage and where nobody came to the one before."""
        if self.is_first or not self.whole:
            return ""
        share = TOO_FEW if self.whole < FEWEST else f"{round(100 * self.number / self.whole)} %"
        return f"of {self.whole}, {share}"


def funnel(plug: Plug, context: FieldContext) -> list[tuple[FunnelStage, ...]]:
    """The ways that a form follows, each from its first stage on; a way that nothing came to is left out.

    Options: ``before`` and ``of``: counted fields of the form, each list in the order of its way.
    """
    ways = (_way(plug, option, context) for option in WAYS)
    return [way for way in ways if way and way[0].number]


def _way(plug: Plug, option: str, context: FieldContext) -> tuple[FunnelStage, ...]:
    stages: list[FunnelStage] = []
    fields = (context.form.field(name) for name in words(plug.options, option))
    for field in fields:
        if field is None or field.numbers is None:
            continue
        number = _number(field, context)
        # What was written down at different times may not agree: a part is never more than its whole.
        whole = stages[-1].number if stages else number
        stages.append(
            FunnelStage(
                label=field.label,
                number=min(number, whole),
                whole=whole,
                is_first=not stages,
                records=_records(field, context),
            )
        )
    return tuple(stages)


def _records(field: Field, context: FieldContext) -> tuple[tuple[Form, str], ...]:
    options = field.numbers.options if field.numbers is not None else {}
    form = context.catalogue.form(options.get("records", ""))
    records = records_behind(field, context) if form is not None else ()
    return tuple((form, record) for record in records if form is not None)


def _number(field: Field, context: FieldContext) -> int:
    text = text_of(counted(field, context)).strip()
    return int(text) if text.isascii() and text.isdecimal() else 0


def stall_sentence(plug: Plug, context: FieldContext, ways: Sequence[Sequence[FunnelStage]]) -> str:
    """Where most of it stops, in the words of the choice that names it; empty where nothing can be told.

    Options: ``stall``: the choice; ``stalls``: counted fields; ``stalls-values``: what the choice says where
    few come to the field of the same place.
    """
    choice = context.form.field(plug.options.get("stall", ""))
    values = dict(zip(words(plug.options, "stalls"), words(plug.options, "stalls-values"), strict=False))
    named = {
        field.label: value
        for name, value in values.items()
        if (field := context.form.field(name)) is not None and choice is not None and value in choice.options
    }
    stages = [stage for way in ways for stage in way if stage.label in named and not stage.is_first]
    if not stages:
        return ""
    large_enough = [stage for stage in stages if stage.whole >= FEWEST]
    if not large_enough:
        return "The numbers are too small to say where it stalls. What do the answers themselves say?"
    narrowest = min(large_enough, key=lambda stage: stage.number / stage.whole)
    if 2 * narrowest.number > narrowest.whole:
        return "More than half come through at each place, as far as the numbers tell."
    return f"Fewest come through here: {named[narrowest.label]} ({narrowest.number} {narrowest.words})."
