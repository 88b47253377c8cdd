"""How days and hours are said."""

from __future__ import annotations

from datetime import datetime

import pytest

from jobsearch_tui.coach.days import day_and_hour, when_written

NOW = datetime(2026, 11, 24, 0, 5)


@pytest.mark.parametrize(
    ("moment", "near", "full"),
    [
        (datetime(2026, 11, 24, 0, 1), "today 00:01", "24 November 2026, 00:01"),
        (datetime(2026, 11, 23, 23, 59), "yesterday 23:59", "23 November 2026, 23:59"),
        (datetime(2026, 11, 3, 9, 30), "3 Nov 09:30", "3 November 2026, 09:30"),
        (datetime(2025, 12, 31, 9, 30), "31 Dec 2025 09:30", "31 December 2025, 09:30"),
        (datetime(2026, 11, 25, 8, 0), "25 Nov 08:00", "25 November 2026, 08:00"),
        (datetime(2026, 11, 3, 9, 30).astimezone(), "3 Nov 09:30", "3 November 2026, 09:30"),
    ],
)
def test_when_something_was_written(moment: datetime, near: str, full: str) -> None:
    assert when_written(moment, NOW) == near
    assert day_and_hour(moment) == full
