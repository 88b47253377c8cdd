"""``why``: what led to a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobsearch_tui.cli.opened import history_of, opened
from jobsearch_tui.cli.printing import on_one_line, print_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from jobsearch_tui.coach.trail import Moved, Trail
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.folder import Locations
    from jobsearch_tui.workbook.workbook import Workbook


def why(arguments: Namespace, locations: Locations) -> int:
    """``why``: for each line that holds the words, its trail.

    Raises UsageProblem if there is no such exercise or line, or no log is kept of its changes.
    """
    from functools import partial

    from jobsearch_tui.coach.trail import trail
    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.looking_back import answers_then, path_of

    catalogue, workbook = opened(arguments.workbook, locations)
    form = choose_form(catalogue, arguments.form)
    if form.trail is None:
        names = ", ".join(one.id for one in catalogue.forms if one.trail is not None)
        mend = f"It is kept of: {names}" if names else ""
        raise UsageProblem(f"“{form.title}” keeps no log of its changes", mend=mend)
    words = " ".join(arguments.words)
    found = list(_lines(form, workbook, words))
    if not found:
        mend = f"“show {arguments.workbook} {form.id}” prints them"
        raise UsageProblem(f"No line of “{form.title}” holds “{words}”", mend=mend)
    history = history_of(workbook.path, locations)
    for number, (field, record, line) in enumerate(found):
        past = partial(answers_then, history, catalogue, path_of(form, field.id, record))
        told = trail(form, field, line, workbook, record, past)
        if number:
            print_text("")
        for row in _rows(field, told):
            print_text(row)
    return 0


def _lines(form: Form, workbook: Workbook, words: str) -> Iterator[tuple[Field, str, str]]:
    """Field, record and text of each line that holds all the words."""
    from jobsearch_tui.coach.trail import has_trail
    from jobsearch_tui.text.names import folded
    from jobsearch_tui.workbook.values import rows_of, text_of

    wanted = folded(words).split()
    for record in list(workbook.rows(form.table) or {}) if form.many else [""]:
        for field in form.fields():
            if not has_trail(form, field):
                continue
            for row in rows_of(workbook.peek(form, record).get(field.id), field):
                line = text_of(row.get(field.head_id))
                if line and all(word in folded(line) for word in wanted):
                    yield field, record, line


def _rows(field: Field, found: Trail) -> Iterator[str]:
    from jobsearch_tui.coach.trail import told

    yield f"“{on_one_line(found.line)}”  [{field.label}]"
    for move in found.moves:
        yield from _move(move)
    if not found.moves:
        yield "  No change of it is noted in the log."
    for label, text in found.details:
        yield f"  {label}: {on_one_line(text)}"
    if found.since is not None:
        yield f"  {found.since.sentence()}"
        yield from (
            f"  until {told(one.day)} there stood “{on_one_line(one.text)}”" for one in found.since.wordings
        )


def _move(move: Moved) -> Iterator[str]:
    who = f"because of {on_one_line(move.who.name)}" if move.who is not None else ""
    yield f"  {', '.join(filter(None, (on_one_line(move.on), who))) or 'a change'}"
    yield from (f"    {label}  {on_one_line(text)}" for label, text in move.told)
