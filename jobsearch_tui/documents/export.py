"""A document as the bytes of a file, and writing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import to_text
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.text.names import nearest, slug
from jobsearch_tui.text.problems import Place, SaveProblem, UnreadableText, UsageProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.saving.disk import digest, replace
from jobsearch_tui.workbook.saving.file_system import REAL

FORMATS: Final[dict[str, Callable[[Sequence[Document]], str]]] = {
    "md": lambda documents: "\n".join(map(to_markdown, documents)),
    "html": to_html,
    "text": lambda documents: "\n\n".join(map(to_text, documents)),
}
"""What documents can be written as, by name."""

ENDINGS: Final = {"md": ".md", "html": ".html", "text": ".txt"}
"""What the file names end with."""


def export_bytes(document: Document, format: str = "md") -> bytes:
    """The document in UTF-8; what is previewed, printed and written are these same bytes."""
    return export_all([document], format)


def export_all(documents: Sequence[Document], format: str = "md") -> bytes:
    """Several documents, one after the other, in UTF-8."""
    return FORMATS[format](documents).encode()


def format_for(wanted: str, file: str) -> str:
    """The format that is asked for by name, else the one that the file name ends like, else Markdown.

    Raises:
        UsageProblem: if there is no such format.

    """
    if not wanted:
        ending = Path(file).suffix.lower()
        return next((name for name, known in ENDINGS.items() if known == ending), "md")
    if wanted not in FORMATS:
        near = nearest(wanted, FORMATS)
        mend = f"Did you mean {near}?" if near else f"There are {', '.join(FORMATS)}"
        raise UsageProblem(f"There is no format “{wanted}”", mend=mend)
    return wanted


def output_path(path: Path, documents: Sequence[Document], format: str) -> Path:
    """The file to write: ``path``, or in it if it is a folder, under the document's own name."""
    return path / default_name(documents[0], format) if path.is_dir() else path


def default_name(document: Document, format: str = "md") -> str:
    """A file name made of the document's title; it says for whom it is, unless it is for the person."""
    name = slug(document.title)
    if document.audience != ME:
        name = f"{name}-for-{slug(document.audience)}"
    return name + ENDINGS[format]


def write_document(path: Path, data: bytes) -> None:
    """Put a document into a file: all of it or nothing, durably, for its owner alone if the file is new.

    A file that is there is replaced, except a workbook.

    Raises:
        SaveProblem: if it is a workbook or no ordinary file, or the disk does not take it.

    """
    place = Place(shown(str(path)))
    try:
        exists = path.exists()
        if exists and not path.is_file():
            raise SaveProblem(
                "this is not an ordinary file", place, "Choose another name, or - for the screen"
            )
        if not exists and not path.parent.is_dir():
            raise SaveProblem(
                "there is no such folder", place, "Make the folder first, or choose another one"
            )
    except (OSError, ValueError) as error:
        raise SaveProblem(f"this name cannot be used: {error}", place, "Choose another name") from error
    old = _present_bytes(path, place) if exists else None
    if old is not None and _is_workbook(path, old):
        mend = "Choose another name; a document would take its place"
        raise SaveProblem("this is a workbook, and it is left as it is", place, mend)
    replace(path, data, expect=None if old is None else digest(old))


def _present_bytes(path: Path, place: Place) -> bytes:
    try:
        return REAL.read(path)[0]
    except OSError as error:
        mend = "Choose another name"
        raise SaveProblem(f"the file there cannot be read: {error.strerror}", place, mend) from error


def _is_workbook(path: Path, data: bytes) -> bool:
    try:
        return "workbook" in load(data).tree
    except UnreadableText:
        # A workbook that needs mending is still somebody's words.
        return path.suffix in (".yaml", ".yml") and b"workbook" in data.replace(b"\0", b"")
