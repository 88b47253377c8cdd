"""A table of applications: what is open in it is asked, then the difference is shown."""

from __future__ import annotations

from functools import partial

from jobsearch_tui.coach.importing.days import ORDERS, Order
from jobsearch_tui.coach.importing.plan import ImportPlan, Known, RowStatus
from jobsearch_tui.coach.importing.rows import ParsedTable, read_rows
from jobsearch_tui.coach.importing.table import SourceTable
from jobsearch_tui.coach.importing.wording import counts_sentence, not_taken, question, rows_in_words
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.file.importing.asking import Asking, MenuAction
from jobsearch_tui.workbook.answers.dates import show_date


class RowQuestions:
    """Asks about the rows of one table."""

    def __init__(self, asking: Asking, form: Form, table: SourceTable) -> None:
        self._asking, self._form, self._table = asking, form, table

    def begin(self, order: Order | None = None) -> None:
        """Ask which of day and month comes first, where nothing tells; then go on."""
        parsed = read_rows(self._table, self._form, self._asking.session.today, order)
        if not parsed.open_orders:
            plan = ImportPlan(self._asking.session.workbook, self._form, parsed.rows)
            self._decide(plan, parsed, frozenset())
            return
        asked = parsed.open_orders[0]
        readings: list[MenuAction] = [
            (day, partial(self.begin, order)) for day, order in zip(asked.readings, ORDERS, strict=True)
        ]
        self._asking.ask(f"{question(asked)}? Nothing in the column tells.", readings)

    def _decide(self, plan: ImportPlan, parsed: ParsedTable, left: frozenset[int]) -> None:
        """Ask about the first row that is undecided and was not left out (``left``); then show all."""
        undecided = [change for change in plan.of_kind(RowStatus.UNDECIDED) if change.row.line not in left]
        if not undecided:
            self._show(plan, parsed)
            return
        change = undecided[0]

        def decided(which: Known | None) -> None:
            plan.decide(change, which)
            self._decide(plan, parsed, left)

        days = [(known, show_date(plan.day_of(known))) for known in change.candidates]
        choices: list[MenuAction] = [
            (f"The one of {day}" if day else "The one without a day", partial(decided, known))
            for known, day in days
        ]
        choices.append(("Another one: a new row", partial(decided, None)))
        leave = left | {change.row.line}
        choices.append(("Leave it out", partial(self._decide, plan, parsed, leave)))
        row = change.row
        self._asking.ask(
            f"Line {row.line}, {row.role}, {row.company}: you have several. Which is it?", choices
        )

    def _show(self, plan: ImportPlan, parsed: ParsedTable) -> None:
        rows = [f"{what}, line {line}: {words}" for line, what, words in rows_in_words(plan, parsed)]
        sentence = " ".join(filter(None, (counts_sentence(plan, parsed), not_taken(parsed.columns.left_out))))
        changes = plan.of_kind(RowStatus.NEW) or plan.of_kind(RowStatus.CHANGED)
        self._asking.show_difference(sentence, rows, plan.apply if changes else None)
