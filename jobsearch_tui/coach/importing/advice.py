"""The log of what changed in an exercise, and whose advice it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobsearch_tui.method.form import READERS
from jobsearch_tui.workbook.answers.readers import held_as, readers_beyond_list, with_decision
from jobsearch_tui.workbook.answers.values import Row, Value, rows_of, text_of, value_of

if TYPE_CHECKING:
    from datetime import date

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.workbook import Workbook


def log_of(form: Form) -> Field | None:
    """The list of a form in which its changes are logged, if it has one."""
    return form.field(form.trail.options["log"]) if form.trail is not None else None


def logging_form(catalogue: Catalogue, form: Form) -> Form | None:
    """The form whose log keeps what changes in this one: itself, or one that shares its sheets."""
    alike = catalogue.taking(form.incoming.name) if form.incoming is not None else []
    forms = (form, *(other for other in alike if not other.many))
    return next((other for other in forms if other.trail is not None), None)


def log_change(
    workbook: Workbook,
    place: tuple[Form, str, Field],
    line: Row,
    today: date,
    who: str,
    before: str,
    now: str,
) -> None:
    """Write down what changed in a list, or a text, of a record, on which day, and who suggested it."""
    changed, record, asked = place
    form = logging_form(workbook.catalogue, changed)
    log = log_of(form) if form is not None else None
    if form is None or form.trail is None or log is None:
        return
    people = _people(workbook, form)
    named = workbook.named(people, who) if people is not None and who else []
    texts = {
        "date": today.isoformat(),
        "what": f"{asked.heading or asked.label}: {now}",
        "before": before,
        "after": now if before else "",
        # Of several who are called so, it is nobody's record but the name.
        "who": named[0] if len(named) == 1 else who,
    }
    if form is not changed:
        texts["what"] = f"{changed.title}, {texts['what']}"
    options = form.trail.options
    row: Row = {options[name]: text for name, text in texts.items() if text and name in options}
    # What a line was is told to nobody who may not read the line.
    readers: Value | None = readers_beyond_list(workbook.peek(changed, record), asked.id, line)
    for reader in sorted(log.audiences - asked.audiences):
        readers = with_decision(readers, reader, decided=False)
    row |= held_as({READERS: readers or []})
    into = record if form is changed else ""
    rows = rows_of(workbook.peek(form, into).get(log.id), log)
    workbook.put(form, log.id, value_of([*rows, row], log), into)
    workbook.touch(form, into, today)


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
