"""A workbook at a glance, as plain text."""

from __future__ import annotations

from datetime import date

from jobsearch_tui.documents.formats.plain import to_text
from jobsearch_tui.documents.making import is_blank, outline_of
from jobsearch_tui.documents.unasked import unasked
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.progress import progress
from jobsearch_tui.workbook.workbook import Workbook


def overview(catalogue: Catalogue, workbook: Workbook) -> str:
    """The title, a line for each exercise (sign, id, title, how much there is), and what else is kept."""
    rows = [(*_row(form, workbook),) for form in catalogue.forms]
    wide = [max(len(row[at]) for row in rows) for at in (1, 2)] if rows else [0, 0]
    lines = [
        f"{sign} {name:{wide[0]}}  {title:{wide[1]}}  {much}".rstrip() for sign, name, title, much in rows
    ]
    text = "\n".join([shown(workbook.title), "", *lines, ""])
    besides = unasked(workbook.tree, catalogue)
    return text if is_blank(besides) else f"{text}\n{to_text(besides)}"


def form_text(form: Form, workbook: Workbook, today: date) -> str:
    """All that a form or its records hold, for the person; empty if they hold nothing."""
    records = list(workbook.rows(form.table) or {}) if form.many else [""]
    made = (outline_of(form, record, workbook, today) for record in records)
    return "\n\n".join(to_text(document) for document in made if not is_blank(document))


def _row(form: Form, workbook: Workbook) -> tuple[str, str, str, str]:
    state = progress(form, workbook)
    if form.many:
        much = str(state.filled) if state.filled else "none yet"
    elif state.state == "none":
        much = "not yet"
    else:
        much = f"{state.filled} of {state.of} steps"
    return state.sign, form.id, shown(form.title), much
