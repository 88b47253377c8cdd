"""A question on a page: itself, what answers it, and what is asked from other answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.proposals.prompts import prompts
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.workbook.filling import FieldContext


class FieldBlock(Vertical):
    """A field on the page: its own question if it has one, and the widget that answers it."""

    DEFAULT_CSS: ClassVar[str] = """
    FieldBlock { height: auto; margin-bottom: 1; }
    FieldBlock > .ask { color: $foreground; }
    """

    def __init__(self, field: Field, answer: FieldWidget, *, alone: bool) -> None:
        super().__init__()
        self.field = field
        self.answer = answer
        self._alone = alone

    def compose(self) -> ComposeResult:
        """The question, unless the step has asked it already; then the answer."""
        if not self._alone:
            ask = self.field.ask or self.field.label
            label = Content.assemble((shown(ask), "bold"))
            if self.field.optional:
                label = Content.assemble(label, ("  optional", "$foreground-muted"))
            yield Static(label, classes="ask")
        yield self.answer


class PromptList(ChangingText):
    """One line for each question, quiet; nothing when there are none."""

    DEFAULT_CSS: ClassVar[str] = """
    PromptList { height: auto; color: $text-muted; margin-bottom: 1; padding-left: 2;
        &.-nothing { display: none; }
    }
    """

    def __init__(self, field: Field, context: FieldContext) -> None:
        super().__init__(Content(""), classes="-nothing")
        self._field = field
        self.context = context

    def on_mount(self) -> None:
        """Ask."""
        self.answers_changed()

    def answers_changed(self) -> None:
        """Ask anew."""
        context = self.context
        answers = context.workbook.answers(context.form, context.record)
        questions = prompts(
            context.form, self._field, answers, context.today(), context.workbook, context.record
        )
        self.set_class(not questions, "-nothing")
        rows = [Content.assemble(("· ", "$accent"), shown(prompt)) for prompt in questions]
        head = Content.styled("From what you wrote elsewhere:", "italic")
        self.update(Content("\n").join([head, *rows]))
