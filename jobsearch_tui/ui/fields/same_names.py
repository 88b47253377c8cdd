"""What is said behind a name that several records have, so that one of them can be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jobsearch_tui.method.form import TELLING_KINDS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.workbook import Workbook


def told_apart(workbook: Workbook, form: Form, records: Sequence[str]) -> list[tuple[str, str, str]]:
    """Id and name of each record, and a word about it where another one has the same name."""
    names = [workbook.name_of(form, record) for record in records]
    times = Counter(map(folded, names))
    return [
        (record, name, _word_about(workbook, form, record) if times[folded(name)] > 1 else "")
        for record, name in zip(records, names, strict=True)
    ]


def _word_about(workbook: Workbook, form: Form, record: str) -> str:
    """The first thing that a record says beside its name; its id if it says nothing."""
    row = workbook.peek(form, record)
    for field in form.fields():
        if field.id not in form.named_by and field.kind in TELLING_KINDS:
            text = one_line(kind_of(field).show(row.get(field.id), field))
            if text:
                return text
    return record
