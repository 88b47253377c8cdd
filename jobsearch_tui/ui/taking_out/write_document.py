"""A document into a file: which version of it, and everything that it can be written as."""

from __future__ import annotations

from functools import partial

from jobsearch_tui.documents.export import FORMATS, default_name, export_bytes
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES
from jobsearch_tui.documents.making import version_sentence
from jobsearch_tui.ui.taking_out.write_file import FileFormat, WriteFileScreen
from jobsearch_tui.workbook.session.session import Session


def document_to_file(document: Document, whole: Document, session: Session) -> WriteFileScreen:
    """Asks where this version of a document is written; from ``whole`` nothing is held back."""
    return WriteFileScreen(
        session,
        document.title,
        document_formats(document),
        version_sentence([document], [whole]),
        written=f"Written for {AUDIENCE_NAMES[document.audience]}:",
    )


def document_formats(document: Document) -> list[FileFormat]:
    """Everything that a document can be written as."""
    return [
        FileFormat(name, format.purpose, default_name(document, name), partial(export_bytes, document, name))
        for name, format in FORMATS.items()
    ]
