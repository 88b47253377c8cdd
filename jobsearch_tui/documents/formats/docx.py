"""A document for a word processor, by python-docx where it is installed: real headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from jobsearch_tui.text.shown import for_document

_LETTER: Final = (216, 279)
_A4: Final = (210, 297)
"""Width and height of a sheet, in millimetres."""
_FONT: Final = "Georgia"
_HEADINGS: Final = {1: 18, 2: 12.5, 3: 11, 4: 10.5}
"""Sizes of the headings by level, in points."""
_DEEPEST: Final = 3
"""Lists within lists for which the paper has a style."""


def to_docx(documents: Sequence[Document]) -> bytes:
    """All of them in one file, each beginning a sheet. Raises Problem if python-docx is not installed."""
    import io

    try:
        import docx
        from docx.enum.text import WD_BREAK
    except ImportError:
        raise missing_extra("A file for a word processor", "docx") from None
    paper = docx.Document()
    _set_up(paper, documents)
    for number, document in enumerate(documents):
        if number:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        if document.titled:
            paper.add_heading(for_document(document.title), 1)
        for block in document.blocks:
            _add(paper, block)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _set_up(paper: Any, documents: Sequence[Document]) -> None:
    from docx.shared import Mm, Pt, RGBColor

    first = documents[0]
    section = paper.sections[0]
    width, height = _LETTER if first.paper == "US Letter" else _A4
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    normal = paper.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in _HEADINGS.items():
        heading = paper.styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(size), RGBColor(0x22, 0x22, 0x22)
        fonts = heading.element.rPr.rFonts
        # The font of a theme would go before the one that is named.
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
    for style in ("Normal", *(f"Heading {level}" for level in _HEADINGS)):
        paper.styles[style].font.name = _FONT
    properties = paper.core_properties
    properties.title, properties.author = for_document(first.title), for_document(first.sender)
    properties.comments, properties.language = "", language_of(documents)


def _add(paper: Any, block: Block) -> None:
    from docx.shared import RGBColor

    match block:
        case Heading():
            paper.add_heading(for_document(block.text), block.level)
        case Paragraph():
            for part in re.split(r"\n(?:[^\S\n]*\n)+", for_document(block.text).strip("\n")):
                paper.add_paragraph(part)
        case Note():
            note = paper.add_paragraph()
            run = note.add_run(for_document(block.text))
            run.italic, run.font.color.rgb = True, RGBColor(0x48, 0x48, 0x48)
            # What stands over a list goes with it to the next page.
            note.paragraph_format.keep_with_next = True
        case Bullets():
            _add_list(paper, block.entries, "List Number" if block.numbered else "List Bullet", 1)
        case Table():
            table = paper.add_table(rows=0, cols=len(block.header), style="Table Grid")
            for row in (block.header, *block.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = for_document(text)


def _add_list(paper: Any, entries: Sequence[Entry], kind: str, depth: int) -> None:
    from docx.shared import Pt, RGBColor

    style = kind if depth == 1 else f"{kind} {min(depth, _DEEPEST)}"
    for entry in printed(entries):
        first, *details = entry_lines(entry)
        paragraph = paper.add_paragraph(for_document(first), style=style)
        for detail in details:
            paragraph.add_run().add_break()
            run = paragraph.add_run(for_document(detail))
            run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x48, 0x48, 0x48)
        _add_list(paper, entry.inner, "List Bullet", depth + 1)
