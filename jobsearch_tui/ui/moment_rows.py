"""How the history of a person is drawn: a day, what it was, and what was said, promised and given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from jobsearch_tui.coach.days import short_day
from jobsearch_tui.coach.timeline import Moment
from jobsearch_tui.text.shown import shown

DAY: Final = 12
"""Cells of the day at the left."""
MOST: Final = 2
"""Rows of one text at most; the record itself has the rest."""


def moment_rows(moment: Moment, today: date, width: int, *, marked: bool = False) -> list[Content]:
    """One moment in rows of at most ``width`` cells."""
    day = short_day(moment.day, today) if moment.day is not None else "no day yet"
    ahead = moment.day is not None and moment.day > today
    head = Content.assemble(
        ("▸ " if marked else "  ", "bold $accent"),
        (day.ljust(DAY), "$foreground-muted"),
        (shown(moment.title).replace("\n", " "), "bold"),
        ("  to come" if ahead else "", "$foreground-muted"),
    )
    rows = [head.truncate(width, ellipsis=True)]
    inset = 2 + (DAY if width >= 4 * DAY else 2)
    for label, text in moment.told:
        told = Content.assemble((f"{shown(label)}: ", "$foreground-muted"), shown(" ".join(text.split())))
        lines = list(told.wrap(max(width - inset, 10)))
        if len(lines) > MOST:
            # The rest of a long text is where Enter leads.
            lines = [*lines[: MOST - 1], lines[MOST - 1].truncate(max(width - inset - 2, 8)) + Content(" …")]
        rows += [Content(" " * inset) + line for line in lines]
    return rows


def rows_that_fit(moments: Sequence[Moment], today: date, width: int, height: int) -> list[Content]:
    """As many whole moments, newest first, as ``height`` rows hold."""
    found: list[Content] = []
    for moment in moments:
        rows = moment_rows(moment, today, width)
        if len(found) + len(rows) > height:
            break
        found += rows
    return found
