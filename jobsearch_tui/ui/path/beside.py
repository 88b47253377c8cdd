"""Beside the path on wide screens: what waits, what was written last, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.next.heavy_day import HeavyDay
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.search import held_back
from jobsearch_tui.coach.views.numbers import records_of_week
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.path.latest import latest_rows, open_row
from jobsearch_tui.ui.path.waiting import WaitingScreen, reminder_rows
from jobsearch_tui.ui.shell.program import open_reminder, running
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import progress
from jobsearch_tui.workbook.session.session import Session

if TYPE_CHECKING:
    from jobsearch_tui.ui.pictures.picture import Picture

TAKEN: Final = 16
"""Rows of the screen that hold headings, the numbers and what stands above and below."""
FEWEST: Final = 4
TALL: Final = 40
"""Rows from which there is room for a picture below the path."""
MORE: Final = "more:"
"""The id of the row that opens all that waits."""


def first_picture(session: Session) -> Picture | None:
    """The picture of the first exercise that has one and holds something; to be looked at, not walked."""
    from jobsearch_tui.ui.pictures.registry import picture

    book = session.workbook
    for form in session.catalogue.forms:
        if form.picture is not None and not form.many and progress(form, book).state != "none":
            drawn = picture(form.picture, session.context(form))
            drawn.can_focus = False
            return drawn
    return None


class BesidePath(VerticalScroll, can_focus=False):
    """Its parts stand one below the other; a row opens what it names."""

    DEFAULT_CSS: ClassVar[str] = """
    BesidePath {
        display: none; width: 45%; padding: 1 2 0 2; border-left: solid $foreground 20%;
        Menu { margin-bottom: 1; }
        Static, #plots { height: auto; }
        .-nothing { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: Sequence[Reminder] = ()

    def compose(self) -> ComposeResult:
        """Headings and rows."""
        yield Static(Content("Can wait until you're ready"), id="waiting-heading", classes="soft-title")
        yield Menu(id="waiting", beside_others=True, tallest=3)
        yield Static(Content("Last 7 days"), id="counted-heading", classes="soft-title")
        yield Menu(id="counted", beside_others=True, tallest=1)
        yield Vertical(id="plots")
        yield Static(Content("Written last"), id="latest-heading", classes="soft-title")
        yield Menu(id="latest", beside_others=True, tallest=2)

    def show(self, waiting: Sequence[Reminder], counted: Sequence[tuple[str, int]]) -> None:
        """Show what waits besides what is next, and the words of the week with their numbers."""
        session = self._session
        self._waiting = waiting
        room = max(self.app.size.height - TAKEN, FEWEST)
        held = held_back(session.catalogue, session.workbook, session.today, waiting)
        first = waiting[: max(room // 3, FEWEST)]
        more = [Choice(id=MORE, label=f"{len(waiting) - len(first)} more", quiet=True)]
        parts = {
            "waiting": [
                *reminder_rows(self.app, first, session.today, held),
                *(more if len(first) < len(waiting) else ()),
            ],
            "latest": latest_rows(session, session.catalogue.forms, room // 2),
        }
        for part, choices in parts.items():
            self.query_one(f"#{part}", Menu).show(choices)
            for widget in self.query(f"#{part}, #{part}-heading"):
                widget.set_class(not choices, "-nothing")
        self.query_one("#counted-heading").set_class(not counted, "-nothing")
        widest = max((len(word) for word, _ in counted), default=0)
        self.query_one("#counted", Menu).show(
            [
                Choice(id=word, label=f"{word:<{widest}}", detail=str(number or "none yet"), quiet=not number)
                for word, number in counted
            ]
        )
        # The first frame does not wait for what takes longer to count.
        self.call_after_refresh(self._show_plots, resting=not counted)

    async def _show_plots(self, *, resting: bool) -> None:
        from jobsearch_tui.ui.path.plots import Plots

        if not self.query(Plots):
            await self.query_one("#plots").mount(Plots(self._session))
        for plots in self.query(Plots):
            plots.show(resting=resting)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        program, row = running(self.app), message.choice.id
        if message.menu.id == "latest":
            open_row(program, self._session, row)
        elif row == MORE:
            program.push_screen(WaitingScreen(self._session))
        elif message.menu.id == "counted":
            self._open_counted(message.menu.choices.index(message.choice), row)
        else:
            reminder = next(reminder for reminder in self._waiting if reminder.key == row)
            open_reminder(self._session, program, reminder)

    def _open_counted(self, place: int, word: str) -> None:
        """Open the records that a number of the last days counts."""
        from jobsearch_tui.ui.pictures.counted import open_counted

        session = self._session
        records = records_of_week(session.workbook, session.today)[place]
        open_counted(running(self.app), f"{word.capitalize()}, last 7 days", records)

    @on(Menu.Left)
    def _left(self, message: Menu.Left) -> None:
        """From one part to the other, as if they were one list."""
        message.stop()
        menus = [menu for menu in self.query(Menu) if menu.choices]
        to = menus.index(message.menu) + message.direction
        if 0 <= to < len(menus):
            menus[to].marked = 0 if message.direction > 0 else len(menus[to].choices) - 1
            menus[to].focus()


# ---- on a heavy day, where the numbers stand on any other

URGENT = "If it gets darker than that, call your doctor or a helpline near you today."
"""The one line on urgent help."""


def what_helps(heavy: HeavyDay | None) -> Content:
    """What helps on a heavy day, a row for each thing."""
    if heavy is None:
        return Content("")
    parts = {
        "This helps you": heavy.restores,
        "These people are with you": heavy.people,
        "You can call": heavy.call,
    }
    rows = [
        Content.assemble((f"{words}   ", "$foreground-muted"), shown("  ·  ".join(texts)))
        for words, texts in parts.items()
        if texts
    ]
    return Content("\n").join([*rows, Content.styled(URGENT, "$foreground-muted")])
