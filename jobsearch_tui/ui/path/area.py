"""An area of the program: what waits in it, the lists and exercises it holds, and what was written last."""

from __future__ import annotations

from datetime import date
from heapq import nlargest
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.next.reminders import Reminder, paused, reminders, waiting
from jobsearch_tui.coach.views.numbers import first_date, week_words
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, PATH, actions, bindings
from jobsearch_tui.ui.path.waiting import ProposingScreen, open_reminder, reminder_rows
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import progress
from jobsearch_tui.workbook.session.session import Session

LATEST: Final = 6
"""Records shown of those that were written last."""
KEYS_SHOWN = ("open_marked", "put_off", "path", "up")
"""The actions in the key bar."""
WAITING, LISTS, RECORDS = "waiting", "lists", "latest"
"""The parts of the screen from top to bottom, each a menu below its heading."""
HEADINGS: Final = {WAITING: "Waiting, when you are ready", LISTS: "Here", RECORDS: "Written last"}


class AreaScreen(ProposingScreen):
    """One area; arrows walk through all of its parts as if they were one list."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PATH)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (PATH, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    AreaScreen {
        #area { padding: 1 2 0 2; }
        #area Menu { margin-bottom: 1; }
        #area Static { height: auto; }
        #area .-nothing { display: none; }
        #week { margin-bottom: 1; }
    }
    """

    def __init__(self, session: Session, area: str) -> None:
        super().__init__(session)
        self.area = area
        self._waiting: dict[str, Reminder] = {}
        self._been_left = False

    def compose(self) -> ComposeResult:
        """Numbers where there are any, and the three parts."""
        yield TitleLine(AREAS[self.area].title, self.workbook_title)
        with VerticalScroll(id="area", can_focus=False):
            yield ChangingText(Content(""), id="week", classes="" if AREAS[self.area].numbers else "-nothing")
            for part, heading in HEADINGS.items():
                yield Static(Content(heading), id=f"{part}-heading", classes="soft-title")
                yield Menu(id=part, beside_others=True)
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE, OUTSIDE)}
        yield KeyBar([action_of[name] for name in KEYS_SHOWN])

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
        if self._been_left:
            self._show()
        self._been_left = False

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
        self._waiting = {reminder.key: reminder for reminder in self._reminders()}
        rows = {
            WAITING: reminder_rows(list(self._waiting.values()), session.today),
            LISTS: [self._list_row(form) for form in self._forms],
            RECORDS: [self._record_row(*record) for record in self._latest(session.today)],
        }
        for part, choices in rows.items():
            menu = self.query_one(f"#{part}", Menu)
            menu.show(choices)
            menu.set_class(not choices, "-nothing")
            self.query_one(f"#{part}-heading").set_class(not choices, "-nothing")
        if AREAS[self.area].numbers:
            self.query_one("#week", ChangingText).update(self._numbers())
        focused = self.focused
        if isinstance(focused, Menu) and not focused.choices:
            self._first().focus()

    def _reminders(self) -> list[Reminder]:
        session = self.session
        resting = paused(session.catalogue, session.workbook, session.today) is not None
        all_reminders = reminders(session.catalogue, session.workbook, session.today)
        form_ids = {form.id for form in self._forms}
        return waiting(
            [reminder for reminder in all_reminders if reminder.form in form_ids],
            session.put_off,
            resting=resting,
        )

    def _list_row(self, form: Form) -> Choice:
        state = progress(form, self.session.workbook)
        held = str(state.filled) if state.filled else "none yet"
        return Choice(
            id=form.id, label=form.title, sign=state.sign, detail=held if form.many else state.words
        )

    def _latest(self, today: date) -> list[tuple[Form, str, date]]:
        """The records that were written last, as far as their days or their order tell."""
        book = self.session.workbook
        dated: list[tuple[date, int, Form, str]] = []
        for form in self._forms:
            if not form.many:
                continue
            name = first_date(form)
            for at, (record, filling) in enumerate(fillings(form, book)):
                days = (day_of(book.touched(form, record)), day_of(filling.get(name)))
                known = [day for day in days if day is not None and day <= today]
                dated.append((max(known, default=date.min), at, form, record))
        latest = nlargest(LATEST, dated, key=lambda dated_record: dated_record[:2])
        return [(form, record, day) for day, _, form, record in latest]

    def _record_row(self, form: Form, record: str, day: date) -> Choice:
        when = "" if day == date.min else f", {short_day(day, self.session.today)}"
        name = self.session.workbook.name_of(form, record)
        return Choice(id=f"{form.id} {record}", label=name, detail=f"{form.record}{when}")

    def _numbers(self) -> Content:
        parts = [Content.styled("Last 7 days   ", "$foreground-muted")]
        for label, number in week_words(self.session.workbook, self.session.today):
            words = str(number) if number else "none yet"
            parts.append(Content.assemble((f"{label} ", "$foreground-muted"), words, "   "))
        return Content.assemble(*parts)

    # ---- going about

    def _menus(self) -> list[Menu]:
        """The parts that hold something, from top to bottom."""
        return [menu for part in HEADINGS if (menu := self.query_one(f"#{part}", Menu)).choices]

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
        chosen, catalogue = message.choice.id, self.session.catalogue
        if message.menu.id == WAITING:
            open_reminder(self.program, self._waiting[chosen])
            return
        form_id, _, record = chosen.partition(" ")
        form = catalogue.form(form_id)
        if form is not None:
            self.program.open_form(form, record)

    def action_open_marked(self) -> None:
        """Enter, when nothing has the focus: open what is first."""
        self._first().action_choose()

    def action_put_off(self) -> None:
        """Leave what is marked among what waits for another day; no reason asked."""
        menu = self.query_one(f"#{WAITING}", Menu)
        if menu.has_focus and menu.choices:
            marked = menu.choices[menu.marked]
            self.leave_for_later(marked.id, marked.label)
