"""The full-screen program: which screen is shown, and every way out with all words saved."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.message import Message

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.key_order import KeyDone, KeyOrder
from jobsearch_tui.ui.keys import EVERYWHERE, bindings
from jobsearch_tui.ui.line_filter import ShownFilter
from jobsearch_tui.ui.sitting import Clock, SaveState, Sitting, Spot
from jobsearch_tui.ui.title_line import TitleLine
from jobsearch_tui.workbook.folder import Locations, list_workbooks
from jobsearch_tui.workbook.sample import copy_sample, is_sample

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from jobsearch_tui.method.form import Form


class JobsearchApp(App[int]):
    """The workbook on the screen. Ends with an exit code."""

    CSS_PATH = Path(__file__).parent / "style.tcss"
    TITLE = "jobsearch-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EVERYWHERE),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    class SaveStateChanged(Message):
        """The saver has something to say; comes from its thread."""

        def __init__(self, state: SaveState) -> None:
            super().__init__()
            self.state = state

    def __init__(
        self,
        path: Path | None,
        locations: Locations,
        *,
        clock: Clock = datetime.now,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """``path`` is the workbook to open, or None for the one last open or the first-start screen."""
        super().__init__(driver_class=driver_class)
        self.animation_level = "none"
        self.locations = locations
        self.clock = clock
        self.sitting: Sitting | None = None
        self._order = KeyOrder(self)
        self.crashed: BaseException | None = None
        self._path = path
        self._state: SaveState | None = None
        self._stopping = False

    # ---- starting

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours as the last gate before the terminal."""
        return [*super().get_line_filters(), ShownFilter()]

    def on_mount(self) -> None:
        """Show the first screen."""
        self._catch_signals()
        if self._path is not None:
            self.open_workbook(self._path)
        else:
            self._begin()

    def _begin(self) -> None:
        """Open the workbook that is meant when none is named; without one, the first start."""
        folder = self.locations.folder
        last = self.locations.last_opened()
        found = [one.path for one in list_workbooks(folder) if not one.twin_of]
        if last is not None and (last.parent == folder.resolve() or not found):
            self.open_workbook(last)
        elif len(found) == 1:
            self.open_workbook(found[0])
        elif found:
            from jobsearch_tui.ui.screens.chooser import ChooserScreen

            self.push_screen(ChooserScreen(self.locations))
        else:
            from jobsearch_tui.ui.screens.start import StartScreen

            self.push_screen(StartScreen())

    def open_workbook(self, path: Path, *, begin: bool = False) -> None:
        """Open ``path`` where it was left; ``begin`` starts at its very first question.

        A file that cannot be read gets a screen of its own and is left alone.
        """
        self.close_sitting()
        try:
            if is_sample(path):
                path = copy_sample(self.locations, self.clock().date())
            sitting = Sitting(path, self.locations, self.clock, self._state_from_thread)
        except Problem as problem:
            from jobsearch_tui.ui.screens.unreadable import UnreadableScreen

            self._show_only(UnreadableScreen(path, problem))
            return
        self.sitting = sitting
        self._state = sitting.saver.state
        from jobsearch_tui.ui.screens.home import HomeScreen

        self._show_only(HomeScreen(sitting))
        spot = Spot() if begin else sitting.last_spot()
        if begin:
            self.call_after_refresh(self.open_first_form)
        elif spot.form and (form := sitting.catalogue.form(spot.form)) is not None:
            self.open_form(form, spot.record, spot)
        for note in [*sitting.workbook.notes, *(str(problem) for problem in sitting.catalogue.problems)]:
            self.tell(note, alarm=True)

    def open_first_form(self) -> None:
        """Open the first exercise of the path: the first question of all."""
        if self.sitting is not None:
            first = next(
                (form for form in self.sitting.catalogue.forms if form.stage and not form.many), None
            )
            if first is not None:
                self.open_form(first)

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Give keys and pastes on in order: one that may move the focus holds those behind it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._order.holds(event):
                await self._let_through(event)
            return
        await super().on_event(event)

    async def _let_through(self, event: events.Key | events.Paste) -> None:
        target = self.focused or self.screen
        await super().on_event(event)
        self._order.follow(event, target)

    async def on_key_done(self, message: KeyDone) -> None:
        """The key before has done its work: let the next ones through."""
        message.stop()
        following = self._order.arrived(message)
        while following is not None:
            await self._let_through(following)
            following = self._order.next()

    def _show_only(self, screen: Screen[Any]) -> None:
        """Make ``screen`` the only one above Textual's own."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    # ---- going about

    def open_form(self, form: Form, record: str = "", spot: Spot | None = None) -> None:
        """Open a form, or the list of its records if it is filled many times and none is named."""
        if self.sitting is None:
            return
        if form.many and not record:
            from jobsearch_tui.ui.screens.records import RecordsScreen

            self.push_screen(RecordsScreen(self.sitting, form))
            return
        from jobsearch_tui.ui.screens.form import FormScreen

        self.push_screen(FormScreen(self.sitting, form, record, spot or Spot(form=form.id, record=record)))

    def go_up(self) -> None:
        """Leave the screen; from the last one, nothing happens."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def action_up(self) -> None:
        """Up one level, for screens that have no more to say about it."""
        self.go_up()

    def _area(self, area: str) -> None:
        if self.sitting is None:
            return
        form = next(iter(self.sitting.catalogue.in_area(area)), None)
        if form is not None:
            self._collect()
            self.open_form(form)

    def action_area_path(self) -> None:
        """The path."""
        self._collect()
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_area_people(self) -> None:
        """The list of people."""
        self._area("people")

    def action_area_share(self) -> None:
        """The documents."""
        if self.sitting is not None:
            from jobsearch_tui.ui.screens.preview import PreviewScreen

            self._collect()
            self.push_screen(PreviewScreen(self.sitting))

    def action_outline(self) -> None:
        """Jump to any step or exercise."""
        if self.sitting is not None:
            from jobsearch_tui.ui.screens.outline import OutlineScreen

            self._collect()
            self.push_screen(OutlineScreen(self.sitting, self._spot()), self._go_to)

    def _go_to(self, spot: Spot | None) -> None:
        if spot is None or self.sitting is None:
            return
        form = self.sitting.catalogue.form(spot.form)
        if form is not None:
            self.action_area_path()
            self.open_form(form, spot.record, spot)

    def action_palette(self) -> None:
        """Everything by name."""
        from textual.command import CommandPalette

        from jobsearch_tui.ui.palette import ActionProvider, WorkbookProvider

        self._collect()
        self.push_screen(
            CommandPalette([WorkbookProvider, ActionProvider], placeholder="Type what you look for")
        )

    def action_help(self) -> None:
        """Help for this place."""
        from jobsearch_tui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_press_key(self, key: str) -> None:
        """Do what a key does; for clicks on the key bar."""
        self.simulate_key(key)

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something in passing; plain text."""
        from jobsearch_tui.text.shown import shown

        self.notify(
            shown(text),
            markup=False,
            severity="warning" if alarm else "information",
            timeout=8 if alarm else 4,
        )

    def copy(self, text: str) -> None:
        """Put text on the clipboard, as far as the terminal lets us."""
        from jobsearch_tui.text.shown import shown

        self.copy_to_clipboard(shown(text))
        self.tell("Copied. If your terminal does not take it, select it with shift and the mouse.")

    # ---- saving

    def _state_from_thread(self, state: SaveState) -> None:
        self.post_message(self.SaveStateChanged(state))

    def on_jobsearch_app_save_state_changed(self, message: SaveStateChanged) -> None:
        """Show the newest state."""
        self._state = message.state
        for line in self.screen.query(TitleLine):
            self.show_save_state(line)

    def show_save_state(self, line: TitleLine) -> None:
        """Write the save state into a title line."""
        state = self._state
        if self.sitting is not None and state is not None:
            line.say_state(state.sentence(), alarm=state.kind == "not saved")

    def action_save_now(self) -> None:
        """Save at once."""
        self._collect()
        if self.sitting is not None:
            self._state = self.sitting.saver.flush()
            for line in self.screen.query(TitleLine):
                self.show_save_state(line)

    def _collect(self) -> None:
        from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen

        for screen in self.screen_stack:
            if isinstance(screen, WorkbookScreen):
                screen.collect()

    def _spot(self) -> Spot:
        from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen

        shown = [screen for screen in self.screen_stack if isinstance(screen, WorkbookScreen)]
        return next((spot for screen in reversed(shown) if (spot := screen.spot()).form), Spot())

    def close_sitting(self) -> SaveState | None:
        """Collect, save and close the open workbook, if there is one."""
        sitting, self.sitting = self.sitting, None
        if sitting is None:
            return None
        with contextlib.suppress(Exception):
            # A widget that breaks while it is asked must not keep the rest from being saved.
            self._collect()
        sitting.remember(self._spot())
        return sitting.close()

    # ---- ways out

    def action_leave(self) -> None:
        """Quit, behind the keys that the focused widget has not handled yet (Textual notes: Ways out)."""
        (self.focused or self.screen).call_later(self.stop)

    async def action_quit(self) -> None:
        """Textual's own way out is ours."""
        self.action_leave()

    def stop(self, code: int = 0) -> None:
        """Save everything and leave; if the words cannot be saved, say where they are and ask first."""
        if self._stopping:
            return
        sitting = self.sitting
        if sitting is not None:
            self._collect()
            state = sitting.saver.flush()
            if state.kind == "not saved" and code == 0:
                from jobsearch_tui.ui.screens.not_saved import NotSavedScreen

                self._state = state
                if not isinstance(self.screen, NotSavedScreen):
                    self.push_screen(NotSavedScreen(state), self._leave_anyway)
                return
        self._stopping = True
        self.close_sitting()
        self.exit(code)

    def _leave_anyway(self, leave: bool | None) -> None:
        if leave:
            self._stopping = True
            self.close_sitting()
            self.exit(1)

    def _catch_signals(self) -> None:
        if sys.platform == "win32" or self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name, number in (("SIGHUP", 129), ("SIGTERM", 143), ("SIGINT", 130)):
            loop.add_signal_handler(getattr(signal, name), self.stop, number)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: the words first, then the end. Textual would print them on the terminal."""
        self.crashed = error
        self._stopping = True
        with contextlib.suppress(Exception):
            self.close_sitting()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without the traceback, which would show the person's own words."""
        self._close_messages_no_wait()


def run(path: Path | None, locations: Locations) -> int:
    """Run the program; gives its exit code, and raises what broke it after everything was saved."""
    app = JobsearchApp(path, locations)
    try:
        code = app.run()
    finally:
        app.close_sitting()
    if app.crashed is not None:
        raise app.crashed
    return code or 0
