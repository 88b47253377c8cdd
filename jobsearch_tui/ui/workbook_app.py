"""The workbook that the program has open: opened, saved, closed, and no way out with words unsaved."""

from __future__ import annotations

import contextlib
from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.external_changes import ExternalChanges
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.prose import Prose
from jobsearch_tui.ui.shell.safe_app import SafeApp
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import TitleLine
from jobsearch_tui.workbook.folder.locations import Locations, meant_by
from jobsearch_tui.workbook.session.session import Clock, SaveState, Session, Spot

if TYPE_CHECKING:
    from textual.driver import Driver

    from jobsearch_tui.ui.file.two_versions import Versions

SETTLING: Final = 0.5
"""Seconds from the start until what the first screen does not need is done."""


class WorkbookApp(SafeApp):
    """An app with one workbook open at a time, or none."""

    class SaveStateChanged(Message):
        """The saver has something to say; comes from its thread."""

        def __init__(self, state: SaveState) -> None:
            super().__init__()
            self.state = state

    def __init__(
        self,
        locations: Locations,
        *,
        clock: Clock = datetime.now,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """``locations`` says where workbooks and what the program keeps about them lie."""
        super().__init__(driver_class)
        self.locations = locations
        self.clock = clock
        self.session: Session | None = None
        self.left: Path | None = None
        """The workbook that was closed last."""
        self.external_changes = ExternalChanges(self)
        self.prose = Prose(self)
        self._state: SaveState | None = None
        self._decision: Versions | None = None
        """What waits for a decision about the file and was not looked at since it was opened."""
        self._copy_trouble = ""
        self._stopping = False
        self._leaves_anyway = False
        """True once the person has said that they leave words that are not in the file."""

    def swallows(self, event: events.Key) -> bool:
        """True for a key that is part of prose among keys."""
        return self.prose.swallows(event)

    def on_paste(self) -> None:
        """A paste that may have been for no text."""
        self.prose.pasted()

    @property
    def is_leaving(self) -> bool:
        """True once everything is saved and no key will be read again."""
        return self._stopping

    # ---- opening

    @abstractmethod
    def show_workbook(self, session: Session, *, begin: bool, at: Spot | None) -> None:
        """Show the workbook that was just opened: its path, a spot in it, or its very first question."""

    def open_workbook(self, path: Path, *, begin: bool = False, at: Spot | None = None) -> None:
        """Open ``path`` on its path, or ``at`` a spot; ``begin`` starts at its very first question.

        A file that cannot be read gets a screen of its own and is left alone.
        """
        if self._asks_before_leaving(lambda: self.open_workbook(path, begin=begin, at=at)):
            return
        self.close_session()
        try:
            path = meant_by(path, self.locations, self.clock().date())
            catalogue = exercises(path.parent)
            session = Session(path, catalogue, self.locations, self.clock, self._state_from_thread)
        except Problem as problem:
            from jobsearch_tui.ui.file.unreadable import UnreadableScreen

            self.show_only(UnreadableScreen(path, problem))
            return
        self.session = session
        self._state, self._decision = session.saver.state, None
        self.show_workbook(session, begin=begin, at=at)
        self.set_timer(SETTLING, lambda: self._settle(session))
        book, problems = session.workbook, map(str, session.catalogue.problems)
        for note in filter(None, (book.read_only, *book.notes, *problems)):
            self.tell(note, alarm=True)

    def with_workbook_closed(self, act: Callable[[], str]) -> None:
        """Close the workbook, ``act`` on its files, open it again; no screen, text or step outlives this."""
        if self.session is None or self._asks_before_leaving(lambda: None):
            return
        path = self.session.workbook.path
        self.close_session()
        try:
            sentence, alarm = act(), False
        except Problem as problem:
            sentence, alarm = str(problem), True
        self.open_workbook(path)
        self.tell(sentence, alarm=alarm)

    def _settle(self, session: Session) -> None:
        """Long after the first screen: tell what waits about the file, see to what it names for editors."""
        from jobsearch_tui.ui.file.decisions import decisions
        from jobsearch_tui.workbook.folder.schema_file import refresh_schema

        if session is not self.session or session.workbook.read_only:
            return
        self._decision = next(iter(decisions(session)), None)
        self._show_titles()
        try:
            refresh_schema(session.workbook.path, session.catalogue)
        except Problem as problem:
            self.tell(str(problem), alarm=True)

    def pop_screen(self) -> AwaitComplete:
        """Take down the screen on top, which may have something to see to first."""
        if isinstance(self.screen, WorkbookScreen):
            self.screen.taken_down()
        return super().pop_screen()

    def on_app_focus(self) -> None:
        """The person comes back to the window, perhaps from an editor."""
        self.external_changes.look()

    def answers_came_in(self) -> None:
        """Draw every screen anew: the workbook says something else than what was typed there."""
        for screen in self._workbook_screens():
            if screen.is_mounted:
                screen.answers_came_in()

    # ---- saving

    def _state_from_thread(self, state: SaveState) -> None:
        self.post_message(self.SaveStateChanged(state))

    def on_workbook_app_save_state_changed(self, message: SaveStateChanged) -> None:
        """Show the newest state; the last one may come when the screens are gone already."""
        self._show_state(message.state)
        trouble = self.session.no_older_copy if self.session is not None else ""
        if trouble and trouble != self._copy_trouble:
            # Saving goes on without older copies, and that is said once.
            self.tell(trouble, alarm=True)
        self._copy_trouble = trouble or self._copy_trouble
        if message.state.kind == "not saved":
            # It may be because of another program: then its changes are taken in, and it is saved again.
            self.external_changes.look()

    def look_at_decision(self) -> bool:
        """Show what waits for a decision, where the title line says so; False if it says nothing."""
        from jobsearch_tui.ui.file.two_versions import TwoVersionsScreen

        decision, screen = self._decision, self.screen
        if decision is None or not isinstance(screen, WorkbookScreen) or screen.lists_decisions:
            return False
        self.collect()
        self.push_screen(TwoVersionsScreen(screen.session, decision))
        return True

    def decision_shown(self) -> None:
        """Two versions are on the screen, so that no title line need announce any."""
        self._decision = None

    def _show_state(self, state: SaveState) -> None:
        self._state = state
        self._show_titles()

    def _show_titles(self) -> None:
        for line in self.screen.query(TitleLine) if self.screen_stack else ():
            self.show_save_state(line)

    def show_save_state(self, line: TitleLine) -> None:
        """Write the save state into a title line."""
        state = self._state
        if self.session is not None and state is not None:
            sentence = "read-only" if state.kind == "read-only" else state.sentence()
            if self.session.is_example and state.kind != "not saved":
                sentence = f"example, {sentence}"
            screen, decision = line.screen, self._decision
            listed = isinstance(screen, WorkbookScreen) and screen.lists_decisions
            name = decision.sentence.rstrip(".") if decision and not listed else ""
            notice = f"{name}: {key_of(self, 'history')}." if name else ""
            line.say_state(sentence, alarm=state.kind == "not saved", notice=notice)

    def action_save_now(self) -> None:
        """Save at once; what keeps the file from being saved is told again."""
        state = self.save()
        if state is not None and state.kind == "not saved":
            self.external_changes.look(again=True)

    def save(self) -> SaveState | None:
        """Save what is typed, at once; what another program wrote meanwhile is joined first."""
        session = self.session
        if session is None:
            return None
        self.collect()
        state = session.saver.flush()
        if state.kind == "not saved":
            self.external_changes.look()
            if self.session is session:
                state = session.saver.flush()
        self._show_state(state)
        return state

    def _workbook_screens(self) -> list[WorkbookScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, WorkbookScreen)]

    def collect(self) -> None:
        """Take what is still in the widgets into the workbook."""
        for screen in self._workbook_screens():
            screen.collect()

    def spot(self) -> Spot:
        """Where the person is, to come back to."""
        spots = (screen.spot() for screen in reversed(self._workbook_screens()))
        return next((spot for spot in spots if spot.form), Spot())

    def close_session(self) -> SaveState | None:
        """Collect, save and close the open workbook, if there is one."""
        session, self.session = self.session, None
        if session is None:
            return None
        self.left = session.workbook.path
        with contextlib.suppress(Exception):
            # A widget that breaks while it is asked must not keep the rest from being saved.
            self.collect()
            for screen in self._workbook_screens():
                screen.taken_down()
        spot = self.spot()
        session.remember(spot if spot.form else session.left)
        return session.close()

    # ---- ways out

    def stop(self, code: int = 0) -> None:
        """Save everything and leave; if the words cannot be saved, say where they are and ask first."""
        if self._stopping:
            return
        if code == 0 and self._asks_before_leaving(lambda: self._leave(1)):
            return
        if code:
            self.save()
        self._leave(code)

    def _leave(self, code: int) -> None:
        self.rescue()
        self.exit(code)

    def _asks_before_leaving(self, leave: Callable[[], None]) -> bool:
        """Save; True if that could not be done and the person is asked, who may ``leave`` all the same."""
        if self._leaves_anyway:
            self._leaves_anyway = False
            return False
        state = self.save()
        if self.session is None or state is None or state.kind != "not saved":
            return False
        from jobsearch_tui.ui.file.not_saved import NotSavedScreen

        def answered(answer: bool | None) -> None:
            if answer:
                self._leaves_anyway = True
                leave()
                self._leaves_anyway = False

        if not any(isinstance(screen, NotSavedScreen) for screen in self.screen_stack):
            self.push_screen(NotSavedScreen(self.session, state), answered)
        return True

    def rescue(self) -> None:
        """Save everything at once: the program is breaking."""
        self._stopping = True
        self.close_session()
