"""How things stand with saving, in a form that can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jobsearch_tui.workbook.file.open_file import Moment

SaveKind = Literal["saved", "saving", "dirty", "not saved", "read-only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveState:
    """How things stand at one moment."""

    kind: SaveKind
    revision: int
    """The newest revision that is on the disk."""
    at: datetime | None = None
    """When it got there, local time; None if this session has saved nothing yet."""
    reason: str = ""
    """Why it is not saved, or why it is read-only."""
    mend: str = ""
    """What the person can do about the reason."""
    rescue: Path | None = None
    """Where the words are meanwhile, if they could not be saved; None if not even that could be written."""

    def sentence(self) -> str:
        """What the status line says; plain text that may hold a path."""
        if self.kind == "saved":
            return f"saved {self.at:%H:%M}" if self.at else "saved"
        if self.kind == "read-only":
            return f"read-only: {self.reason}"
        if self.kind == "not saved":
            where = (
                f"Your text is safe in {self.rescue}" if self.rescue else "Your text is in this window alone"
            )
            return f"NOT SAVED: {self.reason}. {where}"
        return "saving…"


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A version of another program that a save of ours replaced; not a word of it is lost."""

    kept: Path
    """Where it is now."""
    moment: Moment
    """What we wrote over it."""
    written: str
    """Digest of that."""
