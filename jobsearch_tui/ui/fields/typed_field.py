"""Fields that are typed into a text area: a short answer, a long one, and what is read as something."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from jobsearch_tui.coach.proposals.target import usual_text
from jobsearch_tui.coach.views.counted import counted, counted_words, names_beside, week_beside
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.content import ChangingText, as_content, such_as
from jobsearch_tui.workbook.answers.kinds import kind_of
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
            text_of(value),
            single=single,
            placeholder=such_as("" if usual_text(field) else field.placeholder),
            read_only=self.read_only,
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
    LongField AnswerArea { min-height: 4; max-height: 35vh; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context, single=False)


# ---- what is typed and then read as something


class ReadField(TypedField):
    """A short answer whose words are read as something. What is not understood is kept as typed.

    A field with ``numbers`` fills itself and is not typed into.
    """

    DEFAULT_CSS: ClassVar[str] = """
    ReadField AnswerArea { max-width: 30; max-height: 6; }
    ReadField.-counted AnswerArea { width: auto; min-width: 4; background: transparent; }
    ReadField .note { width: 1fr; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        value = counted(field, context) or value
        super().__init__(field, value, context, single=True)
        self.area.read_only = self.area.read_only or field.numbers is not None
        # What fills itself does not look as if it were to be filled.
        self.set_class(field.numbers is not None, "-counted")
        self._note = ChangingText(as_content(self._note_on(text_of(value))), classes="note")
        self._is_refused = False

    def compose(self) -> ComposeResult:
        """The area, and what was understood."""
        yield self.area
        yield self._note

    def load(self, value: Value | None) -> None:
        """Show ``value``, or what is counted now."""
        super().load(counted(self.field, self.context) or value)

    def count_again(self) -> None:
        """Show what is counted now, if that is another number."""
        if self.field.numbers is None:
            return
        if counted(self.field, self.context) not in (None, self.value):
            self.load(None)
        else:
            self._say_note(self.area.answer())

    def show(self, value: Value | None) -> None:
        """Put ``value`` into the area."""
        super().show(value)
        self._note.update(as_content(self._note_on(text_of(value))))

    def settle(self) -> None:
        """Write what was typed as the workbook keeps it, or say why it cannot be read yet."""
        if self.touched and not self.read_only:
            typed = self.area.answer()
            try:
                canonical = self._read(typed)
            except Refused as refused:
                self._is_refused = True
                self.post_message(self.Refused(self, refused.sentence))
            else:
                self._accept_again()
                if canonical != typed:
                    self.area.replace_all(canonical)
                    self._say_note(canonical)
        super().settle()

    def tell(self) -> None:
        """Post what is typed, and show how it is read."""
        super().tell()
        understood = self._say_note(self.area.answer())
        if understood or self.area.is_blank:
            self._accept_again()

    def _accept_again(self) -> None:
        if self._is_refused:
            self._is_refused = False
            self.post_message(self.Refused(self, ""))

    def entered(self) -> None:
        """Enter takes an answer for what it is read as, also one that was typed elsewhere."""
        self.touched = self.touched or not self._is_known(text_of(self.value))
        self.settle()
        super().entered()

    def _is_known(self, text: str) -> bool:
        return kind_of(self.field).reads(text, self.field)

    def _note_on(self, text: str) -> str:
        """What stands beside an answer as the file has it, which may mean nothing to the program yet."""
        understood = self._understood(text)
        if self._is_known(text):
            return understood
        return f"kept as typed · enter: {understood}" if understood else "kept as typed, not understood"

    def _read(self, text: str) -> str:
        return kind_of(self.field).accept(text, self.field, self.context.today())

    def _understood(self, text: str) -> str:
        try:
            read = self._read(text)
        except Refused:
            return ""
        note = kind_of(self.field).note(read, self.field)
        if self.field.numbers is None:
            return " · ".join(filter(None, (note, week_beside(self.field, self.context, read))))
        words = counted_words(self.field, self.context, text)
        fraction = words if words != text else self.field.unit
        names = names_beside(self.field, self.context) or "counted from your records"
        return " · ".join(filter(None, (fraction, names)))

    def _say_note(self, text: str) -> str:
        note = self._understood(text)
        self._note.update(as_content(note))
        return note
