"""What screens ask of the running program: it knows every screen, and none of them knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.css.query import NoMatches

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from jobsearch_tui.documents.search import Hit, Place
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.ui.shell.key_order import Presses
    from jobsearch_tui.ui.shell.preferences import Preferences
    from jobsearch_tui.ui.widgets.bars import TitleLine
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.session.session import SaveState, Session, Spot


class Program(Protocol):
    """The running program, as its screens see it."""

    locations: Locations
    clock: Callable[[], datetime]
    presses: Presses
    session: Session | None
    """The open workbook, if one is open."""
    preferences: Preferences
    """What the person has set."""

    @property
    def is_leaving(self) -> bool:
        """True once everything is saved and no key will be read again."""

    def open_workbook(self, path: Path, *, begin: bool = False, at: Spot | None = None) -> None:
        """Open ``path`` on its path, or ``at`` a spot; ``begin`` starts at its very first question."""

    def open_form(self, form: Form, record: str = "", spot: Spot | None = None) -> None:
        """Open a form, or the list of its records if it is filled many times and none is named."""

    def go_to_words(self, place: Place, hit: Hit | None) -> None:
        """Go to where words were found, with the words marked."""

    def action_find(self, words: str = "") -> None:
        """Find any word in everything, beginning with these."""

    def open_new(self, form: Form) -> None:
        """Begin a record of ``form``, open at its first question."""

    def decision_shown(self) -> None:
        """Two versions are on the screen, so that no title line need announce any."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> object:
        """Show a screen above this one."""

    def go_up(self) -> None:
        """Leave the screen; from the last one, nothing happens."""

    def answers_came_in(self) -> None:
        """Draw every screen anew: the workbook says something else than what was typed there."""

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something in passing; plain text."""

    def set(self, name: str, value: str) -> None:
        """Set something for now and for the next time."""

    def confirm(self, question: str, do: Callable[[], object]) -> None:
        """Do something at once, or after a yes where the person wants to be asked first."""

    def copy(self, text: str) -> None:
        """Put text on the clipboard, as far as the terminal lets us."""

    def collect(self) -> None:
        """Take what is still in the widgets into the workbook."""

    def spot(self) -> Spot:
        """Where the person is, to come back to."""

    def save(self) -> SaveState | None:
        """Save what is typed, at once."""

    def show_save_state(self, line: TitleLine) -> None:
        """Write the save state into a title line."""

    def suspend(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program. Raises SuspendNotSupported."""

    def call_later(self, callback: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
        """Call after the messages that wait now."""

    def action_leave(self) -> None:
        """Save everything and leave."""


@contextmanager
def until_it_goes(screen: Screen[Any]) -> Iterator[None]:
    """Do something with the widgets of a screen, unless it goes before they are built, or while they are."""
    try:
        yield
    except NoMatches:
        if screen in screen.app.screen_stack and not running(screen.app).is_leaving:
            raise


def running(app: App[Any]) -> Program:
    """The running program; there is no other app, and mypy sees where it is made that it is one."""
    return cast("Program", app)
