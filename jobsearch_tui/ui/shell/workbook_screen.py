"""What full screens share: the running app, typed; over an open workbook title, keys, save state, way up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen, ScreenResultType

from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import OUTSIDE, bindings
from jobsearch_tui.ui.shell.program import Program, running
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.session.session import Session, Spot

WIDE = 110
"""Columns from which there is room for something beside."""


class ProgramScreen(Screen[ScreenResultType]):
    """A screen of this program; what still comes for it once it is taken down does nothing."""

    @property
    def program(self) -> Program:
        """The running app; there is no other."""
        return running(self.app)

    @contextmanager
    def until_it_goes(self) -> Iterator[None]:
        """Do something with its widgets, unless it goes before they are built, or while a page of them is."""
        try:
            yield
        except NoMatches:
            if self in self.app.screen_stack and not self.program.is_leaving:
                raise

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done on a screen that is still being built."""
        return super().check_action(action, parameters) if self.is_mounted else False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Give ``result`` and go; where another screen is on top by now, that one stays."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class WorkbookScreen(ProgramScreen[None]):
    """A screen that shows part of an open workbook."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(OUTSIDE, namespace="app."),
        # The app's own esc takes no answers: this one does, and goes out of a filter first.
        Binding("escape", "up", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own name and type

    HELP_TOPICS: ClassVar[tuple[str, ...]] = ()
    """The groups of keys that help shows first here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def on_compose(self) -> None:
        """Know the width from the start: Textual tells it after the first layout, and lays out again."""
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")

    @property
    def workbook_title(self) -> str:
        """The workbook's title, with a word if it can only be read."""
        book = self.session.workbook
        return f"{book.title} (read-only)" if book.read_only else book.title

    def spot(self) -> Spot:
        """Where the person is, to come back to."""
        return Spot()

    def collect(self) -> None:
        """Take what is still in the widgets into the workbook. Called before every leave."""

    def answers_came_in(self) -> None:
        """Answers were changed from outside, joined or restored: draw them anew."""

    def answer_path(self) -> tuple[str, ...]:
        """The names in the file of the answer that has the cursor, or nothing."""
        return ()

    def record_shown(self) -> tuple[Form, str] | None:
        """The record that is open or marked here, and its form; None if there is none."""
        return None

    def help_text(self) -> list[tuple[str, str]]:
        """Pairs of heading and text about this place, for the help screen."""
        return []

    def on_screen_resume(self) -> None:
        """Show the save state as it is now."""
        self.program.show_save_state(self.query_one(TitleLine))

    def action_up(self) -> None:
        """Up one level: leave the screen."""
        self.collect()
        self.program.go_up()
