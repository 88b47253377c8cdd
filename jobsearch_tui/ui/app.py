"""The full-screen program: which screen is shown, and what opens it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.ui.keys import EVERYWHERE, bindings, key_of
from jobsearch_tui.ui.shell.preferences import Preferences
from jobsearch_tui.ui.shell.preload import preload
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.terminal.clipboard import copy_text
from jobsearch_tui.ui.widgets.reading import scroll
from jobsearch_tui.ui.workbook_app import SETTLING, WorkbookApp
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.session.session import Clock, Session, Spot, meant_at_start

if TYPE_CHECKING:
    from textual.driver import Driver

    from jobsearch_tui.method.form import Form
    from jobsearch_tui.ui.shell.program import Program

LOOK: Final = 2.0
"""Seconds between two looks at what other programs did to the file."""


class JobsearchApp(WorkbookApp):
    """The workbook on the screen. Ends with an exit code."""

    CSS_PATH = Path(__file__).parent / "style.tcss"
    TITLE = "jobsearch-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EVERYWHERE),
        Binding("ctrl+q", "leave", show=False, priority=True, id="leave"),
        Binding("ctrl+f", "find", show=False, priority=True, id="find"),
        Binding("alt+1", "home", show=False, priority=True, id="home"),
    ]

    def __init__(
        self,
        path: Path | None,
        locations: Locations,
        *,
        clock: Clock = datetime.now,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """``path`` is the workbook to open, or None for the one last open or the first-start screen."""
        super().__init__(locations, clock=clock, driver_class=driver_class)
        self.preferences = Preferences(self, locations.settings, self.draw_in_ascii)
        self._path = path

    # ---- starting

    def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self.set_timer(SETTLING, lambda: preload(self))
        if sentence := self.preferences.begin():
            self.tell(sentence, alarm=True)
        self.set_interval(LOOK, self.external_changes.look)
        self.catch_signals()
        if self._path is not None:
            self.open_workbook(self._path)
        else:
            self._begin()
        self.fit(self.size)

    def _begin(self) -> None:
        """Open the workbook that is meant when none is named; without one, the first start."""
        workbooks = meant_at_start(self.locations, exercises)
        if len(workbooks) == 1:
            self.open_workbook(workbooks[0])
            return
        from jobsearch_tui.ui.file.chooser import ChooserScreen
        from jobsearch_tui.ui.file.first_start import StartScreen

        self.push_screen(ChooserScreen(self.locations) if workbooks else StartScreen())

    def show_workbook(self, session: Session, *, begin: bool, at: Spot | None) -> None:
        """Show home, or above it a spot or the very first question."""
        from jobsearch_tui.ui.path.home import HomeScreen

        self.name_window(session.workbook.title)
        self.show_only(HomeScreen(session))
        if begin:
            self.call_after_refresh(self.open_first_form)
        elif at is not None and (form := session.catalogue.form(at.form)) is not None:
            self.open_form(form, at.record, at)

    def open_first_form(self) -> None:
        """Open the first exercise of the path: the first question of all."""
        forms = self.session.catalogue.forms if self.session is not None else ()
        if first := next((form for form in forms if form.stage and not form.many), None):
            self.open_form(first)

    # ---- going about

    def open_form(self, form: Form, record: str = "", spot: Spot | None = None) -> None:
        """Open a form, or the list of its records if it is filled many times and none is named."""
        if self.session is None:
            return
        if form.many and not record:
            from jobsearch_tui.ui.records.records import RecordsScreen

            self.push_screen(RecordsScreen(self.session, form))
            return
        from jobsearch_tui.ui.form.form_screen import FormScreen

        self.push_screen(FormScreen(self.session, form, record, spot or Spot(form=form.id, record=record)))

    def go_up(self) -> None:
        """Leave the screen; from the last one, nothing happens."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def action_up(self) -> None:
        """Up one level, for screens that have no more to say about it."""
        self.go_up()

    def action_area(self, area: str) -> None:
        """Open an area."""
        from jobsearch_tui.ui.path.area import open_area

        self.collect()
        if self.session is not None:
            open_area(self, self.session, area, self.screen)

    def action_first_evening(self) -> None:
        """The least that makes something to show, a page at a time."""
        from jobsearch_tui.ui.path.first_evening import open_evening

        self.collect()
        if self.session is not None:
            open_evening(self, self.session)

    def action_path(self) -> None:
        """The path."""
        self.collect()
        if self.session is not None and (spot := self.spot()).form:
            self.session.left = spot
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_home(self) -> None:
        """The path, from wherever one is."""
        self.behind_keys(self._home)

    def _home(self) -> None:
        if self.close_dialogs():
            self.action_path()

    def action_help_quit(self) -> None:
        """What ends or takes back elsewhere changes nothing here: say what does."""
        self.tell(f"{key_of(self, 'leave')} saves and closes. esc goes back one level. Nothing was changed.")

    def action_share(self, form: Form | None = None, record: str = "") -> None:
        """The documents, with the one of a form or of a record marked."""
        if self.session is not None:
            from jobsearch_tui.ui.screens.preview import PreviewScreen

            self.collect()
            self.push_screen(PreviewScreen(self.session, form, record))

    def action_outline(self) -> None:
        """Jump to any area, step or exercise."""
        if self.session is not None:
            from jobsearch_tui.ui.path.outline import OutlineScreen

            self.collect()
            self.push_screen(OutlineScreen(self.session, self.spot()), self._go_to)

    def _go_to(self, spot: Spot | str | None) -> None:
        if spot is None or self.session is None:
            return
        if isinstance(spot, str):
            self.call_later(self.run_action, spot)
            return
        form = self.session.catalogue.form(spot.form)
        if form is not None:
            self.action_path()
            self.open_form(form, spot.record, spot)

    def action_find(self, words: str = "") -> None:
        """Find any word in everything."""
        self.behind_keys(self._find, words)

    def action_filter(self) -> None:
        """Find any word in everything: there is no list here to filter."""
        self.action_find()

    def _find(self, words: str) -> None:
        from jobsearch_tui.ui.path.find import FindScreen

        if self.session is not None and self.close_dialogs() and not isinstance(self.screen, FindScreen):
            self.collect()
            self.push_screen(FindScreen(self.session, words))

    def action_palette(self) -> None:
        """Everything by name."""
        from jobsearch_tui.ui.shell.palette import Palette

        self.collect()
        self.push_screen(Palette())

    def action_help(self) -> None:
        """Help for this place."""
        from jobsearch_tui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.collect()
            self.push_screen(HelpScreen(self.screen))

    def action_press_key(self, key: str) -> None:
        """Do what a key does; for clicks on the key bar."""
        self.simulate_key(key)

    # ---- what the person has set

    def action_settings(self) -> None:
        """Colours, signs and keys."""
        from jobsearch_tui.ui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.collect()
            self.push_screen(SettingsScreen())

    def action_copy_workbook(self) -> None:
        """Go on in a copy, once asked: the way to write where the workbook itself can only be read."""
        from jobsearch_tui.ui.file.chooser import ask_for_copy

        ask_for_copy(self)

    def action_workbooks(self) -> None:
        """The workbooks of the folder, and what can be done with this one."""
        from jobsearch_tui.ui.file.chooser import ChooserScreen

        if not isinstance(self.screen, ChooserScreen):
            self.collect()
            self.push_screen(ChooserScreen(self.locations))

    def action_history(self) -> None:
        """Older copies: of the answer with the cursor, or of the whole workbook."""
        if self.session is not None and not self.look_at_decision():
            from jobsearch_tui.ui.file.history import HistoryScreen

            self.collect()
            path = self.screen.answer_path() if isinstance(self.screen, WorkbookScreen) else ()
            self.push_screen(HistoryScreen(self.session, path))

    def action_card(self) -> None:
        """What to read in the minute before an interview."""
        from jobsearch_tui.ui.screens.card import CardScreen, show_card

        if self.session is not None and not isinstance(self.screen, CardScreen):
            show_card(self, self.session)

    def action_read(self, way: str) -> None:
        """Scroll what is read here, or what surrounds the cursor."""
        scroll(self.screen, way)

    def action_forget(self) -> None:
        """Take the record that is open or marked out of everything that is kept."""
        from jobsearch_tui.ui.screens.forget import forget_shown

        if isinstance(self.screen, WorkbookScreen):
            forget_shown(self, self.screen)

    def action_bring_in(self) -> None:
        """Bring in a list from elsewhere."""
        from jobsearch_tui.ui.file.importing.bring_in import ask_for_list

        if self.session is not None:
            ask_for_list(self, self.session)

    def copy(self, text: str, what: str) -> None:
        """Put text on the clipboard in the way that arrives, and say which it was."""
        self.run_worker(copy_text(self.copy_to_clipboard, self.tell, text, what))


if TYPE_CHECKING:
    # What its screens ask of the program, it does: mypy says so here.
    _AS_SEEN: type[Program] = JobsearchApp


def run(path: Path | None, locations: Locations) -> tuple[int, Path | None]:
    """Run the program: its exit code, and the workbook it left. Raises what broke it, once all is saved."""
    app = JobsearchApp(path, locations)
    try:
        code = app.run()
    finally:
        app.close_session()
    if app.crashed is not None:
        raise app.crashed
    return code or 0, app.left
