"""Go anywhere: the areas, all exercises, and their steps; typing leaves those that fit."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.method.area import STAGES
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.names import begins_words
from jobsearch_tui.ui.keys import OUTSIDE, actions
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import LEGEND, SIGNS, progress, step_state, steps_of
from jobsearch_tui.workbook.session.session import Session, Spot

AREA_KEYS: Final = {action.keys[0]: action for action in actions(OUTSIDE) if action.keys[0].isdigit()}
"""What opens the path and the areas, by the digit that does it."""


class OutlineScreen(Dialog[Spot | str]):
    """A list of places, the current exercise open with its steps. Gives a spot, or the action of an area."""

    ENTER_IN_LINE: ClassVar[str] = "go there"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", show=False),
        Binding("ctrl+o", "stay", show=False, id="outline"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def __init__(self, session: Session, spot: Spot) -> None:
        super().__init__()
        self._session = session
        self._start = spot
        self._places: list[Spot | str] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and the list, in a dialog."""
        with Vertical(classes="dialog tall"):
            yield Static(Content("Go to"), classes="dialog-title")
            yield SignInput(placeholder="type a name, or choose", select_on_focus=False)
            with VerticalScroll(can_focus=False):
                menu = Menu(self._rows(""))
                menu.can_focus = False
                yield menu
            yield Static(Content(LEGEND), classes="hint")

    def on_mount(self) -> None:
        """Put the mark on where we are."""
        menu = self.query_one(Menu)
        start = Spot(form=self._start.form, record=self._start.record, step=self._start.step)
        marked = str(self._places.index(start)) if start in self._places else ""
        menu.show(menu.choices, marked=marked)
        self.query_one(Input).focus()
        self.call_after_refresh(menu.scroll_to_marked)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if message.value in AREA_KEYS:
            self.dismiss(AREA_KEYS[message.value].id)
            return
        menu = self.query_one(Menu)
        menu.show(self._rows(message.value), marked="0")
        menu.scroll_to_marked()

    def _rows(self, typed: str) -> list[Choice]:
        """What fits the words typed: without any the areas, the exercises, and the steps of this one."""
        rows: list[Choice] = []
        self._places = []

        def add(place: Spot | str, label: str, sign: str, detail: str = "", inset: int = 0) -> None:
            if begins_words(typed, f"{label} {detail}"):
                rows.append(
                    Choice(id=str(len(self._places)), label=label, sign=sign, detail=detail, inset=inset)
                )
                self._places.append(place)

        for key, action in sorted(AREA_KEYS.items()):
            add(action.id, action.tells, key)
        for form in self._session.catalogue.forms:
            if form.stage or form.area:
                sign = progress(form, self._session.workbook).sign
                add(Spot(form=form.id), form.title, sign, STAGES.get(form.stage, ""))
                record = self._start.record if form.id == self._start.form else ""
                if (typed.strip() or form.id == self._start.form) and (record or not form.many):
                    for spot, label, sign in self._steps(form, record):
                        add(spot, label, sign, form.title if typed.strip() else "", inset=3)
        return rows

    def _steps(self, form: Form, record: str) -> list[tuple[Spot, str, str]]:
        book = self._session.workbook
        return [
            (
                Spot(form=form.id, record=record, step=step.id),
                step.title,
                SIGNS[step_state(step, form, book, record)],
            )
            for step in steps_of(form, book.peek(form, record))
        ]

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self.query_one(Menu).action_move(by)

    @on(Menu.Chosen)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        menu = self.query_one(Menu)
        if menu.choices:
            self.dismiss(self._places[int(menu.choices[menu.marked].id)])

    def action_stay(self) -> None:
        """Close it and stay."""
        self.dismiss(None)
