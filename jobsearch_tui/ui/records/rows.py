"""The records of a list as rows of cells: read once, then looked through, sorted and shown by views."""

from __future__ import annotations

from functools import partial
from typing import Final

from jobsearch_tui.coach.next.record_views import RecordViews, ViewCount
from jobsearch_tui.coach.next.reminder import Reminder
from jobsearch_tui.coach.standing import is_over
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.records.record_panes import rank_of, searched_text, shown_cell, table_columns
from jobsearch_tui.ui.records.view_tabs import Tab
from jobsearch_tui.workbook.records.queries import WordQueries
from jobsearch_tui.workbook.records.storage import Records
from jobsearch_tui.workbook.session.session import Session

LONGEST_NAME: Final = 34
"""Signs of a name beside what waits."""
TO_DO: Final = "To do"
"""Over what waits for each record."""


class RecordRows:
    """The rows of a list of records."""

    def __init__(self, session: Session, form: Form) -> None:
        self.form = form
        self.columns = table_columns(form)
        self.cells: dict[str, list[str]] = {}
        """What the columns say, by record, in the order of writing."""
        self.views: list[ViewCount] = []
        self.view = -1
        """The view that is shown; before the first look none is chosen."""
        self.sort = -1
        """The column by which they are sorted; -1 for the order of writing, or of the view."""
        self.over: set[str] = set()
        """The records that are over: they stand last."""
        self.due: dict[str, Reminder] = {}
        """What waits for a record, where the list has views."""
        self._session = session
        self._words = WordQueries()

    def read(self) -> None:
        """Read the table anew, cells as plain text and no words yet."""
        session, form = self._session, self.form
        self._words = WordQueries(partial(searched_text, session, form, self.columns))
        self.cells = {}
        for record in self._table().ids():
            self.cells[record] = [shown_cell(session, form, field, record) for field in self.columns]
        self.over = {id_ for id_ in self.cells if is_over(form, session.workbook, id_, session.today)}
        if not form.views:
            return
        views = RecordViews(form, session.workbook, session.today)
        self.views, self.due = views.counts(list(self.cells)), views.due
        if self.view < 0:
            self.view = next((place for place, view in enumerate(self.views) if view.records), 0)

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
        ids = self.views[self.view].records if self.views else list(self.cells)
        if words:
            # Whoever looks for a word means all records. What came in a moment ago has no cells yet.
            matching = self._table().ids(self._words.holding(*words))
            ids = [record for record in matching if record in self.cells]
        if self.sort >= 0:
            field, at, get = self.columns[self.sort], self.sort, self._session.workbook.get
            ids = sorted(
                ids, key=lambda id_: rank_of(field, get(self.form, field.id, id_), self.cells[id_][at])
            )
        return sorted(ids, key=self.over.__contains__)

    def table(self, ids: list[str], *, of_view: bool) -> tuple[list[str], list[list[str]]]:
        """Labels and cells. In a view of what waits, that stands beside the name of each record."""
        if not (of_view and self.views and self.views[self.view].waits):
            return [field.label for field in self.columns], [self.cells[record] for record in ids]
        name_of, form = self._session.workbook.name_of, self.form
        rows = [[brief(name_of(form, record), LONGEST_NAME), self.due[record].what] for record in ids]
        return [form.record.capitalize(), TO_DO], rows

    def sort_by_next(self) -> None:
        """Sort by the next column; after the last, the order of writing."""
        self.sort = self.sort + 1 if self.sort + 1 < len(self.columns) else -1

    def _table(self) -> Records:
        return self._session.workbook.table(self.form.table)
