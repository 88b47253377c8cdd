"""The coach beside a form: what there is to ask about the answers of the step that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from jobsearch_tui.coach.checking import field_remarks, remarks
from jobsearch_tui.coach.numbers import counts
from jobsearch_tui.coach.remarks import Remark
from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.fields.field_widget import FieldContext

LISTS = ("lines", "rows")
"""Kinds of field whose lines show their questions themselves."""


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
            found = remarks(context.form, answers, today, numbers, meant, place)
            self._remarks += [remark for remark in found if not remark.field]

    def about_lines(self, field: Field) -> list[tuple[int | None, str]]:
        """What there is to ask about a list: the line, None for all of it, and the question."""
        return [(one.line, one.question) for one in self._remarks if one.field == field.id]

    def about(self, field: Field | None, line: int | None = None) -> Remark | None:
        """What to ask about a field, or a line of it; else about the whole exercise."""
        here = [one for one in self._remarks if field is not None and one.field == field.id]
        if line is not None and (at_line := [one for one in here if one.line == line]):
            return at_line[0]
        listed = field is not None and field.kind in LISTS
        fitting = [one for one in here if not listed or one.line is None]
        return next(iter([*fitting, *(one for one in self._remarks if not one.field)]), None)

    def mean(self, remark: Remark) -> None:
        """The person means it: this is not asked again about these words."""
        self._context.workbook.mean(self.key, remark.key)
