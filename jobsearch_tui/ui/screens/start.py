"""The first start: nothing is asked, three ways in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.key_bar import KeyBar
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.menu import Choice, Menu
from jobsearch_tui.ui.screens.program_screen import ProgramScreen
from jobsearch_tui.ui.title_line import TitleLine
from jobsearch_tui.workbook.folder import copy_sample, create_workbook, new_path

TITLE = "My search"
"""What a workbook is called until the person names it."""

WELCOME = (
    "A workbook for your job search, one question at a time. Your answers are kept in one plain text file "
    "on this computer. Nothing is sent anywhere, nothing is locked, and everything can be skipped."
)


class StartScreen(ProgramScreen):
    """Shown when there is no workbook yet."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)

    def compose(self) -> ComposeResult:
        """A welcome of two sentences and the three ways in."""
        yield TitleLine("Your job search, written down")
        with Vertical(id="start"):
            yield Static(Content(WELCOME), classes="welcome")
            yield Menu(
                [
                    Choice(id="begin", label="Start my workbook"),
                    Choice(
                        id="sample", label="Look around a filled example", detail="a made-up person's search"
                    ),
                    Choice(
                        id="folder", label="Open another folder", detail="if your workbook is somewhere else"
                    ),
                ]
            )
        yield KeyBar(
            [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "leave", "help")]
        )

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        ways = {"begin": self._begin, "sample": self._sample, "folder": self._folder}
        try:
            ways[message.choice.id]()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)

    def _begin(self) -> None:
        from jobsearch_tui.method.catalogue import catalogue

        program = self.program
        path = new_path(program.locations.folder, TITLE)
        today = program.clock().date()
        create_workbook(path, TITLE, catalogue(path.parent / "method"), today)
        program.open_workbook(path, begin=True)

    def _sample(self) -> None:
        program = self.program
        program.open_workbook(copy_sample(program.locations, program.clock().date()))

    def _folder(self) -> None:
        from jobsearch_tui.ui.screens.chooser import ChooserScreen

        self.program.push_screen(ChooserScreen(self.program.locations))
