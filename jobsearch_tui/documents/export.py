"""Documents as the bytes of files, records as a table, and writing them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.docx import to_docx
from jobsearch_tui.documents.formats.html import to_html
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.pdf import to_pdf
from jobsearch_tui.documents.formats.plain import to_chat, to_text
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.form import DAY_KINDS
from jobsearch_tui.text.files import is_file, is_folder, is_taken, is_there
from jobsearch_tui.text.names import nearest, slug
from jobsearch_tui.text.problems import Place, Problem, SaveProblem, UnreadableText, UsageProblem
from jobsearch_tui.text.shown import for_document, shown_name
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import is_held, shown_to
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.saving.disk import digest, replace
from jobsearch_tui.workbook.saving.file_system import REAL

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.answers.values import Value
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Format:
    """What documents can be written as."""

    written: Callable[[Sequence[Document]], bytes]
    ending: str
    """What the names of its files end with."""
    purpose: str
    """What it is good for, in words."""


def _in_a_row(written: Callable[[Document], str], between: str) -> Callable[[Sequence[Document]], bytes]:
    return lambda documents: between.join(map(written, documents)).encode()


FORMATS: Final = {
    "html": Format(lambda documents: to_html(documents).encode(), ".html", "a page to print or mail"),
    "text": Format(_in_a_row(to_text, "\n\n"), ".txt", "plain text for a mail"),
    "md": Format(_in_a_row(to_markdown, "\n"), ".md", "Markdown"),
    "chat": Format(_in_a_row(to_chat, "\n\n"), ".txt", "plain text for a chat"),
    "pdf": Format(to_pdf, ".pdf", "a PDF to send or print"),
    "docx": Format(to_docx, ".docx", "a file for a word processor"),
}
"""The formats by name."""


class NameTaken(UsageProblem):
    """There is a file of this name, and nobody asked for it to be written over."""

    def __init__(self, path: Path) -> None:
        """``path`` is the file that is there."""
        self.free = free_path(path)
        """A name that no file has."""
        super().__init__(
            "there's such a file already, and it's left as it is",
            Place(shown_name(str(path))),
            f"{shown_name(self.free.name)} is free; --force writes over the file that is there",
        )


def export_bytes(document: Document, format: str = "md") -> bytes:
    """The document, text in UTF-8; what is previewed, printed and written are these same bytes."""
    return export_all([document], format)


def export_all(documents: Sequence[Document], format: str = "md") -> bytes:
    """Several documents, one after the other. Raises Problem if a part that makes it is not installed."""
    return FORMATS[format].written(documents)


def format_for(wanted: str, file: str) -> str:
    """The format that the file name ends like, else the one that is asked for by name, else Markdown.

    Raises:
        UsageProblem: if there is no such format, no file with such an ending, or the two do not go together.

    """
    if wanted and wanted not in FORMATS:
        near = nearest(wanted, FORMATS)
        mend = f"Did you mean {near}?" if near else f"There are {', '.join(FORMATS)}"
        raise UsageProblem(f"There's no format “{wanted}”", mend=mend)
    format = format_of(file, wanted)
    if wanted and format and wanted != format:
        mend = f"Leave --format away, or let the name end in {FORMATS[wanted].ending}"
        raise UsageProblem(f"A file that ends in {FORMATS[format].ending} is no {wanted}", mend=mend)
    return format or wanted or "md"


def format_of(file: str, wanted: str = "") -> str:
    """The format that a file name ends like: ``wanted``, if it can be; empty for a folder, or without ending.

    Raises:
        UsageProblem: if a file with such an ending cannot be made.

    """
    ending = "" if is_folder(file) else Path(file).suffix
    endings = {"": ""}
    for name, known in FORMATS.items():
        endings.setdefault(known.ending, name)
    if ending.lower() not in endings:
        mend = f"There are {', '.join(filter(None, endings))}"
        raise UsageProblem(f"A file that ends in {shown_name(ending)} can't be made", mend=mend)
    format = endings[ending.lower()]
    return wanted if format and wanted and FORMATS[wanted].ending == FORMATS[format].ending else format


def output_path(path: Path, documents: Sequence[Document], format: str) -> Path:
    """The file to write: ``path``, or in it if it is a folder, under the document's own name."""
    return path / default_name(documents[0], format) if is_folder(path) else path


def default_name(document: Document, format: str = "md") -> str:
    """A file name made of who it is from and of its title; it goes to others, so it names no version."""
    # I'm is one word: its two halves would be two.
    return slug(re.sub("['’]", "", f"{document.sender} {document.title}")) + FORMATS[format].ending


def free_path(path: Path) -> Path:
    """``path``, or with the first number behind its name that makes it one that no file has."""
    if not is_taken(path):
        return path
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(candidate for candidate in numbered if not is_taken(candidate))


def write_document(path: Path, data: bytes, *, force: bool = False) -> None:
    """Put a document into a file: all of it or nothing, durably, for its owner alone if the file is new.

    With ``force`` a file that is there is replaced, except a workbook.

    Raises:
        NameTaken: if there is such a file, without ``force``.
        SaveProblem: if it is a workbook or no ordinary file, or the disk does not take it.

    """
    place = Place(shown_name(str(path)))
    exists = is_there(path)
    if exists and not is_file(path):
        raise SaveProblem("this isn't an ordinary file", place, "Choose another name, or - for the screen")
    if not exists and not is_folder(path.parent):
        raise SaveProblem("there's no such folder", place, "Make the folder first, or choose another one")
    old = _present_bytes(path, place) if exists else None
    if old is not None and _is_workbook(path, old):
        mend = "Choose another name; a document would take its place"
        raise SaveProblem("this is a workbook, and it's left as it is", place, mend)
    if old is not None and not force:
        raise NameTaken(path)
    replace(path, data, expect=None if old is None else digest(old))


def _present_bytes(path: Path, place: Place) -> bytes:
    try:
        return REAL.read(path)[0]
    except OSError as error:
        mend = "Choose another name"
        raise SaveProblem(f"the file there can't be read: {error.strerror}", place, mend) from error


def _is_workbook(path: Path, data: bytes) -> bool:
    try:
        return "workbook" in load(data).tree
    except UnreadableText:
        # A workbook that needs mending is still somebody's words.
        return path.suffix in (".yaml", ".yml") and b"workbook" in data.replace(b"\0", b"")


# ---- the records of an exercise as a table for spreadsheets and other programs

CSV: Final = "csv"
"""What the format is called, and what the names of its files end with after the point."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def records_as_csv(
    workbook: Workbook, form: Form, audience: str = ME, records: Sequence[str] | None = None
) -> bytes:
    """A line for each record, or each of these, with the answers that the audience may see.

    Days are ISO dates, and nothing in it is a formula. Raises UsageProblem if the form keeps no records,
    Problem if there is nothing to show.
    """
    if not form.many:
        known = ", ".join(other.id for other in workbook.catalogue.forms if other.many)
        raise UsageProblem(f"“{form.title}” is no list of records", mend=f"There are {known}")
    ids = workbook.table(form.table).ids() if records is None else records
    rows = [workbook.peek(form, record) for record in ids]
    rows = [row for row in rows if not is_held(row, audience)]
    fields = [
        field for field in form.fields() if any(shown_to(row, field, audience) is not None for row in rows)
    ]
    if not fields:
        reader = "" if audience == ME else f" for {audience}"
        raise Problem(f"“{form.title}” holds nothing{reader} yet")
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(field.label for field in fields)
    for row in rows:
        writer.writerow(guarded(cell_of(workbook, field, shown_to(row, field, audience))) for field in fields)
    # Spreadsheets take a file without this mark for one of an older encoding.
    return table.getvalue().encode("utf-8-sig")


def cell_of(workbook: Workbook, field: Field, value: Value | None) -> str:
    """An answer as a cell: names for ids, a day as an ISO date."""
    if field.kind in DAY_KINDS:
        return text_of(value)

    def name_of(form_id: str, record: str) -> str:
        form = workbook.catalogue.form(form_id)
        is_record = form is not None and workbook.has(form, record)
        return workbook.name_of(form, record) if form is not None and is_record else record

    return kind_of(field).show(value, field, name_of)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = for_document(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
