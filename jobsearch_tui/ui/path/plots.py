"""Numbers that can be seen: eight weeks, the funnel, and how the person felt, each with the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Sparkline, Static

from jobsearch_tui.coach.days import short_day
from jobsearch_tui.coach.next.heavy_day import feelings
from jobsearch_tui.coach.next.week import week_of_search
from jobsearch_tui.coach.views.eight_weeks import Series, eight_weeks, weeks_remarks
from jobsearch_tui.coach.views.funnel import FUNNEL, FunnelStage, funnel
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.bars import funnel_choices, weeks_choices
from jobsearch_tui.ui.pictures.counted import open_counted
from jobsearch_tui.ui.shell.program import running
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

FEWEST_DAYS: Final = 3
"""How somebody felt is drawn from so many days on."""
MOST_DAYS: Final = 30
"""The days that are drawn: the last ones on which it was told."""
NARROW: Final = 40
"""Cells for a funnel before it is known how much room there is."""


class Plots(Vertical):
    """What can be seen of the numbers; nothing on a heavy day, in a rest, or before there is anything."""

    DEFAULT_CSS: ClassVar[str] = """
    Plots {
        height: auto;
        Static { height: auto; }
        Menu, #remarks, #felt-words { margin-bottom: 1; }
        #felt { height: 1; max-width: 32; margin-left: 2; }
        #felt > .sparkline--min-color, #felt > .sparkline--max-color { color: $accent; }
        .-nothing { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._series: Sequence[Series] = ()
        self._ways: Sequence[Sequence[FunnelStage]] = ()

    def compose(self) -> ComposeResult:
        """Each part below its heading."""
        yield self._heading("weeks", "Eight weeks")
        yield Menu(id="weeks", beside_others=True, tallest=2)
        yield ChangingText(Content(""), id="remarks", classes="-nothing")
        yield self._heading("felt", "How you've been (only you see this)")
        yield Sparkline([], id="felt", classes="-nothing")
        yield ChangingText(Content(""), id="felt-words", classes="-nothing")
        yield self._heading("stages", "From the first message to an offer")
        yield Menu(id="stages", beside_others=True, tallest=1)

    @staticmethod
    def _heading(part: str, words: str) -> Static:
        return Static(Content(words), id=f"{part}-heading", classes="soft-title -nothing")

    def show(self, *, resting: bool) -> None:
        """Count anew."""
        book, today = self._session.workbook, self._session.today
        series = [] if resting else eight_weeks(book, today)
        self._series = [each for each in series if each.in_all]
        self._show_menu("weeks", weeks_choices(self._series))
        remarks = weeks_remarks(self._series, today, week_of_search(book, today)) if self._series else []
        self._show_text("remarks", [f"· {remark}" for remark in remarks])
        self._ways = [] if resting else self._counted_ways()
        self.on_resize()
        self._show_feeling(resting=resting)

    def on_resize(self) -> None:
        """There is room for other bars."""
        self._show_menu("stages", funnel_choices(self._ways, self.size.width or NARROW))

    def _counted_ways(self) -> list[tuple[FunnelStage, ...]]:
        """The funnel as it is today, by the first form that draws one."""
        session = self._session
        for form in session.catalogue.forms:
            if form.picture is not None and form.picture.name == FUNNEL:
                return funnel(form.picture, session.context(form))
        return []

    def _show_menu(self, part: str, choices: list[Choice]) -> None:
        self.query_one(f"#{part}", Menu).show(choices)
        for widget in self.query(f"#{part}, #{part}-heading"):
            widget.set_class(not choices, "-nothing")

    def _show_text(self, part: str, lines: Sequence[str]) -> None:
        text = self.query_one(f"#{part}", ChangingText)
        text.update(Content.styled("\n".join(map(shown, lines)), "$foreground-muted"))
        text.set_class(not lines, "-nothing")

    def _show_feeling(self, *, resting: bool) -> None:
        """How the person felt, day by day, as a quiet line."""
        today = self._session.today
        felt = [] if resting else feelings(self._session.workbook, today)[-MOST_DAYS:]
        if len(felt) < FEWEST_DAYS:
            felt = []
        sparkline = self.query_one("#felt", Sparkline)
        sparkline.data = [number for _, number in felt]
        lines = []
        if felt:
            (first_day, first), (last_day, last) = felt[0], felt[-1]
            lines = [
                f"  from {first} on {short_day(first_day, today)} to {last} on {short_day(last_day, today)}"
            ]
        self._show_text("felt-words", lines)
        for widget in (sparkline, self.query_one("#felt-heading")):
            widget.set_class(not felt, "-nothing")

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        at, program = int(message.choice.id), running(self.app)
        if message.menu.id == "weeks":
            series = self._series[at]
            records = [(series.form, record) for record in series.records]
            open_counted(program, f"{series.label}, eight weeks", records)
        else:
            stage = [stage for way in self._ways for stage in way][at]
            open_counted(program, stage.label, stage.records)
