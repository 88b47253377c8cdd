"""How a difference is told, on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.plan import ImportPlan, RowChange, RowStatus
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.workbook.answers.kinds import kind_of

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.days import OpenOrder
    from jobsearch_tui.coach.importing.rows import ParsedTable
    from jobsearch_tui.method.form import Form

_LONGEST: Final = 60
_COUNTED: Final = {
    RowStatus.NEW: "new",
    RowStatus.CHANGED: "with something to add to what is there",
    RowStatus.SAME: "there already",
    RowStatus.UNDECIDED: "undecided",
}
LEFT_OUT: Final = "left out"


def rows_in_words(plan: ImportPlan, parsed: ParsedTable) -> Iterator[tuple[int, str, str]]:
    """Each row by its line: the line, what becomes of it, and what it says."""
    rows = [(change.row.line, change.kind.value, in_words(change, plan.form)) for change in plan.changes]
    yield from sorted([*rows, *((row.line, LEFT_OUT, row.why) for row in parsed.left_out)])


def in_words(change: RowChange, form: Form) -> str:
    """What a row is, and the answers that it would set."""
    answers = []
    for name, value in change.fields.items():
        asked = form.field(name)
        if asked is not None and value != change.row.role:
            answers.append(f"{asked.label} {shortened(kind_of(asked).show(value, asked), _LONGEST)}")
    name = f"{change.row.role}, {change.row.company}"
    return f"{name}: {'; '.join(answers)}" if answers else name


def counts_sentence(plan: ImportPlan, parsed: ParsedTable) -> str:
    """How many rows do what, in a sentence."""
    counts = {word: len(plan.of_kind(kind)) for kind, word in _COUNTED.items()}
    counts[LEFT_OUT] = len(parsed.left_out)
    return f"{', '.join(f'{count} {word}' for word, count in counts.items() if count) or 'No rows'}."


def not_taken(columns: Sequence[str]) -> str:
    """Which columns have no place in the form; nothing if all have one."""
    return f"Not taken from it, for want of a place: {', '.join(columns)}." if columns else ""


def question(open_order: OpenOrder) -> str:
    """What is to be asked about a column of days, without its question mark."""
    first, second = open_order.readings
    return f"Under “{open_order.column}”, is {open_order.sample} (1) {first} or (2) {second}"
