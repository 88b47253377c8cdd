"""Another version of this workbook beside it: what it says that this one does not, and taking it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.change_list import ChangeList
from jobsearch_tui.ui.key_bar import KeyBar
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.menu import Choice, Menu
from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.sitting import Sitting
from jobsearch_tui.ui.title_line import TitleLine
from jobsearch_tui.workbook.differences import changes
from jobsearch_tui.workbook.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another version, and what can be done with it."""

    title: str
    told: str
    """Where it comes from, in a sentence."""
    tree: Mapping[str, Value]
    ways: tuple[tuple[str, str, Callable[[], str]], ...]
    """For each way on: its label, a quiet word, and what does it and says what it did."""


class CompareScreen(WorkbookScreen):
    """The changes that the other version would bring, and the ways on."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = """
    CompareScreen {
        #told { padding: 1 2 0 2; height: auto; }
        #ways { padding: 0 2; margin-top: 1; }
    }
    """

    def __init__(self, sitting: Sitting, version: Version) -> None:
        super().__init__(sitting)
        self._version = version

    def compose(self) -> ComposeResult:
        """Sentence, ways on, changes."""
        yield TitleLine(self._version.title, self.workbook_title)
        yield Static(Content(shown(self._version.told)), id="told")
        rows = [Choice(id=str(n), label=way[0], detail=way[1]) for n, way in enumerate(self._version.ways)]
        yield Menu([*rows, Choice(id="leave", label="Leave it for now")], id="ways")
        yield ChangeList()
        keys = [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")]
        yield KeyBar(keys)

    def on_mount(self) -> None:
        """Show what it would change."""
        self.answers_came_in()
        self.query_one("#ways", Menu).focus()

    def answers_came_in(self) -> None:
        """Compare with what the workbook says now."""
        found = changes(self.sitting.workbook.tree, self._version.tree, self.sitting.catalogue)
        words = ("only there", "only here", "says something else")
        self.query_one(ChangeList).show(found, nothing="It says the same as this workbook.", words=words)

    @on(Menu.Chosen, "#ways")
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id != "leave":
            try:
                sentence = self._version.ways[int(message.choice.id)][2]()
            except Problem as problem:
                self.program.tell(str(problem), alarm=True)
                return
            self.program.answers_came_in()
            self.program.tell(sentence)
        self.action_up()

    @on(Menu.Chosen, "#change")
    def _change_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one("#ways", Menu).focus()
