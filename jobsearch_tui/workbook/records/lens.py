"""Which records a step shows: the ones of a table that hold its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import THIS, Step

if TYPE_CHECKING:
    from jobsearch_tui.workbook.records.link_index import Readable


def where_of(step: Step, record: str) -> dict[str, str]:
    """The values that the records of a lens hold, with the id of the ``record`` that is being filled."""
    return {key: record if value == THIS else value for key, value in step.where.items()}


def is_open(step: Step, record: str) -> bool:
    """False for a lens on what belongs to the record that is being filled, while there is no such record."""
    return bool(record) or THIS not in step.where.values()


def shown_by(step: Step, workbook: Readable, record: str = "") -> Sequence[str]:
    """The ids of the records that a step shows for the ``record`` being filled, in the order of the file."""
    form = workbook.catalogue.form(step.records) if step.records else None
    # TinyDB is imported where there is something to ask, and not for the first screen of a new workbook.
    if form is None or not form.many or not is_open(step, record) or not workbook.rows(form.table):
        return ()
    from jobsearch_tui.workbook.records.queries import holds_all

    return workbook.table(form.table).ids(holds_all(where_of(step, record)))
