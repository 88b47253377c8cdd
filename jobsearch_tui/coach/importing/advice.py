"""The log of what changed in an exercise, and whose advice it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobsearch_tui.workbook.answers.values import Row, rows_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.workbook import Workbook


def log_of(form: Form) -> Field | None:
    """The list of a form in which its changes are logged, if it has one."""
    return form.field(form.trail.options["log"]) if form.trail is not None else None


def row_of_log(workbook: Workbook, form: Form, who: str, **texts: str) -> Row:
    """A line of the log: who suggested it, and the texts that it has a column for, by their options."""
    options = form.trail.options if form.trail is not None else {}
    people = _people(workbook, form)
    named = workbook.named(people, who) if people is not None and who else []
    # Of several who are called so, it is nobody's record but the name.
    texts["who"] = named[0] if len(named) == 1 else who
    return {options[name]: text for name, text in texts.items() if text and name in options}


def advisers(workbook: Workbook, form: Form) -> list[str]:
    """Whose advice the log of a form names, the last one first."""
    log, people = log_of(form), _people(workbook, form)
    if form.trail is None or log is None or people is None:
        return []
    rows = rows_of(workbook.peek(form).get(log.id), log)
    logged_names = [text_of(row.get(form.trail.options.get("who", ""))) for row in reversed(rows)]
    names = (
        workbook.name_of(people, who) if workbook.has(people, who) else who for who in logged_names if who
    )
    return list(dict.fromkeys(names))


def _people(workbook: Workbook, form: Form) -> Form | None:
    """The form of those whose advice the log of a form names."""
    log, options = log_of(form), form.trail.options if form.trail is not None else {}
    columns = log.columns if log is not None else ()
    link = next((column for column in columns if column.id == options.get("who")), None)
    return workbook.catalogue.form(link.to) if link is not None and link.to else None
