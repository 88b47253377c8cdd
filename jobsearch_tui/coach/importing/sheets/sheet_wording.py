"""How what a sheet would change is told, on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.known_line import SheetChange
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.workbook.answers.values import text_of

_ENDS: Final = (".", "!", "?")


def sheet_change_in_words(change: SheetChange) -> str:
    """The line under the heading it belongs to, what it says now, and what would be said of it."""
    field = change.field
    columns = {column.id: column for column in field.details}
    row = change.known.row if change.known is not None else {}
    # A check says only yes; what it is called says what.
    details = [
        columns[name].label
        if columns[name].allowed == (text,)
        else f"{text_of(text)}{_instead_of(text_of(row.get(name)))}"
        for name, text in change.texts.items()
        if name in columns
    ]
    more = f" ({', '.join(details)})" if details else ""
    words = f"{field.heading or field.label}: {change.line.text}{more}"
    if change.moved_from is not None:
        old = change.moved_from.field
        return f"{words}, and no longer under “{old.heading or old.label}”"
    return f"{words}{_instead_of(change.before)}"


def _instead_of(before: str) -> str:
    return f" instead of “{before}”" if before else ""


def question_about(changes: Sequence[SheetChange]) -> str:
    """What is asked of one line, or of the lines of one paragraph."""
    if len(changes) == 1:
        words = sheet_change_in_words(changes[0])
        return f"{words}{'' if words.endswith(_ENDS) else '.'} {changes[0].line.asks}"
    field = changes[0].field
    return f"{field.heading or field.label}: {changes[0].line.part_of} {changes[0].line.asks}"


def sheet_in_words(plan: SheetPlan) -> Iterator[tuple[str, str]]:
    """What becomes of each line that is not there already, and what it says; then what is left over."""
    for change in plan.changes:
        if change.kind is not RowStatus.SAME:
            word = "left out" if change.is_left_out else change.kind.value
            yield word, sheet_change_in_words(change)
    yield from (("left over", words) for words in left_over_in_words(plan))


def left_over_in_words(plan: SheetPlan) -> Iterator[str]:
    """Each line that is left over, behind its heading."""
    for left in plan.left_over:
        yield f"{left.heading}: {left.text}" if left.heading else left.text


def where_left_over_goes(plan: SheetPlan) -> str:
    """Says where what is left over is kept, if it is."""
    if not plan.keeps_left_over or plan.place_for_left_over is None:
        return ""
    form, field = plan.place_for_left_over
    return f"What is left over is kept for you alone: {form.title}, “{field.label}”."


def sheet_counts(plan: SheetPlan) -> str:
    """How many lines are new, changed, the same, undecided and left over, in a sentence."""
    left_out = sum(change.is_left_out for change in plan.changes)
    counts = {status.value: len(plan.of_kind(status)) for status in RowStatus}
    counts[RowStatus.UNDECIDED.value] -= left_out
    counts |= {"left out": left_out, "left over": len(plan.left_over)}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no line"
