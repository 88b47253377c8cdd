"""What every full screen of the program shares: the running app, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from jobsearch_tui.ui.app import JobsearchApp


class ProgramScreen(Screen[None]):
    """A screen of this program."""

    @property
    def program(self) -> JobsearchApp:
        """The running app; there is no other."""
        return cast("JobsearchApp", self.app)
