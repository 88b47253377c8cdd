"""The shape of an answer: text, lists and mappings of text, exactly as it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from jobsearch_tui.method.form import Field

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""Everything in a workbook: scalars are text, ``lines`` lists of text or mappings, ``rows`` of mappings."""

Row: TypeAlias = dict[str, Value]
"""One line or row in memory: always a mapping, the line itself under ``Field.head_id``."""


def is_empty(value: Value | None) -> bool:
    """True if nothing was answered: None, blanks, or lists and mappings of nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_empty(part) for part in value.values())
    return all(is_empty(part) for part in value)


def rows_of(value: Value | None, field: Field) -> list[Row]:
    """The lines of a ``lines`` or ``rows`` answer as mappings; a bare text is a line without details."""
    if value is None or value == "":
        return []
    parts: Sequence[Value] = value if isinstance(value, list) else [value]
    return [dict(part) if isinstance(part, dict) else {field.head_id: part} for part in parts]


def value_of(rows: Sequence[Row], field: Field) -> Value | None:
    """The answer that ``rows`` stand for, as short as a person would write it; None when nothing is left.

    Empty details are left out; a line of a ``lines`` field without details is written as bare text.
    """
    kept: list[Value] = []
    for row in rows:
        full = {key: part for key, part in row.items() if not is_empty(part)}
        if not full:
            continue
        if field.kind == "lines" and set(full) == {field.head_id}:
            kept.append(full[field.head_id])
        else:
            kept.append(full)
    return kept or None


def text_of(value: Value | None) -> str:
    """The plain text of a scalar answer; lists are joined with commas."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(text_of(part) for part in value.values())
    return ", ".join(text_of(part) for part in value)


def list_of(value: Value | None) -> list[str]:
    """The parts of a ``choices`` or ``links`` answer as texts; one bare text is a list of one."""
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [text_of(part) for part in value]
    return [text_of(value)]
