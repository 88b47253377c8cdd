"""What is asked before a document for others leaves: who it is from, once, and a last look at it."""

from __future__ import annotations

from collections.abc import Callable

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.letterhead import form_of_letterhead, says_no_name
from jobsearch_tui.documents.making import LETTERS, Offer
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.workbook.session.session import Session


class BeforeLeaving:
    """Asks what is to be asked, and goes on with what was wanted once it is answered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._then: Callable[[], None] | None = None
        """What is done once it is known whom documents are from."""

    def go_on(self) -> bool:
        """Go on with what was wanted when it was asked whom documents are from; False if nothing was."""
        then, self._then = self._then, None
        if then is not None:
            then()
        return then is not None

    def asks_for_name(self, program: Program, document: Document, then: Callable[[], None]) -> bool:
        """Ask whom documents are from before the first one for others; ``then`` is what goes on after it."""
        session = self._session
        form = form_of_letterhead(session.catalogue)
        if form is None or session.asked_for_name or session.workbook.read_only or not says_no_name(document):
            return False
        session.asked_for_name = True
        self._then = then
        program.open_form(form)
        program.presses.hold_back()
        program.tell("Asked this once: who is it from? Leave out what you like, and go back with esc.")
        return True

    def asks_for_look(
        self,
        program: Program,
        offer: Offer | Document,
        made: Callable[[], Document],
        leaves: str,
        then: Callable[[], None],
    ) -> bool:
        """Show the version that ``made`` gives once more, unless it was looked at; ``then`` goes on after it.

        ``leaves`` is how the person says what happens then: *copies it*.
        """
        session, document = self._session, made()
        if not isinstance(offer, Offer) or hash(document) in session.looked_at:
            return False
        # Imported when it is asked for: only who sends something looks for names.
        from jobsearch_tui.documents.sharing.last_look import last_look, still_in_it
        from jobsearch_tui.ui.screens.last_look import LastLookScreen

        if document.audience == ME:
            # A letter is read whole before it goes; who and what else is named in it is said once.
            if offer.plug.name in LETTERS:
                session.looked_at.add(hash(document))
                program.tell(still_in_it([document], session.workbook))
            return False

        def looked(may_leave: bool | None) -> None:
            if may_leave:
                session.looked_at.add(hash(made()))
                then()

        screen = LastLookScreen(
            session,
            lambda: last_look(offer, document.audience, session.today, session.workbook, made()),
            leaves,
        )
        program.push_screen(screen, looked)
        return True
