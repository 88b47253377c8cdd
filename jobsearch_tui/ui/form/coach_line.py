"""The coach beside a form: what there is to ask about the answers of a step, and the rows that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content

from jobsearch_tui.coach.checks.checking import beside_lines, remarks
from jobsearch_tui.coach.checks.lines import harsh_words
from jobsearch_tui.coach.checks.remarks import Look, Remark
from jobsearch_tui.coach.views.numbers import counts
from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.widgets.content import ChangingText
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext


class FormCoach:
    """Looks when it is told to; keeps what it found until the next look."""

    def __init__(self, context: FieldContext) -> None:
        self._context = context
        self._remarks: list[Remark] = []
        self._before: dict[str, Value | None] = {}
        """What stood where the last "yes" has written, by field."""

    @property
    def key(self) -> str:
        """Under which the workbook keeps what the person means here."""
        return self._context.record or self._context.form.id

    def look(self, fields: Iterable[Field], *, whole: bool) -> None:
        """Look at these fields, and at the exercise as a whole if that is wanted."""
        context, book = self._context, self._context.workbook
        today = context.today()
        look = Look(
            form=context.form,
            answers=book.answers(context.form, context.record),
            today=today,
            counts=counts(book, today),
            workbook=book,
            record=context.record,
        )
        asked = remarks(look, fields, book.meant(self.key))
        # What is a moment's yes or no is asked on the way, and what takes thought at the end.
        self._remarks = [remark for remark in asked if remark.field or whole or remark.yes]

    def about_lines(self, field: Field) -> list[tuple[int | None, str]]:
        """What there is to ask about a list: the line, None for all of it, and the question."""
        return beside_lines(remark for remark in self._remarks if remark.field == field.id)

    def about(self, field: Field | None, line: int | None = None) -> Remark | None:
        """What to ask about a field, or a line of it; else about the whole exercise."""
        of_the_field = [remark for remark in self._remarks if field is not None and remark.field == field.id]
        if line is not None and (at_line := [remark for remark in of_the_field if remark.line == line]):
            return at_line[0]
        listed = field is not None and field.kind in LINE_KINDS
        fitting = [remark for remark in of_the_field if not listed or remark.line is None]
        return next(iter([*fitting, *(remark for remark in self._remarks if not remark.field)]), None)

    def say_yes(self, remark: Remark | None) -> str:
        """Write what "yes" to this means, or for None take the last "yes" back; tells what was done."""
        context = self._context
        answers: Mapping[str, Value | None] = dict(remark.yes) if remark is not None else self._before
        if not answers:
            return ""
        book = context.workbook
        before = {name: book.get(context.form, name, context.record) for name in answers}
        with book.changing():
            for name, value in answers.items():
                book.put(context.form, name, value, context.record)
        self._before = before if remark is not None else {}
        if remark is None:
            return "Taken back."
        labels = [context.form.field(name) for name in answers]
        written = [
            f"{label.label}: {kind_of(label).show(value, label)}"
            for label, value in zip(labels, answers.values(), strict=True)
            if label is not None
        ]
        return f"{', '.join(written)}."

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
        self._remark: Remark | None = None
        self._refusal = ""
        self._field: Field | None = None
        self.examples = False
        """True while the strong and the weak example are shown."""

    def about(self, field: Field | None) -> None:
        """Speak about this field from now on."""
        self._field, self._refusal, self._remark = field, "", None
        self._draw()

    def ask(self, remark: Remark | None) -> None:
        """Show the coach's question, or none."""
        self._remark = remark
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
        if self._remark is not None:
            yes = f"{key_of(self.app, 'say_yes')} yes   " if self._remark.yes else ""
            keys = f"{yes}{key_of(self.app, 'mean_it')} {'no' if yes else 'I mean it'}"
            rows.append(
                Content.assemble(
                    ("? ", "bold $accent"), shown(self._remark.question), (f"   {keys}", "$foreground-muted")
                )
            )
        if self.examples and self._field is not None:
            if self._field.strong:
                rows.append(Content.assemble(("strong  ", "bold"), shown(self._field.strong)))
            if self._field.weak:
                kind = "hard on yourself  " if harsh_words(self._field.weak) else "weak    "
                rows.append(Content.assemble((kind, "bold"), shown(self._field.weak)))
            if self._field.why:
                rows.append(Content.assemble(("why     ", "bold"), shown(self._field.why)))
            if not (self._field.strong or self._field.weak or self._field.why):
                rows.append(Content("Write anything here; your own words are fine."))
        self.set_class(not rows, "-quiet")
        self.update(Content("\n").join(rows))
