"""The layouts that are read in a minute: the card before a talk, and how a sheet was and is."""

from __future__ import annotations

from jobsearch_tui.coach.views.card import card_of
from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Paragraph, Table
from jobsearch_tui.documents.layouts.sections import as_of, scalar
from jobsearch_tui.documents.layouts.subject import ME, Subject
from jobsearch_tui.workbook.answers.values import rows_of


def minute_card(subject: Subject) -> tuple[Block, ...]:
    """What the card of a record says, for paper: when and where, who is with you, what went well, the aim.

    It is for the person alone: with another reader it is empty.
    """
    if subject.audience != ME or subject.form.card is None:
        return ()
    card = card_of(subject.form, subject.workbook, subject.today, subject.record)
    people = tuple(Entry(person.name, (("", person.gave),)) for person in card.people)
    parts: list[tuple[str, list[Block]]] = [
        ("", [Paragraph(" · ".join(filter(None, (card.when, card.where))))]),
        ("Who's with you", [Bullets(people)] if people else []),
        ("What went well", [Bullets(tuple(map(Entry, card.well)))] if card.well else []),
        ("What you're looking for", [Paragraph(card.fit)] if card.fit else []),
        ("What you ask", [Bullets(tuple(map(Entry, card.questions)))] if card.questions else []),
    ]
    if not any((people, card.well, card.questions)):
        return ()
    return tuple(
        block
        for title, blocks in parts
        if blocks and blocks != [Paragraph("")]
        for block in ([Heading(title)] if title else []) + blocks
    )


def then_and_now(subject: Subject) -> tuple[Block, ...]:
    """How the lines of a sheet were and are, with the day on which each moved.

    Options: log (a list), before, after, what and date (columns of it).
    """
    log = subject.option("log")
    if log is None:
        return ()
    columns = {column.id: column for column in log.columns if subject.sees(column)}
    shown = [columns.get(subject.plug.options.get(part, "")) for part in ("what", "before", "after", "date")]
    cells = (
        tuple("" if column is None else scalar(subject, column, row.get(column.id)) for column in shown)
        for row in rows_of(subject.value(log), log)
    )
    moved = tuple(row for row in cells if any(row))
    return (as_of(subject), Table(("What changed", "Then", "Now", "Since"), moved)) if moved else ()
