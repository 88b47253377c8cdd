"""What screens ask of the running program: it knows every screen, and none of them knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.css.query import NoMatches

from jobsearch_tui.coach.next.reminder import Reminder, opening
from jobsearch_tui.coach.next.search import Proposal
from jobsearch_tui.coach.words import with_day
from jobsearch_tui.method.form import LINK_KINDS, TEXT_KINDS
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.workbook.session.session import Spot

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from jobsearch_tui.method.form import Form
    from jobsearch_tui.ui.shell.key_order import Presses
    from jobsearch_tui.ui.shell.preferences import Preferences
    from jobsearch_tui.ui.widgets.bars import TitleLine
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.session.session import SaveState, Session


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

    def with_workbook_closed(self, act: Callable[[], str]) -> None:
        """Save and close the workbook, ``act`` on its files, open it again and say what ``act`` says."""

    def open_form(self, form: Form, record: str = "", spot: Spot | None = None) -> None:
        """Open a form, or the list of its records if it is filled many times and none is named."""

    def action_find(self, words: str = "") -> None:
        """Find any word in everything, beginning with these."""

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

    def copy(self, text: str, what: str) -> None:
        """Put text on the clipboard in the way that arrives, and say which; ``what`` names the text there."""

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

    def action_path(self) -> None:
        """The path."""

    def action_share(self, form: Form | None = None, record: str = "") -> None:
        """The documents, with the one of a form or of a record marked."""

    def action_workbooks(self) -> None:
        """The workbooks of the folder, and what can be done with this one."""

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


def open_new(session: Session, program: Program, form: Form) -> None:
    """Begin a record of ``form``, open at its first question."""
    if session.workbook.read_only:
        program.tell(session.workbook.read_only, alarm=True)
    else:
        program.open_form(form, session.workbook.add(form, {}, session.today))


def open_step(session: Session, program: Program, form: Form, record: str, step_id: str) -> None:
    """Open a step where it is answered: of a list of days or numbers, the page of a new record.

    A question in words would be answered in the list's own line, which holds no words.
    """
    step = next((step for step in form.steps if step.id == step_id), None)
    records = session.catalogue.form(step.records) if step is not None else None
    if step is not None and records is not None and not session.workbook.read_only and not step.where:
        head = records.field(step.show[0])
        if head is not None and head.kind not in TEXT_KINDS + LINK_KINDS:
            open_new(session, program, records)
            return
    program.open_form(form, record, Spot(form=form.id, record=record, step=step_id))


def open_reminder(session: Session, program: Program, reminder: Reminder) -> None:
    """Open what waits, at its step; a record that it asks for is begun."""
    if (opened := opening(reminder)) is not None:
        record = opened.record
        if not record:
            record = session.begin(opened.form, opened.begun_with)
        open_step(session, program, opened.form, record, opened.step if record else "")
        return
    open_step(session, program, reminder.rule.form, reminder.record, reminder.step)


def proposed_words(app: App[Any], sentence: str, day: str, reminder: Reminder | None) -> str:
    """What is proposed in words: its day first, last the key that is worth pressing for it."""
    press, shows = reminder.press if reminder is not None else ("", "")
    return with_day(sentence, day) + (f" Press {key_of(app, press)} for {shows}." if press else "")


def open_proposal(session: Session, program: Program, proposal: Proposal) -> None:
    """Open what is next, where it is answered."""
    form = session.catalogue.form(proposal.form)
    if proposal.reminder is not None:
        open_reminder(session, program, proposal.reminder)
    elif form is not None:
        open_step(session, program, form, proposal.record, proposal.step)
