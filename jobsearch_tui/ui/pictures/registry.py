"""The pictures, by the name under which forms call them, and the screen that shows one by itself."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from jobsearch_tui.method.form import Plug
from jobsearch_tui.ui.keys import EVERYWHERE, FORM, actions
from jobsearch_tui.ui.pictures.house import House
from jobsearch_tui.ui.pictures.okr_board import OkrBoard
from jobsearch_tui.ui.pictures.pattern_wall import PatternWall
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.spear import Spear
from jobsearch_tui.ui.pictures.timeline import Timeline
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Session, Spot

PICTURES: Final[dict[str, type[Picture]]] = {
    "house": House,
    "spear": Spear,
    "okr-board": OkrBoard,
    "pattern-wall": PatternWall,
    "timeline": Timeline,
}
"""Each takes the plug, whose options name the fields it draws, and the filling it draws."""


def picture(plug: Plug, context: FieldContext) -> Picture:
    """The picture that ``plug`` calls for; a name that no picture has is left out when exercises are read."""
    return PICTURES[plug.name](plug, context)


# ---- a picture by itself


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
        form = self.session.catalogue.form(message.form)
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
