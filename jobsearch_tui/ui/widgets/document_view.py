"""A document as it will be written: the same text, letter for letter, with headings made to stand out."""

from __future__ import annotations

from textual.content import Content

from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.making import AUDIENCE_NAMES, Offer, careful_reader, make
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.workbook.session.session import Session


def styled_markdown(text: str) -> Content:
    """Markdown text as it stands, headings bold; no character is added or taken away."""
    rows = [
        Content.styled(shown(row), "bold $accent") if row.startswith("#") else Content(shown(row))
        for row in text.split("\n")
    ]
    return Content("\n").join(rows)


class DocumentView(ChangingText):
    """The live document beside a form."""

    def __init__(self, offer: Offer, session: Session) -> None:
        super().__init__(Content(""))
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
        version = f"for {AUDIENCE_NAMES[reader]} · {pages_sentence(document)}\n\n"
        self.update(Content.assemble((version, "$foreground-muted"), styled_markdown(to_markdown(document))))
