"""What was sent between two days, to hand in: the days are typed above, and the document follows them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Input, Static

from jobsearch_tui.coach.days import later
from jobsearch_tui.documents.export import CSV
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.formats.plain import to_chat
from jobsearch_tui.documents.proof_of_search import TITLE, proof_as_csv, proof_of_search, sent_between
from jobsearch_tui.text.problems import Problem, Refused
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import DOCUMENT, EVERYWHERE, actions, bindings
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.taking_out.write_document import document_formats
from jobsearch_tui.ui.taking_out.write_file import FileFormat, WriteFileScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import KEYS, WRITING, KeyBar, TitleLine, keys_of_line
from jobsearch_tui.ui.widgets.content import HangingRows
from jobsearch_tui.ui.widgets.document_view import document_rows
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.answers.dates import read_date, show_date
from jobsearch_tui.workbook.session.session import Session

AT_FIRST: Final = 28
"""Days that are shown before the person says which."""
_KEYS: Final = ("write_file", "copy_document")
"""What a document's keys do here."""


class ProofScreen(WorkbookScreen):
    """Two days, and below them what was sent on these and between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            binding
            for binding in bindings(DOCUMENT)
            if isinstance(binding, Binding) and binding.action in _KEYS
        ),
        Binding("enter", "change_days", show=False),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (DOCUMENT, EVERYWHERE)
    # Back from the name of a file, the keys are still those of the document.
    AUTO_FOCUS = ""
    DEFAULT_CSS: ClassVar[str] = """
    ProofScreen {
        #days { height: 1; padding: 0 2; margin-top: 1; }
        #days Static { width: auto; padding: 0 1; color: $foreground-muted; }
        #days Input { width: 20; }
        #understood { padding: 0 3; margin-top: 1; color: $foreground-muted; height: auto; }
        #proof { padding: 1 3; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._first, self._last = later(session.today, -AT_FIRST), session.today
        self._document: Document | None = None

    def compose(self) -> ComposeResult:
        """The days, what they are understood as, and the document."""
        yield TitleLine(TITLE, self.workbook_title)
        with Horizontal(id="days"):
            yield Static(Content("Sent from"))
            yield SignInput(show_date(self._first.isoformat()), id="first")
            yield Static(Content("up to"))
            yield SignInput("today", id="last")
        yield Static(Content(""), id="understood")
        with Reading(id="proof"):
            yield HangingRows()
        yield KeyBar(mode=WRITING)

    def on_mount(self) -> None:
        """Begin at the first day."""
        self._show()
        self.query_one("#first").focus()

    def answers_came_in(self) -> None:
        """Applications were changed from outside."""
        self._show()

    def _show(self) -> None:
        days = [self._day(name) for name in ("first", "last")]
        self._document = None
        rows = [(Content(""), Content(""))]
        if days[0] is not None and days[1] is not None:
            self._first, self._last = days[0], days[1]
            self._say(" to ".join(show_date(day.isoformat()) for day in (self._first, self._last)))
            try:
                self._document = proof_of_search(self.session.workbook, self._first, self._last)
                rows = document_rows(self._document)
            except Problem as problem:
                rows = [(Content(""), Content(f"{shown(str(problem))}."))]
        self.query_one(HangingRows).show(rows)

    def _day(self, name: str) -> date | None:
        try:
            return read_date(self.query_one(f"#{name}", Input).value, self.session.today)
        except Refused as refused:
            self._say(str(refused))
            return None

    def _say(self, sentence: str) -> None:
        self.query_one("#understood", Static).update(Content(shown(sentence)))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._show()

    @on(Input.Submitted)
    def _done(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input.id == "first":
            self.query_one("#last").focus()
        else:
            self.set_focus(None)

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _show_keys(self) -> None:
        bar = self.query_one(KeyBar)
        if isinstance(self.focused, Input):
            bar.show(keys_of_line("go on", "done"), mode=WRITING)
        else:
            bar.show([action for action in actions(DOCUMENT) if action.id in _KEYS], mode=KEYS)

    # ---- actions

    def action_change_days(self) -> None:
        """Back to the first day."""
        self.query_one("#first").focus()

    def action_up(self) -> None:
        """Out of the days, then up."""
        if isinstance(self.focused, Input):
            self.set_focus(None)
        else:
            super().action_up()

    def action_copy_document(self) -> None:
        """Copy it as text for a mail."""
        if self._document is not None:
            self.program.copy(to_chat(self._document), f"“{TITLE}”, as text")

    def action_write_file(self) -> None:
        """Ask as what and under which name it is written."""
        if self._document is None:
            self.program.tell("Nothing was sent on these days.")
            return
        formats = document_formats(self._document)
        rows = sent_between(self.session.workbook, self._first, self._last)
        name = formats[0].name.removesuffix(formats[0].ending)
        table = FileFormat(CSV, "a table for a spreadsheet", f"{name}.{CSV}", partial(proof_as_csv, rows))
        self.program.push_screen(WriteFileScreen(self.session, TITLE, [*formats, table]))
