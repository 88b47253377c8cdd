"""How many printed pages a document takes, near enough to write towards two."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from jobsearch_tui.documents.formats.blocks import (
    Block,
    Bullets,
    Document,
    Entry,
    Heading,
    Note,
    Paragraph,
    Table,
    entry_lines,
    printed,
)
from jobsearch_tui.documents.formats.pdf import pages_on_paper
from jobsearch_tui.documents.making import make, offer_of, sent_to
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.workbook import Workbook

LINE: Final = 99
"""Characters in a printed line: A4, 10.5 points."""

PAGE: Final = 57
"""Lines on a printed page."""

_HEADING: Final = 2
_BETWEEN: Final = 0.5
"""The space after a paragraph, a list or a table, in lines."""


def pages(document: Document) -> float:
    """Printed A4 pages, as a fraction; a document without blocks takes its title's lines."""
    return (_HEADING + sum(_height(block) for block in document.blocks)) / PAGE


def pages_sentence(document: Document) -> str:
    """``about 1.6 of 2 pages``, or ``about 1.6 pages`` where any length will do. Never says 0.

    Where it is to fit and can be set as a PDF, it is measured, and not about.
    """
    measured = pages_on_paper(document) if document.pages else None
    about = "about " if measured is None else ""
    size = f"{max(0.1, pages(document) if measured is None else measured):.1f}"
    if document.pages:
        return f"{about}{size} of {document.pages} {'page' if document.pages == 1 else 'pages'}"
    return f"about {size} {'page' if size == '1.0' else 'pages'}"


def length_by_now(form: Form, workbook: Workbook, today: date, record: str = "") -> str:
    """How long the document of a form is by now, where it is to fit on so many pages; else nothing."""
    for plug in form.documents:
        if plug.options.get("pages"):
            offer = offer_of(form, plug, workbook, record)
            return pages_sentence(make(offer, sent_to(offer), today, workbook))
    return ""


def _height(block: Block) -> float:
    match block:
        case Heading():
            return _HEADING
        case Paragraph() | Note():
            return _lines(block.text) + _BETWEEN
        case Bullets():
            return _entries(block.entries, 1) + _BETWEEN
        case Table():
            width = LINE // max(1, len(block.header))
            rows = sum(max((_lines(cell, width) for cell in row), default=1) for row in block.rows)
            return 1 + rows + _BETWEEN


def _entries(entries: tuple[Entry, ...], level: int) -> int:
    width = LINE - 4 * level
    return sum(
        sum(_lines(part, width) for part in entry_lines(entry)) + _entries(entry.inner, level + 1)
        for entry in printed(entries)
    )


def _lines(text: str, width: int = LINE) -> int:
    return sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n"))
