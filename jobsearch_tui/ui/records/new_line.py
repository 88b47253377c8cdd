"""The line above a list in which a record is written down: names, a link, or a pasted posting."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.importing.one_line import WrittenLine, incoming, read_line, read_posting
from jobsearch_tui.coach.importing.plan import ImportPlan
from jobsearch_tui.coach.importing.rows import Incoming
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.workbook.session.session import Session

LONGEST: Final = 40
"""Signs of a name in the hint."""
EMPTY: Final = "Enter opens a page for it. A pasted link or posting is read."


class PostingInput(SignInput):
    """A line that gives a posting of several lines to who reads it."""

    class Pasted(Message):
        """A text of several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: Paste) -> None:
        """One line is typed in; several are a posting."""
        if len([line for line in event.text.splitlines() if line.strip()]) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))
        else:
            super().on_paste(event)


class NewLine(Vertical):
    """Understands the line as it is typed; Enter hands it over, and the next one can be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "wish", show=False),
        Binding("escape", "end", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    NewLine {
        height: auto; margin: 0 2; display: none;
        &.-on { display: block; }
        #understood { color: $foreground-muted; height: auto; padding: 0 1; }
    }
    """

    class Written(Message):
        """A line was finished."""

        def __init__(self, row: Incoming) -> None:
            super().__init__()
            self.row = row

    class LeftEmpty(Message):
        """Enter was pressed in an empty line."""

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__()
        self._session, self._form = session, form
        self._plan: ImportPlan | None = None
        self._posting = ""
        self._wished = False

    def compose(self) -> ComposeResult:
        """The line, and what it is understood as."""
        yield PostingInput(placeholder="company, role, link", id="new", select_on_focus=False)
        yield Static(Content(EMPTY), id="understood")

    def begin(self) -> None:
        """Show an empty line with the cursor."""
        self._plan = ImportPlan(self._session.workbook, self._form, [])
        self._posting, self._wished = "", False
        self.add_class("-on")
        line = self.query_one(Input)
        line.value = ""
        line.focus()
        self._understand()

    def action_end(self) -> None:
        """Hide it; the cursor goes to the rows."""
        self.remove_class("-on")
        self.screen.query_one(RecordTable).focus()

    def action_wish(self) -> None:
        """Sent, or only wished for."""
        self._wished = not self._wished
        self._understand()

    @on(PostingInput.Pasted)
    def _pasted(self, message: PostingInput.Pasted) -> None:
        message.stop()
        written = read_posting(message.text)
        self._posting = written.posting
        line = self.query_one(Input)
        line.value = written.text
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._understand()

    def _written(self) -> WrittenLine:
        plan = self._plan
        written = read_line(self.query_one(Input).value, plan.knows_company if plan else bool)
        return WrittenLine(written.company, written.role, written.link, self._posting)

    def _understand(self) -> None:
        written = self._written()
        hint = self._hint(written) if written.text else EMPTY
        self.query_one("#understood", Static).update(Content(shown(hint)))

    def _hint(self, written: WrittenLine) -> str:
        plan = self._plan
        new = "" if plan is None or plan.knows_company(written.company) else "new: "
        company = f"{new}{brief(written.company, LONGEST)}" if written.company else "which company?"
        parts = [company, brief(written.role, LONGEST) or "which role?"]
        if written.posting:
            parts.append(f"its posting, {len(written.posting.splitlines())} lines")
        elif written.link:
            parts.append("its link")
        parts.append("wished for (tab: sent)" if self._wished else "sent today (tab: wished for)")
        return " · ".join(parts) + self._there(written.company)

    def _there(self, company: str) -> str:
        """Where the person has applied there before."""
        if self._plan is None or not company:
            return ""
        role_id = self._form.named_by[-1]
        applied = [
            f"{brief(str(known.answers.get(role_id, '')), LONGEST)} on {short_day(day, self._session.today)}"
            for known in self._plan.at_company(company)
            if (day := day_of(self._plan.day_of(known))) is not None
        ]
        return f"\nYou applied there: {', '.join(applied[-3:])}." if applied else ""

    @on(Input.Submitted)
    def _done(self, message: Input.Submitted) -> None:
        message.stop()
        written = self._written()
        if not written.text:
            self.action_end()
            self.post_message(self.LeftEmpty())
        elif written.company or written.role:
            self.post_message(
                self.Written(incoming(written, self._form, self._session.today, wished=self._wished))
            )
