"""The picture of an exercise by itself."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from jobsearch_tui.method.form import Plug
from jobsearch_tui.ui.keys import EVERYWHERE, FORM, actions
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Session, Spot


class PictureScreen(WorkbookScreen):
    """One picture, walkable."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "up", show=False, id="picture")]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (FORM,)

    def __init__(self, session: Session, plug: Plug, context: FieldContext, title: str) -> None:
        super().__init__(session)
        self._plug = plug
        self.context = context
        self._title = title

    def compose(self) -> ComposeResult:
        """The picture, scrolled if it is larger than the screen."""
        yield TitleLine(self._title)
        with Reading(id="page"):
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
        form = self.session.catalogue.form(message.spot.form)
        if form is not None:
            self.program.open_form(form, message.spot.record, message.spot)

    @on(Picture.StepChosen)
    def _step_chosen(self, message: Picture.StepChosen) -> None:
        message.stop()
        form, record = self.context.form, self.context.record
        if form.field(message.field) is not None:
            self.program.go_up()
            self.program.go_up()
            self.program.open_form(form, record, Spot(form=form.id, record=record, field=message.field))
