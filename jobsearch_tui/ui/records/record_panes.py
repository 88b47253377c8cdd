"""The records of a form as rows, and one of them beside: what it says and what happened with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from jobsearch_tui.coach.views.counted import counted_words
from jobsearch_tui.coach.views.timeline import head_line, timeline
from jobsearch_tui.method.form import CELL_KINDS, LINK_KINDS, Field, Form
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.timeline import rows_that_fit
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, text_of
from jobsearch_tui.workbook.filling import FieldContext, is_behind_more
from jobsearch_tui.workbook.session.session import Session

COLUMNS = 5
"""Columns at most; narrow terminals show fewer."""
LOOKED_AT = 60
"""Rows that say how wide the columns are."""
NARROW = 18
"""Cells that a column has at least, if it has so much to say."""
GIVEN = 8
"""Cells more that each further column gets before the first one takes the rest."""


class RecordTable(ScrollView, can_focus=True):
    """Rows of plain cells; the widget keeps a mark and draws the rows on the screen."""

    DEFAULT_CSS: ClassVar[str] = """
    RecordTable { height: 1fr; padding: 0; margin: 1 1 0 1; }
    RecordTable > .record-table--head { color: $text-muted; text-style: bold; }
    RecordTable > .record-table--quiet { color: $text-muted; }
    RecordTable > .record-table--marked { background: $surface; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--head",
        "record-table--marked",
        "record-table--quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "mark(-1)", show=False),
        Binding("down,j", "mark(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "mark(-1000000)", show=False),
        Binding("end,G", "mark(1000000)", show=False),
    ]

    class Marked(Message):
        """Another row is marked."""

    class Opened(Message):
        """The marked row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._head: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._wanted: list[int] = []
        """How many cells each column would like, by its head and the first rows."""
        self._sorted = -1
        self._first_over = 0
        """Position of the first row of what is over."""
        self.marked = 0
        """Position of the marked row."""

    def show(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], *, sorted_by: int = -1, over: int = 0
    ) -> None:
        """Show these rows below these labels, the last ones quiet, as many as are ``over``.

        The mark stays where it fits.
        """
        self._head, self._rows = head, rows
        self._first_over = len(rows) - over
        self._sorted = sorted_by
        self._wanted = [self._wish(column) for column in range(len(self._head))]
        self.marked = max(0, min(self.marked, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self._keep_in_view()
        self.refresh()

    def _wish(self, column: int) -> int:
        texts = (self._head[column] + "  ", *(row[column] for row in self._rows[:LOOKED_AT]))
        return max(map(cell_len, texts)) + 2

    def _widths(self, width: int) -> list[int]:
        """As many columns as fit; each gets what it would like, the longest ones give way."""
        inner = max(width - 2, 1)
        kept: list[int] = []
        for wish in self._wanted:
            if kept and sum(min(cells, NARROW) for cells in [*kept, wish]) > inner:
                break
            kept.append(wish)
        widths = [min(cells, NARROW) for cells in kept]
        # What is left goes where it is missed most, the first column before the others.
        lacks = [wish - cells for wish, cells in zip(kept, widths, strict=True)]
        left = inner - sum(widths)
        for place, lack in enumerate(lacks):
            share = min(lack, left if place else max(left - sum(min(cells, GIVEN) for cells in lacks[1:]), 0))
            widths[place] += share
            left -= share
        if widths:
            widths[-1] += left
        return widths or [inner]

    def render_line(self, y: int) -> Strip:
        """One row: the head stays at the top."""
        width = self.size.width
        index = y - 1 + self.scroll_offset.y
        if y == 0:
            marks = [f"{text} ↓" if n == self._sorted else text for n, text in enumerate(self._head)]
            return self._strip(marks, width, "  ", self.get_component_rich_style("record-table--head"))
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        marked = index == self.marked
        style = self.rich_style
        if marked and self.has_focus:
            style = self.get_component_rich_style("record-table--marked")
        elif index >= self._first_over:
            style = self.get_component_rich_style("record-table--quiet")
        return self._strip(self._rows[index], width, "▸ " if marked else "  ", style)

    def _strip(self, cells: Sequence[str], width: int, mark: str, style: Style) -> Strip:
        # One segment a row: each costs as much as the row itself when it is painted.
        parts = [mark]
        for text, room in zip(cells, self._widths(width), strict=False):
            parts.append(_cut(shown(text).replace("\n", " "), max(room - 1, 1)) + " ")
        return Strip([Segment("".join(parts), style)]).adjust_cell_length(width, style)

    def _keep_in_view(self) -> None:
        rows = max(self.size.height - 1, 1)
        top = self.scroll_offset.y
        if self.marked < top:
            self.scroll_to(y=self.marked, animate=False, force=True)
        elif self.marked >= top + rows:
            self.scroll_to(y=self.marked - rows + 1, animate=False, force=True)

    def action_mark(self, by: int) -> None:
        """Move the mark."""
        self.mark(self.marked + by)

    def action_page(self, by: int) -> None:
        """Move the mark by a screenful."""
        self.mark(self.marked + by * max(self.size.height - 2, 1))

    def mark(self, index: int) -> None:
        """Mark the row at ``index`` or the nearest there is."""
        self.marked = max(0, min(index, len(self._rows) - 1))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Marked())

    def on_click(self, event: Click) -> None:
        """Mark the row; a second click on the marked row opens it."""
        index = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and 0 <= index < len(self._rows):
            if index == self.marked:
                self.post_message(self.Opened())
            self.mark(index)

    def watch_has_focus(self, focused: bool) -> None:
        """The mark looks different with the focus."""
        super().watch_has_focus(focused)
        self.refresh(Region(0, 0, self.size.width, self.size.height))


def _cut(text: str, cells: int) -> str:
    """``text`` in just so many cells, with … where something is left out."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)


def table_columns(form: Form) -> list[Field]:
    """The fields that a list of records has as columns: those it names, or its first short ones."""
    if form.columns:
        return [field for name in form.columns if (field := form.field(name)) is not None]
    named = [field for name in form.named_by if (field := form.field(name)) is not None]
    rest = [field for field in form.fields() if field.kind in CELL_KINDS and field not in named]
    return [*named, *rest][:COLUMNS]


def shown_count(session: Session, form: Form, field: Field, record: str) -> str:
    """What a field that fills itself says of a record."""
    context = FieldContext(
        workbook=session.workbook,
        catalogue=session.catalogue,
        today=lambda: session.today,
        form=form,
        record=record,
    )
    return counted_words(field, context)


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


def searched_text(session: Session, form: Form, columns: Sequence[Field], row: Mapping[str, Value]) -> str:
    """What a filter looks through: what a list with these columns shows, names for ids, all other words."""
    links = {field.id: field for field in form.fields() if field.kind in LINK_KINDS}
    answers = [shown_answer(session, field, row) for field in (*columns, *links.values())]
    return " ".join((*answers, *(str(value) for name, value in row.items() if name not in links)))


class RecordView(Reading):
    """Shows one record of a form."""

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__()
        self._session = session
        self._form = form

    def compose(self) -> ComposeResult:
        """Its text."""
        yield Static(Content(""))

    def show(self, record: str) -> None:
        """Show the record with this id, or nothing if it is empty."""
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
        width = self.scrollable_content_region.width
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
