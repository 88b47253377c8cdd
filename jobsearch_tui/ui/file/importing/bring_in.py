"""Something from elsewhere: its file or a paste, what would change, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.coach.importing.people.address_book import is_address_book, read_address_book
from jobsearch_tui.coach.importing.people.people_plan import PEOPLE
from jobsearch_tui.coach.importing.plan import TABLE
from jobsearch_tui.coach.importing.sheets.sheet import (
    SHEET,
    is_sheet,
    read_list,
    read_sheet,
)
from jobsearch_tui.coach.importing.table import decoded, is_table_text, read_table
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded, read_regular
from jobsearch_tui.text.problems import Problem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.file.importing.asking import LineAsked, MenuAction, first_rows
from jobsearch_tui.ui.file.importing.asking_people import PeopleQuestions
from jobsearch_tui.ui.file.importing.asking_rows import RowQuestions
from jobsearch_tui.ui.file.importing.asking_sheet import SheetQuestions
from jobsearch_tui.ui.records.new_line import PostingInput
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.history.copies import IMPORT
from jobsearch_tui.workbook.joining.restoring import restore_everything
from jobsearch_tui.workbook.session.session import Session

ASK: Final = (
    "A list of applications (CSV, or the zip it came in), people (.vcf or CSV), or a two-pager (.md). "
    "Name the file, or paste the text. You see what would change first."
)
PLACEHOLDER: Final = "applications.csv, people.vcf or two-pager.md"


class FileOrText(PostingInput):
    """The line for a name of a file; a text of several lines is what stands in one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "screen.down", show=False)]


class BringInScreen(Dialog[None]):
    """Asks for the file, then what is open, shows the changes, and does them; one choice takes it back."""

    ENTER_IN_LINE: ClassVar[str] = "go on"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    BringInScreen {
        #sentence { margin: 1 0; }
    }
    """

    def __init__(self, session: Session, at: tuple[Form, str, Field] | None = None) -> None:
        """``at``: the list that the person comes from, with the record it is of."""
        super().__init__()
        self.session = session
        self._at = at
        self._choices: Sequence[Callable[[], object]] = ()
        """What the rows of the menu do, by their ids."""
        self._line: LineAsked | None = None

    def compose(self) -> ComposeResult:
        """The name of the file, a sentence, and what can be chosen."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content("Bring something in"), classes="dialog-title")
            yield FileOrText(id="file", placeholder=PLACEHOLDER)
            yield Static(Content(ASK), id="sentence")
            yield Menu()

    def on_mount(self) -> None:
        """Begin with the file."""
        self._ask_for_file()

    def _ask_for_file(self, sentence: str = ASK) -> None:
        self.ask(sentence, [], line=LineAsked(placeholder=PLACEHOLDER, done=self._named))

    # ---- asking

    def ask(
        self,
        sentence: str,
        choices: Sequence[MenuAction],
        rows: Sequence[str] = (),
        line: LineAsked | None = None,
        marked: int = 0,
    ) -> None:
        """A sentence, what can be chosen, rows to read below it, and a line where one is typed in."""
        self.query_one("#sentence", Static).update(Content(shown(sentence)))
        self._choices = [do for _, do in choices]
        menu, entry = self.query_one(Menu), self.query_one("#file", FileOrText)
        menu.display = bool(choices) or bool(rows)
        menu.show(
            [Choice(id=str(number), label=label) for number, (label, _) in enumerate(choices)]
            + [Choice(id="", label=row, quiet=True, inset=3) for row in rows],
            marked=str(marked),
        )
        is_the_same = line is not None and self._line is not None and line.done == self._line.done
        self._line = line
        entry.display = line is not None
        if line is not None and not is_the_same:
            entry.placeholder, entry.value = line.placeholder, ""
        if not is_the_same:
            is_filter = line is not None and line.typed is not None
            (menu if choices and not is_filter else entry).focus()

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id:
            self._choices[int(message.choice.id)]()

    @on(Menu.Left)
    def _above_the_menu(self, message: Menu.Left) -> None:
        message.stop()
        if message.direction < 0 and self._line is not None:
            self.query_one("#file").focus()

    def action_down(self) -> None:
        """From the line to what can be chosen."""
        if self.query_one(Menu).display:
            self.query_one(Menu).focus()

    @on(Input.Submitted, "#file")
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        line, text = self._line, one_line(message.value).strip()
        if line is None or not self.is_active:
            return
        if line.typed is not None:
            self.query_one(Menu).focus()
        elif text:
            line.done(text)

    @on(Input.Changed, "#file")
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._line is not None and self._line.typed is not None:
            self._line.typed(message.value)

    # ---- what is in it

    def _named(self, name: str) -> None:
        try:
            path = expanded(name)
            raw, file = read_regular(path), shown_name(path.name)
            if is_sheet(path.name) and not is_table_text(text := decoded(raw, file)):
                self._read_text(text, path.name)
            elif not self._read_people(raw, path.name):
                self._read_rows(raw, file)
        except Problem as problem:
            self._ask_for_file(str(problem))

    @on(FileOrText.Pasted)
    def _pasted(self, message: FileOrText.Pasted) -> None:
        message.stop()
        if self._line is None or self._line.done != self._named:
            return
        raw = message.text.encode("utf-8", "replace")
        try:
            if is_table_text(message.text):
                self._read_rows(raw, "")
            elif not self._read_people(raw, ""):
                self._read_text(message.text, "")
        except Problem as problem:
            self._ask_for_file(str(problem))

    def _read_text(self, text: str, file: str) -> None:
        """A sheet, or lines for the list that the person comes from."""
        self.program.save()
        sheets = self.session.catalogue.taking(SHEET)
        if self._at is None or not sheets:
            self._read_sheet(sheets, text, file)
            return
        _, _, asked = self._at
        choices: list[MenuAction] = [
            (f"Lines for one list: {asked.heading or asked.label}", partial(self._read_list, text, file)),
            (f"A whole sheet: {sheets[0].title}", partial(self._read_sheet, sheets, text, file)),
        ]
        self.ask("What is it?", choices)

    def _read_list(self, text: str, file: str) -> None:
        assert self._at is not None, "a list was offered"
        form, record, asked = self._at
        try:
            SheetQuestions(self, [form], read_list(text, form, asked, file), record).begin()
        except Problem as problem:
            self._ask_for_file(str(problem))

    def _read_sheet(self, forms: Sequence[Form], text: str, file: str) -> None:
        try:
            SheetQuestions(self, forms, read_sheet(text, forms, file)).begin()
        except Problem as problem:
            self._ask_for_file(str(problem))

    def _read_people(self, raw: bytes, file: str) -> bool:
        """False if it holds no people."""
        forms = self.session.catalogue.taking(PEOPLE)
        if not forms or not is_address_book(raw, file):
            return False
        self.program.save()
        PeopleQuestions(self, forms[0], read_address_book(raw, file)).begin()
        return True

    def _read_rows(self, raw: bytes, file: str) -> None:
        forms = self.session.catalogue.taking(TABLE)
        if not forms:
            raise UnreadableText("No exercise takes a table from elsewhere")
        table = read_table(raw, file)
        self.program.save()
        RowQuestions(self, forms[0], table).begin()

    # ---- what comes of it

    def show_difference(
        self,
        sentence: str,
        rows: Sequence[str],
        apply: Callable[[date], object] | None,
        left_over: Sequence[str] = (),
        further: Sequence[MenuAction] = (),
    ) -> None:
        """Show the difference, with what can be chosen below it."""
        choices: list[MenuAction] = [
            ("Bring this in", partial(self._bring_in, apply)),
            ("Leave everything as it is", self.dismiss),
        ]
        if apply is None:
            sentence, choices = f"{sentence} There is nothing to bring in.", [("Close", self.dismiss)]
        choices += further
        if left_over:
            copy = partial(self.program.copy, "\n".join(left_over), "what is left over")
            choices.append(("Copy what is left over", copy))
        self.ask(sentence, choices, first_rows(rows))

    def _bring_in(self, apply: Callable[[date], object] | None) -> None:
        book = self.session.workbook
        before = book.render()[0]
        try:
            if book.read_only:
                raise WorkbookProblem(book.read_only)
            self.session.keep_copy(IMPORT)
            if apply is not None:
                apply(self.session.today)
        except Problem as problem:
            self._ask_for_file(str(problem))
            return
        self.program.answers_came_in()
        choices: list[MenuAction] = [
            ("Good", self.dismiss),
            ("Take all of it back", partial(self._take_back, before)),
        ]
        self.ask("It is in your workbook. You can take all of it back, later from the history.", choices)

    def _take_back(self, before: bytes) -> None:
        try:
            restore_everything(self.session.workbook, before)
        except Problem as problem:
            self._ask_for_file(str(problem))
            return
        self.program.answers_came_in()
        self._ask_for_file("Taken back. Your workbook is as it was before.")

    def action_close(self) -> None:
        """Close; what isn't brought in yet stays out."""
        self.dismiss()


def ask_for_list(program: Program, session: Session) -> None:
    """Ask for something from elsewhere; from a list, also for lines of it."""
    program.collect()
    program.push_screen(BringInScreen(session, _list_at(program, session)))


def _list_at(program: Program, session: Session) -> tuple[Form, str, Field] | None:
    """The list with the cursor, and the record that it is of."""
    spot = program.spot()
    form = session.catalogue.form(spot.form)
    asked = form.field(spot.field) if form is not None else None
    if form is None or asked is None or asked.lead is None:
        return None
    return form, spot.record, asked
