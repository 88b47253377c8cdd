"""Which version of a document goes out, and what stays out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jobsearch_tui.documents.formats.blocks import Block, Document, Heading, Note

AUDIENCE_NAMES: Final = {
    "me": "me",
    "council": "my council",
    "network": "my network",
    "hiring": "the hiring side",
}
"""What the audiences are called in a sentence."""


def version_sentence(version: Sequence[Document], whole: Sequence[Document]) -> str:
    """For whom a version of some documents is, and what of the ``whole`` ones is held back from it."""
    held_back = dict.fromkeys(part for document in whole for part in _held_back(version, document))
    reader = AUDIENCE_NAMES[version[0].audience]
    return f"The version for {reader}. Held back: {', '.join(held_back) or 'nothing'}."


def _held_back(version: Sequence[Document], whole: Document) -> Iterator[str]:
    """The parts of a document that its version is without: all of it, sections, or some of a section."""
    same = next((document for document in version if document.title == whole.title), None)
    if same is None:
        yield whole.title
        return
    kept = _sections(same)
    for heading, blocks in _sections(whole).items():
        if heading not in kept:
            yield heading
        elif kept[heading] != blocks:
            yield f"some of {heading}"


def _sections(document: Document) -> dict[str, list[Block]]:
    """The blocks below each heading; what comes before the first one stands below the title."""
    heading = document.title
    sections: dict[str, list[Block]] = {heading: []}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            heading = block.text
            sections.setdefault(heading, [])
        elif not isinstance(block, Note):
            sections[heading].append(block)
    return sections
