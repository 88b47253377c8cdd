"""The documents, each for whom it is meant, as that reader gets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import to_chat
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.letterhead import (
    AUDIENCE_NAMES,
    form_of_letterhead,
    last_sent,
    mark_sent,
    says_no_name,
)
from jobsearch_tui.documents.making import Offer, careful_reader, is_blank, make, offers
from jobsearch_tui.documents.overview import unasked
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import DOCUMENT, EVERYWHERE, actions, bindings
from jobsearch_tui.ui.screens.write_document import document_to_file
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import HangingRows, in_rows
from jobsearch_tui.ui.widgets.document_view import document_rows
from jobsearch_tui.ui.widgets.menu import Choice, ChoicesBesideReading, Menu, MenuBesideReading
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.session.session import Session

SMALL = 72
"""Columns below which there is no room for two things side by side."""
NOTHING = (
    "Nothing to share yet. As soon as an exercise holds something, its document stands here: for yourself, "
    "for your council, for your network or for those who hire, each with what that reader needs. Begin "
    "with the exercise that the path proposes."
)


class PreviewScreen(WorkbookScreen):
    """A list of documents on the left, the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DOCUMENT)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (DOCUMENT, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    PreviewScreen {
        #one { width: 1fr; }
    }
    """

    def __init__(
        self, session: Session, form: Form | None = None, record: str = "", *, document: str = ""
    ) -> None:
        """All documents, the one of ``form`` or of this id marked; last, what no exercise asks for."""
        super().__init__(session)
        self._parts: list[Content] = []
        """What is said above the document."""
        self._then: Callable[[], None] | None = None
        """What is done once it is known whom documents are from."""
        kept = unasked(session.workbook.tree, session.catalogue)
        self._offers: list[Offer | Document] = [*_in_reach(offers(session.catalogue, session.workbook))]
        if not is_blank(kept):
            self._offers.append(kept)
        self._at = next(
            (
                n
                for n, offer in enumerate(self._offers)
                if offer.id == document
                or (
                    form is not None
                    and isinstance(offer, Offer)
                    and offer.form.id == form.id
                    and offer.record in ("", record)
                )
            ),
            0,
        )

    def compose(self) -> ComposeResult:
        """Documents, for whom, the text."""
        yield TitleLine("Share", self.workbook_title)
        with Horizontal(id="body"):
            with ChoicesBesideReading(id="offers"):
                titles = [Choice(id=str(n), label=offer.title) for n, offer in enumerate(self._offers)]
                yield MenuBesideReading(titles, tallest=2)
            with Reading(id="one"):
                yield Static(Content(""), id="audience")
                yield HangingRows(id="document")
        yield KeyBar([action for action in actions(DOCUMENT) if action.bar])

    def on_mount(self) -> None:
        """Show the marked document."""
        menu = self.query_one(Menu)
        menu.marked = self._at
        menu.focus()
        self.watch(menu, "marked", self._show, init=False)
        self._show()

    def on_resize(self) -> None:
        """Where both would be narrow, the documents stand above the chosen one."""
        self.set_class(self.size.width < SMALL, "-small")
        self.call_after_refresh(self._show_readers)

    def _show_readers(self) -> None:
        """For whom, and how long it is, each part whole."""
        line = self.query_one("#audience", Static)
        if self._parts and line.content_size.width:
            line.update(Content("\n").join(in_rows(self._parts, line.content_size.width)))

    @property
    def _offer(self) -> Offer | Document | None:
        at = self.query_one(Menu).marked
        return self._offers[at] if self._offers else None

    def _show(self) -> None:
        offer = self._offer
        if offer is None:
            self.query_one("#document", HangingRows).show([(Content(""), Content(NOTHING))])
            self.query_one("#offers").display = False
            return
        reader = self._reader(offer)
        names = [
            Content.styled(AUDIENCE_NAMES[audience], "bold reverse" if audience == reader else "")
            for audience in _audiences(offer)
        ]
        document = self._made(offer, reader)
        sent_on = last_sent(self.session.workbook, document.title, AUDIENCE_NAMES[reader])
        sent = f" · sent {show_date(sent_on)}" if sent_on else ""
        self.query_one(TitleLine).say(part=f"for {AUDIENCE_NAMES[reader]}")
        self._parts = [
            Content("for  "),
            Content("  ").join(names),
            Content(f"    {pages_sentence(document)}{sent}"),
        ]
        self._show_readers()
        self.query_one("#document", HangingRows).show(document_rows(document))
        self.query_one("#one", Reading).scroll_home(animate=False)

    def _reader(self, offer: Offer | Document) -> str:
        """For whom it is shown: for whom the person has chosen, or carefully."""
        if isinstance(offer, Document):
            return offer.audience
        return careful_reader(offer, self.session.workbook, self.session.reader)

    def _made(self, offer: Offer | Document, audience: str) -> Document:
        """The document for an audience."""
        if isinstance(offer, Document):
            return offer
        session = self.session
        return make(offer, audience, session.today, session.workbook, notes=True)

    def action_audience(self) -> None:
        """The next audience."""
        offer = self._offer
        if offer is not None:
            audiences = _audiences(offer)
            self.session.reader = audiences[(audiences.index(self._reader(offer)) + 1) % len(audiences)]
            self._show()

    def _is_asked_first(self, then: Callable[[], None]) -> bool:
        """Ask whom documents are from before the first one for others; ``then`` is what goes on after it."""
        session, offer = self.session, self._offer
        form = form_of_letterhead(session.catalogue)
        if offer is None or form is None or session.asked_for_name or session.workbook.read_only:
            return False
        if not says_no_name(self._made(offer, self._reader(offer))):
            return False
        session.asked_for_name = True
        self._then = then
        self.program.open_form(form)
        self.program.presses.hold_back()
        self.program.tell("Asked this once: who is it from? Leave out what you like, and go back with esc.")
        return True

    def on_screen_resume(self) -> None:
        """Go on with what was wanted when it was asked whom documents are from."""
        super().on_screen_resume()
        then, self._then = self._then, None
        if then is not None:
            self._show()
            then()

    def action_copy_document(self) -> None:
        """Copy the document as text for a chat or a mail."""
        self._copy(to_chat, "as text")

    def action_copy_markdown(self) -> None:
        """Copy the document as Markdown."""
        self._copy(to_markdown, "as Markdown")

    def _copy(self, written: Callable[[Document], str], form: str) -> None:
        offer = self._offer
        if offer is not None and not self._is_asked_first(self.action_copy_document):
            document = self._made(offer, self._reader(offer))
            reader = AUDIENCE_NAMES[document.audience]
            self.program.copy(written(document), f"“{shown(document.title)}” for {reader}, {form}")

    def action_mark_sent(self) -> None:
        """Keep that the document went to its reader today; then the next one of its kind, as of letters."""
        offer, session = self._offer, self.session
        if not isinstance(offer, Offer) or session.workbook.read_only:
            return
        reader = self._reader(offer)
        day_field = offer.plug.options.get("sent-day", "")
        with session.workbook.changing():
            mark_sent(session.workbook, offer.title, AUDIENCE_NAMES[reader], session.today)
            if day_field:
                session.workbook.put(offer.form, day_field, session.today.isoformat(), offer.record)
        self.program.tell(f"Kept: “{shown(offer.title)}” went out today, for {AUDIENCE_NAMES[reader]}")
        menu = self.query_one(Menu)
        others = [at for at, other in enumerate(self._offers) if other.id == offer.id and at > menu.marked]
        if day_field and others:
            menu.marked = others[0]
        else:
            self._show()

    def action_write_file(self) -> None:
        """Ask as what and under which name it is written."""
        offer = self._offer
        if offer is not None and not self._is_asked_first(self.action_write_file):
            document = self._made(offer, self._reader(offer))
            self.program.push_screen(document_to_file(document, self._made(offer, ME)))


def _in_reach(made: list[Offer]) -> Iterator[Offer]:
    """Those of exercises, then those of records, kind by kind, the newest of each first."""
    yield from (offer for offer in made if not offer.record)
    of_kind: dict[str, list[Offer]] = {}
    for offer in made:
        if offer.record:
            of_kind.setdefault(offer.id, []).append(offer)
    for kind in of_kind.values():
        yield from reversed(kind)


def _audiences(offer: Offer | Document) -> tuple[str, ...]:
    return offer.audiences if isinstance(offer, Offer) else (offer.audience,)
