"""Lists that are replaced from elsewhere can be taken back like any other step in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.workbook.shape import ROWS
from jobsearch_tui.workbook.values import rows_of

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

RESTORED: Final = "restored"
"""What the step is called that brings an older copy back."""
CHOSEN: Final = "chosen"
"""What the step is called when the person chose between two versions."""


def remember_list(workbook: Workbook, form: Form, field_id: str, record: str, label: str) -> None:
    """Remember the list that is about to be replaced; other answers have no such steps."""
    field = form.field(field_id)
    if field is not None and field.kind in ROWS:
        rows = rows_of(workbook.get(form, field_id, record), field)
        workbook.undo_of(form, field_id, record).push(label, rows)
