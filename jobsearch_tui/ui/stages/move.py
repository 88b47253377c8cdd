"""To which stage a record goes, and on which day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from jobsearch_tui.text.names import folded
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.answers.dates import read_date, show_date


class StageMenu(Menu):
    """The stages; a letter marks the next one that begins with it."""

    TAKES_LETTERS: ClassVar[bool] = True

    def on_key(self, event: Key) -> None:
        """Go to the next stage with this letter."""
        if not event.character or not event.character.isalpha():
            return
        letter, count = folded(event.character), len(self.choices)
        places = [(self.marked + step) % count for step in range(1, count + 1)]
        to = next((place for place in places if folded(self.choices[place].label).startswith(letter)), None)
        if to is not None:
            event.stop()
            event.prevent_default()
            self.marked = to


class MoveScreen(Dialog[tuple[str, date]]):
    """Gives the stage and the day."""

    ENTER: ClassVar[str] = "move it"
    ENTER_IN_LINE: ClassVar[str] = ENTER

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("tab,shift+tab", "other_part", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    MoveScreen {
        #around { height: auto; max-height: 40vh; }
        #on { height: auto; margin-top: 1; }
        #on Static { width: 4; color: $foreground-muted; }
        #day { width: 1fr; }
        #understood { color: $foreground-muted; height: auto; }
    }
    """

    def __init__(self, name: str, stages: tuple[str, ...], present: str, today: date) -> None:
        super().__init__()
        self._record, self._stages, self._present, self._today = name, stages, present, today

    def compose(self) -> ComposeResult:
        """The stages in their order, and the day."""
        choices = [
            Choice(id=stage, label=stage, detail="where it is" if stage == self._present else "")
            for stage in self._stages
        ]
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._record)), classes="dialog-title")
            with VerticalScroll(id="around", can_focus=False):
                yield StageMenu(choices, id="stages")
            with Horizontal(id="on"):
                yield Static(Content("on"))
                yield SignInput("today", id="day")
            yield Static(Content("tab changes the day"), id="understood")

    def on_mount(self) -> None:
        """Begin at the stage where it is."""
        menu = self.query_one(Menu)
        if self._present in self._stages:
            menu.marked = self._stages.index(self._present)
        menu.focus()

    def _day(self) -> date | None:
        line = self.query_one("#day", Input)
        try:
            return read_date(line.value, self._today)
        except Refused as problem:
            self.query_one("#understood", Static).update(Content(shown(str(problem))))
            return None

    @on(Input.Changed, "#day")
    def _typed(self) -> None:
        day = self._day()
        if day is not None:
            words = "tab changes the day" if day == self._today else show_date(day.isoformat())
            self.query_one("#understood", Static).update(Content(words))

    @on(Input.Submitted, "#day")
    @on(Menu.Chosen)
    def _chosen(self) -> None:
        day = self._day()
        if day is None:
            self.query_one("#day", Input).focus()
        elif self._stages:
            self.dismiss((self._stages[self.query_one(Menu).marked], day))

    def action_other_part(self) -> None:
        """From the stages to the day, and back."""
        self.query_one("#day" if self.query_one(Menu).has_focus else "#stages").focus()

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
