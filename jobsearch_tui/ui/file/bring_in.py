"""A list from elsewhere: its file, what each row would change, what is to be asked, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.coach.importing.days import ORDERS, Order
from jobsearch_tui.coach.importing.plan import ImportPlan, Known, RowStatus, forms_for_rows
from jobsearch_tui.coach.importing.rows import ParsedTable, read_rows
from jobsearch_tui.coach.importing.sheet import forms_for_sheets, is_sheet, read_sheet
from jobsearch_tui.coach.importing.sheet_plan import (
    SheetChange,
    SheetPlan,
    sheet_change_in_words,
    sheet_counts,
)
from jobsearch_tui.coach.importing.table import SourceTable, decoded, read_table
from jobsearch_tui.coach.importing.wording import counts_sentence, not_taken, question, rows_in_words
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded, read_regular
from jobsearch_tui.text.problems import Problem, WorkbookProblem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.history.copies import IMPORT
from jobsearch_tui.workbook.joining.restoring import restore_everything
from jobsearch_tui.workbook.session.session import Session

ASK: Final = "A list (CSV, or the zip it came in), or a two-pager (.md). You see what would change first."
MenuAction: TypeAlias = tuple[str, Callable[[], object]]
"""What can be chosen, and what it does."""
MOST_SHOWN: Final = 200
"""Rows that are shown; the sentence above counts all."""


class BringInScreen(Dialog[None]):
    """Asks for the file, then what is open, shows the changes, and does them; one choice takes it back."""

    ENTER_IN_LINE: ClassVar[str] = "read it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS: ClassVar[str] = """
    BringInScreen {
        #sentence { margin: 1 0; }
    }
    """

    def __init__(self, session: Session, form: Form) -> None:
        """``form`` takes the rows."""
        super().__init__()
        self._session = session
        self._form = form
        self._choices: Sequence[Callable[[], object]] = ()
        """What the rows of the menu do, by their ids."""

    def compose(self) -> ComposeResult:
        """The name of the file, a sentence, and what can be chosen."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content(shown(f"Bring a list in: {self._form.title}")), classes="dialog-title")
            yield SignInput(id="file", placeholder="applications.csv or two-pager.md")
            yield Static(Content(ASK), id="sentence")
            yield Menu()

    def on_mount(self) -> None:
        """Begin with the file."""
        self._ask_for_file()

    def _ask_for_file(self, sentence: str = ASK) -> None:
        self._show(sentence, [])
        self.query_one("#file").focus()

    def _show(self, sentence: str, choices: Sequence[MenuAction], rows: Sequence[str] = ()) -> None:
        """A sentence, what can be done, and rows to read below it."""
        self.query_one("#sentence", Static).update(Content(shown(sentence)))
        self._choices = [do for _, do in choices]
        menu = self.query_one(Menu)
        menu.display = bool(choices)
        menu.show(
            [Choice(id=str(number), label=label) for number, (label, _) in enumerate(choices)]
            + [Choice(id="", label=row, quiet=True, inset=3) for row in rows],
            marked="0",
        )
        if choices:
            menu.focus()

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id:
            self._choices[int(message.choice.id)]()

    @on(Input.Submitted, "#file")
    def _named(self, message: Input.Submitted) -> None:
        message.stop()
        name = one_line(message.value).strip()
        if not name or not self.is_active:
            return
        try:
            path = expanded(name)
            sheets = forms_for_sheets(self._session.catalogue)
            if is_sheet(path.name) and sheets:
                self._compare_sheet(sheets[0], decoded(read_regular(path), shown_name(path.name)))
            else:
                self._read(read_table(read_regular(path), shown_name(path.name)))
        except Problem as problem:
            self._ask_for_file(str(problem))

    def _read(self, table: SourceTable, order: Order | None = None) -> None:
        parsed = read_rows(table, self._form, order)
        if not parsed.open_orders:
            self._compare(parsed)
            return
        asked = parsed.open_orders[0]
        readings: list[MenuAction] = [
            (day, partial(self._read, table, order))
            for day, order in zip(asked.readings, ORDERS, strict=True)
        ]
        self._show(f"{question(asked)}? Nothing in the column tells.", readings)

    def _compare(self, parsed: ParsedTable) -> None:
        self.program.save()
        self._decide(ImportPlan(self._session.workbook, self._form, parsed.rows), parsed, frozenset())

    def _decide(self, plan: ImportPlan, parsed: ParsedTable, left: frozenset[int]) -> None:
        """Ask about the first row that is undecided and was not left out (``left``); then show all."""
        undecided = [change for change in plan.of_kind(RowStatus.UNDECIDED) if change.row.line not in left]
        if not undecided:
            self._show_plan(plan, parsed)
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
        self._show(f"Line {row.line}, {row.role}, {row.company}: you have several. Which is it?", choices)

    def _show_plan(self, plan: ImportPlan, parsed: ParsedTable) -> None:
        rows = [f"{what}, line {line}: {words}" for line, what, words in rows_in_words(plan, parsed)]
        sentence = " ".join(filter(None, (counts_sentence(plan, parsed), not_taken(parsed))))
        self._show_changes(plan, sentence, rows)

    def _show_changes(self, plan: ImportPlan | SheetPlan, sentence: str, rows: Sequence[str]) -> None:
        changes = [*plan.of_kind(RowStatus.NEW), *plan.of_kind(RowStatus.CHANGED)]
        if changes:
            choices: list[MenuAction] = [
                ("Bring this in", partial(self._bring_in, plan)),
                ("Leave everything as it is", self.dismiss),
            ]
        else:
            sentence, choices = f"{sentence} There is nothing to bring in.", [("Close", self.dismiss)]
        more = [f"and {len(rows) - MOST_SHOWN} more"] if len(rows) > MOST_SHOWN else []
        self._show(sentence, choices, [*rows[:MOST_SHOWN], *more])

    def _compare_sheet(self, form: Form, text: str) -> None:
        self.program.save()
        self.query_one(".dialog-title", Static).update(Content(shown(f"Bring in: {form.title}")))
        plan = SheetPlan(self._session.workbook, form, read_sheet(text, form))
        self._ask_about(plan, plan.of_kind(RowStatus.UNDECIDED))

    def _ask_about(self, plan: SheetPlan, undecided: Sequence[SheetChange]) -> None:
        """Ask about the first line that is not sure, and then about the others; then show all."""
        if not undecided:
            self._show_sheet(plan)
            return
        change, *others = undecided

        def take() -> None:
            plan.decide(change)
            self._ask_about(plan, others)

        choices: list[MenuAction] = [
            ("Take it", take),
            ("Leave it out", partial(self._ask_about, plan, others)),
        ]
        self._show(f"{sheet_change_in_words(change)}. {change.line.asks}", choices)

    def _show_sheet(self, plan: SheetPlan) -> None:
        rows = [
            f"{change.kind.value}: {sheet_change_in_words(change)}"
            for change in plan.changes
            if change.kind is not RowStatus.SAME
        ]
        rows += [f"left over: {words}" for words in plan.left_over]
        self._show_changes(plan, f"{sheet_counts(plan).capitalize()}.", rows)

    def _bring_in(self, plan: ImportPlan | SheetPlan) -> None:
        book = self._session.workbook
        before = book.render()[0]
        try:
            if book.read_only:
                raise WorkbookProblem(book.read_only)
            self._session.keep_copy(IMPORT)
            plan.apply(self._session.today)
        except Problem as problem:
            self._ask_for_file(str(problem))
            return
        self.program.answers_came_in()
        choices: list[MenuAction] = [
            ("Good", self.dismiss),
            ("Take all of it back", partial(self._take_back, before)),
        ]
        self._show("It is in your workbook. You can take all of it back, later from the history.", choices)

    def _take_back(self, before: bytes) -> None:
        try:
            restore_everything(self._session.workbook, before)
        except Problem as problem:
            self._ask_for_file(str(problem))
            return
        self.program.answers_came_in()
        self._ask_for_file("Taken back. Your workbook is as it was before.")

    def action_close(self) -> None:
        """Close; what isn't brought in yet stays out."""
        self.dismiss()


def ask_for_list(program: Program, session: Session) -> None:
    """Ask for a list from elsewhere, for the first exercise that takes one."""
    if forms := forms_for_rows(session.catalogue):
        program.collect()
        program.push_screen(BringInScreen(session, forms[0]))
