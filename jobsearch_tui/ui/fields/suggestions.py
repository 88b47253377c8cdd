"""Whom a typed name may mean: the records that it fits, and the one that it would make, and their rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message

from jobsearch_tui.method.form import TELLING_KINDS, TEXT_KINDS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.records.naming import begins
from jobsearch_tui.workbook.workbook import Workbook


class Suggestion(NamedTuple):
    """A record that the person may mean."""

    record: str
    """Its id; empty for one that is not there yet."""
    name: str
    linked: bool = False
    """True for somebody whom a line of a lens can point to, not a record of the lens."""
    detail: str = ""

    @property
    def label(self) -> str:
        """How it is offered, as plain text for the screen."""
        name = self.name if self.record else f"new: {self.name}"
        return shown(" · ".join(filter(None, (name, self.detail))))


def fitting(
    workbook: Workbook, form: Form, words: str, most: int, without: Collection[str] = ()
) -> list[Suggestion]:
    """The records that the words fit, best first; what tells those of one name apart stands behind it."""
    records = [record for record in workbook.find(form, words) if record not in without]
    return [
        Suggestion(record, workbook.name_of(form, record), detail=word_about(workbook, form, record))
        for record in records[:most]
    ]


def new_name(workbook: Workbook, form: Form, words: str) -> list[Suggestion]:
    """The record that the words would make, if they are nobody's name yet and can be one."""
    name = one_line(words).strip()
    first = form.field(form.named_by[0]) if form.named_by else None
    can_be_named = first is not None and first.kind in TEXT_KINDS
    return [Suggestion("", name)] if name and can_be_named and not workbook.named(form, name) else []


def best(suggestions: Sequence[Suggestion], words: str) -> int:
    """Which one Enter takes: the first, or a new one where the first only has the words inside its name."""
    is_new = bool(suggestions) and not suggestions[-1].record
    return len(suggestions) - 1 if is_new and not begins(words, suggestions[0].name) else 0


def word_about(workbook: Workbook, form: Form, record: str) -> str:
    """Where others have the same name: the first thing that a record says beside it, or which one it is."""
    same = workbook.named(form, workbook.name_of(form, record))
    if len(same) < 2 or record not in same:
        return ""  # a name with nobody behind it is told apart by nothing
    row = workbook.peek(form, record)
    for field in form.fields():
        if field.id not in form.named_by and field.kind in TELLING_KINDS:
            text = one_line(kind_of(field).show(row.get(field.id), field))
            if text:
                return text
    return f"{same.index(record) + 1} of {len(same)}"


class Suggested(ChangingText):
    """The names that fit, one a row, with a mark on one of them; a click takes one."""

    class Clicked(Message):
        """A name was clicked."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    _suggestions: Sequence[Suggestion] = ()
    _mark = 0

    @property
    def marked(self) -> Suggestion | None:
        """The one that Enter takes; None where there are none."""
        return self._suggestions[self._mark] if self._suggestions else None

    def show(self, suggestions: Sequence[Suggestion], mark: int) -> None:
        """Show these, the one at ``mark`` marked; without any there is no row."""
        self._suggestions, self._mark = suggestions, mark
        rows = [
            Content(f"{'▸' if row == mark else ' '} {suggestion.label}")
            for row, suggestion in enumerate(suggestions)
        ]
        self.update(Content("\n").join(rows))
        self.set_class(not rows, "none")

    def go_beside(self, direction: int) -> bool:
        """Mark the row below (+1) or above (-1); False if there is none."""
        mark = self._mark + direction
        if not 0 <= mark < len(self._suggestions):
            return False
        self.show(self._suggestions, mark)
        return True

    def on_click(self, event: events.Click) -> None:
        """Say which one it was."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.Clicked(self._suggestions[offset.y]))
