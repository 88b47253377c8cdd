"""What the coach says about the answer that has the cursor: a question, an example, or why it is asked."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown


class CoachLine(Static):
    """Two or three quiet rows above the key bar; empty when there is nothing to say."""

    DEFAULT_CSS: ClassVar[str] = """
    CoachLine {
        dock: bottom; height: auto; max-height: 6; padding: 0 2; margin-bottom: 2; color: $text-muted;
        &.-quiet { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(Content(""), classes="-quiet")
        self._question = ""
        self._refusal = ""
        self._field: Field | None = None
        self.examples = False
        """True while the strong and the weak example are shown."""

    def about(self, field: Field | None) -> None:
        """Speak about this field from now on."""
        self._field, self._refusal, self._question = field, "", ""
        self._draw()

    def ask(self, question: str) -> None:
        """Show the coach's question; empty for none."""
        self._question = question
        self._draw()

    def refuse(self, sentence: str) -> None:
        """Say why an answer is not understood yet; empty when it is."""
        self._refusal = sentence
        self._draw()

    def show_examples(self, on: bool) -> None:
        """Show or hide the examples."""
        self.examples = on
        self._draw()

    def _draw(self) -> None:
        rows: list[Content] = []
        if self._refusal:
            rows.append(Content.assemble(("· ", "bold $warning"), shown(self._refusal)))
        if self._question:
            rows.append(
                Content.assemble(
                    ("? ", "bold $accent"), shown(self._question), ("   F12 I mean it", "$foreground-muted")
                )
            )
        if self.examples and self._field is not None:
            if self._field.strong:
                rows.append(Content.assemble(("strong  ", "bold"), shown(self._field.strong)))
            if self._field.weak:
                rows.append(Content.assemble(("weak    ", "bold"), shown(self._field.weak)))
            if self._field.why:
                rows.append(Content.assemble(("why     ", "bold"), shown(self._field.why)))
            if not (self._field.strong or self._field.weak or self._field.why):
                rows.append(Content("Any words of yours will do here."))
        self.set_class(not rows, "-quiet")
        self.update(Content("\n").join(rows))
