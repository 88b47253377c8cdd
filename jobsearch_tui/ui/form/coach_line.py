"""The coach beside a form: what there is to ask about the answers of a step, and the rows that say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from jobsearch_tui.coach.checks.checking import field_remarks, remarks
from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.coach.views.numbers import counts
from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.workbook.filling import FieldContext


class FormCoach:
    """Looks when it is told to; keeps what it found until the next look."""

    def __init__(self, context: FieldContext) -> None:
        self._context = context
        self._remarks: list[Remark] = []

    @property
    def key(self) -> str:
        """Under which the workbook keeps what the person means here."""
        return self._context.record or self._context.form.id

    def look(self, fields: Iterable[Field], *, whole: bool) -> None:
        """Look at these fields, and at the exercise as a whole if that is wanted."""
        context, book = self._context, self._context.workbook
        today = context.today()
        answers = book.answers(context.form, context.record)
        meant, numbers = book.meant(self.key), counts(book, today)
        place = (book, context.record)
        self._remarks = [
            remark
            for field in fields
            for remark in field_remarks(context.form, field, answers, today, numbers, meant, place)
        ]
        if whole:
            of_the_form = remarks(context.form, answers, today, numbers, meant, place)
            self._remarks += [remark for remark in of_the_form if not remark.field]

    def about_lines(self, field: Field) -> list[tuple[int | None, str]]:
        """What there is to ask about a list: the line, None for all of it, and the question."""
        return [(remark.line, remark.question) for remark in self._remarks if remark.field == field.id]

    def about(self, field: Field | None, line: int | None = None) -> Remark | None:
        """What to ask about a field, or a line of it; else about the whole exercise."""
        of_the_field = [remark for remark in self._remarks if field is not None and remark.field == field.id]
        if line is not None and (at_line := [remark for remark in of_the_field if remark.line == line]):
            return at_line[0]
        listed = field is not None and field.kind in LINE_KINDS
        fitting = [remark for remark in of_the_field if not listed or remark.line is None]
        return next(iter([*fitting, *(remark for remark in self._remarks if not remark.field)]), None)

    def mean(self, remark: Remark) -> None:
        """The person means it: this is not asked again about these words."""
        self._context.workbook.mean(self.key, remark.key)


class CoachLine(ChangingText):
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
            key = key_of(self.app, "mean_it")
            rows.append(
                Content.assemble(
                    ("? ", "bold $accent"),
                    shown(self._question),
                    (f"   {key} I mean it", "$foreground-muted"),
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
