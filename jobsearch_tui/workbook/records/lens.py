"""Which records a step shows: the ones of a table that hold its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import THIS, Step
from jobsearch_tui.workbook.answers.values import Value, list_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.records.link_index import Readable


def where_of(step: Step, record: str) -> dict[str, str]:
    """The values that the records of a lens hold, with the id of the ``record`` that is being filled."""
    return {key: record if value == THIS else value for key, value in step.where.items()}


def is_open(step: Step, record: str) -> bool:
    """False for a lens on what belongs to the record that is being filled, while there is no such record."""
    return bool(record) or THIS not in step.where.values()


def is_in(row: Mapping[str, Value], where: Mapping[str, str]) -> bool:
    """True if a record holds all these values: as its text, or in its list."""
    # Written out: it is asked of every record there is, for every lens that home looks through.
    if not isinstance(row, dict):
        return False
    for key, wanted in where.items():
        held = row.get(key)
        found = (
            held == wanted if isinstance(held, str) else isinstance(held, list) and wanted in list_of(held)
        )
        if not found:
            return False
    return True


def shown_by(step: Step, workbook: Readable, record: str = "") -> Iterator[str]:
    """The ids of the records that a step shows for the ``record`` being filled, in the order of the file."""
    form = workbook.catalogue.form(step.records) if step.records else None
    if form is None or not form.many or not is_open(step, record):
        return
    where = where_of(step, record)
    for found, row in (workbook.rows(form.table) or {}).items():
        if not where or is_in(row, where):
            yield found
