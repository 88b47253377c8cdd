"""One record beside the list: what it says and what happened with it; and how an answer is shown there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.views.counted import counted_words
from jobsearch_tui.coach.views.timeline import head_line, timeline
from jobsearch_tui.method.form import CELL_KINDS, LINK_KINDS, TEXT_KINDS, Field, Form
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.timeline import rows_that_fit
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import is_behind_more
from jobsearch_tui.workbook.session.session import Session

COLUMNS = 5
"""Columns at most; narrow terminals show fewer."""


def table_columns(form: Form) -> list[Field]:
    """The fields that a list of records has as columns: those it names, or its first short ones."""
    if form.columns:
        return [field for name in form.columns if (field := form.field(name)) is not None]
    named = [field for name in form.named_by if (field := form.field(name)) is not None]
    rest = [field for field in form.fields() if field.kind in CELL_KINDS and field not in named]
    return [*named, *rest][:COLUMNS]


def shown_count(session: Session, form: Form, field: Field, record: str) -> str:
    """What a field that fills itself says of a record."""
    return counted_words(field, session.context(form, record))


def shown_cell(session: Session, form: Form, field: Field, record: str) -> str:
    """What a record says in a column."""
    if field.numbers is not None:
        return shown_count(session, form, field, record)
    return shown_answer(session, field, session.workbook.peek(form, record))


def shown_answer(session: Session, field: Field, answers: Mapping[str, Value]) -> str:
    """What ``answers`` say to ``field``, as people read it."""

    def name_of(form_id: str, record: str) -> str:
        form = session.catalogue.form(form_id)
        return session.workbook.name_of(form, record) if form is not None else record

    return kind_of(field).show(answers.get(field.id), field, name_of)


def rank_of(field: Field, value: Value | None, cell: str) -> tuple[bool, float, str]:
    """Where a record stands among others sorted by a field whose value ``cell`` shows; what is empty last."""
    words = folded(cell)
    return not words, kind_of(field).rank(text_of(value), field), words


def searched_texts(
    session: Session, form: Form, columns: Sequence[Field], records: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What a filter looks through: what a list with these columns shows, names for ids, all other words."""
    links = {field.id: field for field in form.fields() if field.kind in LINK_KINDS}
    # A text is shown as it is kept: of thousands of records, what costs is what reads otherwise.
    otherwise = {field.id: field for field in columns if field.kind not in TEXT_KINDS} | links
    counted = [field for field in columns if field.numbers is not None]
    for record in records:
        row = session.workbook.peek(form, record)
        parts = [shown_answer(session, field, row) for name, field in otherwise.items() if name in row]
        parts += [str(value) for name, value in row.items() if name not in links]
        parts += [shown_count(session, form, field, record) for field in counted]
        yield record, " ".join(parts)


class RecordView(Reading):
    """Shows one record of a form."""

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__()
        self._session = session
        self._form = form
        self._record = ""

    def compose(self) -> ComposeResult:
        """Its text."""
        yield Static(Content(""))

    def show(self, record: str) -> None:
        """Show the record with this id, or nothing if it is empty, once there is room for it."""
        self._record = record
        if self.display and self.size.width:
            self._fill()

    def on_resize(self) -> None:
        """How much is told depends on the room there is."""
        self._fill()

    def _fill(self) -> None:
        record = self._record
        parts: list[Content] = []
        answers = self._session.workbook.answers(self._form, record) if record else {}
        for field in self._form.fields():
            if field.numbers is not None and record:
                text = shown_count(self._session, self._form, field, record)
                text = "" if is_behind_more(field, text) else text
            else:
                text = shown_answer(self._session, field, answers)
            if text:
                label = Content.styled(shown(field.label), "$foreground-muted")
                parts += [label, Content(shown(text)), Content("")]
        parts += self._history(record, parts)
        self.query_one(Static).update(Content("\n").join(parts))

    def _history(self, record: str, above: list[Content]) -> list[Content]:
        """What happened with the record, as far as there is room below what it says."""
        width = self.scrollable_content_region.width - self.query_one(Static).styles.gutter.width
        if not record or width <= 0:
            return []
        moments = timeline(self._session.workbook, self._form, record)
        if not moments:
            return []
        today = self._session.today
        head = Content.styled(shown(head_line(moments, today) or "With them"), "bold")
        used = sum(len(part.wrap(width)) for part in above)
        room = self.scrollable_content_region.height - used - 1
        rows = rows_that_fit(moments, today, width, room)
        return [head.truncate(width, ellipsis=True), *rows] if rows else []
