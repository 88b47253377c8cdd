"""Two versions of one answer or of the whole workbook: what differs, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.change_list import ChangeList
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.history.differences import Change
from jobsearch_tui.workbook.session.session import Session

LEAVE = "leave"


class Way(NamedTuple):
    """One way on."""

    label: str
    detail: str
    take: Callable[[], str]
    """Does it and says what it did. Raises Problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The version that is here and another one."""

    sentence: str
    """What there is to decide, for the path."""
    title: str
    explanation: str
    """Where the other one comes from, in a sentence."""
    changes: Callable[[], Sequence[Change]]
    """What the other one says otherwise, as things are."""
    words: tuple[str, str, str] = ("only there", "only here", "says something else")
    """For what is new there, gone and changed."""
    ways: Callable[[int], Sequence[Way]]
    """What can be done while the change of this number is marked."""
    one_by_one: bool = False
    """True if a way settles one change, and there may be more."""


class TwoVersionsScreen(WorkbookScreen):
    """What the other version says otherwise, and the ways on."""

    lists_decisions = True

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = """
    TwoVersionsScreen {
        #explanation { padding: 1 2 0 2; height: auto; }
        #ways { padding: 0 2; margin-top: 1; }
    }
    """

    def __init__(self, session: Session, versions: Versions) -> None:
        super().__init__(session)
        self._versions = versions
        self._ways: Sequence[Way] = ()
        """As they are shown; what is marked may change before one is taken."""

    def compose(self) -> ComposeResult:
        """Sentence, ways on, changes."""
        yield TitleLine(self._versions.title, self.workbook_title)
        yield Static(Content(shown(self._versions.explanation)), id="explanation")
        yield Menu(id="ways")
        yield ChangeList()
        keys = [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")]
        yield KeyBar(keys)

    def on_mount(self) -> None:
        """Show what differs."""
        self.program.decision_shown()
        self.watch(self.query_one(ChangeList).menu, "marked", self._show_ways, init=False)
        self.answers_came_in()
        self.query_one("#ways", Menu).focus()

    def answers_came_in(self) -> None:
        """Compare with what the workbook says now."""
        self.query_one(ChangeList).show(
            self._versions.changes(),
            nothing="It says the same as this workbook.",
            words=self._versions.words,
        )
        self._show_ways()

    def _show_ways(self) -> None:
        self._ways = self._versions.ways(self.query_one(ChangeList).menu.marked)
        rows = [Choice(id=str(at), label=way.label, detail=way.detail) for at, way in enumerate(self._ways)]
        self.query_one("#ways", Menu).show([*rows, Choice(id=LEAVE, label="Leave it for now")])

    @on(Menu.Chosen, "#ways")
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id == LEAVE:
            self.action_up()
            return
        try:
            sentence = self._ways[int(message.choice.id)].take()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        if self._versions.one_by_one and self._versions.changes():
            self.answers_came_in()
            return
        self.program.answers_came_in()
        self.program.tell(sentence)
        self.action_up()

    @on(Menu.Chosen, "#change")
    def _change_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one("#ways", Menu).focus()
