"""The records of a list as rows of cells: looked through, sorted, shown by views, grouped by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, overload

from jobsearch_tui.coach.days import short_day
from jobsearch_tui.coach.events import event_log
from jobsearch_tui.coach.next.record_views import RecordViews, ViewCount
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import TEXT_KINDS, Form
from jobsearch_tui.ui.records.record_view import (
    rank_of,
    searched_texts,
    shown_answer,
    shown_cell,
    table_columns,
)
from jobsearch_tui.ui.stages.board import Board, Lane
from jobsearch_tui.ui.widgets.view_tabs import Tab
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.records.storage import Records
from jobsearch_tui.workbook.records.word_filter import WordFilter
from jobsearch_tui.workbook.session.session import Session

LONGEST_NAME: Final = 34
"""Signs of a name beside what waits."""
TO_DO: Final = "To do"
"""Over what waits for each record."""
NO_STAGE: Final = "no stage yet"
"""Over the records that say no stage."""


class _Rows(Sequence[Sequence[str]]):
    """Rows that are put together when they are looked at: of thousands, a screenful is."""

    def __init__(self, ids: Sequence[str], cells: Callable[[str], Sequence[str]]) -> None:
        self._ids, self._cells = ids, cells

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Sequence[str]]:
        return map(self._cells, self._ids)

    @overload
    def __getitem__(self, at: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        return self._cells(self._ids[at]) if isinstance(at, int) else list(map(self._cells, self._ids[at]))


class RecordRows:
    """The rows of a list of records."""

    def __init__(self, session: Session, form: Form, view: int = -1) -> None:
        self.form = form
        self.columns = table_columns(form)
        self.ids: list[str] = []
        """The records in the order of writing."""
        self.views: list[ViewCount] = []
        self.view = view
        """The view that is shown; before the first look none is chosen."""
        self.sort = -1
        """The column by which they are sorted; -1 for what comes next, without views the order of writing."""
        self._session = session
        self._log = event_log(form)
        self._words = WordFilter(self._texts)
        self._cells: dict[str, list[str]] = {}
        self._standing = RecordViews(form, session.workbook, session.today)

    def read(self) -> None:
        """Look at the table anew, at none of its words yet."""
        session, form = self._session, self.form
        self._words = WordFilter(self._texts)
        self.ids, self._cells = list(self._table().ids()), {}
        self._standing = RecordViews(form, session.workbook, session.today)
        if not form.views:
            return
        self.views = self._standing.counts(self.ids)
        if self.view < 0:
            self.view = next((place for place, view in enumerate(self.views) if view.records), 0)

    def _texts(self) -> Iterator[tuple[str, str]]:
        return searched_texts(self._session, self.form, self.columns, self.ids)

    def prepare_to_look(self) -> None:
        """Read what words are looked for in, before the first of them is typed."""
        _ = self._words.texts

    @property
    def over(self) -> frozenset[str]:
        """The records that are over: they stand last."""
        return self._standing.over

    @property
    def due(self) -> dict[str, Reminder]:
        """What waits for a record, where the list has views."""
        return self._standing.due if self.form.views else {}

    def cells(self, record: str) -> list[str]:
        """What the columns say of a record, as plain text."""
        cells = self._cells.get(record)
        if cells is None:
            cells = [shown_cell(self._session, self.form, field, record) for field in self.columns]
            self._cells[record] = cells
        return cells

    def tabs(self) -> list[Tab]:
        """Every list of the area, where one of its forms has views."""
        session, tabs = self._session, list[Tab]()
        forms = session.catalogue.in_area(self.form.area)
        if session.catalogue.leading(self.form.area) is None:
            return []
        for form in sorted(forms, key=lambda form: not form.views):
            ids = list(session.workbook.table(form.table).ids())
            if not form.views:
                tabs.append(Tab(form.title.lower(), len(ids), form))
                continue
            own = self.views if form is self.form else None
            views = own or RecordViews(form, session.workbook, session.today).counts(ids)
            tabs += [Tab(view.title, len(view.records), form, at) for at, view in enumerate(views)]
        return tabs

    def records(self, words: list[str]) -> list[str]:
        """The records that are shown: those with these words, or without any those of the view."""
        ids: Sequence[str] = self.views[self.view].records if self.views else self.ids
        if words:
            # Whoever looks for a word means all records.
            ids = self._words.holding(*words)
        if self.sort >= 0:
            field, at, get = self.columns[self.sort], self.sort, self._session.workbook.get
            ids = sorted(
                ids, key=lambda id_: rank_of(field, get(self.form, field.id, id_), self.cells(id_)[at])
            )
        elif self.views and (words or not self.views[self.view].waits):
            places = self._standing.by_what_comes_next
            ids = sorted(ids, key=lambda id_: places.get(id_, len(places)))
        return sorted(ids, key=self.over.__contains__) if self.over else list(ids)

    def table(self, ids: list[str], *, of_view: bool) -> tuple[list[str], Sequence[Sequence[str]]]:
        """Labels and cells. In a view of what waits, that stands beside the name of each record."""
        if not self._tells_what_waits(of_view=of_view):
            return [field.label for field in self.columns], _Rows(ids, self.cells)
        return [self.form.record.capitalize(), TO_DO], _Rows(ids, cache(self._with_what_waits))

    def _with_what_waits(self, record: str) -> list[str]:
        name = self._session.workbook.name_of(self.form, record)
        return [brief(name, LONGEST_NAME), self.due[record].what]

    def _tells_what_waits(self, *, of_view: bool) -> bool:
        return of_view and bool(self.views) and self.views[self.view].waits

    # Sorting

    def sorted_column(self, *, of_view: bool) -> int:
        """The column of the table by which it is sorted; -1 where that is none of those that are shown."""
        return -1 if self._tells_what_waits(of_view=of_view) else self.sort

    def order_in_words(self) -> str:
        """By what the list is sorted; nothing for the order of writing."""
        if self.sort >= 0:
            return f"by {self.columns[self.sort].label.lower()}"
        return "by what comes next" if self.views else ""

    def sort_by_next(self) -> None:
        """Sort by the next column that has an order; after the last, as at first."""
        places = [place for place in range(len(self.columns)) if place > self.sort and self._has_order(place)]
        self.sort = next(iter(places), -1)

    def _has_order(self, place: int) -> bool:
        """With views, words that name nothing are no order: what comes next has one of its own."""
        field = self.columns[place]
        return not self.form.views or field.id in self.form.named_by or field.kind not in TEXT_KINDS

    # The board

    @property
    def has_board(self) -> bool:
        """True where records move through stages."""
        return self._log is not None

    def board(self, ids: Sequence[str]) -> Board:
        """These records in lanes, the stages in the order of the way; one that nobody knows comes last."""
        assert self._log is not None, "only what moves through stages has a board"
        peek, stage_id = self._session.workbook.peek, self._log.stage_id
        lanes: dict[str, list[int]] = {stage: [] for stage in self._log.way}
        for place, record in enumerate(ids):
            lanes.setdefault(text_of(peek(self.form, record).get(stage_id)), []).append(place)
        held = [Lane(stage or NO_STAGE, places) for stage, places in lanes.items() if places]
        return Board(held, lambda place: self._card(ids[place]))

    def _card(self, record: str) -> tuple[str, str, str]:
        assert self._log is not None, "only what moves through stages has cards"
        filling = self._session.workbook.peek(self.form, record)
        fields = [field for name in self.form.named_by if (field := self.form.field(name)) is not None]
        first, *rest = [shown_answer(self._session, field, filling) for field in fields] or [""]
        if (waits := self.due.get(record)) is not None:
            return first, " · ".join(rest), waits.what
        day = next((event.day for event in reversed(self._log.events(filling))), None)
        return first, " · ".join(rest), f"since {short_day(day, self._session.today)}" if day else ""

    def _table(self) -> Records:
        return self._session.workbook.table(self.form.table)
