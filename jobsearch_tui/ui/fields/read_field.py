"""Fields whose words are read as a number or a day, with what they were read as beside them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from jobsearch_tui.coach.views.numbers import counted
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.ui.fields.typed_field import TypedField
from jobsearch_tui.ui.widgets.content import ChangingText, as_content
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import FieldContext


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
        if self.field.numbers is not None and counted(self.field, self.context) not in (None, self.value):
            self.load(None)

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
            note = kind_of(self.field).note(self._read(text), self.field)
        except Refused:
            return ""
        return " · ".join(filter(None, (note, "counted from your records" if self.field.numbers else "")))

    def _say_note(self, text: str) -> str:
        note = self._understood(text)
        self._note.update(as_content(note))
        return note
