"""A screen that shows one filling of a form, and the ways from it to other screens."""

from __future__ import annotations

from textual import on

from jobsearch_tui.coach.trail import has_trail
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.ui.list_editor.list_field import ListEditor
from jobsearch_tui.ui.list_editor.walking import ListWalking
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.sitting import Sitting
from jobsearch_tui.ui.step_page import StepPage


class FillingScreen(WorkbookScreen):
    """One filling of a form, on a page; what is asked for elsewhere opens on top, with every answer taken."""

    def __init__(self, sitting: Sitting, form: Form, record: str) -> None:
        """Show the filling ``record`` of ``form``; empty for a form filled once."""
        super().__init__(sitting)
        self.form = form
        self.record = record
        self.context = FieldContext(
            workbook=sitting.workbook,
            catalogue=sitting.catalogue,
            today=lambda: sitting.today,
            form=form,
            record=record,
        )

    @property
    def page(self) -> StepPage:
        """The page of the step."""
        return self.query_one(StepPage)

    def collect(self) -> None:
        """Take every answer from its widget, so that the last key is in the workbook."""
        for page in self.query(StepPage):
            page.collect()

    # ---- ways to other screens

    @on(Picture.Opened)
    def _picture_opened(self, message: Picture.Opened) -> None:
        message.stop()
        self._open_record(message.form, message.record)

    def _open_record(self, form_id: str, record: str) -> None:
        form = self.sitting.catalogue.form(form_id)
        if form is not None:
            self.collect()
            self.program.open_form(form, record)

    @on(ListEditor.WhyAsked)
    def _why_asked(self, message: ListEditor.WhyAsked) -> None:
        message.stop()
        self._tell_why(message.editor)

    def action_tell_why(self) -> None:
        """Why is the line with the cursor here?"""
        widget = self.page.answer_with_focus()
        if isinstance(widget, ListEditor) and has_trail(self.form, widget.field):
            self._tell_why(widget)
        else:
            self.program.tell("Go to a line of a list that keeps a log of its changes, and ask again there.")

    def _tell_why(self, editor: ListWalking) -> None:
        from jobsearch_tui.ui.screens.why import WhyScreen

        self.collect()
        line = editor.current_index
        if line is None:
            self.program.tell("There is no line here yet.")
        else:
            asked = WhyScreen(self.sitting, self.context, editor.field, editor.entries.text(line))
            self.program.push_screen(asked)

    @on(ListEditor.Said)
    def _said(self, message: ListEditor.Said) -> None:
        message.stop()
        self.program.tell(message.text)

    @on(ListEditor.CopyRequested)
    def _copy(self, message: ListEditor.CopyRequested) -> None:
        message.stop()
        self.program.copy(message.text)

    @on(ListEditor.PageAsked)
    def _page_asked(self, message: ListEditor.PageAsked) -> None:
        message.stop()
        self._open_record(message.form, message.record)

    def action_preview(self) -> None:
        """The document this form turns into."""
        from jobsearch_tui.ui.screens.preview import PreviewScreen

        self.collect()
        self.program.push_screen(PreviewScreen(self.sitting, self.form, self.record))
