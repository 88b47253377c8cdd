"""The values that a new record begins with."""

from __future__ import annotations

from datetime import date
from typing import Final

from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.values import Value, is_empty

TODAY: Final = "today"
"""The default that stands for the day on which the record is made."""


def defaulted(default: str, today: date | None = None) -> str:
    """The value that a default stands for on the day it is used."""
    return (today or date.today()).isoformat() if default == TODAY else default


def is_default(field: Field | None, value: Value) -> bool:
    """True if the value is empty, or may have been put there by the field's default."""
    if is_empty(value):
        return True
    return field is not None and bool(field.default) and field.default in (value, TODAY)
