"""Commands that only read: which workbooks there are, where they are, what they hold, why a line is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.cli.arguments import catalogue_for, history_of, located, opened, tell_unsaved
from jobsearch_tui.cli.printing import (
    PROGRAM,
    on_one_line,
    print_bytes,
    print_columns,
    print_path,
    print_text,
    tell,
)
from jobsearch_tui.text.files import is_folder, is_there

COLUMNS = 80
"""Columns that a list of workbooks takes at most."""

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import date

    from jobsearch_tui.cli.data import ExerciseData, FillingData, SearchData
    from jobsearch_tui.coach.views.trail import Moved, Trail
    from jobsearch_tui.documents.search import Group
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.workbook import Workbook


def list_all(arguments: Namespace, locations: Locations) -> int:
    """``list``: the workbooks of the folder, a line for each."""
    from jobsearch_tui.workbook.folder.locations import list_workbooks

    workbooks = list_workbooks(locations.folder)
    if arguments.json:
        from jobsearch_tui.cli.data import WorkbookData, print_rows

        print_rows(
            WorkbookData(
                file=workbook.path.name,
                path=str(workbook.path),
                title=workbook.title,
                modified=workbook.modified.astimezone().isoformat(timespec="seconds"),
                problem=workbook.problem,
            )
            for workbook in workbooks
        )
        return 0
    if not workbooks:
        tell(f'No workbooks in {locations.folder} yet. To begin one: {PROGRAM} new "My search"')
    rows = [
        (workbook.path.name, workbook.title or workbook.problem, f"{workbook.modified:%Y-%m-%d %H:%M}")
        for workbook in workbooks
    ]
    print_columns(rows, within=COLUMNS)
    for path in _with_gone(locations, [workbook.path for workbook in workbooks]):
        tell_unsaved(path, locations)
    return 0


def _with_gone(locations: Locations, paths: list[Path]) -> list[Path]:
    """The workbooks of the folder, and those that were opened there and are gone."""
    folder = Path(os.path.realpath(locations.folder))
    opened_there = [path for path in locations.bookmarks.opened() if path.parent == folder]
    return [*paths, *(path for path in opened_there if not is_there(path))]


def where(arguments: Namespace, locations: Locations) -> int:
    """``where``: the folder of workbooks."""
    print_path(locations.folder)
    if not is_folder(locations.folder):
        tell("The folder is made with your first workbook.")
    return 0


def schema(arguments: Namespace, locations: Locations) -> int:
    """``schema``: the JSON Schema of a workbook, with the exercises beside it; of any in the folder."""
    from jobsearch_tui.workbook.file.schema import schema_text

    named = arguments.workbook
    folder = located(named, locations).parent if named else locations.folder
    print_bytes(schema_text(catalogue_for(folder)))
    return 0


def show(arguments: Namespace, locations: Locations) -> int:
    """``show``: an overview of a workbook, or all that one exercise holds."""
    from datetime import date

    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.documents.overview import form_text, overview

    catalogue, workbook = opened(arguments.workbook, locations)
    if arguments.json:
        from jobsearch_tui.cli.data import print_rows

        if arguments.form:
            print_rows(_fillings(choose_form(catalogue, arguments.form), workbook, date.today()))
        else:
            print_rows(_exercises(catalogue, workbook))
        return 0
    if not arguments.form:
        print_text(overview(catalogue, workbook), end="")
        tell(f"For one of them: {PROGRAM} show {arguments.workbook} NAME")
        return 0
    form = choose_form(catalogue, arguments.form)
    text = form_text(form, workbook, date.today())
    if not text:
        tell(f"“{form.title}” holds nothing yet.")
    print_text(text, end="")
    return 0


def _exercises(catalogue: Catalogue, workbook: Workbook) -> Iterator[ExerciseData]:
    from jobsearch_tui.cli.data import ExerciseData
    from jobsearch_tui.workbook.filling import progress

    for form in catalogue.forms:
        far = progress(form, workbook)
        yield ExerciseData(form.id, form.title, far.state, far.filled, far.of)


def _fillings(form: Form, workbook: Workbook, today: date) -> Iterator[FillingData]:
    """What an exercise holds, the answers that fill themselves as they are now."""
    from jobsearch_tui.cli.data import FillingData
    from jobsearch_tui.coach.conditions import fillings
    from jobsearch_tui.coach.views.counted import counted
    from jobsearch_tui.workbook.answers.values import is_empty
    from jobsearch_tui.workbook.filling import FieldContext

    for record, answers in fillings(form, workbook):
        context = FieldContext(
            workbook=workbook, catalogue=workbook.catalogue, today=lambda: today, form=form, record=record
        )
        values = {
            field.id: value
            for field in form.fields()
            if (value := counted(field, context) if field.numbers else answers.get(field.id)) is not None
            and not is_empty(value)
        }
        if record or values:
            yield FillingData(record, workbook.name_of(form, record) if record else form.title, values)


def why(arguments: Namespace, locations: Locations) -> int:
    """``why``: for each line that holds the words, its trail.

    Raises UsageProblem if there is no such exercise or line, or no log is kept of its changes.
    """
    from functools import partial

    from jobsearch_tui.coach.views.trail import trail
    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.history.looking_back import answers_then, path_of

    catalogue, workbook = opened(arguments.workbook, locations)
    form = choose_form(catalogue, arguments.form)
    if form.trail is None:
        names = ", ".join(other.id for other in catalogue.forms if other.trail is not None)
        mend = f"It is kept of: {names}" if names else ""
        raise UsageProblem(f"“{form.title}” keeps no log of its changes", mend=mend)
    words = " ".join(arguments.words)
    lines = list(_lines(form, workbook, words))
    if not lines:
        mend = f"“show {arguments.workbook} {form.id}” prints them"
        raise UsageProblem(f"No line of “{form.title}” holds “{words}”", mend=mend)
    history = history_of(workbook.path, locations)
    for number, (field, record, line) in enumerate(lines):
        past = partial(answers_then, history, catalogue, path_of(form, field.id, record))
        line_trail = trail(form, field, line, workbook, record, past)
        if number:
            print_text("")
        for row in _rows(field, line_trail):
            print_text(row)
    return 0


def search(arguments: Namespace, locations: Locations) -> int:
    """``search``: the places that hold all the words, with the words around."""
    from jobsearch_tui.documents.search import Index

    index = Index(*opened(arguments.workbook, locations))
    index.read()
    words = " ".join(arguments.words)
    groups = list(index.groups(words))
    if arguments.json:
        from jobsearch_tui.cli.data import print_rows

        print_rows(words_in for group in groups for words_in in _words_in(group))
    else:
        for group in groups:
            kind = f"  ({group.place.kind})" if group.place.kind else ""
            print_text(on_one_line(f"{group.title}{kind}"))
            for hit in group.hits:
                print_text(f"  {on_one_line(f'{hit.passage.label}: {hit.words}')}")
    if not groups:
        tell(f"Nothing holds “{words}”.")
    return 0


def _words_in(group: Group) -> Iterator[SearchData]:
    """The title of a place, if it holds the words, and each hit in it."""
    from jobsearch_tui.cli.data import SearchData

    title = group.place.title
    kind = group.place.kind or ("exercise" if group.place.form else "kept")
    if group.marks:
        yield SearchData(title, kind, "", None, title)
    for hit in group.hits:
        passage = hit.passage
        line = None if passage.line is None else passage.line + 1
        yield SearchData(title, kind, passage.label, line, passage.text)


def _lines(form: Form, workbook: Workbook, words: str) -> Iterator[tuple[Field, str, str]]:
    """Field, record and text of each line that holds all the words."""
    from jobsearch_tui.coach.conditions import fillings
    from jobsearch_tui.coach.views.trail import has_trail
    from jobsearch_tui.text.names import folded
    from jobsearch_tui.workbook.answers.values import rows_of, text_of

    wanted = folded(words).split()
    for record, answers in fillings(form, workbook):
        for field in form.fields():
            if not has_trail(form, field):
                continue
            for row in rows_of(answers.get(field.id), field):
                line = text_of(row.get(field.head_id))
                if line and all(word in folded(line) for word in wanted):
                    yield field, record, line


def _rows(field: Field, trail: Trail) -> Iterator[str]:
    from jobsearch_tui.workbook.history.looking_back import day_text

    yield f"“{on_one_line(trail.line)}”  [{field.label}]"
    for move in trail.moves:
        yield from _move(move)
    if not trail.moves:
        yield "  No changes logged."
    for label, text in trail.details:
        yield f"  {label}: {on_one_line(text)}"
    if trail.since is not None:
        yield f"  {trail.since.sentence()}"
        for wording in trail.since.wordings:
            yield f"  until {day_text(wording.day)} there stood “{on_one_line(wording.text)}”"


def _move(move: Moved) -> Iterator[str]:
    who = f"because of {on_one_line(move.who.name)}" if move.who is not None else ""
    yield f"  {', '.join(filter(None, (on_one_line(move.on), who))) or 'a change'}"
    yield from (f"    {label}  {on_one_line(text)}" for label, text in move.parts)
