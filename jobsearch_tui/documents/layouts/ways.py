"""The funnel of a form as a table: each stage with its number and its share of the stage before."""

from __future__ import annotations

from dataclasses import replace

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.views.funnel import FUNNEL, WAYS, funnel, stall_sentence
from jobsearch_tui.documents.formats.blocks import Block, Heading, Paragraph, Table
from jobsearch_tui.documents.layouts.subject import Subject

HEADING = "From the first message to an offer"


def ways(subject: Subject) -> tuple[list[Block], set[str]]:
    """The table, and the fields that it tells; nothing of a form that draws no funnel, or an empty one."""
    plug = subject.form.picture
    if plug is None or plug.name != FUNNEL:
        return [], set()
    options = {
        name: ", ".join(
            field.id
            for field in map(subject.form.field, words(plug.options, name))
            if field is not None and subject.sees(field)
        )
        for name in WAYS
    }
    plug = replace(plug, options={**plug.options, **options})
    seen_ways = funnel(plug, subject.context)
    if not seen_ways:
        return [], set()
    rows = tuple((stage.label, str(stage.number), stage.words) for way in seen_ways for stage in way)
    blocks: list[Block] = [Heading(HEADING), Table(("Stage", "How many", "Of those before"), rows)]
    if sentence := stall_sentence(plug, subject.context, seen_ways):
        blocks.append(Paragraph(sentence))
    return blocks, {name for option in options for name in words(options, option)}
