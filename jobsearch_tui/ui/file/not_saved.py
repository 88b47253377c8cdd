"""What is asked before leaving with words that could not be saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import SaveState, Session

_PLACE = "A folder or a file, such as ~/Desktop"


class NotSavedScreen(Dialog[bool]):
    """True to leave all the same, False to stay."""

    ENTER_IN_LINE: ClassVar[str] = "write it there"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, session: Session, state: SaveState) -> None:
        super().__init__()
        self._session = session
        self._state = state

    def compose(self) -> ComposeResult:
        """What happened, where the words are, and the choice."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(shown(self._state.sentence()), "bold"), id="where")
            yield Menu(self._ways(self._leaving()))
            line = SignInput(id="line", placeholder=_PLACE, select_on_focus=False)
            line.display = False
            yield line

    def _leaving(self) -> str:
        """What leaving comes to: the words are in a copy, or they are lost."""
        if self._state.rescue is not None:
            return "Leave; I'll take my text from the copy"
        since = f" since {self._state.at:%H:%M}" if self._state.at else ""
        return f"Leave; what I wrote{since} is lost"

    @staticmethod
    def _ways(leaving: str) -> list[Choice]:
        return [
            Choice(id="stay", label="Stay, and try again"),
            Choice(id="elsewhere", label="Write it to another place", detail="such as a memory stick"),
            Choice(id="leave", label=leaving),
        ]

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id == "elsewhere":
            line = self.query_one("#line", Input)
            line.display = True
            line.focus()
        else:
            self.dismiss(message.choice.id == "leave")

    @on(Input.Submitted)
    def _written_elsewhere(self, message: Input.Submitted) -> None:
        """Write it there; from then on leaving loses nothing, and says so."""
        message.stop()
        menu = self.query_one(Menu)
        message.input.display = False
        menu.focus()
        place = one_line(message.value).strip()
        if not place:
            return
        try:
            path = self._session.write_copy(expanded(place))
        except Problem as problem:
            self.query_one("#where", Static).update(Content.styled(shown(str(problem)), "bold"))
            return
        sentence = f"Written to {path}: all that's here."
        self.query_one("#where", Static).update(Content.styled(shown(sentence), "bold"))
        menu.show(self._ways(f"Leave; my text is in {path.name}"), marked="leave")

    def action_stay(self) -> None:
        """Out of the line, then stay."""
        line = self.query_one("#line", Input)
        if line.display:
            line.display = False
            self.query_one(Menu).focus()
        else:
            self.dismiss(False)
