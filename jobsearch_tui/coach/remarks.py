"""What a coach remarks: a question beside a line, which the person can answer with "I mean it"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.workbook.values import Value

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One question about one place."""

    check: str
    """Name of the check that asks."""
    question: str
    """A plain question of ours; it may quote the person's words and is shown as plain text."""
    field: str = ""
    """Id of the field it stands beside, or empty for a remark about the whole form."""
    line: int | None = None
    """Index of the line or row, from 0, or None for the whole field."""
    about: str = ""
    """The text it is about. When the text changes, the question may be asked again."""

    @property
    def key(self) -> str:
        """What the workbook remembers when the person means it: ``check: text``."""
        return f"{self.check}: {self.about}" if self.about else self.check


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that a check may look at."""

    form: Form
    answers: Mapping[str, Value]
    """The answers of this filling of the form, by field id."""
    field: Field | None
    """The field that calls the check, or None if the form does."""
    options: Mapping[str, str]
    """What the data tells the check, mostly ids of other fields."""
    today: date
    counts: Mapping[str, int] | None = None
    """Numbers from the records (``numbers.COUNTS``), by name, where a check needs them."""
    workbook: Workbook | None = None
    """The whole workbook, where a check looks at other exercises; it is read and never changed."""
    record: str = ""
    """Id of the record that is filled, or empty for a form filled once."""


Check = Callable[[Look], Iterable[Remark]]

CHECKS: dict[str, Check] = {}
"""Every check by name. Filled by ``@check`` in the modules that ``coach.checking`` imports."""


def check(name: str) -> Callable[[Check], Check]:
    """Register a check under the name by which forms call it."""

    def register(function: Check) -> Check:
        assert name not in CHECKS, f"two checks are called {name}"
        CHECKS[name] = function
        return function

    return register
