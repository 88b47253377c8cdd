"""What every screen over an open workbook shares: title line, key bar, save state, way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.getters import app as app_getter
from textual.screen import Screen

from jobsearch_tui.ui.keys import OUTSIDE, bindings
from jobsearch_tui.ui.sitting import Sitting, Spot
from jobsearch_tui.ui.title_line import TitleLine

if TYPE_CHECKING:
    from jobsearch_tui.ui.app import JobsearchApp


def _app_class() -> type[JobsearchApp]:
    from jobsearch_tui.ui.app import JobsearchApp

    return JobsearchApp


class WorkbookScreen(Screen[None]):
    """A screen that shows part of an open workbook."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTSIDE, namespace="app.")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own name and type

    HELP_TOPICS: ClassVar[tuple[str, ...]] = ()
    """The groups of keys that help shows first here."""

    program = app_getter(_app_class)
    """The running app, typed."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    @property
    def workbook_title(self) -> str:
        """The workbook's title, with a word if it can only be read."""
        book = self.sitting.workbook
        return f"{book.title} (read-only)" if book.read_only else book.title

    def spot(self) -> Spot:
        """Where the person is, to come back to."""
        return Spot()

    def collect(self) -> None:
        """Take what is still in the widgets into the workbook. Called before every leave."""

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
