"""A sheet, or lines for one list: what is not sure is asked, and who suggested what would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from jobsearch_tui.coach.importing.advice import advisers, logging_form
from jobsearch_tui.coach.importing.sheets.known_line import SheetChange
from jobsearch_tui.coach.importing.sheets.sheet_line import Sheet
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.coach.importing.sheets.sheet_wording import (
    left_over_in_words,
    question_about,
    sheet_counts,
    sheet_in_words,
    where_left_over_goes,
)
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.ui.file.importing.asking import Asking, LineAsked, MenuAction

MOST_ADVISERS: Final = 5
"""Names that are offered."""


class SheetQuestions:
    """Asks about the lines of one sheet."""

    def __init__(self, asking: Asking, forms: Sequence[Form], sheet: Sheet, record: str = "") -> None:
        self._asking = asking
        self._plan = SheetPlan(asking.session.workbook, forms, sheet, record)

    def begin(self) -> None:
        """Ask about the first line, or paragraph, that is not sure; then who suggested it; then show all."""
        changes = self._plan.next_question()
        if not changes:
            self._ask_who()
            return

        def leave() -> None:
            for change in changes:
                change.is_left_out = True

        choices: list[MenuAction] = [
            ("Take it", self._then(lambda: self._take(changes))),
            ("Leave it out", self._then(leave)),
        ]
        if len(changes) > 1:
            choices[0] = (f"{len(changes)} lines, as below", choices[0][1])
            choices.insert(1, ("One line", self._then(lambda: self._plan.take_as_one(changes))))
        rows = [change.line.text for change in changes] if len(changes) > 1 else []
        self._asking.ask(question_about(changes), choices, rows)

    def _then(self, decide: Callable[[], object]) -> Callable[[], None]:
        """Decide, and ask the next thing."""

        def decided() -> None:
            decide()
            self.begin()

        return decided

    def _take(self, changes: Sequence[SheetChange]) -> None:
        for change in changes:
            self._plan.decide(change)

    def _ask_who(self) -> None:
        """Ask who suggested it, where a log keeps that."""
        book = self._asking.session.workbook
        forms = [logging_form(book.catalogue, form) for form in self._plan.changed_forms]
        names = dict.fromkeys(name for form in forms if form is not None for name in advisers(book, form))
        if self._apply is None or not any(forms):
            self._show("")
            return
        choices: list[MenuAction] = [("It was me", partial(self._show, ""))]
        choices += [(name, partial(self._show, name)) for name in [*names][:MOST_ADVISERS]]
        line = LineAsked(placeholder="someone else's name", done=self._show)
        self._asking.ask("Who suggested this? It's written down with what changes.", choices, line=line)

    @property
    def _apply(self) -> Callable[[date, str], object] | None:
        return self._plan.apply if self._plan.changed_forms else None

    def _show(self, who: str) -> None:
        plan, apply, name = self._plan, self._apply, one_line(who).strip()
        rows = [f"{word}: {words}" for word, words in sheet_in_words(plan)]
        sentence = f"{sheet_counts(plan).capitalize()}."
        if name:
            sentence = f"{sentence} Suggested by {name}."
        do = (lambda today: apply(today, name)) if apply is not None else None
        if kept := where_left_over_goes(plan):
            sentence = f"{sentence} {kept}"

        def keep_or_not() -> None:
            plan.keeps_left_over = not plan.keeps_left_over
            self._show(who)

        further: list[MenuAction] = []
        if plan.left_over and plan.place_for_left_over is not None:
            words = "Don't keep what is left over" if plan.keeps_left_over else "Keep what is left over"
            further.append((words, keep_or_not))
        self._asking.show_difference(sentence, rows, do, [*left_over_in_words(plan)], further)
