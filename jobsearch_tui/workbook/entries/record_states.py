"""The records on the lines of a lens as they were at one moment, for a step to be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobsearch_tui.workbook.answers.values import Row

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook


class RecordLine:
    """A line of the lens: a record, or nothing yet. The same object for as long as the line is remembered."""

    __slots__ = ("record",)

    def __init__(self, record: str = "") -> None:
        self.record = record


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record as it was at one moment."""

    line: RecordLine
    form: Form
    """The form of the record: that of the lens, or one whose record was made along with it."""
    fields: Row | None = None
    """None if there was no record."""
    position: int = 0

    @classmethod
    def of(cls, workbook: Workbook, line: RecordLine, form: Form) -> RecordState:
        """The record of a line as it is."""
        if not line.record or not workbook.has(form, line.record):
            return cls(line, form)
        position = workbook.position_of(form, line.record) or 0
        return cls(line, form, workbook.answers(form, line.record), position)


States = tuple[RecordState, ...]


def at_present(workbook: Workbook, states: Iterable[RecordState]) -> States:
    """The records of ``states`` as they are."""
    return tuple(RecordState.of(workbook, state.line, state.form) for state in states)


def revert(workbook: Workbook, states: Iterable[RecordState]) -> None:
    """Make records what they were."""
    with workbook.changing():
        existing = []
        for state in states:
            if state.fields is not None:
                existing.append((state.position, state.line.record, state.form, state.fields))
            elif state.line.record:
                workbook.remove(state.form, state.line.record)
        for position, record, form, fields in sorted(existing, key=lambda record: record[0]):
            workbook.restore(form, record, fields, position)
