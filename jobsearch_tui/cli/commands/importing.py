"""``import``: what a list from elsewhere would change is printed, and it is brought in if that is wanted."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.arguments import catalogue_for, history_of, located, typed
from jobsearch_tui.cli.printing import answer_to, flushed, is_terminal, on_one_line, print_text, tell
from jobsearch_tui.coach.importing.days import ORDERS
from jobsearch_tui.coach.importing.plan import ImportPlan, RowStatus, forms_for_rows
from jobsearch_tui.coach.importing.rows import read_rows
from jobsearch_tui.coach.importing.sheet import forms_for_sheets, is_sheet, read_sheet
from jobsearch_tui.coach.importing.sheet_plan import SheetPlan, sheet_change_in_words, sheet_counts
from jobsearch_tui.coach.importing.table import decoded, read_table
from jobsearch_tui.coach.importing.wording import counts_sentence, not_taken, question, rows_in_words
from jobsearch_tui.documents.choosing import choose_form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded, read_regular
from jobsearch_tui.text.problems import UsageProblem, WorkbookProblem
from jobsearch_tui.text.shown import shown_name
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.history.copies import IMPORT
from jobsearch_tui.workbook.joining.restoring import write
from jobsearch_tui.workbook.saving.disk import digest
from jobsearch_tui.workbook.saving.lock import alone
from jobsearch_tui.workbook.workbook import Workbook

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.coach.importing.days import Order
    from jobsearch_tui.coach.importing.rows import ParsedTable
    from jobsearch_tui.coach.importing.sheet import Sheet
    from jobsearch_tui.coach.importing.table import SourceTable
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.folder.locations import Locations

_UNDECIDED: Final = 2
"""Ends with this if nobody could be asked, or something stays undecided."""


def bring_in(arguments: Namespace, locations: Locations) -> int:
    """``import``: rows of a file become records.

    Raises UsageProblem if days are undecided and nobody can be asked, UnreadableText if the file is no
    such table, WorkbookProblem if the workbook is open elsewhere.
    """
    path = located(arguments.workbook, locations)
    catalogue = catalogue_for(path.parent)
    file = Path(expanded(arguments.list))
    sheets = forms_for_sheets(catalogue)
    wanted = choose_form(catalogue, arguments.form) if arguments.form else None
    if is_sheet(file.name) and (wanted in sheets or (wanted is None and len(sheets) == 1)):
        sheet = read_sheet(decoded(read_regular(file), shown_name(file.name)), wanted or sheets[0], file.name)
        with alone(locations.state, path) as note:
            if note:
                tell(note)
            return _sheet_brought_in(path, catalogue, wanted or sheets[0], sheet, arguments, locations)
    form = _form(catalogue, arguments.form)
    table = read_table(read_regular(file), shown_name(file.name))
    parsed = _parsed(table, form, arguments)
    with alone(locations.state, path) as note:
        if note:
            tell(note)
        return _brought_in(path, catalogue, form, parsed, arguments, locations)


def _brought_in(
    path: Path,
    catalogue: Catalogue,
    form: Form,
    parsed: ParsedTable,
    arguments: Namespace,
    locations: Locations,
) -> int:
    before, workbook = _opened(path, catalogue)
    plan = ImportPlan(workbook, form, parsed.rows)
    asks = is_terminal(sys.stdin) and not arguments.yes
    if asks:
        _decide(plan, form)
    _print(plan, parsed)
    undecided = bool(plan.of_kind(RowStatus.UNDECIDED))
    if undecided and not asks:
        tell("What is undecided stays out: bring it in from a terminal, where you are asked.")
    ending = _UNDECIDED if undecided and not asks else 0
    if not plan.of_kind(RowStatus.NEW) and not plan.of_kind(RowStatus.CHANGED):
        tell("There is nothing to bring in.")
        return ending
    if (refused := _agreed(arguments, asks=asks)) is not None:
        return refused
    plan.apply(date.today())
    _write(path, before, workbook, arguments, locations)
    return ending


def _sheet_brought_in(
    path: Path,
    catalogue: Catalogue,
    form: Form,
    sheet: Sheet,
    arguments: Namespace,
    locations: Locations,
) -> int:
    before, workbook = _opened(path, catalogue)
    plan = SheetPlan(workbook, form, sheet)
    asks = is_terminal(sys.stdin) and not arguments.yes
    for change in plan.of_kind(RowStatus.UNDECIDED) if asks else ():
        tell(on_one_line(f"{sheet_change_in_words(change)}. {change.line.asks}"))
        if answer_to("Take it? yes or no: ") in ("yes", "y"):
            plan.decide(change)
    for change in plan.changes:
        if change.kind is not RowStatus.SAME:
            print_text(on_one_line(f"{change.kind.value:9}  {sheet_change_in_words(change)}"))
    for words in plan.left_over:
        print_text(on_one_line(f"left over  {words}"))
    flushed(0)
    tell(sheet_counts(plan))
    undecided = bool(plan.of_kind(RowStatus.UNDECIDED)) and not asks
    if not plan.of_kind(RowStatus.NEW) and not plan.of_kind(RowStatus.CHANGED):
        tell("There is nothing to bring in.")
        return _UNDECIDED if undecided else 0
    if (refused := _agreed(arguments, asks=asks)) is not None:
        return refused
    plan.apply(date.today(), one_line(arguments.who).strip())
    _write(path, before, workbook, arguments, locations)
    return _UNDECIDED if undecided else 0


def _opened(path: Path, catalogue: Catalogue) -> tuple[bytes, Workbook]:
    """The file as it is, and the workbook in it. Raises WorkbookProblem if it cannot be changed."""
    before, workbook = read_regular(path), Workbook.open(path, catalogue)
    if workbook.read_only:
        raise WorkbookProblem(workbook.read_only)
    if workbook.on_disk != digest(before):
        raise WorkbookProblem("Another program has just changed the file", mend="Try again")
    return before, workbook


def _agreed(arguments: Namespace, *, asks: bool) -> int | None:
    """None if it is to be done, else what the program ends with."""
    if asks and answer_to("Bring this in? yes or no: ") not in ("yes", "y"):
        tell("Nothing was changed.")
        return 0
    if not asks and not arguments.yes:
        days = f" --days {arguments.days}" if arguments.days else ""
        who = f' --who "{on_one_line(arguments.who)}"' if arguments.who else ""
        again = f'{typed("import", arguments)} "{on_one_line(arguments.list)}"{days}{who} --yes'
        tell(f"Nothing was changed. To do it: {again}")
        return _UNDECIDED
    return None


def _write(path: Path, before: bytes, workbook: Workbook, arguments: Namespace, locations: Locations) -> None:
    """Write the workbook, with a copy of how it was."""
    copies = history_of(path, locations)
    kept = copies.take(before, IMPORT) or copies.list()[0]
    write(workbook)
    tell(f"It is in {path.name}. To take this back: {typed('restore', arguments)} {kept.id}")


def _form(catalogue: Catalogue, wanted: str) -> Form:
    """The exercise that takes the rows. Raises UsageProblem if none does, or it isn't said which."""
    forms = forms_for_rows(catalogue)
    if wanted:
        form = choose_form(catalogue, wanted)
        if form not in forms:
            known = ", ".join(other.id for other in forms)
            raise UsageProblem(f"“{form.title}” takes no rows from elsewhere", mend=f"There is {known}")
        return form
    if len(forms) != 1:
        known = " or ".join(f"--as {form.id}" for form in forms)
        raise UsageProblem("It is not said what the rows are", mend=f"Add {known}")
    return forms[0]


def _parsed(table: SourceTable, form: Form, arguments: Namespace) -> ParsedTable:
    """The rows. Raises UsageProblem if the order of days is open and nobody can be asked."""
    orders: dict[str, Order] = {order.replace(" ", "-"): order for order in ORDERS}
    if arguments.days and arguments.days not in orders:
        known = " and ".join(orders)
        raise UsageProblem(f"“{arguments.days}” is no order of days", mend=f"There are {known}")
    order = orders.get(arguments.days)
    parsed = read_rows(table, form, order)
    if not parsed.open_orders:
        return parsed
    asked = question(parsed.open_orders[0])
    if is_terminal(sys.stdin) and not arguments.yes:
        answer = answer_to(f"{asked}? 1 or 2: ")
        if answer in ("1", "2"):
            return read_rows(table, form, ORDERS[int(answer) - 1])
    mend = f"Add --days {' or --days '.join(orders)}"
    raise UsageProblem(f"{asked}: nothing in the column tells", mend=mend)


# ---- showing


def _print(plan: ImportPlan, parsed: ParsedTable) -> None:
    for line, what, words in rows_in_words(plan, parsed):
        print_text(on_one_line(f"{what:9}  line {line:<4} {words}"))
    # What was printed comes first, also where both go to the same place.
    flushed(0)
    for sentence in filter(None, (not_taken(parsed), counts_sentence(plan, parsed))):
        tell(on_one_line(sentence))


# ---- asking


def _decide(plan: ImportPlan, form: Form) -> None:
    """Ask of each undecided row what it is; whatever is no answer leaves it out."""
    for change in plan.of_kind(RowStatus.UNDECIDED):
        row = change.row
        tell(f"Line {row.line}, {row.role}, {row.company}: you have several of these.")
        for number, known in enumerate(change.candidates, 1):
            day = plan.day_of(known)
            tell(f"  {number}  {form.record}, {show_date(day) or 'without a day'}")
        answer = answer_to(f"Which is it? 1 to {len(change.candidates)}, new, or nothing to leave it out: ")
        if answer == "new":
            plan.decide(change, None)
        elif answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(change.candidates):
            plan.decide(change, change.candidates[int(answer) - 1])
