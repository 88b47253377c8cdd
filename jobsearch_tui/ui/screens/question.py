"""A question before something is done: yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.menu import Choice, Menu

YES = "yes"
NO = "no"


class QuestionScreen(ModalScreen[bool], ProgramScreen[bool]):
    """True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "no", show=False)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and no first: enter alone changes nothing."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._question)), classes="dialog-title")
            yield Menu([Choice(id=NO, label="No"), Choice(id=YES, label="Yes")])

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(message.choice.id == YES)

    def action_no(self) -> None:
        """No."""
        self.dismiss(False)
