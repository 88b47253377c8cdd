"""What happened with a person, newest first: how an entry is drawn, and a picture to walk through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.coach.days import short_day
from jobsearch_tui.coach.views.timeline import TimelineEntry, head_line, timeline
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import COLUMN, MarkedPicture

DAY: Final = 12
"""Cells of the day at the left."""
MOST_LINES: Final = 2
"""Rows of one text at most; the record itself has the rest."""


def entry_rows(entry: TimelineEntry, today: date, width: int, *, marked: bool = False) -> list[Content]:
    """One entry in rows of at most ``width`` cells."""
    day = short_day(entry.day, today) if entry.day is not None else "no day yet"
    ahead = entry.day is not None and entry.day > today
    head = Content.assemble(
        ("▸ " if marked else "  ", "bold $accent"),
        (day.ljust(DAY), "$foreground-muted"),
        (shown(entry.title).replace("\n", " "), "bold"),
        ("  to come" if ahead else "", "$foreground-muted"),
    )
    rows = [head.truncate(width, ellipsis=True)]
    inset = 2 + (DAY if width >= 4 * DAY else 2)
    for label, text in entry.details:
        detail = Content.assemble((f"{shown(label)}: ", "$foreground-muted"), shown(" ".join(text.split())))
        lines = list(detail.wrap(max(width - inset, 10)))
        if len(lines) > MOST_LINES:
            # The rest of a long text is where Enter leads.
            last = lines[MOST_LINES - 1].truncate(max(width - inset - 2, 8)) + Content(" …")
            lines = [*lines[: MOST_LINES - 1], last]
        rows += [Content(" " * inset) + line for line in lines]
    return rows


def rows_that_fit(entries: Sequence[TimelineEntry], today: date, width: int, height: int) -> list[Content]:
    """As many whole entries, newest first, as ``height`` rows hold."""
    fitting: list[Content] = []
    for entry in entries:
        rows = entry_rows(entry, today, width)
        if len(fitting) + len(rows) > height:
            break
        fitting += rows
    return fitting


NOTHING = "Nothing yet. What you write down about a talk, a promise or an introduction shows up here."


class Timeline(MarkedPicture):
    """Every talk, introduction and promise that names this record; arrows walk, Enter opens."""

    DEFAULT_CSS: ClassVar[str] = "Timeline { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [*COLUMN]

    _entries: Sequence[TimelineEntry] = ()

    def read(self) -> None:
        """Look what there is."""
        context = self.context
        self._entries = timeline(context.workbook, context.form, context.record)
        self.set_reactive(Timeline.marked, max(0, min(self.marked, self.count - 1)))

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def draw(self, width: int) -> None:
        """The head line, and every entry."""
        today = self.context.today()
        if not self._entries:
            self.rows, self.places = Content.styled(NOTHING, "$foreground-muted").wrap(width), ()
            return
        rows = list(Content.styled(shown(head_line(self._entries, today)), "$foreground-muted").wrap(width))
        places: list[Region] = []
        for at, entry in enumerate(self._entries):
            rows.append(Content(""))
            drawn = entry_rows(entry, today, width, marked=at == self.marked and self.can_focus)
            places.append(Region(0, len(rows), width, len(drawn)))
            rows += drawn
        if self.can_focus:
            rows += [Content(""), Content.styled("enter opens what's marked", "$foreground-muted")]
        self.rows, self.places = rows, places

    def action_open(self) -> None:
        """Open the record that is marked."""
        if self._entries:
            entry = self._entries[self.marked]
            self.post_message(self.Opened(entry.form, entry.record))
