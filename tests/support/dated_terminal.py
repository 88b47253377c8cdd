"""The program in a real terminal, over one workbook and with a clock that says what the test wants."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.workbook.folder.locations import Locations
from tests.support.terminal import Terminal


class DatedTerminal(Terminal):
    """The program over a workbook; it is the day that the test says, at six in the evening."""

    def __init__(self, folder: Path, text: str, day: date) -> None:
        self._day = folder / "day"
        self.path = folder / "books" / "my-search.yaml"
        if not self.path.exists():
            self.path.parent.mkdir()
            self.path.write_text(text, encoding="utf-8")
        self.be(day)
        super().__init__(self._run, cwd=folder, env={"HOME": str(folder), "TEXTUAL_ANIMATIONS": "none"})

    def _run(self) -> int:
        locations = Locations(folder=self.path.parent, state=self.path.parents[1] / "state")
        app = JobsearchApp(self.path, locations, clock=self._now)
        code = app.run()
        app.close_session()
        return code or 0

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._day.read_text("utf-8"))

    def be(self, day: date) -> None:
        """It is this day from here on."""
        # Whole at once: the clock is read at any moment.
        written = self._day.with_name("next-day")
        written.write_text(f"{day} 18:00", encoding="utf-8")
        written.replace(self._day)
