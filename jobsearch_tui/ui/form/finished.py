"""Where an exercise ends: the document that came of it, and the ways on."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.next.next_step import next_step
from jobsearch_tui.coach.next.search import Proposal
from jobsearch_tui.documents.making import Offer, offers_of, says_something
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, READING, actions, key_of
from jobsearch_tui.ui.shell.program import Program, open_proposal, proposed_words
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.document_view import DocumentView
from jobsearch_tui.ui.widgets.menu import Choice, MenuBesideReading
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import FieldContext, first_pass
from jobsearch_tui.workbook.session.session import Session, Spot

KEPT: Final = "That was the last step. Everything you wrote is kept."
_NEXT, _SHARE, _PATH = "next", "share", "path"
"""The ways on."""


def finish(program: Program, context: FieldContext) -> None:
    """Leave an exercise behind its last step: to what came of it, or up where there is no document."""
    program.go_up()
    offers = [
        offer
        for offer in offers_of(context.form, context.workbook, context.record)
        if says_something(offer, context.workbook)
    ]
    if offers and program.session is not None:
        program.push_screen(FinishedScreen(program.session, context, offers[0]))
    else:
        program.tell(KEPT)


class FinishedScreen(WorkbookScreen):
    """The document of a filling, to be read, and what may come next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b,f2", "last_step", show=False, id="previous-step"),
        Binding("f5", "share", show=False, id="preview"),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (READING, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    FinishedScreen {
        #kept { padding: 1 2 0 2; height: auto; }
        #read { height: 1fr; padding: 0 2; margin: 1 0; }
        #ways { padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, session: Session, context: FieldContext, offer: Offer) -> None:
        """``offer`` is what came of the filling that ``context`` is about."""
        super().__init__(session)
        self.context = context
        self._offer = offer
        self._proposal: Proposal | None = None

    def compose(self) -> ComposeResult:
        """A word, the document, the ways on."""
        yield TitleLine(self.context.form.title, self.workbook_title)
        yield Static(Content(f"{KEPT} This came of it:"), id="kept")
        with Reading(id="read"):
            yield DocumentView(self._offer, self.session)
        yield MenuBesideReading(id="ways", tallest=3)
        yield KeyBar([action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")])

    def on_mount(self) -> None:
        """Offer the ways on, what is next first."""
        session = self.session
        proposal = next_step(
            session.catalogue, session.workbook, session.today, session.put_off, session.last
        )
        key = key_of(self.app, "preview")
        share = Choice(id=_SHARE, label="Send it, copy it or write it to a file", detail=key)
        path = Choice(id=_PATH, label="Back to the path")
        ways = [path, share]
        if proposal is not None and proposal.form != self.context.form.id:
            self._proposal = proposal
            words = proposed_words(self.app, proposal.sentence, proposal.when, proposal.reminder)
            ways = [Choice(id=_NEXT, label=f"Next: {words}"), share, path]
        menu = self.query_one(MenuBesideReading)
        menu.show(ways)
        menu.focus()

    @on(MenuBesideReading.Chosen)
    def _chosen(self, message: MenuBesideReading.Chosen) -> None:
        message.stop()
        if message.choice.id == _SHARE:
            self.action_share()
        elif message.choice.id == _PATH:
            self.program.action_path()
        elif self._proposal is not None:
            self.program.action_path()
            open_proposal(self.session, self.program, self._proposal)

    def action_share(self) -> None:
        """The document among all others."""
        self.program.action_share(self.context.form, self.context.record)

    def action_last_step(self) -> None:
        """Back into the exercise, at its end."""
        spot = self.spot()
        self.program.go_up()
        self.program.open_form(self.context.form, self.context.record, spot)

    def spot(self) -> Spot:
        """The end of the exercise."""
        form, record = self.context.form, self.context.record
        last = first_pass(form, self.context.workbook, record)[-1]
        return Spot(form=form.id, record=record, step=last.id)
