"""Fields that are typed into a text area: a short answer and a long one."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.content import such_as
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import FieldContext

LONG_TEXT: Final = 20_000
"""Characters from which on ``Changed`` waits a moment, because reading all of a text takes time."""
PAUSE: Final = 0.15
"""Seconds that a change of a long text waits at most for the next one; ``settle`` ends the wait."""


class TypedField(FieldWidget):
    """An answer in one text area."""

    is_writing = True
    DEFAULT_CSS: ClassVar[str] = """
    TypedField { layout: horizontal; }
    TypedField AnswerArea { width: 1fr; background: $surface; padding: 0 1; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext, *, single: bool) -> None:
        super().__init__(field, value, context)
        self.area = AnswerArea(
            text_of(value), single=single, placeholder=such_as(field.placeholder), read_only=self.read_only
        )
        """Where it is typed."""
        self.area.move_cursor(self.area.document.end)
        self._pause: Timer | None = None
        self._posted: Value | None = value

    def compose(self) -> ComposeResult:
        """The area."""
        yield self.area

    def typed(self) -> Value | None:
        """The text, cleaned; None where there is none."""
        return self.area.answer() or None

    def show(self, value: Value | None) -> None:
        """Put ``value`` into the area."""
        self._posted = value
        self._wait_no_longer()
        place = self.area.cursor_location
        at_end = place == self.area.document.end or not self.area.has_focus
        self.area.load_text(text_of(value))
        # It may have come from another program while the person types.
        self.area.move_cursor(self.area.document.end if at_end else place)

    def _is_edited(self) -> bool:
        return self.area.edited

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor into the text: at its end, or where it was."""
        if at_end:
            self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def show_mark(self, mark: tuple[int, int], line: int | None = None, column: str = "") -> None:
        """Mark these characters, with the cursor behind them."""
        del line, column
        self.area.focus()
        self.area.mark(*mark)

    def settle(self) -> None:
        """Post a change that still waits. A parent in a hurry reads ``value``, which holds it already."""
        self._post_change()

    def tell(self) -> None:
        """Post what is typed."""
        self._posted = self.typed()
        super().tell()

    def _wait_no_longer(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    @on(AnswerArea.Edited)
    def _edited(self, message: AnswerArea.Edited) -> None:
        message.stop()
        self.screen.refresh_bindings()
        if self.area.length < LONG_TEXT:
            self._post_change()
        elif self._pause is None:
            self._pause = self.set_timer(PAUSE, self._post_change)

    def _post_change(self) -> None:
        self._wait_no_longer()
        if self.touched and self.value != self._posted:
            self.tell()

    @on(AnswerArea.Escaped)
    def _escaped(self, message: AnswerArea.Escaped) -> None:
        message.stop()
        self.leave(message.direction)

    @on(AnswerArea.Submitted)
    def _submitted(self, message: AnswerArea.Submitted) -> None:
        message.stop()
        self.entered()

    def entered(self) -> None:
        """Enter was pressed."""
        self.leave(1)


class ShortField(TypedField):
    """One line; Enter goes on to the next field. Several pasted lines are joined."""

    DEFAULT_CSS: ClassVar[str] = """
    ShortField AnswerArea { max-height: 6; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context, single=True)


class LongField(TypedField):
    """Several lines; Enter begins another. It grows to what the stylesheet allows, then scrolls."""

    enter_does = "new row"
    DEFAULT_CSS: ClassVar[str] = """
    LongField AnswerArea { min-height: 4; max-height: 16; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context, single=False)
