"""The first start, where nothing is asked: a workbook of one's own, the example, or another folder."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.file.chooser import ChooserScreen
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.file.opening import DEFAULT_TITLE
from jobsearch_tui.workbook.folder.locations import copy_sample, create_workbook, new_path
from jobsearch_tui.workbook.folder.sample import EXAMPLES

WELCOME = (
    "A workbook for your job search, one question at a time. Your answers are kept in one plain text file "
    "on this computer. Nothing is sent anywhere, nothing is locked, and everything can be skipped."
)


def begin_own(program: Program) -> None:
    """Begin a workbook of one's own, at its very first question."""
    from jobsearch_tui.coach.exercises import exercises

    path = new_path(program.locations.folder, DEFAULT_TITLE)
    try:
        create_workbook(path, DEFAULT_TITLE, exercises(path.parent), program.clock().date())
    except Problem as problem:
        program.tell(str(problem), alarm=True)
    else:
        program.open_workbook(path, begin=True)


class StartScreen(ProgramScreen[None]):
    """Shown when there is no workbook yet."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)

    def compose(self) -> ComposeResult:
        """A welcome of two sentences and the ways in."""
        yield TitleLine("Your job search, written down")
        with Vertical(id="start"):
            yield Static(Content(WELCOME), classes="welcome")
            yield Menu(
                [
                    Choice(id="begin", label="Start my workbook"),
                    *(
                        Choice(id=name, label=f"Look around: {example.who}", detail=example.where)
                        for name, example in EXAMPLES.items()
                    ),
                    Choice(id="folder", label="Open another folder", detail="if your workbook is elsewhere"),
                ]
            )
        yield KeyBar(
            [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "leave", "help")]
        )

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        chosen = message.choice.id
        try:
            if chosen in EXAMPLES:
                self._look_around(chosen)
            else:
                {"begin": self._begin, "folder": self._folder}[chosen]()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)

    def _begin(self) -> None:
        begin_own(self.program)

    def _look_around(self, example: str) -> None:
        program = self.program
        program.open_workbook(copy_sample(program.locations, program.clock().date(), example))

    def _folder(self) -> None:
        self.program.push_screen(ChooserScreen(self.program.locations))
