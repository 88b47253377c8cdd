"""What home shows on a heavy day, where the numbers stand on any other."""

from __future__ import annotations

from textual.content import Content

from jobsearch_tui.coach.next.heavy_day import HeavyDay
from jobsearch_tui.text.shown import shown

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
