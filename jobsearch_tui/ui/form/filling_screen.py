"""Screens that show one filling of a form: its page with the ways from it, and its picture by itself."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from jobsearch_tui.coach.views.trail import has_trail
from jobsearch_tui.method.form import Form, Plug
from jobsearch_tui.ui.form.step_page import StepPage
from jobsearch_tui.ui.keys import EVERYWHERE, FORM, actions
from jobsearch_tui.ui.list_editor.list_field import ListEditor
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.key_bar import KeyBar
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Sitting, Spot


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
            self.program.tell("There is no line here yet.")
        else:
            asked = WhyScreen(self.sitting, self.context, widget.field, widget.entries.text(line))
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


class PictureScreen(WorkbookScreen):
    """One picture, walkable."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "up", show=False)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (FORM,)

    def __init__(self, sitting: Sitting, plug: Plug, context: FieldContext, title: str) -> None:
        super().__init__(sitting)
        self._plug = plug
        self.context = context
        self._title = title

    def compose(self) -> ComposeResult:
        """The picture, scrolled if it is larger than the screen."""
        yield TitleLine(self._title)
        with VerticalScroll(id="page", can_focus=False):
            yield picture(self._plug, self.context)
        yield KeyBar(
            [
                action
                for action in actions(FORM, EVERYWHERE)
                if action.id in ("picture", "outline", "help", "up")
            ]
        )

    def on_mount(self) -> None:
        """Put the cursor into the picture."""
        self.query_one(Picture).focus()

    @on(Picture.Opened)
    def _opened(self, message: Picture.Opened) -> None:
        message.stop()
        form = self.sitting.catalogue.form(message.form)
        if form is not None:
            self.program.open_form(form, message.record)

    @on(Picture.StepChosen)
    def _step_chosen(self, message: Picture.StepChosen) -> None:
        message.stop()
        form = self.context.form
        for step in form.steps:
            if any(field.id == message.field for field in step.fields):
                spot = Spot(form=form.id, record=self.context.record, step=step.id, field=message.field)
                self.program.go_up()
                self.program.go_up()
                self.program.open_form(form, self.context.record, spot)
                return
