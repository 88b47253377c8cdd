"""The records behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.views.numbers import first_date
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

MOST_SHOWN: Final = 100
"""Records that are shown of a number; their own list has them all."""
KEYS_SHOWN: Final = ("open_marked", "up")
"""The actions in the key bar."""


class CountedScreen(WorkbookScreen):
    """Each record that a number counts, in a row; Enter opens it."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = "CountedScreen #counted { padding: 1 2 0 2; }"

    def __init__(self, session: Session, title: str, records: Sequence[tuple[Form, str]]) -> None:
        super().__init__(session)
        self._title = title
        self._records = records
        self._shown: Sequence[tuple[Form, str]] = ()

    def compose(self) -> ComposeResult:
        """The list."""
        yield TitleLine(self._title)
        with VerticalScroll(id="counted", can_focus=False):
            yield Menu()
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE)}
        yield KeyBar([action_of[name] for name in KEYS_SHOWN])

    def on_mount(self) -> None:
        """Show the list."""
        self.answers_came_in()
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Coming back from one of them: its name may be another."""
        super().on_screen_resume()
        if self.is_mounted:
            self.answers_came_in()

    def answers_came_in(self) -> None:
        """Answers were changed from outside."""
        book, today = self.session.workbook, self.session.today
        records = [(form, record) for form, record in self._records if book.has(form, record)]
        choices: list[Choice] = []
        for at, (form, record) in enumerate(records[-MOST_SHOWN:]):
            day = day_of(book.peek(form, record).get(first_date(form)))
            name = book.name_of(form, record)
            choices.append(Choice(id=str(at), label=name, detail=short_day(day, today) if day else ""))
        self._shown = records[-MOST_SHOWN:]
        total = len(records)
        self.query_one(TitleLine).say(
            place=f"the last {MOST_SHOWN} of {total}" if total > MOST_SHOWN else f"{total}"
        )
        self.query_one(Menu).show(choices[::-1])

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.program.open_form(*self._shown[int(message.choice.id)])


def open_counted(program: Program, title: str, records: Sequence[tuple[Form, str]]) -> None:
    """Show the records behind a number; where there are none, say so."""
    session = program.session
    if session is not None and records:
        program.push_screen(CountedScreen(session, title, records))
    else:
        program.tell(f"{title}: nothing is kept here yet.")
