"""All that waits until the person is ready for it: a row for each, and the screen with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.days import when
from jobsearch_tui.coach.next.heavy_day import rests
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.reminders import reminders, waiting
from jobsearch_tui.coach.next.search import held_back
from jobsearch_tui.coach.words import brief, number_word
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions, bindings, key_of
from jobsearch_tui.ui.path.first_evening import open_evening
from jobsearch_tui.ui.shell.program import open_reminder, proposed_words
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu

if TYPE_CHECKING:
    from datetime import date

    from textual.app import App


NO_AIM = "once you have an aim"
"""Why something is held back."""
MOST_WAITING = 100
"""Rows that are shown of what waits; the first are the ones that matter."""


def reminder_rows(
    app: App[Any], waiting_reminders: Sequence[Reminder], today: date, held: frozenset[str] = frozenset()
) -> list[Choice]:
    """A row for each of the first that wait; its id is its key. Those that are held back say why."""
    return [
        Choice(
            id=reminder.key,
            label=proposed_words(
                app, reminder.sentence, when(reminder.told_day, today) if reminder.told_day else "", reminder
            )
            + (f" ({NO_AIM})" if reminder.key in held else ""),
        )
        for reminder in waiting_reminders[:MOST_WAITING]
    ]


def how_many_shown(total: int) -> str:
    """How many of all that waits are shown; empty where all of it is."""
    return f"the first {MOST_WAITING} of {total}" if total > MOST_WAITING else ""


def more_words(number: int, *, resting: bool, held: int = 0) -> str:
    """How much waits besides what is proposed, and how much of it is held back."""
    word = number_word(number).capitalize()
    if resting:
        return f"{word} with a fixed day {'is' if number == 1 else 'are'} ahead"
    things = f"{word} other {'thing' if number == 1 else 'things'}"
    if held == number:
        return f"{things} {'waits' if number == 1 else 'wait'} until you have an aim"
    return f"{things} can wait" + (f", {number_word(held)} until you have an aim" if held else "")


NOTHING = "Nothing is waiting. Take a break, or pick anything on the path."
KEYS_SHOWN = ("open_marked", "put_off", "up")
"""The actions in the key bar."""


class ProposingScreen(WorkbookScreen):
    """A screen on which something is proposed, and can be left for later."""

    def leave_for_later(self, key: str, words: str) -> None:
        """Propose it no more today, and say so; no reason is asked."""
        self.session.leave_for_later(key)
        self.answers_came_in()
        key = key_of(self.app, "propose_again")
        self.program.tell(f"Later: “{brief(words)}”. Not suggested again today; {key} brings it back.")

    def action_first_evening(self) -> None:
        """The least that makes something to show, a page at a time."""
        open_evening(self.program, self.session)

    def action_propose_again(self) -> None:
        """Bring back what was left for later last."""
        if self.session.take_up_again():
            self.answers_came_in()
        else:
            self.program.tell("Nothing was left for later.")


class WaitingScreen(ProposingScreen):
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

    _reminders: tuple[Reminder, ...] = ()

    def compose(self) -> ComposeResult:
        """The list."""
        yield TitleLine("Can wait until you're ready")
        with VerticalScroll(id="waiting", can_focus=False):
            yield Menu()
            yield Static(Content(NOTHING), id="nothing")
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE)}
        yield KeyBar([action_of[name] for name in KEYS_SHOWN])

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
        session = self.session
        book, today = session.workbook, session.today
        resting = rests(session.catalogue, book, today, session.put_off)
        all_reminders = reminders(session.catalogue, book, today)
        self._reminders = tuple(waiting(all_reminders, session.put_off, resting=resting))
        total = len(self._reminders)
        self.query_one(TitleLine).say(place=how_many_shown(total))
        held = held_back(session.catalogue, book, today, self._reminders)
        self.query_one(Menu).show(reminder_rows(self.app, self._reminders, today, held))
        self.set_class(not total, "-nothing")

    def _marked(self) -> Reminder | None:
        at = self.query_one(Menu).marked
        return self._reminders[at] if 0 <= at < len(self._reminders) else None

    @on(Menu.Chosen)
    def action_open_marked(self) -> None:
        """Open the marked one at its step."""
        if (reminder := self._marked()) is not None:
            open_reminder(self.session, self.program, reminder)

    def action_put_off(self) -> None:
        """Leave the marked one for another day; no reason asked."""
        if (reminder := self._marked()) is not None:
            self.leave_for_later(reminder.key, reminder.sentence)
