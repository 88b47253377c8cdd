"""``import``: what a list from elsewhere would change is printed, and it is brought in if that is wanted."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from jobsearch_tui.cli.arguments import catalogue_for, located
from jobsearch_tui.cli.commands.import_ending import bring_it_in, workbook_as_it_is
from jobsearch_tui.cli.commands.import_people import bring_people_in
from jobsearch_tui.cli.commands.import_sheet import bring_sheet_in
from jobsearch_tui.cli.printing import answer_to, flushed, is_terminal, on_one_line, print_text, tell
from jobsearch_tui.coach.importing.days import ORDERS
from jobsearch_tui.coach.importing.people.address_book import is_address_book, read_address_book
from jobsearch_tui.coach.importing.people.people_plan import PEOPLE
from jobsearch_tui.coach.importing.plan import TABLE, ImportPlan, RowStatus
from jobsearch_tui.coach.importing.rows import read_rows
from jobsearch_tui.coach.importing.sheets.sheet import SHEET, is_sheet, read_list, read_sheet
from jobsearch_tui.coach.importing.table import decoded, is_table_text, read_table
from jobsearch_tui.coach.importing.wording import counts_sentence, not_taken, question, rows_in_words
from jobsearch_tui.documents.choosing import choose_form, choose_list
from jobsearch_tui.text.files import expanded, read_regular
from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.text.shown import shown_name
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.saving.lock import alone

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from jobsearch_tui.coach.importing.days import Order
    from jobsearch_tui.coach.importing.rows import ParsedTable
    from jobsearch_tui.coach.importing.table import SourceTable
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.folder.locations import Locations

WayIn: TypeAlias = "Callable[[Path, Catalogue, Namespace, Locations], int]"
"""Brings what was read into the workbook at a path."""


def bring_in(arguments: Namespace, locations: Locations) -> int:
    """``import``: rows of a file become records.

    Raises UsageProblem if days are undecided and nobody can be asked, UnreadableText if the file is no
    such table, WorkbookProblem if the workbook is open elsewhere.
    """
    path = located(arguments.workbook, locations)
    catalogue = catalogue_for(path.parent)
    file = Path(expanded(arguments.list))
    brought_in = _way_in(catalogue, file, arguments)
    with alone(locations.state, path) as note:
        if note:
            tell(note)
        return brought_in(path, catalogue, arguments, locations)


def _way_in(catalogue: Catalogue, file: Path, arguments: Namespace) -> WayIn:
    """What is in the file, and what brings it in. Raises a Problem if it cannot be read as that."""
    raw, name = read_regular(file), shown_name(file.name)
    sheets, people = catalogue.taking(SHEET), catalogue.taking(PEOPLE)
    wanted = choose_form(catalogue, arguments.form) if arguments.form else None
    if arguments.record and not arguments.to:
        raise UsageProblem("A record is named, and no list of it", mend="Add --to with the list")
    if arguments.to:
        form, asked = choose_list(catalogue, arguments.to, in_record=bool(arguments.record))
        lines = read_list(decoded(raw, name), form, asked, name)
        return lambda path, catalogue, arguments, locations: bring_sheet_in(
            path, catalogue, [form], lines, arguments, locations
        )
    text = decoded(raw, name) if is_sheet(file.name) else None
    if text is not None and (wanted in sheets or (not wanted and sheets and not is_table_text(text))):
        forms = [wanted] if wanted is not None else sheets
        sheet = read_sheet(text, forms, name)
        return lambda path, catalogue, arguments, locations: bring_sheet_in(
            path, catalogue, forms, sheet, arguments, locations
        )
    if wanted in people or (wanted is None and people and is_address_book(raw, name)):
        book, people_form = read_address_book(raw, name), wanted or people[0]
        return lambda path, catalogue, arguments, locations: bring_people_in(
            path, catalogue, people_form, book, arguments, locations
        )
    form = _form(catalogue, arguments.form)
    parsed = _parsed(read_table(raw, name), form, arguments)
    return lambda path, catalogue, arguments, locations: _brought_in(
        path, catalogue, form, parsed, arguments, locations
    )


def _brought_in(
    path: Path,
    catalogue: Catalogue,
    form: Form,
    parsed: ParsedTable,
    arguments: Namespace,
    locations: Locations,
) -> int:
    before, workbook = workbook_as_it_is(path, catalogue)
    plan = ImportPlan(workbook, form, parsed.rows)
    asks = is_terminal(sys.stdin) and not arguments.yes
    if asks:
        _decide(plan, form)
    _print(plan, parsed)
    has_changes = bool(plan.of_kind(RowStatus.NEW) or plan.of_kind(RowStatus.CHANGED))
    return bring_it_in(
        path,
        before,
        workbook,
        arguments,
        locations,
        (lambda: plan.apply(date.today())) if has_changes else None,
        asks=asks,
        undecided=bool(plan.of_kind(RowStatus.UNDECIDED)),
    )


def _form(catalogue: Catalogue, wanted: str) -> Form:
    """The exercise that takes the rows. Raises UsageProblem if none does, or it isn't said which."""
    forms = catalogue.taking(TABLE)
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
    parsed = read_rows(table, form, date.today(), order)
    if not parsed.open_orders:
        return parsed
    asked = question(parsed.open_orders[0])
    if is_terminal(sys.stdin) and not arguments.yes:
        answer = answer_to(f"{asked}? 1 or 2: ")
        if answer in ("1", "2"):
            return read_rows(table, form, date.today(), ORDERS[int(answer) - 1])
    mend = f"Add --days {' or --days '.join(orders)}"
    raise UsageProblem(f"{asked}: nothing in the column tells", mend=mend)


# ---- showing


def _print(plan: ImportPlan, parsed: ParsedTable) -> None:
    for line, what, words in rows_in_words(plan, parsed):
        print_text(on_one_line(f"{what:9}  line {line:<4} {words}"))
    # What was printed comes first, also where both go to the same place.
    flushed(0)
    for sentence in filter(None, (not_taken(parsed.columns.left_out), counts_sentence(plan, parsed))):
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
