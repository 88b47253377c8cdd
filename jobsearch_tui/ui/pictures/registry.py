"""The pictures, by the name under which forms call them, and the screen that shows one by itself."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from jobsearch_tui.method.form import Plug, Step
from jobsearch_tui.ui.keys import EVERYWHERE, FORM, actions
from jobsearch_tui.ui.pictures.funnel import Funnel
from jobsearch_tui.ui.pictures.house import House
from jobsearch_tui.ui.pictures.notes import Notes
from jobsearch_tui.ui.pictures.okr_board import OkrBoard
from jobsearch_tui.ui.pictures.pattern_wall import PatternWall
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.spear import Spear
from jobsearch_tui.ui.pictures.timeline import Timeline
from jobsearch_tui.ui.pictures.weeks import Weeks
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Session, Spot

PICTURES: Final[dict[str, type[Picture]]] = {
    "house": House,
    "spear": Spear,
    "okr-board": OkrBoard,
    "notes": Notes,
    "pattern-wall": PatternWall,
    "timeline": Timeline,
    "funnel": Funnel,
    "weeks": Weeks,
}
"""Each takes the plug, whose options name the fields it draws, and the filling it draws."""


def picture(plug: Plug, context: FieldContext) -> Picture:
    """The picture that ``plug`` calls for; a name that no picture has is left out when exercises are read."""
    return PICTURES[plug.name](plug, context)


def is_beside_itself(plug: Plug | None, step: Step) -> bool:
    """True for a step that shows itself what the picture of its form, if it has one, draws."""
    return (PICTURES[plug.name] if plug is not None else Picture).is_shown_by(plug or Plug(name=""), step)


def is_above(plug: Plug | None, step: Step) -> bool:
    """True for a step above whose questions the picture of its form stands, where it is not beside them."""
    return plug is not None and PICTURES[plug.name].IS_ABOVE and not is_beside_itself(plug, step)


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
