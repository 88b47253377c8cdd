"""The documents, each for whom it is meant, exactly as they will be written."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.documents.export import default_name, export_bytes, write_document
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.making import Offer, is_blank, make, offers
from jobsearch_tui.documents.overview import unasked
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.keys import DOCUMENT, EVERYWHERE, actions, bindings
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.document_view import styled_markdown
from jobsearch_tui.ui.widgets.key_bar import KeyBar
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.session.session import Session

AUDIENCE_NAMES = {"me": "me", "council": "my council", "network": "my network", "hiring": "the hiring side"}
"""How the audiences are called on the screen."""


class PreviewScreen(WorkbookScreen):
    """A list of documents on the left, the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DOCUMENT)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (DOCUMENT, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    PreviewScreen {
        #file { display: none; dock: bottom; margin: 0 2 2 2; }
        #file.-on { display: block; }
        #one { width: 1fr; }
    }
    """

    def __init__(self, session: Session, form: Form | None = None, record: str = "") -> None:
        """All documents, with the one of ``form`` marked if it is given; last, what no exercise asks for."""
        super().__init__(session)
        kept = unasked(session.workbook.tree, session.catalogue)
        self._offers: list[Offer | Document] = [*offers(session.catalogue, session.workbook)]
        if not is_blank(kept):
            self._offers.append(kept)
        self._at = next(
            (
                n
                for n, offer in enumerate(self._offers)
                if form is not None
                and isinstance(offer, Offer)
                and offer.form.id == form.id
                and offer.record in ("", record)
            ),
            0,
        )
        self._audience = "me"

    def compose(self) -> ComposeResult:
        """Documents, for whom, the text."""
        yield TitleLine("Share", self.workbook_title)
        with Horizontal(id="body"):
            with VerticalScroll(id="offers", can_focus=False):
                yield Menu([Choice(id=str(n), label=offer.title) for n, offer in enumerate(self._offers)])
            with VerticalScroll(id="one"):
                yield Static(Content(""), id="audience")
                yield Static(Content(""), id="document")
        yield Input(id="file", select_on_focus=False)
        yield KeyBar([action for action in actions(DOCUMENT) if action.bar])

    def on_mount(self) -> None:
        """Show the marked document."""
        menu = self.query_one(Menu)
        menu.marked = self._at
        menu.focus()
        self.watch(menu, "marked", self._show, init=False)
        self._show()

    @property
    def _offer(self) -> Offer | Document | None:
        at = self.query_one(Menu).marked
        return self._offers[at] if self._offers else None

    def _show(self) -> None:
        offer = self._offer
        if offer is None:
            self.query_one("#document", Static).update(
                Content("Nothing to share yet. When an exercise holds something, its document appears here.")
            )
            return
        audiences = _audiences(offer)
        if self._audience not in audiences:
            self._audience = audiences[0]
        names = [
            Content.styled(AUDIENCE_NAMES[audience], "bold reverse" if audience == self._audience else "")
            for audience in audiences
        ]
        document = self._made(offer)
        self.query_one("#audience", Static).update(
            Content.assemble("for  ", Content("  ").join(names), f"    {pages_sentence(document)}")
        )
        text = export_bytes(document, "md").decode()
        self.query_one("#document", Static).update(styled_markdown(text))
        self.query_one("#one", VerticalScroll).scroll_home(animate=False)

    def _made(self, offer: Offer | Document) -> Document:
        """The document for the chosen audience."""
        if isinstance(offer, Document):
            return offer
        session = self.session
        return make(offer, self._audience, session.today, session.workbook, session.catalogue, notes=True)

    def action_audience(self) -> None:
        """The next audience."""
        offer = self._offer
        if offer is not None:
            audiences = _audiences(offer)
            self._audience = audiences[(audiences.index(self._audience) + 1) % len(audiences)]
            self._show()

    def action_copy_document(self) -> None:
        """Copy the document as Markdown."""
        if (text := self._bytes()) is not None:
            self.program.copy(text.decode())

    def _bytes(self) -> bytes | None:
        offer = self._offer
        if offer is None:
            return None
        document = self._made(offer)
        return export_bytes(document, "md")

    def action_write_file(self) -> None:
        """Ask for a file name; one is proposed."""
        offer = self._offer
        if offer is None:
            return
        line = self.query_one("#file", Input)
        document = self._made(offer)
        line.value = str(Path.cwd() / default_name(document, "md"))
        line.add_class("-on")
        line.focus()

    @on(Input.Submitted, "#file")
    def _write(self, message: Input.Submitted) -> None:
        message.stop()
        data = self._bytes()
        name = one_line(message.value).strip()
        self._close_line()
        if data is None or not name:
            return
        path = Path(name).expanduser()
        try:
            write_document(path, data)
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
        else:
            self.program.tell(f"Written to {path}")

    def _close_line(self) -> None:
        self.query_one("#file", Input).remove_class("-on")
        self.query_one(Menu).focus()

    def action_up(self) -> None:
        """Out of the line, then up."""
        if self.query_one("#file", Input).has_class("-on"):
            self._close_line()
        else:
            super().action_up()


def _audiences(offer: Offer | Document) -> tuple[str, ...]:
    return offer.audiences if isinstance(offer, Offer) else (offer.audience,)
