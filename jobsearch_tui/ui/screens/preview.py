"""The documents, each for whom it is meant, as that reader gets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from jobsearch_tui.documents.export import FORMATS
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import to_chat
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES, last_sent, mark_sent
from jobsearch_tui.documents.making import Offer, careful_reader, make
from jobsearch_tui.documents.pages import pages_sentence
from jobsearch_tui.documents.sharing.names import without_names
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import DOCUMENT, EVERYWHERE, actions, bindings
from jobsearch_tui.ui.screens.before_leaving import BeforeLeaving
from jobsearch_tui.ui.screens.offer_list import OfferList
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.taking_out.write_document import document_to_file
from jobsearch_tui.ui.text_area.filter_line import FilterLine
from jobsearch_tui.ui.widgets.bars import WRITING, KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import HangingRows, in_rows
from jobsearch_tui.ui.widgets.document_view import document_rows
from jobsearch_tui.ui.widgets.menu import ChoicesBesideReading, Menu, MenuBesideReading
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


NONE_OF_THEM = "No document has these words in its name."


class PreviewScreen(WorkbookScreen):
    """A list of documents on the left, the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(DOCUMENT),
        Binding("slash", "filter", show=False, id="filter"),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (DOCUMENT, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    PreviewScreen {
        #version { width: 1fr; }
    }
    """

    def __init__(
        self, session: Session, form: Form | None = None, record: str = "", *, document: str = ""
    ) -> None:
        """All documents, the one of ``form`` or of this id marked; last, what no exercise asks for."""
        super().__init__(session)
        self._parts: list[Content] = []
        """What is said above the document."""
        self._before = BeforeLeaving(session)
        self._list = OfferList(session)
        self._at = self._list.first_of(form, record, document)

    def compose(self) -> ComposeResult:
        """Documents, for whom, the text."""
        yield TitleLine("Share", self.workbook_title)
        yield FilterLine("words to look for")
        with Horizontal(id="body"):
            with ChoicesBesideReading(id="offers"):
                yield MenuBesideReading(self._list.choices(()), tallest=5)
            with Vertical(id="version"):
                yield Static(Content(""), id="audience")
                with Reading(id="one"):
                    yield HangingRows(id="document")
        yield KeyBar([action for action in actions(DOCUMENT) if action.bar])

    def on_mount(self) -> None:
        """Show the marked document."""
        menu = self.query_one(Menu)
        menu.show(menu.choices, marked=self._at)
        menu.focus()
        self.watch(menu, "marked", self._show, init=False)
        self._show()
        self.call_after_refresh(menu.scroll_to_marked)

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
        menu = self.query_one(Menu)
        return self._list.offers[menu.choices[menu.marked].id] if menu.choices else None

    def _show(self) -> None:
        offer = self._offer
        if offer is None:
            sentence = NONE_OF_THEM if self._list.offers else NOTHING
            self._parts = []
            self.query_one("#audience", Static).update(Content(""))
            self.query_one("#document", HangingRows).show([(Content(""), Content(sentence))])
            self.query_one("#offers").display = bool(self._list.offers)
            return
        reader = self._reader(offer)
        names = [
            Content.styled(AUDIENCE_NAMES[audience], "bold reverse" if audience == reader else "")
            for audience in _audiences(offer)
        ]
        document = self._made(offer, reader)
        sent_on = last_sent(self.session.workbook, offer.title, AUDIENCE_NAMES[reader])
        sent = f" · sent {show_date(sent_on)}" if sent_on else ""
        unnamed = ", without names" if self._leaves_names_out(reader) else ""
        ending = FORMATS[self.session.format or next(iter(FORMATS))].ending
        self.query_one(TitleLine).say(part=f"for {AUDIENCE_NAMES[reader]}{unnamed}")
        self._parts = [
            Content("for  "),
            Content("  ").join(names),
            Content(f"    {pages_sentence(document)}{unnamed}{sent}"),
            Content(f"    copied as text, written as {ending}"),
        ]
        self._show_readers()
        self.query_one("#document", HangingRows).show(document_rows(document))
        self.query_one("#one", Reading).scroll_home(animate=False)

    # ---- the filter

    def action_filter(self) -> None:
        """Type words to look for."""
        self.query_one(FilterLine).begin()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The bottom line: in the filter letters are words, else keys."""
        is_writing = self.query_one(FilterLine).has_focus
        keys = [action for action in actions(DOCUMENT) if action.bar and not is_writing]
        self.query_one(KeyBar).show(keys, mode=WRITING if is_writing else "")

    @on(Input.Changed, "#filter")
    def _filter_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._show_rows()

    def _show_rows(self, marked: str = "") -> None:
        """The rows that the filter leaves, and the document that is marked then."""
        menu = self.query_one(Menu)
        marked = marked or (menu.choices[menu.marked].id if menu.choices else "")
        menu.show(self._list.choices(self.query_one(FilterLine).words), marked=marked)
        self._show()
        self.call_after_refresh(menu.scroll_to_marked)

    @on(Input.Submitted, "#filter")
    def _filter_done(self, message: Input.Submitted) -> None:
        message.stop()
        self.query_one(Menu).focus()

    def action_up(self) -> None:
        """Out of the filter, then up."""
        if self.query_one(FilterLine).close():
            self.query_one(Menu).focus()
        else:
            super().action_up()

    # ---- the version

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
        document = make(offer, audience, session.today, session.workbook, notes=True)
        return without_names(document, session.workbook) if self._leaves_names_out(audience) else document

    def _leaves_names_out(self, audience: str) -> bool:
        return self.session.without_names and audience != ME

    def action_names(self) -> None:
        """With names or without, in every document for others."""
        self.session.without_names = not self.session.without_names
        self._show()
        if self._offer is not None and self._reader(self._offer) == ME:
            names = "without names" if self.session.without_names else "with names"
            self.program.tell(f"Documents for others are {names} from now on")

    def action_audience(self) -> None:
        """The next audience."""
        offer = self._offer
        if offer is not None:
            audiences = _audiences(offer)
            self.session.reader = audiences[(audiences.index(self._reader(offer)) + 1) % len(audiences)]
            self._show()

    def on_screen_resume(self) -> None:
        """Show what became of the document, and go on with what was wanted before something was asked."""
        super().on_screen_resume()
        if self.is_mounted:
            self._show()
        self._before.go_on()

    def _is_asked_first(self, leaves: str, then: Callable[[], None]) -> bool:
        """True if something is asked before a document for others leaves; ``then`` goes on after it."""
        offer = self._offer
        if offer is None:
            return False
        reader = self._reader(offer)
        if self._before.asks_for_name(self.program, self._made(offer, reader), then):
            return True
        return self._before.asks_for_look(
            self.program, offer, lambda: self._made(offer, reader), leaves, then
        )

    def action_copy_document(self) -> None:
        """Copy the document as text for a chat or a mail."""
        self._copy(to_chat, "as text", self.action_copy_document)

    def action_copy_markdown(self) -> None:
        """Copy the document as Markdown."""
        self._copy(to_markdown, "as Markdown", self.action_copy_markdown)

    def _copy(self, written: Callable[[Document], str], form: str, again: Callable[[], None]) -> None:
        offer = self._offer
        if offer is not None and not self._is_asked_first("copies it", again):
            document = self._made(offer, self._reader(offer))
            reader = AUDIENCE_NAMES[document.audience]
            self.program.copy(written(document), f"“{shown(document.title)}” for {reader}, {form}")

    def action_mark_sent(self) -> None:
        """Keep that the document went to its reader today; then the next one of its kind, as of letters."""
        offer, session = self._offer, self.session
        if not isinstance(offer, Offer) or session.workbook.read_only:
            return
        if self._is_asked_first("marks it as sent", self.action_mark_sent):
            return
        reader = self._reader(offer)
        day_field = offer.plug.options.get("sent-day", "")
        with session.workbook.changing():
            mark_sent(session.workbook, offer.title, AUDIENCE_NAMES[reader], session.today)
            if day_field:
                session.workbook.put(offer.form, day_field, session.today.isoformat(), offer.record)
        self.program.tell(f"Kept: “{shown(offer.title)}” went out today, for {AUDIENCE_NAMES[reader]}")
        # A letter is followed by the next one that is not sent.
        menu = self.query_one(Menu)
        rows = [choice.id for choice in (*menu.choices[menu.marked :], *menu.choices[: menu.marked])]
        self._list = OfferList(session)
        following = (row for row in rows if day_field and self._list.is_due(row, offer.id))
        self._show_rows(next(following, ""))

    def action_write_file(self) -> None:
        """Ask as what and under which name it is written."""
        offer = self._offer
        if offer is not None and not self._is_asked_first("goes on to the file", self.action_write_file):
            document = self._made(offer, self._reader(offer))
            self.program.push_screen(document_to_file(document, self._made(offer, ME), self.session))


def _audiences(offer: Offer | Document) -> tuple[str, ...]:
    return offer.audiences if isinstance(offer, Offer) else (offer.audience,)
