"""The layout of a note to many people: one letter for each, with thanks of their own (method 2.12)."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.documents.blocks import Block, Heading, Note, Paragraph
from jobsearch_tui.documents.sections import as_of, scalar
from jobsearch_tui.documents.subject import Subject

NO_THANKS: Final = "What did they give you? A line of thanks of its own is what they will remember."


def letters(subject: Subject) -> tuple[Block, ...]:
    """A letter for each record that holds the option ``value`` in its ``field``, or for all of them.

    Options: records (a form); field and value (who gets one); call, gift and gave (fields of it: how they
    are called, what to thank for lately, and what they gave long ago); body (fields of this form, whose
    texts follow one another in every letter).
    """
    options = subject.plug.options
    where = {options["field"]: options.get("value", "yes")} if options.get("field") else {}
    body = [
        Paragraph(text)
        for field in subject.option_fields("body")
        if (text := scalar(subject, field, subject.value(field))).strip()
    ]
    blocks: list[Block] = []
    for person in subject.records(options.get("records", ""), where):
        if not person.name():
            continue
        blocks += [Heading(person.name()), Paragraph(f"Dear {_first(person, ('call',)) or person.name()},")]
        thanks = _first(person, ("gift", "gave"))
        blocks.append(Paragraph(f"Thank you for this: {thanks}") if thanks else Note(NO_THANKS))
        blocks += body
    if not blocks and body:
        blocks = [Note("Nobody is on the list yet. This is what each of them would read."), *body]
    return (as_of(subject.today), *blocks)


def _first(person: Subject, options: tuple[str, ...]) -> str:
    """The first of these options of the layout whose field holds something about the person."""
    for option in options:
        field = person.form.field(person.plug.options.get(option, ""))
        text = scalar(person, field, person.value(field)).strip() if field is not None else ""
        if text:
            return text
    return ""
