"""What two answers say together: no word is lost, none is said twice."""

from __future__ import annotations

from collections.abc import Mapping

from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value, is_empty, placed, rows_of, value_of


def texts_together(mine: str, theirs: str) -> str:
    """Two texts with a blank line between; one that stands in the other already is not said twice."""
    if f"\n\n{theirs}\n\n" in f"\n\n{mine}\n\n":
        return mine
    return f"{mine}\n\n{theirs}" if mine.strip() else theirs


def text_without(text: str, paragraph: str) -> str | None:
    """A text once a paragraph is taken out; None if it does not stand there."""
    whole = f"\n\n{text}\n\n"
    if f"\n\n{paragraph}\n\n" not in whole:
        return None
    return whole.replace(f"\n\n{paragraph}\n\n", "\n\n", 1).strip("\n")


def lines_together(mine: Value, theirs: Value, asked: Field) -> Value:
    """The lines of two lists: what both have stands once, with the details of both where they go together."""
    order = [asked.head_id, *(column.id for column in asked.columns)]
    rows = rows_of(mine, asked)
    before = [dict(row) for row in rows]
    for new in rows_of(theirs, asked):
        alike = (at for at, row in enumerate(rows) if _go_together(row, new, asked))
        at = next(alike, None)
        if at is None:
            rows.append(new)
        else:
            for key, part in new.items():
                rows[at] = rows[at] if is_empty(part) else placed(rows[at], key, part, order)
    return mine if rows == before else value_of(rows, asked) or []


def _go_together(line: Mapping[str, Value], other: Mapping[str, Value], asked: Field) -> bool:
    """True if two lines read the same and neither says something about it that the other contradicts."""
    if line.get(asked.head_id) != other.get(asked.head_id) or is_empty(line.get(asked.head_id)):
        return dict(line) == dict(other)
    return all(
        is_empty(line.get(key)) or line[key] == part for key, part in other.items() if not is_empty(part)
    )
