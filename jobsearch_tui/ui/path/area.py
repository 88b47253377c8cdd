"""An area of the program: what waits in it, the lists and exercises it holds, and what was written last."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Static

from jobsearch_tui.coach.days import days_of_week
from jobsearch_tui.coach.next.heavy_day import rests
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.reminders import reminders, waiting
from jobsearch_tui.coach.next.week import WeekRow, week_of_search, week_rows
from jobsearch_tui.coach.views.numbers import week_words
from jobsearch_tui.method.area import AREAS, WEEK_NUMBER
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, PATH, actions, bindings
from jobsearch_tui.ui.path.latest import MARGINS, last_days, latest_rows, open_row
from jobsearch_tui.ui.path.plots import Plots
from jobsearch_tui.ui.path.waiting import ProposingScreen, how_many_shown, reminder_rows
from jobsearch_tui.ui.shell.program import Program, open_new, open_reminder
from jobsearch_tui.ui.shell.workbook_screen import WIDE
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import ChangingText, in_rows
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import SIGNS, progress
from jobsearch_tui.workbook.session.session import Session

LATEST: Final = 6
"""Records shown of those that were written last, where the screen is not wide."""
BESIDE: Final = 8
"""Rows of a wide screen that hold something else than the records beside."""
KEYS_SHOWN = ("open_marked", "put_off", "path", "up")
"""The actions in the key bar."""
SENTENCE: Final = re.compile(r"(?<=[.?])\s")
"""Where a sentence ends."""
WEEK, WAITING, LISTS, RECORDS = "rows", "waiting", "lists", "latest"
"""The parts of the screen from top to bottom, each a menu below its heading."""
HEADINGS: Final = {
    WEEK: "",
    WAITING: "Can wait until you're ready",
    LISTS: "Lists",
    RECORDS: "Written last",
}


class AreaScreen(ProposingScreen):
    """One area; arrows walk through all of its parts as if they were one list."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PATH)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (PATH, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    AreaScreen {
        #area { padding: 1 2 0 2; }
        #area Menu { margin-bottom: 1; }
        #area Static, #area Vertical { height: auto; }
        #area .-nothing { display: none; }
        #week, #purpose { margin-bottom: 1; }
        #purpose { max-width: 90; }
        &.-wide #parts { layout: horizontal; }
        &.-wide #parts Vertical { width: 1fr; }
        &.-wide #written { margin-left: 3; }
    }
    """

    def __init__(self, session: Session, area: str) -> None:
        super().__init__(session)
        self.area = area
        self._rows: list[WeekRow] = []
        """What this week is for, in the area that tells it."""
        self._waiting: dict[str, Reminder] = {}
        self._been_left = False
        self._shown = 0
        """Records that there is room for."""

    def compose(self) -> ComposeResult:
        """Numbers where there are any, and the three parts."""
        yield TitleLine("", self.workbook_title)
        with VerticalScroll(id="area", can_focus=False):
            yield ChangingText(Content(""), id="week", classes="" if AREAS[self.area].numbers else "-nothing")
            yield Static(Content(AREAS[self.area].purpose), id="purpose")
            with Vertical(id="parts"):
                with Vertical():
                    yield from self._part(WEEK, tallest=2)
                    yield from self._part(WAITING, tallest=3)
                    yield from self._part(LISTS, tallest=2)
                with Vertical(id="written"):
                    if AREAS[self.area].numbers:
                        yield Plots(self.session)
                    yield from self._part(RECORDS)
        yield KeyBar()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The bottom line: only what waits can be left for later."""
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE, OUTSIDE)}
        waits = self.query_one(f"#{WAITING}").has_focus
        shown = [action_of[name] for name in KEYS_SHOWN if waits or name != "put_off"]
        self.query_one(KeyBar).show(shown)

    @staticmethod
    def _part(part: str, *, tallest: int = 1) -> ComposeResult:
        yield ChangingText(Content(HEADINGS[part]), id=f"{part}-heading", classes="soft-title")
        yield Menu(id=part, beside_others=True, tallest=tallest)

    def on_resize(self) -> None:
        """There is room for more records, or for fewer."""
        if self.is_mounted and self._most() != self._shown:
            self._show()

    def on_mount(self) -> None:
        """Show everything, with the mark on what comes first."""
        self._show()
        self._first().focus()
        self._to_top()

    def _to_top(self) -> None:
        """Show what stands above the first row."""
        self.call_after_refresh(self.query_one("#area").scroll_home, animate=False)

    def on_screen_resume(self) -> None:
        """Coming back: things may have changed."""
        super().on_screen_resume()
        # On the way from one exercise to another it is not seen.
        if self._been_left and self.is_seen:
            self._been_left = False
            self._show()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._been_left = True

    def answers_came_in(self) -> None:
        """Answers were changed from outside."""
        self._show()

    @property
    def _forms(self) -> tuple[Form, ...]:
        return self.session.catalogue.in_area(self.area)

    def _show(self) -> None:
        session = self.session
        book, today = session.workbook, session.today
        resting = rests(session.catalogue, book, today, session.put_off)
        title = AREAS[self.area].title.replace(WEEK_NUMBER, str(week_of_search(book, today)))
        self._shown = self._most()
        self._rows = [row for row in week_rows(book, today, resting=resting) if row.form in self._forms]
        self._waiting = {reminder.key: reminder for reminder in self._reminders(resting)}
        place = how_many_shown(len(self._waiting)) or self.workbook_title
        self.query_one(TitleLine).say(title=title, place=place)
        rows = {
            WEEK: [self._week_row(row) for row in self._rows],
            WAITING: reminder_rows(self.app, list(self._waiting.values()), session.today),
            LISTS: [self._list_row(form) for form in self._forms],
            RECORDS: latest_rows(session, self._forms, self._shown),
        }
        for part, choices in rows.items():
            menu = self.query_one(f"#{part}", Menu)
            menu.show(choices)
            menu.set_class(not choices, "-nothing")
            self.query_one(f"#{part}-heading").set_class(not choices, "-nothing")
        self.query_one(f"#{WEEK}-heading", ChangingText).update(Content(days_of_week(today, today)))
        self.query_one("#purpose").set_class(bool(rows[RECORDS]), "-nothing")
        if AREAS[self.area].numbers:
            self.query_one("#week", ChangingText).update(
                Content("\n").join(
                    [] if resting else in_rows(last_days(week_words(book, today)), self.size.width - MARGINS)
                )
            )
        for plots in self.query(Plots):
            plots.show(resting=resting)
        focused = self.focused
        if isinstance(focused, Menu) and not focused.choices:
            self._first().focus()

    def _reminders(self, resting: bool) -> list[Reminder]:
        """What waits here, but for what is said in the rows of the week."""
        session = self.session
        in_area = reminders(session.catalogue, session.workbook, session.today, self.area)
        in_rows = {row.form.id for row in self._rows}
        others = [reminder for reminder in in_area if reminder.asks_for not in in_rows]
        return waiting(others, session.put_off, resting=resting)

    def _week_row(self, row: WeekRow) -> Choice:
        state = progress(row.form, self.session.workbook, row.records[-1]) if row.records else None
        sign = state.sign if state is not None else SIGNS["none"]
        return Choice(
            id=row.form.id,
            label=f"{row.label:<{max(len(other.label) for other in self._rows)}}",
            sign=sign,
            detail=row.words,
            quiet=not (row.records or row.is_asked),
        )

    def _list_row(self, form: Form) -> Choice:
        state = progress(form, self.session.workbook)
        if state.state == "none":
            # What it would be good for, unless the week tells: that it is empty its sign says.
            detail = "" if self._rows else SENTENCE.split(form.purpose, 1)[0]
        else:
            detail = str(state.filled) if form.many else state.words
        return Choice(id=form.id, label=form.title, sign=state.sign, detail=detail)

    def _most(self) -> int:
        is_wide = self.app.size.width >= WIDE
        return max(LATEST, self.app.size.height - BESIDE) if is_wide else LATEST

    # ---- going about

    def _menus(self) -> list[Menu]:
        """The parts that hold something, from top to bottom."""
        return [menu for menu in self.query(Menu) if menu.choices]

    def _first(self) -> Menu:
        return (self._menus() or [self.query_one(f"#{LISTS}", Menu)])[0]

    @on(Menu.Left)
    def _left_menu(self, message: Menu.Left) -> None:
        message.stop()
        menus = self._menus()
        to = menus.index(message.menu) + message.direction
        if 0 <= to < len(menus):
            menus[to].marked = 0 if message.direction > 0 else len(menus[to].choices) - 1
            menus[to].focus()
            menus[to].scroll_to_marked()
        elif to < 0:
            self._to_top()

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        chosen = message.choice.id
        if message.menu.id == WAITING:
            open_reminder(self.session, self.program, self._waiting[chosen])
            return
        if message.menu.id == WEEK:
            self._open_week_row(next(row for row in self._rows if row.form.id == chosen))
            return
        open_row(self.program, self.session, chosen)

    def _open_week_row(self, row: WeekRow) -> None:
        """Open what there is in this week, or begin it; of several, their list."""
        if not row.records:
            open_new(self.session, self.program, row.form)
        else:
            self.program.open_form(row.form, row.records[0] if len(row.records) == 1 else "")

    def action_open_marked(self) -> None:
        """Enter, when nothing has the focus: open what is first."""
        self._first().action_choose()

    def action_put_off(self) -> None:
        """Leave what is marked among what waits for another day; no reason asked."""
        menu = self.query_one(f"#{WAITING}", Menu)
        if menu.has_focus and menu.choices:
            marked = menu.choices[menu.marked]
            self.leave_for_later(marked.id, marked.label)


def open_area(program: Program, session: Session, area: str, screen: Screen[Any]) -> None:
    """Open an area: the list that leads it, or its page, if ``screen`` is not that already."""
    leading = session.catalogue.leading(area)
    if leading is not None:
        program.open_form(leading)
    elif not (isinstance(screen, AreaScreen) and screen.area == area):
        program.push_screen(AreaScreen(session, area))
