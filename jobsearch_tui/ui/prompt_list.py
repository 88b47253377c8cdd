"""Questions that come from other answers, shown under the field that they may go into."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.prompts import prompts
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldContext


class PromptList(Static):
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
        found = prompts(context.form, self._field, answers, context.today(), context.workbook, context.record)
        self.set_class(not found, "-nothing")
        rows = [Content.assemble(("· ", "$accent"), shown(prompt)) for prompt in found]
        head = Content.styled("From what you wrote elsewhere:", "italic")
        self.update(Content("\n").join([head, *rows]))
