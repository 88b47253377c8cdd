"""The last look before a document leaves: what is in it, what is left out; lines are held back or let in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES
from jobsearch_tui.documents.sharing.last_look import LastLook, LookedAt, decide
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import LAST_LOOK, Action, actions, bindings, key_of
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

WORTH_A_LOOK: Final = "Is this meant for them?"
ALSO_IN_IT: Final = "Also in it"
LEFT_OUT: Final = "Left out for them"


class LastLookScreen(Dialog[bool]):
    """All lines of a document; gives True if it may go."""

    ENTER: ClassVar[str] = "go on"
    KEYS: ClassVar[tuple[Action, ...]] = tuple(actions(LAST_LOOK))
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LAST_LOOK),
        Binding("escape", "close", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    LastLookScreen {
        .dialog { height: 100%; padding: 0 2; max-width: 110; }
        .dialog-title { margin-bottom: 0; }
        #still { color: $foreground-muted; height: auto; max-height: 6; margin-bottom: 1; }
        #lines { height: 1fr; }
    }
    """

    def __init__(self, session: Session, look: Callable[[], LastLook], leaves: str) -> None:
        """``look`` is asked after every decision; ``leaves`` is what Enter does: *copies it*."""
        super().__init__()
        self._session = session
        self._look = look
        self._leaves = leaves
        self._lines: dict[str, LookedAt] = {}

    def compose(self) -> ComposeResult:
        """For whom it is, what is still in it, its lines."""
        with Vertical(classes="dialog"):
            yield Static(Content(""), classes="dialog-title")
            yield Static(Content(""), id="still")
            with VerticalScroll(id="lines", can_focus=False):
                yield Menu(tallest=4)

    def on_mount(self) -> None:
        """Show what there is; the first line is marked."""
        self._show()
        self.query_one(Menu).focus()

    def _show(self, marked: str = "") -> None:
        look = self._look()
        document = look.document
        reader = AUDIENCE_NAMES[document.audience]
        title = f"A last look: “{shown(document.title)}” for {reader}"
        self.query_one(".dialog-title", Static).update(Content(title))
        key = key_of(self.app, "hold")
        still = (
            f"{look.delicate.sentence()} Enter {self._leaves}. {key} holds the marked line back from them, "
            "or lets it in, from now on."
        )
        self.query_one("#still", Static).update(Content(shown(still)))
        rows: list[Choice] = []
        self._lines = {}
        groups = {
            WORTH_A_LOOK: [line for line in look.lines if line.is_in and line.remarks],
            ALSO_IN_IT: [line for line in look.lines if line.is_in and not line.remarks],
            LEFT_OUT: [line for line in look.lines if not line.is_in],
        }
        for heading, lines in groups.items():
            for at, line in enumerate(lines):
                line_id = "/".join(
                    (line.form.id, line.record, line.field.id if line.field else "", str(line.at))
                )
                self._lines[line_id] = line
                rows.append(_row(line_id, line, "" if at else heading))
        menu = self.query_one(Menu)
        menu.show(rows, marked=marked)
        self.call_after_refresh(menu.scroll_to_marked)

    def action_hold(self) -> None:
        """Hold the marked line back, let it in, or take back what was decided."""
        menu = self.query_one(Menu)
        if not menu.choices or self._session.workbook.read_only:
            return
        line_id = menu.choices[menu.marked].id
        line = self._lines[line_id]
        audience = self._look().document.audience
        try:
            decided = decide(self._session.workbook, line, audience)
        except Problem as problem:
            self.program.tell(str(problem))
            self._show()
            return
        reader = AUDIENCE_NAMES[audience]
        words = {
            None: f"As the exercise has it again, for {reader}",
            True: f"Let in for {reader}, from now on",
            False: f"Held back from {reader}, from now on",
        }
        self.program.tell(words[decided])
        # The mark stays where it is: the next line to decide about is there.
        self._show(marked=self._next(line_id))

    def _next(self, line_id: str) -> str:
        ids = list(self._lines)
        at = ids.index(line_id)
        return ids[at + 1] if at + 1 < len(ids) else line_id

    @on(Menu.Chosen)
    def _leave(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(True)

    def action_close(self) -> None:
        """Back; nothing leaves."""
        self.dismiss(False)


def _row(line_id: str, line: LookedAt, heading: str) -> Choice:
    words = {True: ("let in by you",), False: ("held back by you",), None: ()}[line.decided]
    detail = " · ".join((line.label, *line.remarks, *words))
    return Choice(id=line_id, label=line.text, detail=detail, heading=heading, quiet=not line.is_in)
