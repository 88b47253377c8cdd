"""``history --from --to``: what changed from one day to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.cli.older import print_found, when_taken
from jobsearch_tui.cli.opened import catalogue_for
from jobsearch_tui.cli.printing import tell

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from datetime import date

    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.differences import Change
    from jobsearch_tui.workbook.history import History, Snapshot
    from jobsearch_tui.workbook.values import Value


def between(path: Path, copies: History, arguments: Namespace) -> int:
    """Print what changed between two days, of all or of one exercise; say which copies were taken.

    Raises UsageProblem if a day is none, or no copy is as old as the first one.
    """
    from datetime import date

    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.differences import changes
    from jobsearch_tui.workbook.present import present

    if not arguments.since:
        raise UsageProblem("It is not said from which day", mend="Add it, as in --from yesterday")
    today = date.today()
    first = _day(arguments.since, today)
    last = _day(arguments.until, today) if arguments.until else today
    if last < first:
        first, last = last, first
    catalogue = catalogue_for(path)
    form = choose_form(catalogue, arguments.copy) if arguments.copy else None
    older = _taken(copies, first)
    # Today is the workbook as it is: what was written after the newest copy belongs to the day as well.
    newer = None if last >= today and path.exists() else _taken(copies, last)
    told = when_taken(newer) if newer is not None else "now, the workbook as it is"
    tell(f"From {when_taken(older)}, {older.sentence()}, to {told}.")
    then, now = (present(_tree(copies, copy, path), catalogue).tree for copy in (older, newer))
    everything = changes(then, now, catalogue)
    found = [one for one in everything if form is None or _is_of(one, form)]
    if not found:
        about = f" in “{form.title}”" if form is not None else ""
        tell(f"Nothing changed{about} between the two.")
    print_found(found)
    return 0


def _day(typed: str, today: date) -> date:
    """The day that was typed. Raises UsageProblem with what could be typed."""
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.dates import read_date
    from jobsearch_tui.workbook.refused import Refused

    try:
        return read_date(typed, today)
    except Refused as refused:
        raise UsageProblem(str(refused).rstrip(".")) from None


def _taken(copies: History, day: date) -> Snapshot:
    """The copy of a day, or the nearest one before it. Raises UsageProblem if there is none."""
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.dates import show_date
    from jobsearch_tui.workbook.looking_back import copy_of, local_day

    there = copies.list()
    found = copy_of(there, day)
    if found is not None:
        return found
    sentence = f"No copy is as old as {show_date(day.isoformat())}"
    if not there:
        raise UsageProblem(sentence, mend="One is kept whenever you begin to change the workbook")
    oldest = min(local_day(copy) for copy in there).isoformat()
    raise UsageProblem(sentence, mend=f"The oldest is of {show_date(oldest)}: --from {oldest}")


def _tree(copies: History, copy: Snapshot | None, path: Path) -> Mapping[str, Value]:
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.text.strict import load

    if copy is not None:
        return load(copies.read(copy.id), file=copy.id).tree
    return load(read_regular(path), file=path.name).tree


def _is_of(change: Change, form: Form) -> bool:
    from jobsearch_tui.workbook.sections import ANSWERS

    mine = (form.table,) if form.many else (ANSWERS, form.id)
    return change.path[: len(mine)] == mine
