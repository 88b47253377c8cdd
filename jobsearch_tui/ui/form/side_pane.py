"""What stands beside a form on wide screens: its steps on the left, its picture or document on the right."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from jobsearch_tui.documents.making import offers_of
from jobsearch_tui.method.form import Step
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.registry import picture
from jobsearch_tui.ui.widgets.document_view import DocumentView
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import SIGNS, FieldContext, step_state, steps_of
from jobsearch_tui.workbook.session.session import Session

NARROWEST: Final = 27
"""Cells of the outline at least."""
MARKS: Final = 4
"""Cells before a title."""


class OutlinePane(Widget):
    """One row a step: whether it holds something, its title, a mark on the one that is shown."""

    DEFAULT_CSS: ClassVar[str] = """
    OutlinePane {
        display: none; width: auto; padding: 1 1 0 1; border-right: solid $foreground 20%;
    }
    """

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self.context = context
        self._at: Step | None = None

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest title, where that leaves enough to the questions."""
        longest = max((cell_len(shown(step.title)) for step in self._steps()), default=0) + MARKS
        return max(NARROWEST, min(longest, viewport.width // 4))

    def mark(self, step: Step) -> None:
        """Mark the step that is shown."""
        self._at = step
        self.refresh()

    def answers_changed(self) -> None:
        """Draw the signs anew."""
        if self.display:
            self.refresh()

    def render(self) -> Content:
        """The outline."""
        context = self.context
        width = max(self.content_size.width, 10)
        rows = [Content.styled(shown(context.form.title), "bold").truncate(width, ellipsis=True), Content("")]
        for step in self._steps():
            sign = SIGNS[step_state(step, context.form, context.workbook, context.record)]
            mark = "▸" if step is self._at else " "
            style = "bold" if step is self._at else "$foreground-muted" if step.more else ""
            row = Content.assemble(
                (f"{mark} ", "bold $accent"),
                (f"{sign} ", "$foreground-muted"),
                (shown(step.title), style),
            )
            rows.append(row.truncate(width, ellipsis=True))
        return Content("\n").join(rows)

    def _steps(self) -> tuple[Step, ...]:
        context = self.context
        return steps_of(context.form, context.workbook.peek(context.form, context.record))

    def on_click(self, event: Click) -> None:
        """Choose the step under the mouse."""
        offset = event.get_content_offset(self)
        steps = self._steps()
        if offset is not None and 0 <= offset.y - 2 < len(steps):
            self.post_message(self.Chosen(steps[offset.y - 2]))


DRAW_PAUSE = 0.4
"""Seconds between a change and the document being made anew."""


class SidePane(Reading):
    """Shown from 110 columns on; costs nothing below."""

    DEFAULT_CSS: ClassVar[str] = """
    SidePane {
        display: none; width: 40%; max-width: 72; padding: 1 2; border-left: solid $foreground 20%;
    }
    """

    def __init__(self, context: FieldContext, session: Session) -> None:
        super().__init__()
        self.context = context
        self._session = session
        self._timer: Timer | None = None
        self._filled = False

    def compose(self) -> ComposeResult:
        """Nothing yet: it is filled when it is first seen."""
        return iter(())

    def on_resize(self, event: Resize) -> None:
        """Fill it the first time it has room."""
        if event.size.width and not self._filled:
            self._filled = True
            self._fill()

    def _fill(self) -> None:
        context = self.context
        if context.form.picture is not None:
            drawn = picture(context.form.picture, context)
            # Beside the questions it is looked at; it is walked in its own step or screen.
            drawn.can_focus = False
            self.mount(drawn)
            return
        mine = offers_of(context.form, context.workbook, context.record)
        if mine:
            self.mount(DocumentView(mine[0], self._session))
        else:
            self.add_class("-nothing")

    def answers_changed(self) -> None:
        """Bring it up to date soon."""
        if not self._filled:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAW_PAUSE, self._draw)

    def _draw(self) -> None:
        for view in self.query(DocumentView):
            view.make()
        for drawn in self.query(Picture):
            drawn.answers_changed()
