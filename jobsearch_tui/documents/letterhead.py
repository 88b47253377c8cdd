"""Whom documents are from: the answers of the one exercise that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.layouts.subject import ME
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.workbook import Workbook

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
    code of the language that it is written in.
    """
    form = form_of_letterhead(workbook.catalogue)
    if form is None or form.letterhead is None:
        return Letterhead()
    options, answers = form.letterhead.options, workbook.peek(form)
    texts = {name: one_line(text_of(answers.get(field))).strip() for name, field in options.items()}
    reached = tuple(text for name in _REACHED if (text := texts.get(name, "")))
    return Letterhead(
        name=texts.get("name", ""),
        reached=reached,
        paper=texts.get("paper", ""),
        language=texts.get("language", ""),
    )


def says_no_name(document: Document) -> str:
    """A sentence for a document that goes to others without the person's name; else empty."""
    if document.sender or document.audience == ME:
        return ""
    return "Your name isn't on it yet: write it under “Me”, once, and it stands on all that's for others."
