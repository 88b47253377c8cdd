"""Jump anywhere: the steps of this exercise, and all exercises."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from jobsearch_tui.method.form import STAGES
from jobsearch_tui.text.names import folded
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import LEGEND, SIGNS, progress, step_state, steps_of
from jobsearch_tui.workbook.session.session import Session, Spot

MOVING: Final = ("j", "k", "g", "G", "?", " ")
"""What is typed to move the mark, not to name a place."""


class OutlineScreen(ModalScreen[Spot], ProgramScreen[Spot]):
    """A list of places; the current exercise is open, with its steps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", show=False),
        Binding("ctrl+o", "stay", show=False, id="outline"),
    ]

    def __init__(self, session: Session, spot: Spot) -> None:
        super().__init__()
        self._session = session
        self._start = spot
        self._spots: dict[str, Spot] = {}

    def compose(self) -> ComposeResult:
        """The list in a dialog."""
        with Vertical(classes="dialog tall"):
            yield Static(Content("Go to"), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                yield Menu(self._rows())
            yield Static(Content(LEGEND), classes="hint")

    def on_mount(self) -> None:
        """Put the mark on where we are."""
        menu = self.query_one(Menu)
        marked = next((key for key, spot in self._spots.items() if spot == self._where()), "")
        menu.show(menu.choices, marked=marked)
        menu.focus()
        self.call_after_refresh(menu.scroll_to_marked)

    def _where(self) -> Spot:
        return Spot(form=self._start.form, record=self._start.record, step=self._start.step)

    def _rows(self) -> list[Choice]:
        rows: list[Choice] = []
        book = self._session.workbook
        for form in self._session.catalogue.forms:
            if not form.stage and not form.area:
                continue
            detail = STAGES.get(form.stage, "")
            rows.append(
                self._row(
                    Spot(form=form.id), form.title, sign=progress(form, book).sign, detail=detail, inset=0
                )
            )
            if form.id == self._start.form and (not form.many or self._start.record):
                for step in steps_of(form, book.peek(form, self._start.record)):
                    state = step_state(step, form, book, self._start.record)
                    spot = Spot(form=form.id, record=self._start.record, step=step.id)
                    rows.append(self._row(spot, step.title, sign=SIGNS[state], detail="", inset=3))
        return rows

    def _row(self, spot: Spot, label: str, *, sign: str, detail: str, inset: int) -> Choice:
        key = str(len(self._spots))
        self._spots[key] = spot
        return Choice(id=key, label=label, sign=sign, detail=detail, inset=inset)

    def on_key(self, event: Key) -> None:
        """A first letter goes to the next place whose name begins with it."""
        menu, letter = self.query_one(Menu), folded(event.character or "")
        if not letter.strip() or event.character in MOVING:
            return
        order = [*range(menu.marked + 1, len(menu.choices)), *range(menu.marked + 1)]
        to = next((at for at in order if folded(menu.choices[at].label).startswith(letter)), None)
        if to is not None:
            event.stop()
            menu.marked = to

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(self._spots[message.choice.id])

    def action_stay(self) -> None:
        """Close it and stay."""
        self.dismiss(None)
