"""An address book: who somebody is, where that is not sure; then whom the person would like of them."""

from __future__ import annotations

from functools import partial

from jobsearch_tui.coach.importing.people.contact import AddressBook
from jobsearch_tui.coach.importing.people.people_plan import ContactChange, PeoplePlan
from jobsearch_tui.coach.importing.people.people_wording import (
    about,
    people_counts,
    person_in_words,
    whom_to_choose,
)
from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.file.importing.asking import MOST_SHOWN, Asking, LineAsked, MenuAction
from jobsearch_tui.workbook.answers.values import text_of


class PeopleQuestions:
    """Asks about the people of one address book."""

    def __init__(self, asking: Asking, form: Form, book: AddressBook) -> None:
        self._asking, self._form, self._book = asking, form, book
        self._plan = PeoplePlan(asking.session.workbook, form, book.contacts)
        self._left: set[int] = set()
        self._words = ""

    def begin(self) -> None:
        """Ask who the first one is who is not sure; then show everybody."""
        undecided = [
            change
            for change in self._plan.of_kind(RowStatus.UNDECIDED)
            if change.contact.line not in self._left
        ]
        if not undecided:
            self._choose()
            return
        change, book = undecided[0], self._asking.session.workbook

        def decided(record: str) -> None:
            self._plan.decide(change, record)
            self.begin()

        choices: list[MenuAction] = []
        for record in change.candidates:
            answers = book.peek(self._form, record)
            answer_texts = [text_of(answers.get(name)) for name in self._form.columns]
            choices.append((" · ".join(filter(None, answer_texts)), partial(decided, record)))
        choices += [("Someone else of this name", partial(decided, "")), ("Leave them out", self._leave)]
        self._asking.ask(f"{about(change)}. Is this someone you have?", choices)

    def _leave(self) -> None:
        undecided = self._plan.of_kind(RowStatus.UNDECIDED)
        self._left.add(next(each.contact.line for each in undecided if each.contact.line not in self._left))
        self.begin()

    # ---- whom they would like

    def _choose(self, marked: int = 0) -> None:
        """Everybody who matches the words, those who come in with a sign; Enter takes one, or leaves one."""
        plan = self._plan
        shown = [change for change in plan.matching(self._words) if change.kind is not RowStatus.UNDECIDED]
        taken = len(plan.taken)
        choices: list[MenuAction] = []
        if taken:
            choices.append((f"Bring in the {taken:,} with a ✓", self._show))
        if shown:
            every = all(change.is_taken for change in shown)
            choices.append(
                (
                    f"{'None' if every else 'All'} of these {len(shown):,}",
                    partial(self._take, shown, is_taken=not every),
                )
            )
        choices += [
            (
                f"{'✓' if change.is_taken else '·'} {self._told(change)}",
                partial(self._turn, change, len(choices) + number),
            )
            for number, change in enumerate(shown[:MOST_SHOWN])
        ]
        if not shown and not self._words:
            self._show()
            return
        line = LineAsked(
            placeholder="words of a name, a role or a company", done=self._filter, typed=self._filter
        )
        more = (
            [f"and {len(shown) - MOST_SHOWN:,} more: type a word of a name"]
            if len(shown) > MOST_SHOWN
            else []
        )
        self._asking.ask(whom_to_choose(plan), choices, more, line=line, marked=marked)

    def _told(self, change: ContactChange) -> str:
        return person_in_words(change, self._plan) if change.record else about(change)

    def _filter(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._choose()

    def _take(self, changes: list[ContactChange], *, is_taken: bool) -> None:
        for change in changes:
            change.is_taken = is_taken
        self._choose()

    def _turn(self, change: ContactChange, row: int) -> None:
        before = bool(self._plan.taken)
        change.is_taken = not change.is_taken
        # The row that brings them in comes with the first of them, and goes with the last.
        self._choose(row + bool(self._plan.taken) - before)

    def _show(self) -> None:
        plan = self._plan
        rows = [
            f"{(RowStatus.CHANGED if each.record else RowStatus.NEW).value}: {person_in_words(each, plan)}"
            for each in plan.taken
        ]
        rows += [f"left out: line {line}, {why}" for line, why in self._book.left_out]
        self._asking.show_difference(
            people_counts(plan, self._book), rows, plan.apply if plan.taken else None
        )
