"""``import`` of a sheet, or of lines for one list: the difference first, and questions where it is unsure."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.cli.commands.import_ending import (
    YES,
    bring_it_in,
    workbook_as_it_is,
)
from jobsearch_tui.cli.printing import answer_to, flushed, is_terminal, on_one_line, print_text, tell
from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.known_line import SheetChange
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.coach.importing.sheets.sheet_wording import (
    question_about,
    sheet_counts,
    sheet_in_words,
    where_left_over_goes,
)
from jobsearch_tui.documents.choosing import record_of_list
from jobsearch_tui.text.cleaning import one_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from jobsearch_tui.coach.importing.sheets.sheet_line import Sheet
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.folder.locations import Locations


def bring_sheet_in(
    path: Path,
    catalogue: Catalogue,
    forms: Sequence[Form],
    sheet: Sheet,
    arguments: Namespace,
    locations: Locations,
) -> int:
    """Print what the sheet would change in these forms, ask, and do it. What stays undecided stays out."""
    before, workbook = workbook_as_it_is(path, catalogue)
    plan = SheetPlan(workbook, forms, sheet, record_of_list(workbook, forms[0], arguments.record))
    asks = is_terminal(sys.stdin) and not arguments.yes
    while asks and (open_changes := plan.next_question()):
        _ask(plan, open_changes)
    for word, words in sheet_in_words(plan):
        print_text(on_one_line(f"{word:9}  {words}"))
    flushed(0)
    tell(f"{sheet_counts(plan).capitalize()}.")
    if kept := where_left_over_goes(plan):
        tell(kept)
    return bring_it_in(
        path,
        before,
        workbook,
        arguments,
        locations,
        (lambda: plan.apply(date.today(), one_line(arguments.who).strip())) if plan.changed_forms else None,
        asks=asks,
        undecided=bool(plan.of_kind(RowStatus.UNDECIDED)),
    )


def _ask(plan: SheetPlan, changes: Sequence[SheetChange]) -> None:
    """Ask about a line, or a paragraph; whatever is no answer leaves it out."""
    tell(on_one_line(question_about(changes)))
    if len(changes) == 1:
        answer = answer_to("Take it? yes or no: ")
    else:
        for change in changes:
            tell(on_one_line(f"  {change.line.text}"))
        answer = answer_to(f"one line, or yes for these {len(changes)}, or no: ")
    if answer in YES:
        for change in changes:
            plan.decide(change)
    elif answer in ("one", "one line", "1") and len(changes) > 1:
        plan.take_as_one(changes)
    else:
        for change in changes:
            change.is_left_out = True
