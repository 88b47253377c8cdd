"""Lists of lines as the list editor edits them: what it asks of any of them, and the lines of one answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from jobsearch_tui.method.form import HEAD_OF_LINES, Field
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import Row, Value, copied, placed, rows_of, text_of, value_of
from jobsearch_tui.workbook.undo import ADDED, MOVED, REMOVED, TYPED, Undone, UndoStack


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


def head_field(field: Field) -> Field:
    """The field that describes the text on a line of ``field``."""
    if field.head is not None:
        return field.head
    return replace(field, id=HEAD_OF_LINES, kind="short", columns=(), fewest=None, most=None)


class ListEntries:
    """The lines of a ``lines`` or ``rows`` answer, also of one that is a detail of another line."""

    can_move = True

    def __init__(
        self,
        field: Field,
        value: Value | None,
        stack: UndoStack[list[Row]],
        on_change: Callable[[Value | None], None],
        *,
        read_only: bool = False,
    ) -> None:
        self.head = head_field(field)
        self.details = field.details
        self.read_only = read_only
        self._field = field
        self._order = [field.head_id, *(column.id for column in field.columns)]
        self._stack = stack
        self._on_change = on_change
        # Rows are replaced, never changed in place, so a snapshot is a list of the same rows.
        self._start = None if value is None else copied(value)
        self._rows = rows_of(self._start, field)
        self._start_rows = list(self._rows)
        self._typing: tuple[int, str] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Row:
        """The line as it is, not copied."""
        return self._rows[index]

    def text(self, index: int) -> str:
        """The text on the line."""
        return text_of(self._rows[index].get(self._field.head_id))

    def record(self, _index: int) -> str:
        """Empty: lines are no records."""
        return ""

    @property
    def value(self) -> Value | None:
        """The answer as it stands, empty lines left out; as it was written, where nothing differs."""
        if self._rows == self._start_rows:
            return None if self._start is None else copied(self._start)
        made = value_of(self._rows, self._field)
        return None if made is None else copied(made)

    def put(self, index: int, column: str, value: Value | None) -> None:
        """Set the head or a detail of a line; None takes a detail away."""
        self._check_writable()
        old = self._rows[index]
        if old.get(column) == value:
            return
        if self._typing != (index, column):
            self._stack.push(TYPED, list(self._rows), index)
            self._typing = (index, column)
        if value is None:
            self._rows[index] = {key: part for key, part in old.items() if key != column}
        else:
            self._rows[index] = placed(old, column, copied(value), self._order)
        self._on_change(self.value)

    def insert(self, index: int, rows: Sequence[Row], label: str = ADDED) -> None:
        """New lines before ``index``."""
        if not rows:
            return
        index = min(max(index, 0), len(self._rows))
        self._step(label, at=max(index - 1, 0), then=index)
        self._rows[index:index] = [_copied_row(row) for row in rows]
        self._on_change(self.value)

    def remove(self, index: int, count: int = 1) -> list[Row]:
        """Take ``count`` lines away; returns them."""
        taken = self._rows[index : index + count]
        if taken:
            self._step(REMOVED, at=index, then=max(min(index, len(self._rows) - len(taken) - 1), 0))
            del self._rows[index : index + count]
            self._on_change(self.value)
        return [_copied_row(row) for row in taken]

    def move(self, index: int, to: int) -> None:
        """Move a line so that it stands at ``to``."""
        to = min(max(to, 0), len(self._rows) - 1)
        if index == to:
            return
        self._step(MOVED, at=index, then=to)
        self._rows.insert(to, self._rows.pop(index))
        self._on_change(self.value)

    def undo(self) -> tuple[str, int] | None:
        """Take the last step back."""
        return self._turn(self._stack.undo)

    def redo(self) -> tuple[str, int] | None:
        """Do again what was taken back last."""
        return self._turn(self._stack.redo)

    def _turn(self, turn: Callable[[list[Row]], Undone[list[Row]] | None]) -> tuple[str, int] | None:
        self._check_writable()
        self._typing = None
        done = turn(list(self._rows))
        if done is None:
            return None
        self._rows = list(done.value)
        self._on_change(self.value)
        return done.label, min(done.at, max(len(self._rows) - 1, 0))

    def _step(self, label: str, *, at: int, then: int) -> None:
        self._check_writable()
        self._stack.push(label, list(self._rows), at, then)
        self._typing = None

    def _check_writable(self) -> None:
        if self.read_only:
            raise WorkbookProblem("This can be read and not changed")


def _copied_row(row: Row) -> Row:
    return {key: copied(part) for key, part in row.items()}
