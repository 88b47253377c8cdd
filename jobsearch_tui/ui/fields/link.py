"""A record of another form, found or made by its name."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.suggestions import Suggested, Suggestion, best, fitting, new_name, word_about
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.content import ChangingText, as_content, such_as
from jobsearch_tui.workbook.answers.values import Value, list_of
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.records.ids import name_in

MOST_SUGGESTED: Final = 5


class NameArea(AnswerArea):
    """Where a name is typed; Backspace in it while it is empty is the field's."""

    class Emptied(Message):
        """Backspace was pressed with nothing left to delete."""

    async def on_key(self, event: events.Key) -> None:
        """Say that there was nothing left to delete."""
        if event.key == "backspace" and self.is_blank and not self.read_only:
            event.stop()
            event.prevent_default()
            self.post_message(self.Emptied())


class LinkField(FieldWidget):
    """The chosen name, an area to type another, and the names that fit it.

    What is typed and not taken yet is the answer all the same, so that it is not lost.
    """

    DEFAULT_CSS: ClassVar[str] = """
    LinkField { layout: vertical; }
    LinkField AnswerArea { background: $surface; padding: 0 1; max-height: 3; }
    LinkField .chosen { padding: 0 1; text-style: bold; }
    LinkField .suggested { padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    LinkField .none { display: none; }
    """

    many: ClassVar[bool] = False
    is_writing = True

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self._form: Form | None = context.catalogue.form(field.to)
        self._chosen: list[str] = []
        self._suggested_for = ""
        """The words for which names are suggested."""
        self._is_refused = False
        self._posted: Value | None = value
        hint = such_as(field.placeholder) if field.placeholder else "Type a name"
        words = self._choose(value)
        self.area = NameArea(words, single=True, placeholder=hint, read_only=self.read_only)
        """Where a name is typed."""
        self._names = ChangingText(Content(""), classes="chosen")
        self._suggested = Suggested(Content(""), classes="suggested none")

    def compose(self) -> ComposeResult:
        """Names, area, suggestions."""
        self._say_names()
        yield self._names
        yield self.area
        yield self._suggested

    # ---- the answer

    def _choose(self, value: Value | None) -> str:
        """Choose whom ``value`` points to. The answer is words behind them that point to nobody yet."""
        self._chosen = list_of(value) if self.many else list_of(value)[:1]
        last = self._chosen[-1] if self._chosen else ""
        is_gone = last and name_in(last) != last
        if self._form is None or self.read_only or is_gone or self.context.workbook.has(self._form, last):
            return ""
        self._chosen = self._chosen[:-1]
        return last

    def typed(self) -> Value | None:
        """The id of the record; the words in the area, if there are any."""
        pending = self.area.answer()
        return pending or (self._chosen[0] if self._chosen else None)

    def show(self, value: Value | None) -> None:
        """Show what ``value`` points to."""
        self._posted = value
        self.area.load_text(self._choose(value))
        self._suggest(hidden=not self.area.has_focus)
        self._say_names()

    def _is_edited(self) -> bool:
        return self.area.edited

    def tell(self) -> None:
        """Post what stands in it."""
        self._posted = self.typed()
        super().tell()

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor where a name is typed."""
        del at_end
        self.area.focus()

    def settle(self) -> None:
        """Take a name that is typed in full; other words stay as they are, and it is said how to go on."""
        words = self.area.answer() if self.area.edited else ""
        if words and not self.read_only:
            same = self.context.workbook.named(self._form, words) if self._form else []
            if len(same) == 1:
                self._take(same[0])
            else:
                self._is_refused = True
                many = f"More than one {self._form.record} is called {words}." if same and self._form else ""
                sentence = many or f"“{words}” isn't one of your names yet."
                self.post_message(self.Refused(self, f"{sentence} Enter takes the marked one."))
        if self.touched and self.typed() != self._posted:
            self.tell()

    def on_descendant_focus(self) -> None:
        """Say whom the words may mean, and what there is to know about whom was chosen."""
        self._suggest()
        self._say_names()

    def on_descendant_blur(self) -> None:
        """Suggestions are for the one who types, and so is what is said about a name."""
        self._suggest(hidden=True)
        self._say_names()

    def _take(self, record: str) -> None:
        if self.many:
            self._chosen = [*self._chosen, *([] if record in self._chosen else [record])]
        else:
            self._chosen = [record]
        self.area.load_text("")
        self.touched = True
        self._fine_again()
        self._say_names()
        self._suggest()
        self.tell()

    def _fine_again(self) -> None:
        if self._is_refused:
            self._is_refused = False
            self.post_message(self.Refused(self, ""))

    # ---- names and suggestions

    def _about(self, record: str) -> str:
        """When they spoke last, and what was promised; this filling itself left out."""
        from jobsearch_tui.coach.views.timeline import summary

        context = self.context
        if self._form is None:
            return ""
        this_filling = ((context.form.id, context.record),)
        return shown(summary(context.workbook, self._form, record, context.today(), this_filling))

    def _called(self, record: str) -> str:
        form, workbook = self._form, self.context.workbook
        if form is None:
            return record
        return " · ".join(filter(None, (workbook.name_of(form, record), word_about(workbook, form, record))))

    def _say_names(self) -> None:
        names = [as_content("• " + self._called(record)) for record in self._chosen]
        if names and self.area.has_focus and (about := self._about(self._chosen[-1])):
            names.append(Content.styled("  " + about, "$foreground-muted"))
        self._names.update(Content("\n").join(names))
        self._names.set_class(not names, "none")

    def _suggest(self, *, hidden: bool = False) -> None:
        words, form, workbook = self.area.answer(), self._form, self.context.workbook
        suggestions: list[Suggestion] = []
        if words and form is not None and not hidden and not self.read_only:
            without = self._chosen if self.many else ()
            suggestions = [
                *fitting(workbook, form, words, MOST_SUGGESTED, without),
                *new_name(workbook, form, words),
            ]
        self._suggested_for = words
        self._suggested.show(suggestions, best(suggestions, words))

    def _take_suggested(self, suggestion: Suggestion) -> None:
        if suggestion.record:
            self._take(suggestion.record)
        elif self._form is not None:
            fields = {self._form.named_by[0]: suggestion.name}
            self._take(self.context.workbook.add(self._form, fields, self.context.today()))

    def _take_typed(self) -> bool:
        """Take the marked one of those whom the words may mean. False if there are none."""
        if self.area.answer() != self._suggested_for:
            self._suggest()
        if (marked := self._suggested.marked) is not None:
            self._take_suggested(marked)
        return marked is not None

    def finish(self) -> None:
        """Take the marked one, where nobody stood before."""
        if not self.read_only and (self.many or not self._chosen):
            self._take_typed()

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        """Tab takes the marked one as Enter does, and goes on as always."""
        if event.key == "tab" and not self.read_only:
            self._take_typed()

    @property
    def enter_does(self) -> str:
        """Take what is marked, or go on."""
        return "take it" if self._suggested.marked else "go on"

    @on(AnswerArea.Edited)
    def _edited(self, message: AnswerArea.Edited) -> None:
        message.stop()
        self._fine_again()
        self._suggest()
        self.screen.refresh_bindings()

    @on(AnswerArea.Escaped)
    def _escaped(self, message: AnswerArea.Escaped) -> None:
        message.stop()
        if not self._suggested.go_beside(message.direction):
            self.leave(message.direction)

    @on(AnswerArea.Submitted)
    def _submitted(self, message: AnswerArea.Submitted) -> None:
        message.stop()
        if self.read_only or not self._take_typed():
            self.leave(1)

    @on(NameArea.Emptied)
    def _emptied(self, message: NameArea.Emptied) -> None:
        message.stop()
        if self._chosen:
            self._chosen = self._chosen[:-1]
            self.touched = True
            self._say_names()
            self.tell()

    @on(Suggested.Clicked)
    def _clicked(self, message: Suggested.Clicked) -> None:
        message.stop()
        self._take_suggested(message.suggestion)
        self.area.focus()


class LinksField(LinkField):
    """Any number of records; their names stand above the area."""

    many: ClassVar[bool] = True

    def typed(self) -> Value | None:
        """The ids of the records, and behind them the words in the area, if there are any."""
        pending = self.area.answer()
        parts: list[Value] = [*self._chosen, *([pending] if pending else [])]
        return parts or None
