"""A record of another form, found or made by its name."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from jobsearch_tui.method.form import TEXT_KINDS, Field, Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.same_names import told_apart
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.ui.widgets.content import ChangingText, as_content
from jobsearch_tui.workbook.answers.values import Value, list_of
from jobsearch_tui.workbook.filling import FieldContext

MOST_PROPOSALS: Final = 5


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


class Proposals(ChangingText):
    """The names that fit, one a row; a click takes one."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row
            """Counted from 0."""

    def on_click(self, event: events.Click) -> None:
        """Say which row it was."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.Clicked(offset.y))


class LinkField(FieldWidget):
    """The chosen name, an area to type another, and the names that fit it.

    What is typed and not taken yet is the answer all the same, so that it is not lost.
    """

    DEFAULT_CSS: ClassVar[str] = """
    LinkField { layout: vertical; }
    LinkField AnswerArea { background: $surface; padding: 0 1; max-height: 3; }
    LinkField .chosen { padding: 0 1; text-style: bold; }
    LinkField .proposals { padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    LinkField .none { display: none; }
    """

    many: ClassVar[bool] = False

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self._form: Form | None = context.catalogue.form(field.to)
        self._chosen = self._taken(value)
        self._matches: list[str] = []
        self._makes_new = False
        self._mark = 0
        self._is_refused = False
        self._posted: Value | None = value
        hint = field.placeholder or "Type a name"
        self.area = NameArea(single=True, placeholder=hint, read_only=self.read_only)
        """Where a name is typed."""
        self._names = ChangingText(Content(""), classes="chosen")
        self._proposals = Proposals(Content(""), classes="proposals none")

    def compose(self) -> ComposeResult:
        """Names, area, proposals."""
        self._say_names()
        yield self._names
        yield self.area
        yield self._proposals

    # ---- the answer

    def _taken(self, value: Value | None) -> list[str]:
        return list_of(value) if self.many else list_of(value)[:1]

    def typed(self) -> Value | None:
        """The id of the record; the words in the area, if there are any."""
        pending = self.area.answer()
        return pending or (self._chosen[0] if self._chosen else None)

    def show(self, value: Value | None) -> None:
        """Show what ``value`` points to."""
        self._posted = value
        self._chosen = self._taken(value)
        self.area.load_text("")
        self._propose()
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
        words = self.area.answer()
        if words and not self.read_only:
            same = self.context.workbook.named(self._form, words) if self._form else []
            if len(same) == 1:
                self._take(same[0])
            else:
                self._is_refused = True
                sentence = f"“{words}” is not one of your names yet. Enter takes the marked one."
                self.post_message(self.Refused(self, sentence))
        if self.touched and self.typed() != self._posted:
            self.tell()

    def on_descendant_focus(self) -> None:
        """Say what there is to know about whom was chosen, while the cursor is here."""
        self._say_names()

    def on_descendant_blur(self) -> None:
        """Proposals are for the one who types, and so is what is said about a name."""
        self._propose(hidden=True)
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
        self._propose()
        self.tell()

    def _make(self, name: str) -> None:
        if self._form is not None:
            fields = {self._form.named_by[0]: name}
            self._take(self.context.workbook.add(self._form, fields, self.context.today()))

    def _fine_again(self) -> None:
        if self._is_refused:
            self._is_refused = False
            self.post_message(self.Refused(self, ""))

    # ---- names and proposals

    def _called(self, record: str) -> str:
        return self.context.workbook.name_of(self._form, record) if self._form else record

    def _about(self, record: str) -> str:
        """When they spoke last, and what was promised; this filling itself left out."""
        from jobsearch_tui.coach.views.timeline import summary

        context = self.context
        if self._form is None:
            return ""
        this_filling = ((context.form.id, context.record),)
        return shown(summary(context.workbook, self._form, record, context.today(), this_filling))

    def _say_names(self) -> None:
        names = [as_content("• " + self._called(record)) for record in self._chosen]
        if names and self.area.has_focus and (about := self._about(self._chosen[-1])):
            names.append(Content.styled("  " + about, "$foreground-muted"))
        self._names.update(Content("\n").join(names))
        self._names.set_class(not names, "none")

    def _propose(self, *, hidden: bool = False) -> None:
        words = self.area.answer()
        form = self._form
        self._matches, self._makes_new, self._mark = [], False, 0
        if words and form is not None and not hidden and not self.read_only:
            records = self.context.workbook.find(form, words)
            self._matches = [record for record in records if not (self.many and record in self._chosen)][
                :MOST_PROPOSALS
            ]
            first = form.field(form.named_by[0]) if form.named_by else None
            # Whoever is there already is not made a second time.
            known = self.context.workbook.named(form, words)
            self._makes_new = not known and first is not None and first.kind in TEXT_KINDS
        self._say_proposals()

    def _say_proposals(self) -> None:
        proposals = (
            told_apart(self.context.workbook, self._form, self._matches) if self._form is not None else []
        )
        texts = [as_content(" · ".join(filter(None, (name, detail)))) for _, name, detail in proposals]
        if self._makes_new:
            texts.append(as_content("new: " + self.area.answer()))
        rows = [Content("▸ " if row == self._mark else "  ") + text for row, text in enumerate(texts)]
        self._proposals.update(Content("\n").join(rows))
        self._proposals.set_class(not rows, "none")

    @property
    def _rows(self) -> int:
        return len(self._matches) + self._makes_new

    def _take_row(self, row: int) -> None:
        if row < len(self._matches):
            self._take(self._matches[row])
        elif self._makes_new:
            self._make(self.area.answer())

    # ---- keys

    @on(AnswerArea.Edited)
    def _edited(self, message: AnswerArea.Edited) -> None:
        message.stop()
        self._fine_again()
        self._propose()

    @on(AnswerArea.Escaped)
    def _escaped(self, message: AnswerArea.Escaped) -> None:
        message.stop()
        target = self._mark + message.direction
        if 0 <= target < self._rows:
            self._mark = target
            self._say_proposals()
        else:
            self.leave(message.direction)

    @on(AnswerArea.Submitted)
    def _submitted(self, message: AnswerArea.Submitted) -> None:
        message.stop()
        words = bool(self.area.answer())
        if words and not self._rows:
            self._propose()  # they were hidden when the cursor was elsewhere
        if words and self._rows:
            self._take_row(self._mark)
        else:
            self.leave(1)

    @on(NameArea.Emptied)
    def _emptied(self, message: NameArea.Emptied) -> None:
        message.stop()
        if self._chosen:
            self._chosen = self._chosen[:-1]
            self.touched = True
            self._say_names()
            self.tell()

    @on(Proposals.Clicked)
    def _clicked(self, message: Proposals.Clicked) -> None:
        message.stop()
        self._take_row(message.row)
        self.area.focus()


class LinksField(LinkField):
    """Any number of records; their names stand above the area."""

    many: ClassVar[bool] = True

    def typed(self) -> Value | None:
        """The ids of the records, and behind them the words in the area, if there are any."""
        pending = self.area.answer()
        parts: list[Value] = [*self._chosen, *([pending] if pending else [])]
        return parts or None
