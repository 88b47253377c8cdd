"""What is asked when the file is gone, and before leaving with words that could not be saved."""

from __future__ import annotations

from pathlib import Path
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
from jobsearch_tui.workbook.saving.saver import SaveState


class GoneScreen(ModalScreen[bool], ProgramScreen[bool]):
    """True to write it again where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "wait", show=False)]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """What happened, and the choice."""
        sentence = f"{self._path.name} is gone from its folder: removed or renamed by another program."
        with Vertical(classes="dialog"):
            yield Static(Content.styled(shown(sentence), "bold"))
            yield Static(Content("All your words are still here."))
            yield Menu(
                [
                    Choice(id="again", label="Write it again where it was"),
                    Choice(id="wait", label="Wait; I will bring it back"),
                ]
            )

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self._answer(message.choice.id == "again")

    def _answer(self, again: bool) -> None:
        self.dismiss(again)

    def action_wait(self) -> None:
        """Wait."""
        self._answer(False)


class NotSavedScreen(ModalScreen[bool], ProgramScreen[bool]):
    """True to leave all the same, False to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self._state = state

    def compose(self) -> ComposeResult:
        """What happened, where the words are, and the choice."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(shown(self._state.sentence()), "bold"))
            yield Menu(
                [
                    Choice(id="stay", label="Stay, and try again"),
                    Choice(id="leave", label="Leave; I will take my text from the copy"),
                ]
            )

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self._answer(message.choice.id == "leave")

    def _answer(self, leave: bool) -> None:
        self.dismiss(leave)

    def action_stay(self) -> None:
        """Stay."""
        self._answer(False)
