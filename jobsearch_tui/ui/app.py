"""The full-screen program: which screen is shown, and every way out with all words saved."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.keys import EVERYWHERE, bindings
from jobsearch_tui.ui.shell.colours import DARK, LIGHT, remember_theme, remembered_theme, themes
from jobsearch_tui.ui.shell.safe_app import SafeApp
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample, list_workbooks
from jobsearch_tui.workbook.folder.sample import is_sample
from jobsearch_tui.workbook.session.session import Clock, SaveState, Sitting, Spot

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from jobsearch_tui.method.form import Form
    from jobsearch_tui.ui.shell.program import Program
    from jobsearch_tui.workbook.session.watching import Watching


SETTLING = 0.5
"""Seconds from the start until what the first screen does not need is done."""


SOON = 0.3
"""Seconds until the next look, where one could not tell yet."""
LOOK = 2.0
"""Seconds between two looks at what other programs did to the file."""
BETWEEN = 0.02
"""Seconds between two such things."""
LATER = (
    "jobsearch_tui.ui.text_area.answer_area",
    "jobsearch_tui.coach.checks.checking",
    "jobsearch_tui.documents.making",
    "jobsearch_tui.ui.fields.registry",
    "jobsearch_tui.ui.list_editor.list_field",
    "jobsearch_tui.ui.pictures.registry",
    "jobsearch_tui.ui.form.form_screen",
    "jobsearch_tui.workbook.session.watching",
)
"""What is needed soon, the screen that is opened most first, in pieces that take no longer than a key."""


class JobsearchApp(SafeApp):
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
        super().__init__(driver_class)
        for theme in themes():
            self.register_theme(theme)
        chosen = remembered_theme(locations.state)
        self.theme = chosen if chosen in self.available_themes else DARK
        self.locations = locations
        self.clock = clock
        self.sitting: Sitting | None = None
        self._path = path
        self._state: SaveState | None = None
        self._stopping = False
        self._watching: Watching | None = None
        self._leaves_anyway = False
        """True once the person has said that they leave words in the rescue copy."""

    # ---- starting

    @property
    def is_leaving(self) -> bool:
        """True once everything is saved and no key will be read again."""
        return self._stopping

    def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self.set_timer(SETTLING, self._settle_in)
        self.set_interval(LOOK, self._look_outside)
        self.catch_signals()
        if self._path is not None:
            self.open_workbook(self._path)
        else:
            self._begin()
        self.fit(self.size)

    def _settle_in(self) -> None:
        """Do what the first screen need not wait for."""
        if not gc.isenabled():
            # What is there now stays until the end: no need to look through it again and again.
            gc.freeze()
            gc.enable()
        self._import_later(iter(LATER))

    def _import_later(self, modules: Iterator[str]) -> None:
        """Import one module, and the next one once the keys that came meanwhile are done."""
        if (module := next(modules, "")) and not self._stopping:
            import_module(module)
            self.set_timer(BETWEEN, lambda: self._import_later(modules))

    def _begin(self) -> None:
        """Open the workbook that is meant when none is named; without one, the first start."""
        folder = self.locations.folder
        last = self.locations.bookmarks.last_opened()
        found = [one.path for one in list_workbooks(folder) if not one.twin_of]
        if last is not None and (last.parent == folder.resolve() or not found):
            self.open_workbook(last)
        elif len(found) == 1:
            self.open_workbook(found[0])
        elif found:
            from jobsearch_tui.ui.file.chooser import ChooserScreen

            self.push_screen(ChooserScreen(self.locations))
        else:
            from jobsearch_tui.ui.file.chooser import StartScreen

            self.push_screen(StartScreen())

    def open_workbook(self, path: Path, *, begin: bool = False) -> None:
        """Open ``path`` where it was left; ``begin`` starts at its very first question.

        A file that cannot be read gets a screen of its own and is left alone.
        """
        if self._asks_before_leaving(lambda: self.open_workbook(path, begin=begin)):
            return
        self.close_sitting()
        try:
            if is_sample(path):
                path = copy_sample(self.locations, self.clock().date())
            catalogue = exercises(path.parent)
            sitting = Sitting(path, catalogue, self.locations, self.clock, self._state_from_thread)
        except Problem as problem:
            from jobsearch_tui.ui.file.unreadable import UnreadableScreen

            self._show_only(UnreadableScreen(path, problem))
            return
        self.sitting = sitting
        self._watching = None
        self._state = sitting.saver.state
        from jobsearch_tui.ui.path.home import HomeScreen

        self._show_only(HomeScreen(sitting))
        spot = Spot() if begin else sitting.last_spot()
        if begin:
            self.call_after_refresh(self.open_first_form)
        elif spot.form and (form := sitting.catalogue.form(spot.form)) is not None:
            self.open_form(form, spot.record, spot)
        problems = [str(problem) for problem in sitting.catalogue.problems]
        for note in [sitting.workbook.read_only, *sitting.workbook.notes, *problems]:
            if note:
                self.tell(note, alarm=True)

    def action_copy_workbook(self) -> None:
        """Go on in a copy: the way to write where the workbook itself can only be read."""
        if self.sitting is None:
            return
        self._collect()
        try:
            path = self.sitting.write_copy()
        except Problem as problem:
            self.tell(str(problem), alarm=True)
            return
        self.open_workbook(path)
        self.tell(f"You are in the copy now: {path.name}")

    # ---- what other programs do

    def on_app_focus(self) -> None:
        """The person comes back to the window, perhaps from an editor."""
        self._look_outside()

    def _watcher(self, sitting: Sitting) -> Watching:
        """What looks after the file; made at the first look, long after the first screen."""
        from jobsearch_tui.workbook.session.watching import Watching

        if self._watching is None:
            self._watching = Watching(sitting)
        return self._watching

    def _look_outside(self) -> None:
        """Take in what other programs did to the file."""
        if self.sitting is None or self._stopping:
            return
        watching = self._watcher(self.sitting)
        news = watching.look(self._collect)
        if watching.unsettled:
            self.set_timer(SOON, self._look_outside)
        if news is None:
            return
        if news.free:
            # Everything is read anew under our own lock, at the same place.
            self.sitting.remember(self._spot())
            self.clear_notifications()
            self.open_workbook(self.sitting.workbook.path)
        if news.sentence:
            self.tell(news.sentence, alarm=news.alarm)
        if news.changed:
            self.answers_came_in()
        if news.gone:
            self._tell_gone(self.sitting)

    def answers_came_in(self) -> None:
        """Draw every screen anew: the workbook says something else than what was typed there."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkbookScreen) and screen.is_mounted:
                screen.answers_came_in()

    def _tell_gone(self, sitting: Sitting) -> None:
        path = sitting.workbook.path
        if sitting.workbook.read_only:
            self.tell(f"{path.name} is gone from its folder.", alarm=True)
            return
        from jobsearch_tui.ui.file.not_saved import GoneScreen

        if not any(isinstance(screen, GoneScreen) for screen in self.screen_stack):
            self.push_screen(GoneScreen(path), self._write_again)

    def _write_again(self, again: bool | None) -> None:
        if again and self.sitting is not None:
            self.sitting.workbook.lost_file()
            self.save()

    def action_history(self) -> None:
        """Older copies: of the answer with the cursor, or of the whole workbook."""
        if self.sitting is not None:
            from jobsearch_tui.ui.file.history import HistoryScreen

            self._collect()
            self.push_screen(HistoryScreen(self.sitting, self._answer_path()))

    def action_card(self) -> None:
        """What to read in the minute before an interview."""
        if self.sitting is None:
            return
        from jobsearch_tui.coach.views.card import card, form_with_card
        from jobsearch_tui.ui.screens.card import CardScreen

        form = form_with_card(self.sitting.catalogue)
        if form is None:
            self.tell("No exercise here makes a card.")
        elif not isinstance(self.screen, CardScreen):
            self._collect()
            self.push_screen(CardScreen(card(form, self.sitting.workbook, self.sitting.today)))

    def _answer_path(self) -> tuple[str, ...]:
        screen = self.screen
        return screen.answer_path() if isinstance(screen, WorkbookScreen) else ()

    def open_first_form(self) -> None:
        """Open the first exercise of the path: the first question of all."""
        if self.sitting is not None:
            first = next(
                (form for form in self.sitting.catalogue.forms if form.stage and not form.many), None
            )
            if first is not None:
                self.open_form(first)

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
        from jobsearch_tui.ui.form.form_screen import FormScreen

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
        from jobsearch_tui.ui.path.area import AreaScreen

        self._collect()
        forms = self.sitting.catalogue.in_area(area)
        if len(forms) == 1:
            self.open_form(forms[0])
        elif not forms:
            self.tell("Nothing is kept here yet.")
        elif not (isinstance(self.screen, AreaScreen) and self.screen.area == area):
            self.push_screen(AreaScreen(self.sitting, area))

    def action_area_path(self) -> None:
        """The path."""
        self._collect()
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_area_people(self) -> None:
        """People, and talks with them."""
        self._area("people")

    def action_area_pipeline(self) -> None:
        """Companies and applications."""
        self._area("pipeline")

    def action_area_week(self) -> None:
        """The week."""
        self._area("week")

    def action_area_council(self) -> None:
        """The council."""
        self._area("council")

    def action_area_share(self) -> None:
        """The documents."""
        if self.sitting is not None:
            from jobsearch_tui.ui.screens.preview import PreviewScreen

            self._collect()
            self.push_screen(PreviewScreen(self.sitting))

    def action_outline(self) -> None:
        """Jump to any step or exercise."""
        if self.sitting is not None:
            from jobsearch_tui.ui.path.outline import OutlineScreen

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
        from jobsearch_tui.ui.shell.palette import Palette

        self._collect()
        self.push_screen(Palette())

    def action_help(self) -> None:
        """Help for this place."""
        from jobsearch_tui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_press_key(self, key: str) -> None:
        """Do what a key does; for clicks on the key bar."""
        self.simulate_key(key)

    def action_colours(self) -> None:
        """Light or dark, and keep it for the next time."""
        self.theme = LIGHT if self.current_theme.dark else DARK
        sentence = remember_theme(self.locations.state, self.theme)
        if sentence:
            self.tell(sentence, alarm=True)

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
        """Show the newest state; the last one may come when the screens are gone already."""
        self._state = message.state
        for line in self.screen.query(TitleLine) if self.screen_stack else ():
            self.show_save_state(line)
        if message.state.kind == "not saved":
            # It may be because of another program: then its changes are taken in, and it is saved again.
            self._look_outside()

    def show_save_state(self, line: TitleLine) -> None:
        """Write the save state into a title line."""
        state = self._state
        if self.sitting is not None and state is not None:
            # Why it is read-only is told when it is opened; the title line has one row.
            sentence = "read-only" if state.kind == "read-only" else state.sentence()
            line.say_state(sentence, alarm=state.kind == "not saved")

    def action_save_now(self) -> None:
        """Save at once; what keeps the file from being saved is told again."""
        self.save()
        if self.sitting is not None and self._state is not None and self._state.kind == "not saved":
            self._watcher(self.sitting).forget()
            self._look_outside()

    def save(self) -> SaveState | None:
        """Save what is typed, at once; what another program wrote meanwhile is joined first."""
        sitting = self.sitting
        if sitting is None:
            return None
        self._collect()
        state = sitting.saver.flush()
        if state.kind == "not saved":
            self._look_outside()
            if self.sitting is sitting:
                state = sitting.saver.flush()
        self._state = state
        for line in self.screen.query(TitleLine):
            self.show_save_state(line)
        return state

    def _collect(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkbookScreen):
                screen.collect()

    def _spot(self) -> Spot:
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

    def stop(self, code: int = 0) -> None:
        """Save everything and leave; if the words cannot be saved, say where they are and ask first."""
        if self._stopping:
            return
        if code == 0 and self._asks_before_leaving(self._leave_anyway):
            return
        if code:
            self.save()
        self._stopping = True
        self.close_sitting()
        self.exit(code)

    def _leave_anyway(self) -> None:
        self._stopping = True
        self.close_sitting()
        self.exit(1)

    def _asks_before_leaving(self, leave: Callable[[], None]) -> bool:
        """Save; True if that could not be done and the person is asked, who may ``leave`` all the same."""
        from jobsearch_tui.ui.file.not_saved import NotSavedScreen

        if self._leaves_anyway:
            self._leaves_anyway = False
            return False
        state = self.save()
        if state is None or state.kind != "not saved":
            return False

        def answered(answer: bool | None) -> None:
            if answer:
                self._leaves_anyway = True
                leave()
                self._leaves_anyway = False

        if not any(isinstance(screen, NotSavedScreen) for screen in self.screen_stack):
            self.push_screen(NotSavedScreen(state), answered)
        return True

    def rescue(self) -> None:
        """Save everything at once: the program is breaking."""
        self._stopping = True
        self.close_sitting()


if TYPE_CHECKING:
    # What its screens ask of the program, it does: mypy says so here.
    _AS_SEEN: type[Program] = JobsearchApp


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
