"""What happened with a person, newest first: walk through it, and open what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.coach.timeline import Moment, head_line, timeline
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.moment_rows import moment_rows
from jobsearch_tui.ui.pictures.picture import Picture

NARROWEST = 30
"""Cells that it is drawn for at least."""


class Timeline(Picture):
    """Every talk, introduction and promise that names this record; arrows walk, Enter opens."""

    DEFAULT_CSS: ClassVar[str] = "Timeline { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "walk(-1)", show=False),
        Binding("down,j", "walk(1)", show=False),
        Binding("home,g", "walk(-100000)", show=False),
        Binding("end,G", "walk(100000)", show=False),
        Binding("enter,space", "open_moment", show=False),
    ]

    marked: reactive[int] = reactive(0)
    """Position of the marked moment, counted from the newest."""

    _moments: Sequence[Moment] = ()
    _tops: Sequence[int] = ()
    _drawn: tuple[int, int, bool] = (-1, -1, False)
    _rows: Sequence[Content] = ()

    def on_mount(self) -> None:
        """Look what there is."""
        self.answers_changed()

    def answers_changed(self) -> None:
        """Look anew."""
        context = self.context
        self._moments = timeline(context.workbook, context.form, context.record)
        self.set_reactive(Timeline.marked, max(0, min(self.marked, len(self._moments) - 1)))
        self._drawn = (-1, -1, False)
        self.refresh(layout=True)

    # ---- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        self._draw(width)
        return len(self._rows)

    def render(self) -> Content:
        """The head line, and every moment."""
        self._draw(max(self.content_size.width, NARROWEST))
        return Content("\n").join(self._rows)

    def _draw(self, width: int) -> None:
        state = (width, self.marked, self.has_focus)
        if state == self._drawn:
            return
        self._drawn = state
        today = self.context.today()
        if not self._moments:
            told = (
                "Nothing yet. What you write down about a talk, a promise or an introduction shows up here."
            )
            self._rows, self._tops = Content.styled(told, "$foreground-muted").wrap(width), ()
            return
        rows = list(Content.styled(shown(head_line(self._moments, today)), "$foreground-muted").wrap(width))
        tops: list[int] = []
        for at, moment in enumerate(self._moments):
            rows.append(Content(""))
            tops.append(len(rows))
            rows += moment_rows(moment, today, width, marked=at == self.marked and self.can_focus)
        if self.can_focus:
            rows += [Content(""), Content.styled("enter opens what is marked", "$foreground-muted")]
        self._rows, self._tops = rows, tops

    # ---- walking

    def action_walk(self, by: int) -> None:
        """To another moment."""
        self._go(max(0, min(self.marked + by, len(self._moments) - 1)))

    def _go(self, index: int) -> None:
        self.marked = index
        if isinstance(self.parent, Widget) and index < len(self._tops):
            top = 0 if index == 0 else self._tops[index]
            last = self._tops[index + 1] if index + 1 < len(self._tops) else len(self._rows)
            self.parent.scroll_to_region(
                Region(0, self.virtual_region.y + top, 1, last - top), animate=False, force=True
            )

    def action_open_moment(self) -> None:
        """Open the record that is marked."""
        if self._moments:
            moment = self._moments[self.marked]
            self.post_message(self.Opened(moment.form, moment.record))

    def on_click(self, event: Click) -> None:
        """Mark the moment under the mouse; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = sum(1 for top in self._tops if top <= offset.y) - 1
        if index < 0:
            return
        if index == self.marked:
            self.action_open_moment()
        self._go(index)
