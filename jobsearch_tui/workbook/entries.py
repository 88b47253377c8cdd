"""What the list editor edits: the lines of one answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.list_entries import ListEntries, head_field
from jobsearch_tui.workbook.record_entries import RecordEntries
from jobsearch_tui.workbook.undo import ADDED
from jobsearch_tui.workbook.values import Row, Value

__all__ = ["Entries", "ListEntries", "RecordEntries", "head_field"]


class Entries(Protocol):
    """Lines that can be read at once and changed one by one, with undo. Indices count from 0."""

    @property
    def head(self) -> Field:
        """A short field that describes the text on the line."""

    @property
    def details(self) -> tuple[Field, ...]:
        """The fields that open under a line."""

    @property
    def can_move(self) -> bool:
        """True if the lines have an order of their own."""

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed."""

    def __len__(self) -> int:
        """How many lines there are, empty ones with them."""

    def row(self, index: int) -> Row:
        """The line as it is, not copied: whoever asks changes nothing in it."""

    def text(self, index: int) -> str:
        """The text on the line."""

    def put(self, index: int, column: str, value: Value | None) -> None:
        """Set the head or a detail of a line. A run of these in one place is one step to undo."""

    def insert(self, index: int, rows: Sequence[Row], label: str = ADDED) -> None:
        """New lines before ``index``."""

    def remove(self, index: int, count: int = 1) -> list[Row]:
        """Take lines away; returns them."""

    def move(self, index: int, to: int) -> None:
        """Move a line so that it stands at ``to``."""

    def undo(self) -> tuple[str, int] | None:
        """Take the last step back: what it was and the line to go to, or None if there is nothing."""

    def redo(self) -> tuple[str, int] | None:
        """Do again what was taken back last."""

    def record(self, index: int) -> str:
        """The id of the record on the line; empty where lines are no records."""
