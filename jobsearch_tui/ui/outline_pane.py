"""The steps of a form, beside it on wide screens."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from jobsearch_tui.method.form import Step
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldContext
from jobsearch_tui.workbook.progress import step_filled, steps_of


class OutlinePane(Widget):
    """One row a step: whether it holds something, its title, a mark on the one that is shown."""

    DEFAULT_CSS: ClassVar[str] = """
    OutlinePane {
        display: none; width: 30; padding: 1 1 0 1; border-right: solid $foreground 20%;
    }
    """

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step
            """Its position, from 0."""

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self.context = context
        self._at = 0

    def mark(self, step: int) -> None:
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
        for index, step in enumerate(self._steps()):
            filled = step_filled(step, context.form, context.workbook, context.record)
            sign = "●" if filled else "○"
            mark = "▸" if index == self._at else " "
            row = Content.assemble(
                (f"{mark} ", "bold $accent"),
                (f"{sign} ", "$foreground-muted"),
                (shown(step.title), "bold" if index == self._at else ""),
            )
            rows.append(row.truncate(width, ellipsis=True))
        return Content("\n").join(rows)

    def _steps(self) -> tuple[Step, ...]:
        context = self.context
        return steps_of(context.form, context.workbook.peek(context.form, context.record))

    def on_click(self, event: Click) -> None:
        """Choose the step under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y - 2 < len(self._steps()):
            self.post_message(self.Chosen(offset.y - 2))
