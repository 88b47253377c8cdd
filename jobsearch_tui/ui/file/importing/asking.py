"""What the screen that brings something in offers to those who know what is in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeAlias

from jobsearch_tui.workbook.session.session import Session

MenuAction: TypeAlias = tuple[str, Callable[[], object]]
"""What can be chosen, and what it does."""
MOST_SHOWN: Final = 200
"""Rows that are shown; the sentence above counts all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAsked:
    """A line that is typed in, and what happens with it."""

    placeholder: str
    done: Callable[[str], object]
    """Enter was pressed in it."""
    typed: Callable[[str], object] | None = None
    """Its text has changed."""


class Asking(Protocol):
    """Asks one thing after the other, and brings in what comes of it."""

    @property
    def session(self) -> Session:
        """The workbook that it comes into."""

    def ask(
        self,
        sentence: str,
        choices: Sequence[MenuAction],
        rows: Sequence[str] = (),
        line: LineAsked | None = None,
        marked: int = 0,
    ) -> None:
        """A sentence, what can be chosen, rows to read below it, and a line where one is typed in."""

    def show_difference(
        self,
        sentence: str,
        rows: Sequence[str],
        apply: Callable[[date], object] | None,
        left_over: Sequence[str] = (),
        further: Sequence[MenuAction] = (),
    ) -> None:
        """What would change, and the question whether it shall; ``apply``: None if nothing would.

        ``left_over``: what has no place here, and can be copied; ``further``: what else can be chosen.
        """


def first_rows(rows: Sequence[str]) -> list[str]:
    """As many as are shown, and a word for the others."""
    more = [f"and {len(rows) - MOST_SHOWN} more"] if len(rows) > MOST_SHOWN else []
    return [*rows[:MOST_SHOWN], *more]
