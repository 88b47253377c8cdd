"""How the people of an address book are told, on the screen and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.wording import not_taken
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.workbook.answers.kinds import kind_of

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.people.contact import AddressBook
    from jobsearch_tui.coach.importing.people.people_plan import ContactChange, PeoplePlan

_LONGEST: Final = 60


def person_in_words(change: ContactChange, plan: PeoplePlan) -> str:
    """Who it is, and what would be written down of them."""
    answers = []
    for name, value in change.fields.items():
        asked = plan.form.field(name)
        if asked is not None and name not in plan.form.named_by:
            text = plan.name_of(value) if asked.to else kind_of(asked).show(value, asked)
            answers.append(f"{asked.label} {shortened(text, _LONGEST)}")
    return f"{change.contact.name}: {'; '.join(answers)}" if answers else change.contact.name


def about(change: ContactChange) -> str:
    """Name, role, company and mail, by which somebody is recognised."""
    contact = change.contact
    parts = (contact.name, ", ".join(filter(None, (contact.title, contact.company))), *contact.mails[:1])
    return " · ".join(filter(None, parts))


def whom_to_choose(plan: PeoplePlan) -> str:
    """How many there are to choose from, in a sentence."""
    counts = {
        "new to you": len(plan.of_kind(RowStatus.NEW)),
        "there, with something to add": len(plan.of_kind(RowStatus.CHANGED)),
        "there already": len(plan.of_kind(RowStatus.SAME)),
    }
    counted = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    return f"Who would you like to have here? {counted}."


def people_counts(plan: PeoplePlan, book: AddressBook) -> str:
    """How many are brought in, were there already, and stay out, and what columns have no place."""
    taken = plan.taken
    new = sum(not change.record for change in taken)
    undecided = len(plan.of_kind(RowStatus.UNDECIDED))
    same = len(plan.of_kind(RowStatus.SAME))
    counts = {
        "new": new,
        "with something to add to what is there": len(taken) - new,
        "there already": same,
        "undecided": undecided,
        "not taken": len(plan.changes) - len(taken) - same - undecided,
        "left out": len(book.left_out),
    }
    counted = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    return " ".join(filter(None, (f"{counted or 'No one'}.", not_taken(book.columns_left_out))))
