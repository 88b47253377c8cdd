"""A document as its reader gets it: titles and headings stand out, lists and their lines hang."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from jobsearch_tui.documents.formats.blocks import Block, Document, Heading, Note
from jobsearch_tui.documents.formats.plain import printed_lines
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES
from jobsearch_tui.documents.making import Offer, careful_reader, make
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.content import HangingRows, TextRow
from jobsearch_tui.workbook.session.session import Session


def document_rows(document: Document) -> list[TextRow]:
    """The title and the blocks, a blank row before each."""
    title = Heading(document.title, level=1)
    rows = [_NONE, *(row for block in (title, *document.blocks) for row in _rows(block))]
    return rows[2:]


_NONE: TextRow = (Content(""), Content(""))


def _rows(block: Block) -> Iterator[TextRow]:
    style = ""
    if isinstance(block, Heading):
        style = "bold $accent" if block.level < 3 else "bold"
    elif isinstance(block, Note):
        style = "italic $foreground-muted"
    for number, (first, text) in enumerate(printed_lines(block)):
        if not number:
            yield _NONE
        yield Content(first), Content.styled(shown(text), style)


class DocumentView(HangingRows):
    """The live document beside a form."""

    def __init__(self, offer: Offer, session: Session) -> None:
        super().__init__([])
        self._offer = offer
        self._session = session

    def on_mount(self) -> None:
        """Show it."""
        self.make()

    def make(self) -> None:
        """Make it anew from the answers as they are, for the reader who was chosen, or carefully."""
        session = self._session
        reader = careful_reader(self._offer, session.workbook, session.reader)
        document = make(self._offer, reader, session.today, session.workbook)
        version = f"for {AUDIENCE_NAMES[reader]} · {pages_sentence(document)}"
        head = (Content(""), Content.styled(version, "$foreground-muted"))
        self.show([head, _NONE, *document_rows(document)])
