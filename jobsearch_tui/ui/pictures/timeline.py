"""What happened with a person, newest first: walk through it, and open what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.coach.timeline import Moment, head_line, timeline
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.moment_rows import moment_rows
from jobsearch_tui.ui.pictures.marked_picture import ColumnPicture

NOTHING = "Nothing yet. What you write down about a talk, a promise or an introduction shows up here."


class Timeline(ColumnPicture):
    """Every talk, introduction and promise that names this record; arrows walk, Enter opens."""

    DEFAULT_CSS: ClassVar[str] = "Timeline { height: auto; }"

    _moments: Sequence[Moment] = ()

    def read(self) -> None:
        """Look what there is."""
        context = self.context
        self._moments = timeline(context.workbook, context.form, context.record)
        self.set_reactive(Timeline.marked, max(0, min(self.marked, self.count - 1)))

    @property
    def count(self) -> int:
        """How many moments there are."""
        return len(self._moments)

    def draw(self, width: int) -> None:
        """The head line, and every moment."""
        today = self.context.today()
        if not self._moments:
            self.rows, self.places = Content.styled(NOTHING, "$foreground-muted").wrap(width), ()
            return
        rows = list(Content.styled(shown(head_line(self._moments, today)), "$foreground-muted").wrap(width))
        places: list[Region] = []
        for at, moment in enumerate(self._moments):
            rows.append(Content(""))
            drawn = moment_rows(moment, today, width, marked=at == self.marked and self.can_focus)
            places.append(Region(0, len(rows), width, len(drawn)))
            rows += drawn
        if self.can_focus:
            rows += [Content(""), Content.styled("enter opens what is marked", "$foreground-muted")]
        self.rows, self.places = rows, places

    def action_open(self) -> None:
        """Open the record that is marked."""
        if self._moments:
            moment = self._moments[self.marked]
            self.post_message(self.Opened(moment.form, moment.record))
