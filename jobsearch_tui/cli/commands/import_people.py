"""``import`` of an address book: whom it would bring, and whom the person wants of them."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.cli.commands.import_ending import bring_it_in, workbook_as_it_is
from jobsearch_tui.cli.printing import answer_to, flushed, is_terminal, on_one_line, print_text, tell
from jobsearch_tui.coach.importing.people.people_plan import MOST_UNASKED, ContactChange, PeoplePlan
from jobsearch_tui.coach.importing.people.people_wording import about, people_counts, person_in_words
from jobsearch_tui.coach.importing.plan import RowStatus

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from jobsearch_tui.coach.importing.people.contact import AddressBook
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.workbook import Workbook


def bring_people_in(
    path: Path,
    catalogue: Catalogue,
    form: Form,
    book: AddressBook,
    arguments: Namespace,
    locations: Locations,
) -> int:
    """Print whom it would bring, ask, and do it."""
    before, workbook = workbook_as_it_is(path, catalogue)
    plan = PeoplePlan(workbook, form, book.contacts)
    asks = is_terminal(sys.stdin) and not arguments.yes
    _choose(plan, arguments, asks=asks)
    for change in plan.of_kind(RowStatus.UNDECIDED) if asks else ():
        _decide(plan, change, workbook)
    for change in plan.taken:
        word = (RowStatus.CHANGED if change.record else RowStatus.NEW).value
        print_text(on_one_line(f"{word:9}  {person_in_words(change, plan)}"))
    for change in plan.of_kind(RowStatus.UNDECIDED):
        print_text(on_one_line(f"undecided  {about(change)}"))
    for line, why in book.left_out:
        print_text(f"left out   line {line}: {why}")
    flushed(0)
    tell(people_counts(plan, book))
    return bring_it_in(
        path,
        before,
        workbook,
        arguments,
        locations,
        (lambda: plan.apply(date.today())) if plan.taken else None,
        asks=asks,
        undecided=bool(plan.of_kind(RowStatus.UNDECIDED)),
        nothing="There is no one to bring in.",
    )


def _choose(plan: PeoplePlan, arguments: Namespace, *, asks: bool) -> None:
    """Say who is wanted: a few come unasked, of many the person says whom."""
    new = len(plan.of_kind(RowStatus.NEW))
    if arguments.all or arguments.only:
        plan.take_only(arguments.only)
    elif new > MOST_UNASKED and asks:
        tell(f"There are {new:,} people in it you don't have yet.")
        answer = answer_to("Who would you like? Words of a name or a company, all, or nothing to add none: ")
        if answer:
            plan.take_only("" if answer == "all" else answer)
    elif new > MOST_UNASKED:
        tell(f"There are {new:,} people in it you don't have yet. Say who you'd like:")
        tell("--only WORDS for those whose name, company or mail has them, or --all")


def _decide(plan: PeoplePlan, change: ContactChange, workbook: Workbook) -> None:
    """Ask who somebody is; whatever is no answer leaves them out."""
    tell(on_one_line(f"{about(change)}: you have someone of this name."))
    for number, record in enumerate(change.candidates, 1):
        answers = workbook.peek(plan.form, record)
        answer_texts = " · ".join(
            str(answers[name]) for name in plan.form.columns if isinstance(answers.get(name), str)
        )
        tell(on_one_line(f"  {number}  {answer_texts or record}"))
    answer = answer_to(f"Who is it? 1 to {len(change.candidates)}, new, or nothing to leave them out: ")
    if answer == "new":
        plan.decide(change, "")
    elif answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(change.candidates):
        plan.decide(change, change.candidates[int(answer) - 1])
