"""A day, typed in words."""

from __future__ import annotations

from datetime import date

from jobsearch_tui.ui.fields.read_field import ReadField
from jobsearch_tui.workbook.dates import WEEKDAYS, show_date


class DateField(ReadField):
    """A day: ``24 nov``, ``tomorrow``, ``+2w``. The day that was understood stands beside it."""

    def note(self, canonical: str) -> str:
        """``Tue 24 Nov 2026``; nothing for no day."""
        if not canonical:
            return ""
        return f"{WEEKDAYS[date.fromisoformat(canonical).weekday()][:3].capitalize()} {show_date(canonical)}"
