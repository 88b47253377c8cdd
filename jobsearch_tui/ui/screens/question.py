"""A question before something is done: yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.widgets.menu import Choice, Menu

if TYPE_CHECKING:
    from jobsearch_tui.ui.shell.program import Program

YES = "yes"
NO = "no"


def confirm(program: Program, question: str, do: Callable[[], object]) -> None:
    """Do something at once, or after a yes where the person wants to be asked first."""

    def answered(yes: bool | None) -> None:
        if yes:
            do()

    if program.preferences.asks_first:
        program.push_screen(QuestionScreen(question), answered)
    else:
        do()


class QuestionScreen(Dialog[bool]):
    """True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "no", show=False)]

    def __init__(
        self, question: str, explanation: str = "", *, yes: str = "Yes", no: str = "No", likely: bool = False
    ) -> None:
        """``likely`` puts yes first; else enter alone changes nothing."""
        super().__init__()
        self.question = question
        self._explanation = explanation
        answers = [Choice(id=NO, label=no), Choice(id=YES, label=yes)]
        self._answers = answers[::-1] if likely else answers

    def compose(self) -> ComposeResult:
        """The question, what there is to know about it, and the answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self.question)), classes="dialog-title")
            if self._explanation:
                yield Static(Content(shown(self._explanation)))
            yield Menu(self._answers)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(message.choice.id == YES)

    def action_no(self) -> None:
        """No."""
        self.dismiss(False)
