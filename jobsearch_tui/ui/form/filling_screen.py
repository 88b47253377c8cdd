"""One filling of a form on a page: its answers, what the coach asks, and the ways to other screens."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Final

from textual import on
from textual.timer import Timer

from jobsearch_tui.coach.views.trail import has_trail
from jobsearch_tui.documents.search import Hit
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.form.coach_line import CoachLine, FormCoach
from jobsearch_tui.ui.form.step_page import StepPage
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.workbook.answers.values import ANSWERS
from jobsearch_tui.workbook.session.session import Session, Spot

REMARK_PAUSE: Final = 0.7
"""Seconds without a key before the coach looks at the answer."""


class FillingScreen(WorkbookScreen):
    """One filling of a form, on a page; what is asked for elsewhere opens on top, with every answer taken."""

    AUTO_FOCUS = ""  # Whoever went out of the answers is not put back into one.

    def __init__(self, session: Session, form: Form, record: str) -> None:
        """Show the filling ``record`` of ``form``; empty for a form filled once."""
        super().__init__(session)
        self.form = form
        self.record = record
        self.context = session.context(form, record)
        self._coach = FormCoach(self.context)
        self._pause: Timer | None = None
        self.current_field: Field | None = None
        """The one that has the cursor."""

    @property
    @abstractmethod
    def is_last_step(self) -> bool:
        """True if no step is asked after the one on the page."""

    @abstractmethod
    def answers_looked_at(self) -> None:
        """Draw anew what shows the answers beside the page."""

    @property
    def page(self) -> StepPage:
        """The page of the step."""
        return self.query_one(StepPage)

    def collect(self) -> None:
        """Take every answer from its widget, so that the last key is in the workbook."""
        for page in self.query(StepPage):
            page.collect()

    def taken_down(self) -> None:
        """A record in which nothing was written is none."""
        book, session = self.session.workbook, self.session
        begun_with = session.begun_with.get(self.record, {})
        if (
            self.record
            and not book.read_only
            and book.is_untouched(self.form, self.record, session.today, begun_with)
        ):
            book.remove(self.form, self.record)

    # ---- answers

    # An answer reaches the workbook by ``StepPage.hand_over`` alone. Two ask for it: ``Changed``, after
    # each change, and ``collect``, before answers are read elsewhere or their widgets go: the message of
    # the last key may not have come by then. Whichever is second finds that the workbook says so already.

    @on(FieldWidget.Changed)
    def _changed(self, message: FieldWidget.Changed) -> None:
        message.stop()
        if self.page.hand_over(message.widget):
            self.session.last = self.record or self.form.id
        self.look_soon()

    @on(FieldWidget.Refused)
    def _refused(self, message: FieldWidget.Refused) -> None:
        message.stop()
        self.query_one(CoachLine).refuse(message.sentence)

    def answers_came_in(self) -> None:
        """Show what came from outside in the fields that are not being changed here."""
        if self.record and not self.session.workbook.has(self.form, self.record):
            back = "" if self.session.workbook.read_only else " It comes back if you write in it."
            self.program.tell(f"This {self.form.record} was removed.{back}", alarm=True)
            return
        self.page.load_answers()
        self.look()

    def answer_path(self) -> tuple[str, ...]:
        """The answer with the cursor, as the file names it."""
        if self.current_field is None:
            return ()
        if self.record:
            return (self.form.table, self.record, self.current_field.id)
        return (ANSWERS, self.form.id, self.current_field.id)

    def action_up(self) -> None:
        """Out of the answer, onto its step; from there, up."""
        if self.page.answer_with_focus() is None:
            self.leave()
        else:
            self.collect()
            self.set_focus(None)

    def leave(self) -> None:
        """Up, out of the form."""
        self.collect()
        self.session.left = self.spot()
        self.program.go_up()

    def action_enter_answer(self) -> None:
        """From the step back into the answer that had the cursor last."""
        if self.focused is None:
            self.page.focus_field(self.current_field.id if self.current_field else "")

    def record_shown(self) -> tuple[Form, str] | None:
        """The record that is filled."""
        return (self.form, self.record) if self.record else None

    # ---- the coach

    def on_descendant_focus(self) -> None:
        """Let the coach speak about the answer that has the cursor."""
        widget = self.page.answer_with_focus()
        field = widget.field if isinstance(widget, FieldWidget) and widget.field.id else None
        if field is not self.current_field:
            self.current_field = field
            self.query_one(CoachLine).about(field)
            self._say_remark()

    def look_soon(self, pause: float = REMARK_PAUSE) -> None:
        """Let the coach look once no key has come for so many seconds."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(pause, self.look)

    def look(self) -> None:
        """Run the checks of the fields on this page, and draw what shows all answers anew."""
        page = self.page
        page.saw(self.session.workbook.answers(self.form, self.record))
        blocks = page.blocks
        # The whole exercise is looked at where it ends.
        self._coach.look((block.field for block in blocks), whole=self.is_last_step)
        for block in blocks:
            if isinstance(block.answer, ListEditor):
                block.answer.show_remarks(self._coach.about_lines(block.field))
        self._say_remark()
        page.draw_anew()
        self.answers_looked_at()

    def _say_remark(self) -> None:
        self.query_one(CoachLine).ask(self._coach.about(self.current_field))

    def action_mean_it(self) -> None:
        """The person means it: this question is not asked again about these words."""
        widget = self.page.answer_with_focus()
        line = widget.current_index if isinstance(widget, ListEditor) else None
        remark = self._coach.about(self.current_field, line)
        if remark is not None and not self.session.workbook.read_only:
            self._coach.mean(remark)
            self.look()
            answer = "No, then." if remark.yes else "You mean it."
            self.program.tell(f"{answer} The coach doesn't ask that again here.")

    def action_say_yes(self) -> None:
        """The coach's question has a yes: it is written down; without one, the last is taken back."""
        if self.session.workbook.read_only:
            return
        self.collect()
        remark = self._coach.about(self.current_field)
        said_yes = remark is not None and bool(remark.yes)
        done = self._coach.say_yes(remark if said_yes else None)
        if done:
            self.page.load_answers()
            self.look()
            back = f" {key_of(self.app, 'say_yes')} takes it back." if said_yes else ""
            self.program.tell(f"{done}{back}")

    @on(ListEditor.MeantIt)
    def _meant_line(self, message: ListEditor.MeantIt) -> None:
        message.stop()
        self.action_mean_it()

    def action_example(self) -> None:
        """Show or hide the examples."""
        coach = self.query_one(CoachLine)
        coach.show_examples(not coach.examples)

    def show_hit(self, hit: Hit) -> None:
        """Mark the words that were found, and put the cursor behind them."""
        passage = hit.passage
        for block in self.page.blocks:
            if block.field is passage.field:
                column = passage.column.id if passage.column is not None else ""
                block.answer.show_mark(hit.mark, passage.line, column)

    # ---- ways to other screens

    @on(Picture.Opened)
    def _picture_opened(self, message: Picture.Opened) -> None:
        message.stop()
        self._open_record(message.spot)

    def _open_record(self, spot: Spot) -> None:
        form = self.session.catalogue.form(spot.form)
        if form is not None:
            self.collect()
            self.program.open_form(form, spot.record, spot)

    @on(Picture.WhyAsked)
    def _picture_asked_why(self, message: Picture.WhyAsked) -> None:
        message.stop()
        spot = message.spot
        form = self.session.catalogue.form(spot.form)
        field = form.field(spot.field) if form is not None else None
        if form is None or field is None or not has_trail(form, field):
            self._open_record(spot)
            return
        from jobsearch_tui.ui.screens.why import WhyScreen

        self.collect()
        context = replace(self.context, form=form, record=spot.record)
        self.program.push_screen(WhyScreen(self.session, context, field, message.line))

    @on(ListEditor.WhyAsked)
    def action_tell_why(self) -> None:
        """Why is the line with the cursor here?"""
        widget = self.page.answer_with_focus()
        if not isinstance(widget, ListEditor) or not has_trail(self.form, widget.field):
            self.program.tell("Go to a line of a list that keeps a log of its changes, and ask again there.")
            return
        from jobsearch_tui.ui.screens.why import WhyScreen

        self.collect()
        line = widget.current_index
        if line is None:
            self.program.tell("There's no line here yet.")
        else:
            asked = WhyScreen(self.session, self.context, widget.field, widget.entries.text(line))
            self.program.push_screen(asked)

    @on(ListEditor.Said)
    def _said(self, message: ListEditor.Said) -> None:
        message.stop()
        self.program.tell(message.text)

    @on(ListEditor.CopyRequested)
    def _copy(self, message: ListEditor.CopyRequested) -> None:
        message.stop()
        lines = message.text.count("\n") + 1
        self.program.copy(message.text, "the line" if lines == 1 else f"{lines} lines")

    @on(ListEditor.PageAsked)
    def _page_asked(self, message: ListEditor.PageAsked) -> None:
        message.stop()
        self._open_record(Spot(form=message.form, record=message.record))

    def action_preview(self) -> None:
        """The document this form turns into."""
        self.collect()
        self.show_document(self.form, self.record)

    def action_editor(self) -> None:
        """Write the answer with the cursor in the person's own editor."""
        from jobsearch_tui.ui.form.external_editor import edit_answer

        edit_answer(self.program, self.focused, self.collect)
