"""What full screens share: the running app, typed; over an open workbook title, keys, save state, way up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.geometry import Size
from textual.screen import ModalScreen, Screen, ScreenResultType

from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, PATH, READING, Action, actions, bindings
from jobsearch_tui.ui.shell.program import Program, running
from jobsearch_tui.ui.widgets.bars import WRITING, KeyBar, TitleLine
from jobsearch_tui.workbook.session.session import Session, Spot

WIDE = 110
"""Columns from which there is room for something beside."""
TALL = 24
"""Rows from which there is room for something on either side: the page between is narrow, and so is long."""


@on(ScreenResume)
def _keep_styles(_screen: Screen[Any], event: ScreenResume) -> None:
    """Screens are built when they open, and each widget is styled then: Textual would do it all again."""
    event.refresh_styles = False


class ProgramScreen(Screen[ScreenResultType]):
    """A screen of this program that may give a result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(READING, namespace="app."),
        # The keys of the app itself are not asked where something covers the screens.
        Binding("f1,question_mark", "app.help", show=False, id="help"),
        Binding("q,ctrl+c,ctrl+z", "app.help_quit", show=False, id="help-quit"),
    ]
    keep_styles = _keep_styles

    @property
    def program(self) -> Program:
        """The running app; there is no other."""
        return running(self.app)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Give ``result`` and go; where another screen is on top by now, that one stays."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialog(ModalScreen[ScreenResultType], ProgramScreen[ScreenResultType]):
    """Asks or tells something above another screen; a bottom line of its own says what works in it."""

    ENTER: ClassVar[str] = "choose"
    """What Enter does on a row; empty if nothing."""
    ENTER_IN_LINE: ClassVar[str] = "go on"
    """What Enter does in a line that is typed in."""
    KEYS: ClassVar[tuple[Action, ...]] = ()
    """What else is done with a key."""

    def on_mount(self) -> None:
        """The bottom line lies over that of the screen below."""
        self.mount(KeyBar())
        self.show_keys()

    @on(DescendantFocus)
    def show_keys(self) -> None:
        """What Enter does where the cursor is, and the way out."""
        in_line = self.focused is not None and self.focused.check_consume_key("a", "a")
        enter = self.ENTER_IN_LINE if in_line else self.ENTER
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE)}
        shown = [replace(action_of["open_marked"], label=enter)] if enter else []
        for bar in self.query(KeyBar):
            bar.show([*shown, *self.KEYS, action_of["up"]], mode=WRITING if in_line else "")


class WorkbookScreen(Screen[None]):
    """A screen that shows part of an open workbook; its first frame is the one that stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(OUTSIDE, READING, namespace="app."),
        # The app's own esc takes no answers: this one does, and goes out of a filter first.
        Binding("escape", "up", show=False, id="up"),
    ]
    keep_styles = _keep_styles
    HELP_TOPICS: ClassVar[tuple[str, ...]] = ()
    """The groups of keys that help shows first here."""
    lists_decisions: ClassVar[bool] = False
    """True where what waits for a decision about the file is among the rows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_laid_out = False

    @property
    def program(self) -> Program:
        """The running app."""
        return running(self.app)

    def on_compose(self) -> None:
        """Know the size from the start: Textual tells it after the first layout, and lays out again."""
        self._size = self.app.size
        self._know_size(self._size)

    @on(Resize)
    def keep_layout(self, event: Resize) -> None:
        """Every layout tells its size, and Textual would lay out again for it."""
        self._know_size(event.size)
        if event.size == self.outer_size:
            event.prevent_default()

    def _know_size(self, size: Size) -> None:
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.height >= TALL, "-tall")

    def _compositor_refresh(self) -> None:
        if self._is_laid_out:
            super()._compositor_refresh()

    def _on_timer_update(self) -> None:
        if self._layout_required and self._repaint_required:
            # What is laid out is painted: all of the screen then, and no second time.
            self._dirty_widgets.add(self)
            self._repaint_required = False
        super()._on_timer_update()
        if not self._is_laid_out and self._compositor.size:
            # Widgets know their size now, and bars that scroll have come: one more layout, and that is drawn.
            self._is_laid_out = True
            self.refresh()

    @property
    def is_seen(self) -> bool:
        """True in front of everything, or with nothing but dialogs in front of it."""
        # Textual calls the screen below the one in front current, too, whether it shows through or not.
        stack = self.app.screen_stack
        return self in stack and all(
            isinstance(screen, ModalScreen) for screen in stack[stack.index(self) + 1 :]
        )

    @property
    def workbook_title(self) -> str:
        """The workbook's title, with a word if it can only be read."""
        book = self.session.workbook
        return f"{book.title} (read-only)" if book.read_only else book.title

    def spot(self) -> Spot:
        """Where the person is, to come back to."""
        return Spot()

    def collect(self) -> None:
        """Take what is still in the widgets into the workbook. Called before every leave."""

    def taken_down(self) -> None:
        """Called before the screen goes for good, with every answer taken."""

    def answers_came_in(self) -> None:
        """Answers were changed from outside, joined or restored: draw them anew."""

    def answer_path(self) -> tuple[str, ...]:
        """The names in the file of the answer that has the cursor, or nothing."""
        return ()

    def record_shown(self) -> tuple[Form, str] | None:
        """The record that is open or marked here, and its form; None if there is none."""
        return None

    def help_text(self) -> list[tuple[str, str]]:
        """Pairs of heading and text about this place, for the help screen."""
        return []

    def on_screen_resume(self) -> None:
        """Show the save state as it is now."""
        self.program.show_save_state(self.query_one(TitleLine))

    def show_document(self, form: Form, record: str) -> None:
        """Show the document that a form, or a record of one, turns into; it is said if there is none."""
        from jobsearch_tui.documents.making import why_none

        sentence = why_none(form, self.session.workbook, record)
        if sentence:
            self.program.tell(sentence)
        else:
            self.program.action_share(form, record)

    def action_up(self) -> None:
        """Up one level: leave the screen."""
        self.collect()
        self.program.go_up()
