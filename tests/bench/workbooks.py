"""Workbooks of a given size for measuring."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.disk import replace
from jobsearch_tui.workbook.workbook import Workbook

SENTENCE = "The night staff rang at four and asked for the one thing nobody had written down. "


def workbook_of(path: Path, size: int, paragraph: str = "") -> Path:
    """A workbook of about ``size`` bytes: people with a few lines each, and one long answer to write in."""
    path.unlink(missing_ok=True)
    catalogue = built_in()
    workbook = Workbook.create(path, "Measured", catalogue, date(2026, 1, 5))
    person = next(form for form in catalogue.forms if form.area == "people")
    scalar = [field for field in person.fields() if field.kind == "short"][:5]
    long = next(
        (form, field)
        for form in catalogue.forms
        if form.stage and not form.many
        for field in form.fields()
        if field.kind == "long"
    )
    with workbook.changing():
        written = 0
        number = 0
        while written < size - 1000:
            number += 1
            fields = {field.id: f"{SENTENCE}{number}" for field in scalar[1:]}
            fields[scalar[0].id] = f"Person Number {number}"
            workbook.add(person, fields)
            written += len(scalar) * (len(SENTENCE) + 20)
        workbook.put(long[0], long[1].id, paragraph or SENTENCE * 3)
    data, _ = workbook.render()
    path.unlink()
    replace(path, data, expect=None)
    return path
