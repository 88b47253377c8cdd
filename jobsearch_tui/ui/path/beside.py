"""Beside the path on wide screens: what waits, what was written last, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.next.reminders import Reminder
from jobsearch_tui.ui.path.latest import latest_rows
from jobsearch_tui.ui.path.waiting import reminder_rows
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

TAKEN: Final = 16
"""Rows of the screen that hold headings, the numbers and what stands above and below."""
FEWEST: Final = 4
MORE: Final = "more:"
"""The id of the row that opens all that waits."""


class BesidePath(VerticalScroll, can_focus=False):
    """Three parts, one below the other; a row opens what it names."""

    DEFAULT_CSS: ClassVar[str] = """
    BesidePath {
        display: none; width: 45%; padding: 1 2 0 2; border-left: solid $foreground 20%;
        Menu, #counted { margin-bottom: 1; }
        Static { height: auto; }
        .-nothing { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Headings and rows."""
        yield Static(Content("Waiting, when you are ready"), id="waiting-heading", classes="soft-title")
        yield Menu(id="waiting", beside_others=True, tallest=3)
        yield Static(Content("Last 7 days"), classes="soft-title")
        yield ChangingText(Content(""), id="counted")
        yield Static(Content("Written last"), id="latest-heading", classes="soft-title")
        yield Menu(id="latest", beside_others=True, tallest=2)

    def show(self, waiting: Sequence[Reminder], counted: Sequence[tuple[str, int]]) -> None:
        """Show what waits besides what is next, and the words of the week with their numbers."""
        session = self._session
        room = max(self.app.size.height - TAKEN, FEWEST)
        first = waiting[: max(room // 3, FEWEST)]
        more = [Choice(id=MORE, label=f"{len(waiting) - len(first)} more", quiet=True)]
        parts = {
            "waiting": [*reminder_rows(first, session.today), *(more if len(first) < len(waiting) else ())],
            "latest": latest_rows(session, session.catalogue.forms, room // 2),
        }
        for part, choices in parts.items():
            self.query_one(f"#{part}", Menu).show(choices)
            for widget in self.query(f"#{part}, #{part}-heading"):
                widget.set_class(not choices, "-nothing")
        widest = max((len(word) for word, _ in counted), default=0)
        lines = [
            Content.assemble((f"  {word:<{widest}}  ", "$foreground-muted"), str(number or "none yet"))
            for word, number in counted
        ]
        self.query_one("#counted", ChangingText).update(Content("\n").join(lines))
