"""One question with two answers, above whatever was shown."""

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


class QuestionScreen(ModalScreen[bool], ProgramScreen[bool]):
    """True for the first answer; False for the second, and for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "no", show=False)]

    def __init__(self, sentence: str, explanation: str, *, yes: str, no: str) -> None:
        super().__init__()
        self.sentence = sentence
        self._explanation = explanation
        self._answers = [Choice(id="yes", label=yes), Choice(id="no", label=no)]

    def compose(self) -> ComposeResult:
        """What it is about, and the answers."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(shown(self.sentence), "bold"))
            yield Static(Content(shown(self._explanation)))
            yield Menu(self._answers)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(message.choice.id == "yes")

    def action_no(self) -> None:
        """The second answer."""
        self.dismiss(False)
