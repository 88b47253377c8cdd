"""A document as a PDF, by typst where it is installed: the words go in as data, and never as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

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
    language_of,
    printed,
)
from jobsearch_tui.text.extras import missing_extra
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import for_document

_TEMPLATE: Final = Path(__file__).with_name("page.typ")
_PAPERS: Final = {"US Letter": "us-letter"}
_NO_FONT: Final = re.compile(r"the text (.+?) could not be displayed", re.DOTALL)
_MARKS: Final = '`"'
"""What stands around the letters in a message of typst."""
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)


def to_pdf(documents: Sequence[Document]) -> bytes:
    """All of them in one file, tagged, its letters embedded, each beginning a sheet.

    Raises Problem if typst is not installed, or no font has a letter of them.
    """
    typst = _typst()
    try:
        return bytes(typst.compile(_template(), sys_inputs=_inputs(documents), pdf_standards="ua-1"))
    except typst.TypstError as error:
        raise _problem(f"{error} {getattr(error, 'diagnostic', '')}") from error


def pages_on_paper(document: Document) -> float | None:
    """How many pages it fills on paper, as a fraction; None where typst is not installed or cannot set it."""
    try:
        typst = _typst()
    except Problem:
        return None
    try:
        page, height = json.loads(
            typst.query(_template(), "<pages>", "value", True, sys_inputs=_inputs([document]))
        )
    except typst.TypstError:
        return None
    return float(page - 1 + height)


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise missing_extra("A PDF", "pdf") from None
    return typst


@cache
def _template() -> bytes:
    return read_regular(_TEMPLATE)


def _problem(text: str) -> Problem:
    lacking = _NO_FONT.search(text)
    mend = "Write it as .html, open that in a browser and print it from there"
    if lacking is None:
        return Problem("This can't be set as a PDF", mend=mend)
    return Problem(f"No font of this machine has “{lacking[1].strip(_MARKS)}”", mend=mend)


def _inputs(documents: Sequence[Document]) -> dict[str, str]:
    first = documents[0]
    data = {
        "title": " · ".join(dict.fromkeys(_text(document.title) for document in documents)),
        "author": _text(first.sender),
        "paper": _PAPERS.get(first.paper, "a4"),
        "language": language_of(documents).split("-")[0],
        "documents": [
            {
                "title": _text(document.title) if document.titled else "",
                "blocks": [_block(block) for block in document.blocks],
            }
            for document in documents
        ],
    }
    return {"data": json.dumps(data)}


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _text(block.text)}
        case Paragraph():
            parts = re.split(r"\n(?:[^\S\n]*\n)+", _text(block.text).strip("\n"))
            return {"kind": "paragraphs", "texts": parts}
        case Note():
            return {"kind": "note", "text": _text(block.text)}
        case Bullets():
            return {"kind": "list", "numbered": block.numbered, "entries": _entries(block.entries)}
        case Table():
            rows = [[_text(cell) for cell in row] for row in block.rows]
            return {"kind": "table", "header": list(map(_text, block.header)), "rows": rows}


def _entries(entries: Sequence[Entry]) -> list[dict[str, object]]:
    return [
        {"lines": list(map(_text, entry_lines(entry))), "inner": _entries(entry.inner)}
        for entry in printed(entries)
    ]


def _text(text: str) -> str:
    """Words for paper; blanks at the start of a line are kept."""
    return _INDENT.sub(lambda blanks: "\N{NO-BREAK SPACE}" * len(blanks[0]), for_document(text))
