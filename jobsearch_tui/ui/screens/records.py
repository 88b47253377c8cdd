"""The one screen that lists the records of any form filled many times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, RECORDS, actions, bindings, key_of
from jobsearch_tui.ui.screens.question import confirm
from jobsearch_tui.ui.screens.record_panes import (
    RecordTable,
    RecordView,
    columns_of,
    hint_for,
    rank_of,
    searched_text,
    shown_answer,
)
from jobsearch_tui.ui.shell.program import open_new
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import KEYS, WAYS_OUT, WRITING, KeyBar, TitleLine
from jobsearch_tui.workbook.records.queries import Words
from jobsearch_tui.workbook.records.storage import Records
from jobsearch_tui.workbook.session.session import Session, Spot

FILTER = "filter"
"""The action that elsewhere finds words in everything."""
OF_RECORDS = ("open_record", "add_record", "delete_record")
"""The actions that Enter alone stands for where there is no record."""


class RecordsScreen(WorkbookScreen):
    """A table with filter and sort, and the marked record beside it on wide screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(RECORDS),
        Binding("slash", FILTER, show=False, id=FILTER),
        Binding("down", "to_rows", show=False),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (RECORDS, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    RecordsScreen {
        #filter { display: none; margin: 0 2; }
        #filter.-on { display: block; }
        RecordView { display: none; width: 45%; padding: 1 2; border-left: solid $foreground 20%; }
        &.-wide RecordView { display: block; }
        #empty { padding: 1 2; color: $text-muted; display: none; height: auto; max-width: 94; }
        &.-empty #empty { display: block; }
        &.-none #body { height: 0; }
    }
    """

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__(session)
        self.form = form
        self._columns = columns_of(form)
        self._ids: list[str] = []
        self._cells: dict[str, list[str]] = {}
        self._words = Words()
        self._sort = -1
        self._been_left = False
        self._back: list[tuple[str, Callable[[], None]]] = []
        """The ways back from what was deleted or made one, and the record that each one brings back."""

    def compose(self) -> ComposeResult:
        """Filter, table, record."""
        yield TitleLine(self.form.title)
        yield SignInput(placeholder="words to look for", id="filter", select_on_focus=False)
        yield Static(id="empty")
        with Horizontal(id="body"):
            yield RecordTable([field.label for field in self._columns])
            yield RecordView(self.session, self.form)
        yield KeyBar(mode=KEYS)

    def on_mount(self) -> None:
        """Show all records."""
        self._read()
        self.query_one(RecordTable).focus()

    def on_resize(self) -> None:
        """How much is shown beside the table depends on the room there is."""
        self.call_after_refresh(self._show_record)

    def on_screen_resume(self) -> None:
        """Coming back from a record: it may have changed."""
        super().on_screen_resume()
        if self._been_left:
            self._read()
        self._been_left = False

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._been_left = True

    def answers_came_in(self) -> None:
        """Records were changed from outside."""
        self._read()

    def _read(self, mark: str = "") -> None:
        """Read the table anew, cells as plain text and no words yet, and show it with this record marked."""
        self._cells, self._words = {}, Words(partial(searched_text, self.session, self.form, self._columns))
        for record in self._table().ids():
            row = self.session.workbook.peek(self.form, record)
            self._cells[record] = [shown_answer(self.session, field, row) for field in self._columns]
        self._show(mark)

    def _show(self, mark: str = "") -> None:
        table = self.query_one(RecordTable)
        mark = mark or self._marked()
        line = self.query_one("#filter", Input)
        words = line.value.split()
        # What came in a moment ago has no cells yet: it is shown as soon as it is told.
        ids = [record for record in self._table().ids(self._words.holding(*words)) if record in self._cells]
        if self._sort >= 0:
            field, get, cells = self._columns[self._sort], self.session.workbook.get, self._cells
            ids.sort(key=lambda id_: rank_of(field, get(self.form, field.id, id_), cells[id_][self._sort]))
        self._ids = ids
        if mark in ids:
            table.marked = ids.index(mark)
        table.show([self._cells[record] for record in ids], sorted_by=self._sort)
        total = len(self._cells)
        count = f"{len(ids)} of {total}" if words else str(total)
        self.query_one(TitleLine).say(place=count if total else "")
        self.query_one("#empty", Static).update(
            hint_for(self.form, key_of(self.app, "add_record"), total, words)
        )
        self._show_keys()
        self.set_class(not total, "-none")
        self.set_class(not total or (line.has_class("-on") and not (words and ids)), "-empty")
        self._show_record()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The bottom line: in the filter what Enter does there, else the keys of the list."""
        shown = [action for action in actions(RECORDS, OUTSIDE) if action.bar or action.id == FILTER]
        shown = [action for action in shown if self._back or action.id != "undo_record"]
        line = self.query_one("#filter", Input)
        if not line.has_focus:
            if not self._cells:
                others = [action for action in shown if action.id not in OF_RECORDS]
                shown = [replace(shown[0], label="add the first"), *others]
            self.query_one(KeyBar).show(shown, mode=KEYS)
            return
        enter = "to the rows" if line.value.strip() and self._ids else "find everywhere"
        clear = next(action for action in actions(EVERYWHERE) if action.id == WAYS_OUT[0])
        self.query_one(KeyBar).show(
            [replace(shown[0], label=enter), replace(clear, label="clear")], mode=WRITING
        )

    def _table(self) -> Records:
        return self.session.workbook.table(self.form.table)

    def _marked(self) -> str:
        at = self.query_one(RecordTable).marked
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    @on(RecordTable.Marked)
    def _show_record(self) -> None:
        self.query_one(RecordView).show(self._marked())

    # ---- actions

    @on(RecordTable.Opened)
    def action_open_record(self) -> None:
        """Open the marked record; in an empty list begin the first."""
        if record := self._marked():
            self.program.open_form(self.form, record)
        elif not self._cells:
            self.action_add_record()

    def action_preview(self) -> None:
        """The document that the marked record turns into."""
        if record := self._marked():
            self.show_document(self.form, record)

    def action_add_record(self) -> None:
        """A new record, open at its first question."""
        open_new(self.session, self.program, self.form)

    def action_delete_record(self) -> None:
        """Delete the marked record; u brings it back."""
        record = self._marked()
        if record and not self._read_only():
            name = self.session.workbook.name_of(self.form, record)
            confirm(self.program, f"Delete “{name}”?", partial(self._delete, record, name))

    def _delete(self, record: str, name: str) -> None:
        book = self.session.workbook
        position = book.position_of(self.form, record)
        self._back.append(
            (record, partial(book.restore, self.form, record, book.answers(self.form, record), position))
        )
        book.remove(self.form, record)
        self._read()
        self.program.tell(f"Deleted “{name}”. {key_of(self.app, 'undo_record')} brings it back.")

    def action_undo_record(self) -> None:
        """Bring back what was deleted last, or make two again of what was made one."""
        if self._back and not self._read_only():
            record, bring_back = self._back.pop()
            try:
                bring_back()
            except Problem as problem:
                self.program.tell(str(problem), alarm=True)
            self._read(mark=record)

    def action_same_record(self) -> None:
        """Choose which other record the marked one is the same as."""
        record = self._marked()
        if not record or self._read_only():
            return
        if len(self._cells) < 2:
            self.program.tell("There's no other one yet.")
            return
        from jobsearch_tui.ui.screens.merge_records import MergeScreen

        self.program.push_screen(MergeScreen(self.session, self.form, record), partial(self._merge, record))

    def _merge(self, other: str, keep: str | None) -> None:
        """Make ``other`` part of ``keep``, if one was chosen."""
        if keep is None or self._read_only():
            return
        from jobsearch_tui.ui.screens.merge_records import make_one

        make_two_again = make_one(self.program, self.session, self.form, other, keep)
        if make_two_again is not None:
            self._back.append((other, make_two_again))
            self._read(mark=keep)

    def action_copy_record(self) -> None:
        """Copy the marked row."""
        if record := self._marked():
            self.program.copy("\t".join(self._cells[record]), "the marked row")

    def action_sort(self) -> None:
        """Sort by the next column; after the last, the order of writing."""
        self._sort = self._sort + 1 if self._sort + 1 < len(self._columns) else -1
        self._show()

    def action_filter(self) -> None:
        """Type words to look for."""
        line = self.query_one("#filter", Input)
        line.add_class("-on")
        line.focus()
        self._show()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._show()

    @on(Input.Submitted, "#filter")
    def _filter_done(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip() and self._ids:
            self.action_to_rows()
        else:
            self.program.action_find(message.value)

    def action_to_rows(self) -> None:
        """Out of the line of the filter, to what it has left."""
        self.query_one(RecordTable).focus()

    def action_up(self) -> None:
        """Out of the filter, then up."""
        line = self.query_one("#filter", Input)
        if line.has_class("-on"):
            line.value = ""
            line.remove_class("-on")
            self.query_one(RecordTable).focus()
            self._show()
        else:
            super().action_up()

    def record_shown(self) -> tuple[Form, str] | None:
        """The marked record."""
        return (self.form, self._marked()) if self._marked() else None

    def _read_only(self) -> bool:
        reason = self.session.workbook.read_only
        if reason:
            self.program.tell(reason, alarm=True)
        return bool(reason)

    def spot(self) -> Spot:
        """This list."""
        return Spot(form=self.form.id)
