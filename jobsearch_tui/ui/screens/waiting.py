"""All that waits until the person is ready for it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.reminders import Reminder, paused, reminders, waiting
from jobsearch_tui.ui.key_bar import KeyBar
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions, bindings
from jobsearch_tui.ui.menu import Menu
from jobsearch_tui.ui.reminder_rows import MOST, open_reminder, reminder_rows
from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.title_line import TitleLine

NOTHING = "Nothing waits. Rest, or walk the path."
KEYS_SHOWN = ("open_marked", "put_off", "up")
"""The actions in the key bar."""


class WaitingScreen(WorkbookScreen):
    """A list of reminders; Enter opens one, z leaves it for another day."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PATH)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (PATH, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    WaitingScreen {
        #waiting { padding: 1 2 0 2; }
        #nothing { color: $text-muted; display: none; }
        &.-nothing #nothing { display: block; }
        &.-nothing Menu { display: none; }
    }
    """

    _found: tuple[Reminder, ...] = ()

    def compose(self) -> ComposeResult:
        """The list."""
        yield TitleLine("Waiting, when you are ready")
        with VerticalScroll(id="waiting", can_focus=False):
            yield Menu()
            yield Static(Content(NOTHING), id="nothing")
        found = {action.id: action for action in actions(PATH, EVERYWHERE)}
        yield KeyBar([found[name] for name in KEYS_SHOWN])

    def on_mount(self) -> None:
        """Show the list."""
        self._show()
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Coming back from one of them: it may be done."""
        super().on_screen_resume()
        if self.is_mounted:
            self._show()

    def answers_came_in(self) -> None:
        """Answers were changed from outside."""
        self._show()

    def _show(self) -> None:
        sitting = self.sitting
        book, today = sitting.workbook, sitting.today
        resting = paused(sitting.catalogue, book, today) is not None
        found = reminders(sitting.catalogue, book, today)
        self._found = tuple(waiting(found, sitting.put_off, resting=resting))
        total = len(self._found)
        self.query_one(TitleLine).say(place=f"the first {MOST} of {total}" if total > MOST else "")
        self.query_one(Menu).show(reminder_rows(self._found, today))
        self.set_class(not total, "-nothing")

    def _marked(self) -> Reminder | None:
        at = self.query_one(Menu).marked
        return self._found[at] if 0 <= at < len(self._found) else None

    @on(Menu.Chosen)
    def action_open_marked(self) -> None:
        """Open the marked one at its step."""
        if (one := self._marked()) is not None:
            open_reminder(self.program, one)

    def action_put_off(self) -> None:
        """Leave the marked one for another day; no reason asked."""
        if (one := self._marked()) is not None:
            self.sitting.put_off = self.sitting.put_off | {one.key}
            self._show()
