"""One filling of a form: the place in the workbook where its fields are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldContext:
    """Where a field is answered."""

    workbook: Workbook
    catalogue: Catalogue
    today: Callable[[], date]
    """Asked each time, so that a session past midnight is right."""
    form: Form
    record: str = ""
    """The id of the record, or empty for a form filled once."""

    @property
    def read_only(self) -> bool:
        """True if answers can be read and copied, not changed."""
        return bool(self.workbook.read_only)
