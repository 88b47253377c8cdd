"""Whom documents are from: the answers of the one exercise that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Row, rows_of, text_of, value_of
from jobsearch_tui.workbook.workbook import Workbook

AUDIENCE_NAMES: Final = {
    "me": "me",
    "council": "my council",
    "coach": "my coach",
    "network": "my network",
    "hiring": "the hiring side",
}
"""What the audiences are called in a sentence."""

_REACHED: Final = ("mail", "telephone", "place", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who a document is from. All is empty until it is answered."""

    name: str = ""
    reached: tuple[str, ...] = ()
    """Mail, telephone, place and link, as many as there are."""
    paper: str = ""
    """The size of the paper by its common name."""
    language: str = ""
    """The code of the language, such as ``pt``."""

    @property
    def line(self) -> str:
        """What stands under the title of a document."""
        return " · ".join(filter(None, (self.name, *self.reached)))


def form_of_letterhead(catalogue: Catalogue) -> Form | None:
    """The exercise that asks who documents are from, if there is one."""
    return next((form for form in catalogue.forms if form.letterhead is not None), None)


def letterhead(workbook: Workbook) -> Letterhead:
    """Who the documents of a workbook are from.

    Options, all ids of fields of the form: ``name``, ``mail``, ``telephone``, ``place`` and ``link`` stand
    under the title of what is for others; ``paper`` is the size that it is printed on, ``language`` the
    code of the language that it is written in. ``sent`` is a list of what went out, with the columns
    ``sent-what``, ``sent-to`` and ``sent-on``.
    """
    form, options = _sheet(workbook)
    if form is None:
        return Letterhead()
    answers = workbook.peek(form)
    texts = {name: one_line(text_of(answers.get(field))).strip() for name, field in options.items()}
    reached = tuple(text for name in _REACHED if (text := texts.get(name, "")))
    return Letterhead(
        name=texts.get("name", ""),
        reached=reached,
        paper=texts.get("paper", ""),
        language=texts.get("language", ""),
    )


def last_sent(workbook: Workbook, title: str, reader: str) -> str:
    """The day, as an ISO date, on which a document was last marked as sent to a reader; empty if never."""
    form, options = _sheet(workbook)
    field = form.field(options.get("sent", "")) if form is not None else None
    if form is None or field is None:
        return ""
    what, to, on = (options.get(f"sent-{part}", "") for part in ("what", "to", "on"))
    rows = rows_of(workbook.peek(form).get(field.id), field)
    days = [text_of(row.get(on)) for row in rows if (row.get(what), row.get(to)) == (title, reader)]
    return max(days, default="")


def sent_last(workbook: Workbook) -> dict[str, tuple[str, str]]:
    """By the title of each document that was marked as sent: the last day, as an ISO date, and to whom."""
    form, options = _sheet(workbook)
    field = form.field(options.get("sent", "")) if form is not None else None
    if form is None or field is None:
        return {}
    what, to, on = (options.get(f"sent-{part}", "") for part in ("what", "to", "on"))
    last: dict[str, tuple[str, str]] = {}
    for row in rows_of(workbook.peek(form).get(field.id), field):
        title, day = text_of(row.get(what)), text_of(row.get(on))
        last[title] = max(last.get(title, ("", "")), (day, text_of(row.get(to))))
    return last


def mark_sent(workbook: Workbook, title: str, reader: str, today: date) -> None:
    """Keep that a document went to a reader today. Raises WorkbookProblem if it can only be read."""
    form, options = _sheet(workbook)
    field = form.field(options.get("sent", "")) if form is not None else None
    if form is None or field is None:
        return
    rows = rows_of(workbook.peek(form).get(field.id), field)
    texts = {"what": title, "to": reader, "on": today.isoformat()}
    row: Row = {options.get(f"sent-{part}", part): text for part, text in texts.items()}
    workbook.put(form, field.id, value_of([*rows, row], field))


def _sheet(workbook: Workbook) -> tuple[Form | None, Mapping[str, str]]:
    form = form_of_letterhead(workbook.catalogue)
    plug = form.letterhead if form is not None else None
    return form, plug.options if plug is not None else {}


def says_no_name(document: Document) -> str:
    """A sentence for a document that goes to others without the person's name; else empty."""
    if document.sender or document.audience == ME:
        return ""
    return "Your name isn't on it yet: write it under “Me”, once, and it stands on all that's for others."
