"""Commands that only read: which workbooks there are, where they are, what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobsearch_tui.cli.opened import opened
from jobsearch_tui.cli.printing import PROGRAM, on_one_line, print_path, print_text, tell

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.workbook.folder import Locations


def list_all(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    """``list``: the workbooks of the folder, a line for each."""
    from jobsearch_tui.workbook.folder import list_workbooks

    found = list_workbooks(locations.folder)
    if not found:
        tell(f'No workbooks in {locations.folder} yet. To begin one: {PROGRAM} new "My search"')
    rows = [(one.path.name, one.title or one.problem, f"{one.modified:%Y-%m-%d %H:%M}") for one in found]
    shown_rows = [tuple(map(on_one_line, row)) for row in rows]
    wide = [max((len(row[at]) for row in shown_rows), default=0) for at in (0, 1)]
    for name, title, when in shown_rows:
        print_text(f"{name:{wide[0]}}  {title:{wide[1]}}  {when}")
    return 0


def where(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    """``where``: the folder of workbooks."""
    print_path(locations.folder)
    if not locations.folder.is_dir():
        tell("The folder is made with your first workbook.")
    return 0


def show(arguments: Namespace, locations: Locations) -> int:
    """``show``: an overview of a workbook, or all that one exercise holds."""
    from datetime import date

    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.documents.overview import form_text, overview

    catalogue, workbook = opened(arguments.workbook, locations)
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
