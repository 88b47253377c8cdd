"""A workbook at a glance, as plain text: how far each exercise is, and what none of them asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.documents.formats.blocks import Bullets, Document, Entry
from jobsearch_tui.documents.formats.plain import to_text
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.documents.making import is_blank, outline_of
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.answers.values import Value, is_empty
from jobsearch_tui.workbook.file.unread import unread
from jobsearch_tui.workbook.filling import progress
from jobsearch_tui.workbook.workbook import Workbook

_Texts = Iterator[tuple[tuple[str, ...], str]]


def overview(catalogue: Catalogue, workbook: Workbook) -> str:
    """The title, a line for each exercise (sign, id, title, how much there is), and what else is kept."""
    rows = [_row(form, workbook) for form in catalogue.forms]
    name_width, title_width = (max((len(row[column]) for row in rows), default=0) for column in (1, 2))
    lines = [
        f"{sign} {name:{name_width}}  {title:{title_width}}  {amount}".rstrip()
        for sign, name, title, amount in rows
    ]
    text = "\n".join([shown(workbook.title), "", *lines, ""])
    others = unasked(workbook.tree, catalogue)
    return text if is_blank(others) else f"{text}\n{to_text(others)}"


def form_text(form: Form, workbook: Workbook, today: date) -> str:
    """All that a form or its records hold, for the person; empty if they hold nothing."""
    made = (outline_of(form, record, workbook, today) for record, _ in fillings(form, workbook))
    return "\n\n".join(to_text(document) for document in made if not is_blank(document))


def _row(form: Form, workbook: Workbook) -> tuple[str, str, str, str]:
    state = progress(form, workbook)
    if form.many:
        amount = str(state.filled) if state.filled else "none yet"
    elif state.state == "none":
        amount = "not yet"
    else:
        amount = f"{state.filled} of {state.of} steps"
    return state.sign, form.id, shown(form.title), amount


def unasked(tree: Mapping[str, Value], catalogue: Catalogue) -> Document:
    """What is kept though no exercise asks for it: words by hand, of an exercise that is not here.

    Each text stands under the names that lead to it; a line of a list is named by its number, from 1.
    """
    parts = (part for part in unread(tree, catalogue) if part.field is None)
    texts = (_texts(part.value, tuple(map(_name, part.path))) for part in parts)
    entries = tuple(Entry("", (("/".join(path), text),)) for path, text in chain.from_iterable(texts))
    title = "Kept here, though no exercise asks for it"
    return Document(id="unasked", title=title, audience=ME, blocks=(Bullets(entries),) if entries else ())


def _name(part: str | int) -> str:
    return part if isinstance(part, str) else str(part + 1)


def _texts(value: Value, path: tuple[str, ...]) -> _Texts:
    if is_empty(value):
        return
    if isinstance(value, str):
        yield path, value
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value, start=1)
    for name, part in parts:
        yield from _texts(part, (*path, str(name)))
