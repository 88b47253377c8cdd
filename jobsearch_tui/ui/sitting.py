"""One workbook, open: the answers, the thread that saves them, and where the person was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.method.catalogue import Catalogue, catalogue
from jobsearch_tui.workbook.folder import Locations
from jobsearch_tui.workbook.saver import Saver
from jobsearch_tui.workbook.saver import SaveState as SaveState
from jobsearch_tui.workbook.workbook import Workbook

Clock = Callable[[], datetime]
"""Gives the local time now; tests give their own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a workbook to come back to."""

    form: str = ""
    """Id of the form, or empty for the path."""
    record: str = ""
    step: str = ""
    field: str = ""
    line: int | None = None


class Sitting:
    """From opening a workbook to closing it."""

    def __init__(
        self, path: Path, locations: Locations, clock: Clock, on_state: Callable[[SaveState], None]
    ) -> None:
        """Open ``path``; raises the ``Problem`` that says why it cannot be read."""
        self.locations = locations
        self.clock = clock
        self.catalogue: Catalogue = catalogue(path.parent / "method")
        self.workbook = Workbook.open(path, self.catalogue)
        self.saver = Saver(self.workbook, on_state=on_state, rescue_folder=locations.rescue, clock=clock)
        self.put_off: frozenset[str] = frozenset()
        """Ids of forms and records that the person left for later."""
        self.last = ""
        """Id of the form or record that was worked on last."""
        self.workbook.on_change(self.saver.touch)
        self.saver.start()

    @property
    def today(self) -> date:
        """The date, asked anew each time: a session may be left open over midnight."""
        return self.clock().date()

    def close(self) -> SaveState:
        """Save what is left and stop the saver; the state says whether it is on the disk."""
        return self.saver.stop()

    def last_spot(self) -> Spot:
        """Where the person was when the workbook was last closed."""
        found = self.locations.recall(self.workbook.path)
        return Spot(**found) if found else Spot()

    def remember(self, spot: Spot) -> str:
        """Keep where the person is for the next time; a sentence if that could not be done."""
        return self.locations.remember(
            self.workbook.path,
            {
                "form": spot.form,
                "record": spot.record,
                "step": spot.step,
                "field": spot.field,
                "line": spot.line,
            },
        )
