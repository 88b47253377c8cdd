"""One record beside the list of its kind: what it says, and below it what happened with it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.views.timeline import head_line, timeline
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.timeline import rows_that_fit
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.session.session import Sitting


def shown_answer(sitting: Sitting, field: Field, answers: Mapping[str, Value]) -> str:
    """What ``answers`` say to ``field``, as people read it."""

    def name_of(form_id: str, record: str) -> str:
        form = sitting.catalogue.form(form_id)
        return sitting.workbook.name_of(form, record) if form is not None else record

    return kind_of(field).show(answers.get(field.id), field, name_of)


class RecordView(VerticalScroll, can_focus=False):
    """Shows one record of a form."""

    def __init__(self, sitting: Sitting, form: Form) -> None:
        super().__init__()
        self._sitting = sitting
        self._form = form

    def compose(self) -> ComposeResult:
        """Its text."""
        yield Static(Content(""))

    def show(self, record: str) -> None:
        """Show the record with this id, or nothing if it is empty."""
        parts: list[Content] = []
        answers = self._sitting.workbook.answers(self._form, record) if record else {}
        for field in self._form.fields():
            if field.id in answers and (text := shown_answer(self._sitting, field, answers)):
                label = Content.styled(shown(field.label), "$foreground-muted")
                parts += [label, Content(shown(text)), Content("")]
        parts += self._history(record, parts)
        self.query_one(Static).update(Content("\n").join(parts))

    def _history(self, record: str, above: list[Content]) -> list[Content]:
        """What happened with the record, as far as there is room below what it says."""
        width = self.scrollable_content_region.width
        if not record or width <= 0:
            return []
        moments = timeline(self._sitting.workbook, self._form, record)
        if not moments:
            return []
        today = self._sitting.today
        head = Content.styled(shown(head_line(moments, today) or "With them"), "bold")
        used = sum(len(part.wrap(width)) for part in above)
        room = self.scrollable_content_region.height - used - 1
        rows = rows_that_fit(moments, today, width, room)
        return [head.truncate(width, ellipsis=True), *rows] if rows else []
