"""What every picture is: a drawing of answers to be walked, most with a mark on one of several things."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.method.form import Plug, Step
from jobsearch_tui.ui.widgets.menu import show_rows
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Spot


class Picture(Widget, can_focus=True):
    """A drawing of the answers of one filling of a form."""

    IS_ABOVE: ClassVar[bool] = False
    """True for that of a form that stands above the questions where there is no room beside them."""

    class Opened(Message):
        """The person chose a record in the picture."""

        def __init__(self, form: str, record: str, field: str = "") -> None:
            super().__init__()
            self.spot = Spot(form=form, record=record, field=field)
            """The record, and the question about it that the picture draws, if it is one."""

    class WhyAsked(Message):
        """The person asked why a line is in the list that the picture took it from."""

        def __init__(self, form: str, record: str, field: str, line: str) -> None:
            super().__init__()
            self.spot = Spot(form=form, record=record, field=field)
            """The list."""
            self.line = line

    class StepChosen(Message):
        """The person chose a part of the picture that belongs to a field."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field
            """Id of the field whose step is wanted."""

    def __init__(self, plug: Plug, context: FieldContext) -> None:
        super().__init__()
        self.plug = plug
        """What the data tells the picture: which fields it draws."""
        self.context = context

    @classmethod
    def is_shown_by(cls, plug: Plug, step: Step) -> bool:
        """True for a step that shows itself what the picture ``plug`` of its form draws."""
        del plug
        return step.picture is not None and not step.fields

    def answers_changed(self) -> None:
        """Draw anew after an answer changed."""
        self.refresh(layout=True)


COLUMN: Final[Sequence[BindingType]] = (
    Binding("up,k", "walk(-1)", show=False),
    Binding("down,j", "walk(1)", show=False),
    Binding("g", "walk(-1000000)", show=False),
    Binding("G", "walk(1000000)", show=False),
    Binding("enter", "open", show=False),
)
"""The keys of a picture that has one thing below the other; those that go by pages scroll it."""


class MarkedPicture(Picture):
    """Rows of text with things at their places on them."""

    NARROWEST: ClassVar[int] = 30
    """Cells that it is drawn for at least."""

    marked: reactive[int] = reactive(0)
    """Position of the marked thing, counted from the top."""

    rows: Sequence[Content] = ()
    """What is drawn."""
    places: Sequence[Region] = ()
    """Where each thing is drawn, in cells of the picture."""

    _drawn: tuple[int, int, bool] | None = None

    def on_mount(self) -> None:
        """Read what is to be drawn."""
        self.answers_changed()

    def answers_changed(self) -> None:
        """Read it anew."""
        self.read()
        self._drawn = None
        self.refresh(layout=True)

    @abstractmethod
    def read(self) -> None:
        """Read from the workbook what is to be drawn."""

    @abstractmethod
    def draw(self, width: int) -> None:
        """Set ``rows`` and ``places`` for so many cells."""

    @abstractmethod
    def action_open(self) -> None:
        """Open what is marked."""

    # ---- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        self.draw_for(width)
        return len(self.rows)

    def render(self) -> Content:
        """All rows."""
        self.draw_for(max(self.content_size.width, self.NARROWEST))
        return Content("\n").join(self.rows)

    def draw_for(self, width: int) -> None:
        """Draw for so many cells, unless that is what is drawn."""
        state = (width, self.marked, self.has_focus)
        if state != self._drawn:
            self._drawn = state
            self.draw(width)

    # ---- the mark

    @property
    @abstractmethod
    def count(self) -> int:
        """How many things there are."""

    def action_walk(self, by: int) -> None:
        """To another thing."""
        self.mark(max(0, min(self.marked + by, self.count - 1)))

    def mark(self, index: int) -> None:
        """Mark a thing and bring it into view."""
        self.marked = index
        self.show_mark()

    def show_mark(self) -> None:
        """Bring what is marked into view; with the first thing all that stands above it."""
        if self.marked < len(self.places):
            place = self.places[self.marked]
            top = place.y if self.marked else 0
            show_rows(self, top, place.bottom - top)

    def on_click(self, event: Click) -> None:
        """Mark what is under the mouse; a second click opens it."""
        offset = event.get_content_offset(self)
        for index, place in enumerate(self.places):
            if offset is not None and place.contains_point(offset):
                if index == self.marked:
                    self.action_open()
                self.mark(index)
                return
