"""Home: the one next thing, the numbers after it, and the path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from jobsearch_tui.coach.next.heavy_day import rests
from jobsearch_tui.coach.next.next_step import next_step
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.next.reminders import reminders, waiting
from jobsearch_tui.coach.next.search import Proposal, held_back
from jobsearch_tui.coach.next.week import week_of_search
from jobsearch_tui.coach.views.numbers import week_numbers
from jobsearch_tui.method.area import AREAS, STAGES
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, PATH, Action, actions, area_action, bindings, key_of
from jobsearch_tui.ui.path.beside import TALL, BesidePath, first_picture, what_helps
from jobsearch_tui.ui.path.first_evening import EVENING, evening_rows
from jobsearch_tui.ui.path.latest import GO_ON, MARGINS, go_on, last_days, left_off_rows
from jobsearch_tui.ui.path.path_map import PathMap, Stop
from jobsearch_tui.ui.path.waiting import ProposingScreen, WaitingScreen, more_words
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.shell.program import open_proposal, proposed_words
from jobsearch_tui.ui.shell.workbook_screen import WIDE
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import ChangingText, in_rows
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.filling import LEGEND, progress

if TYPE_CHECKING:
    from jobsearch_tui.ui.file.two_versions import Versions

DECISIONS_PAUSE = 0.25
"""Seconds after the first paint until the folder is looked through."""
DECISION = "decision:"
"""Begins the id of a row that is about the file itself."""
TITLE = "Next, when you're ready"
"""What stands over the one thing that is next."""
OWN = "decision:own"
"""The id of the row that begins a workbook of one's own, in the example."""
EXAMPLE = "This is an example of a made-up person. Begin my own workbook."
WAITING = "waiting:"
"""The id of the row that says how much waits besides."""
KEYS_SHOWN = (
    "open_marked",
    *map(area_action, AREAS),
    "share",
    "outline",
    "put_off",
    "palette",
    "leave",
    "help",
)
"""The actions in the key bar, in this order; a narrow terminal shows the first."""


def _keys() -> list[Action]:
    action_of = {action.id: action for action in actions(PATH, OUTSIDE, EVERYWHERE)}
    return [action_of[name] for name in KEYS_SHOWN]


class HomeScreen(ProposingScreen):
    """What is next, and everything there is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PATH)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (PATH, OUTSIDE, EVERYWHERE)
    lists_decisions = True

    _proposal: Proposal | None = None
    _decisions: Sequence[Versions] = ()
    _waiting: Sequence[Reminder] = ()
    _counted: Sequence[tuple[str, int]] = ()
    """The words of the last seven days, each with its number."""
    _resting = False
    _more = ""
    """How much waits besides what is proposed, in words; empty if nothing does."""
    _been_left = False

    def compose(self) -> ComposeResult:
        """Next, numbers, path."""
        yield TitleLine(self.workbook_title)
        with Horizontal(id="body"):
            with VerticalScroll(id="home", can_focus=False):
                yield ChangingText(Content(TITLE), id="next-title", classes="soft-title")
                yield Menu(id="next", tallest=3)
                yield ChangingText(Content(""), id="numbers")
                yield PathMap()
                yield Static(Content(LEGEND), id="legend")
            if self._is_wide():
                yield BesidePath(self.session)
        yield KeyBar(_keys())

    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def on_mount(self) -> None:
        """Show the state of things, with the mark on what is next."""
        self._show()
        self.query_one("#next", Menu).focus()
        self.set_timer(DECISIONS_PAUSE, self._look_for_decisions)

    async def on_resize(self) -> None:
        """The numbers are said on one row where they fit, and beside the path where there is more room."""
        self.query_one("#numbers", ChangingText).update(self._numbers())
        if self._is_wide() and not self.query(BesidePath):
            await self.query_one("#body").mount(BesidePath(self.session))
            self._show()
        elif self.is_mounted:
            self._show_next()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is next is seen with its title, also where the path is longer than the screen."""
        if event.widget is self.query_one("#next"):
            self.call_after_refresh(self.query_one("#home").scroll_home, animate=False)

    def on_screen_resume(self) -> None:
        """Coming back: things may have changed."""
        super().on_screen_resume()
        # On the way from one exercise to another it is not seen.
        if self._been_left and self.is_seen:
            self._been_left = False
            self._show()
            self._look_for_decisions()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._been_left = True

    def answers_came_in(self) -> None:
        """Answers were changed from outside."""
        self._show()
        self._look_for_decisions()

    def _look_for_decisions(self) -> None:
        """Say what waits for a decision, above what is next; the mark stays where it is."""
        from jobsearch_tui.ui.file.decisions import decisions

        self._decisions = decisions(self.session)
        self._show_next(mark_stays=True)
        self._show_picture()

    def _show_picture(self) -> None:
        """Below the path, where there is room for it: the first picture that shows something."""
        has_room = self._is_wide() and self.app.size.height >= TALL and not self._resting
        for drawn in self.query(Picture):
            drawn.display = has_room
            drawn.answers_changed()
        if has_room and not self.query(Picture) and (first := first_picture(self.session)) is not None:
            self.query_one("#home").mount(first)

    def _show(self) -> None:
        self.query_one(TitleLine).say(title=self.workbook_title)
        self._propose()
        self._show_next()
        self.query_one("#next-title", ChangingText).update(self._title())
        self.query_one("#numbers", ChangingText).update(self._numbers())
        self.query_one("#numbers").set_class(self._resting, "-resting")
        for beside in self.query(BesidePath):
            beside.show(self._waiting, self._counted)
        in_stage = self.session.catalogue.in_stage
        stages = [(name, [*map(self._stop, in_stage(stage))]) for stage, name in STAGES.items()]
        self.query_one(PathMap).show([(name, stops) for name, stops in stages if stops])

    def _propose(self) -> None:
        """Work out what is next, and how much waits besides."""
        session = self.session
        catalogue, book, today = session.catalogue, session.workbook, session.today
        all_reminders = reminders(catalogue, book, today)
        proposal = next_step(catalogue, book, today, session.put_off, session.last, all_reminders)
        self._resting = resting = rests(catalogue, book, today, session.put_off)
        proposed = proposal.reminder.key if proposal and proposal.reminder else ""
        self._waiting = waiting(all_reminders, session.put_off, proposed=proposed, resting=resting)
        self._counted = () if resting else week_numbers(book, today)
        self._proposal = proposal
        more = 0 if proposal is not None and proposal.alone else len(self._waiting)
        held = 0 if resting else len(held_back(catalogue, book, today, self._waiting))
        self._more = more_words(more, resting=resting, held=held) if more else ""

    def _show_next(self, *, mark_stays: bool = False) -> None:
        deciding = [
            Choice(id=f"{DECISION}{n}", label=decision.sentence, sign="!")
            for n, decision in enumerate(self._decisions)
        ]
        # Where there is room it stands beside the path, row by row.
        says_more = self._more and not self._is_wide()
        if self.session.is_example:
            deciding.append(Choice(id=OWN, label=EXAMPLE, sign="!"))
        more = [Choice(id=WAITING, label=self._more, quiet=True)] if says_more else []
        menu = self.query_one("#next", Menu)
        marked = menu.choices[menu.marked].id if menu.choices else ""
        spot, proposal = self.session.left, self._proposal
        place = (proposal.form, proposal.record, proposal.step) if proposal and not proposal.reminder else ()
        # One row is enough where what is proposed is what was left.
        is_same = place == (spot.form, spot.record, spot.step)
        left = left_off_rows(self.session)
        rows = [*left, *([] if is_same else [self._next()])]
        if self._resting:
            # On a heavy day and in a pause nothing has to be done, nor gone on with.
            rows = [self._next(), *left]
        evening = [] if self._resting else evening_rows(self.session, key_of(self.app, "first_evening"))
        # The folder is looked through while the person may have moved already: the mark stays then.
        menu.show([*deciding, *rows, *evening, *more], marked=marked if mark_stays else rows[0].id)

    def _next(self) -> Choice:
        proposal = self._proposal
        if proposal is None:
            return Choice(id="", label="Nothing to suggest right now. Take a break, or pick anything below.")
        words = proposed_words(self.app, proposal.sentence, proposal.when, proposal.reminder)
        return Choice(id=proposal.form, label=words)

    def _title(self) -> Content:
        """The title, and how long it takes: beside the title, for the row may need all of its width."""
        minutes = self._proposal.minutes if self._proposal else 0
        title = "" if self._proposal and self._proposal.heavy else TITLE
        return Content(f"{title}   about {minutes} minutes" if minutes else title)

    def _numbers(self) -> Content:
        session, counted = self.session, self._counted
        if self._resting:
            return what_helps(self._proposal.heavy if self._proposal else None)
        week = week_of_search(session.workbook, session.today)
        since = f"week {week} of your search"
        parts = last_days(counted)
        room = self.app.size.width - MARGINS
        has_room = sum(part.cell_length for part in parts) + len(since) <= room
        parts.append(Content.styled(since if has_room else f"week {week}", "$foreground-muted"))
        return Content("\n").join(in_rows(parts, room))

    def _stop(self, form: Form) -> Stop:
        book = self.session.workbook
        state = progress(form, book)
        detail = str(len(book.table(form.table))) if form.many and state.state != "none" else ""
        return Stop(form=form.id, label=form.title, sign=state.sign, detail=detail)

    @on(Menu.Chosen, "#next")
    def _next_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id == OWN:
            from jobsearch_tui.ui.file.first_start import begin_own

            begin_own(self.program)
        elif message.choice.id.startswith(DECISION):
            from jobsearch_tui.ui.file.two_versions import TwoVersionsScreen

            versions = self._decisions[int(message.choice.id.removeprefix(DECISION))]
            self.program.push_screen(TwoVersionsScreen(self.session, versions))
        elif message.choice.id == GO_ON:
            go_on(self.program, self.session)
        elif message.choice.id == EVENING:
            self.action_first_evening()
        elif message.choice.id == WAITING:
            self.program.push_screen(WaitingScreen(self.session))
        elif self._proposal is not None:
            open_proposal(self.session, self.program, self._proposal)

    @on(PathMap.Chosen)
    def _stop_chosen(self, message: PathMap.Chosen) -> None:
        message.stop()
        form = self.session.catalogue.form(message.form)
        if form is not None:
            self.program.open_form(form)

    @on(PathMap.Left)
    def _left_path(self, message: PathMap.Left) -> None:
        message.stop()
        self.query_one("#next", Menu).focus()

    def action_put_off(self) -> None:
        """Propose something else today; no reason asked."""
        if self._proposal is not None and self._proposal.key:
            self.leave_for_later(self._proposal.key, self._proposal.sentence)

    def action_open_marked(self) -> None:
        """Enter, when nothing has the focus: open what is next."""
        self.query_one("#next", Menu).action_choose()

    @on(Menu.Left, "#next")
    def _left_next(self, message: Menu.Left) -> None:
        message.stop()
        if message.direction > 0:
            self.query_one(PathMap).focus()

    def action_up(self) -> None:
        """Above the path are the workbooks."""
        self.program.action_workbooks()
