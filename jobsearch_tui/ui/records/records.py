"""The one screen that lists the records of any form filled many times."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from jobsearch_tui.coach.importing.plan import TABLE
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.method.form import Form
from jobsearch_tui.ui.keys import EVERYWHERE, RECORDS, bindings, key_of
from jobsearch_tui.ui.records.changing_screen import ChangingScreen
from jobsearch_tui.ui.records.hints import EVERYWHERE_TOO, FILTER, hint_for, keys_of_list
from jobsearch_tui.ui.records.new_line import NewLine, PostingInput
from jobsearch_tui.ui.records.record_table import RecordTable
from jobsearch_tui.ui.records.record_view import RecordView
from jobsearch_tui.ui.shell.program import open_reminder
from jobsearch_tui.ui.shell.workbook_screen import WIDE
from jobsearch_tui.ui.text_area.filter_line import FilterLine
from jobsearch_tui.ui.widgets.bars import KEYS, WRITING, KeyBar, TitleLine, keys_of_line
from jobsearch_tui.ui.widgets.view_tabs import Tab, ViewTabs
from jobsearch_tui.workbook.session.session import Session, Spot


class RecordsScreen(ChangingScreen):
    """A table with filter and sort, the marked record beside it on wide screens; there it can be a board."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(RECORDS),
        Binding("slash", FILTER, show=False, id=FILTER),
        Binding("down", "to_rows", show=False),
    ]
    AUTO_FOCUS = "RecordTable"
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (RECORDS, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    RecordsScreen {
        FilterLine { margin: 0 2; }
        RecordView { display: none; width: 45%; padding: 1 0 1 2; border-left: solid $foreground 20%; }
        RecordView Static { padding-right: 2; }
        &.-wide RecordView { display: block; } &.-board RecordView { display: none; }
        #empty { padding: 1 2; color: $text-muted; display: none; height: auto; max-width: 94; }
        #body { width: 100%; }
        &.-none #body { height: 0; }
    }
    """

    def __init__(self, session: Session, form: Form, view: int = -1) -> None:
        """``view`` is the place of one of the views of ``form``; without, the first that holds any."""
        super().__init__(session, form, view)
        self._tabs: list[Tab] = []
        self._drawn: object = None
        """What the rows that are shown depend on; None if the records may have changed since."""
        self._been_left = False
        # A line of names, roles and links: people come in from files, and one is written on their page.
        self._takes_rows = form.incoming is not None and form.incoming.name == TABLE

    def compose(self) -> ComposeResult:
        """Filter, table, record."""
        leading = self.session.catalogue.leading(self.form.area)
        yield TitleLine(AREAS[self.form.area].title if leading else self.form.title)
        yield ViewTabs()
        yield FilterLine(EVERYWHERE_TOO)
        if self._takes_rows:
            yield NewLine(self.session, self.form)
        yield Static(id="empty")
        with Horizontal(id="body"):
            yield RecordTable()
            yield RecordView(self.session, self.form)
        yield KeyBar(mode=KEYS)

    def on_mount(self) -> None:
        """Show the records, those of the first view that holds any."""
        self.read_records()
        # At once, so that the letter and what it finds are one frame: as a message it comes a frame later.
        self.watch(self.query_one(FilterLine), "value", self._filter_changed, init=False)

    def on_resize(self) -> None:
        """Whether it is a board depends on the room there is."""
        if self.session.likes_boards and self.rows.has_board and self.is_mounted:
            self._show()

    def on_screen_resume(self) -> None:
        """Coming back from a record: it may have changed."""
        super().on_screen_resume()
        if self._been_left:
            self.read_records()
        self._been_left = False

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._been_left = True

    def answers_came_in(self) -> None:
        """Records were changed from outside."""
        self.read_records()

    def read_records(self, mark: str = "") -> None:
        """Look at the records anew, with this one marked."""
        self.rows.read()
        self._drawn = None
        self._show(mark)

    def _show(self, mark: str = "") -> None:
        rows = self.rows
        words, total = self.query_one(FilterLine).words, len(rows.ids)
        ids = rows.records(words)
        over = sum(map(rows.over.__contains__, ids))
        before, self._drawn = self._drawn, (ids, not words, rows.sort, rows.view, self._is_board)
        if before != self._drawn:
            self._show_rows(ids, mark or self.marked_record(), over, of_view=not words)
        self._tabs = [] if words else rows.tabs()
        self.query_one(ViewTabs).show(self._tabs, self.form, rows.view)
        count = f"{len(ids)} of {total}" if words else str(total or "")
        ended = f"{over} over" if over and not self._tabs else ""
        order = rows.order_in_words() if total else ""
        self.query_one(TitleLine).say(place=" · ".join(filter(None, (count, ended, order))))
        has_hint = not total or (not ids and bool(words))
        empty = self.query_one("#empty", Static)
        if has_hint:
            # With a text that changes the whole screen is laid out anew.
            key = key_of(self.app, "add_record")
            empty.update(hint_for(self.form, self._purpose(), key, words))
        self._show_keys()
        self.set_class(not total, "-none")
        # A class is looked up a frame later.
        empty.display = has_hint

    def _show_rows(self, ids: list[str], mark: str, over: int, *, of_view: bool) -> None:
        table, rows, self.shown_ids = self.query_one(RecordTable), self.rows, ids
        if mark in ids:
            table.marked = ids.index(mark)
        board = rows.board(ids) if self._is_board else None
        column = rows.sorted_column(of_view=of_view)
        table.show(*rows.table(ids, of_view=of_view), sorted_by=column, over=over, board=board)
        self.set_class(board is not None, "-board")
        self._show_record()

    def _purpose(self) -> str:
        """What the list is for; where its whole area is empty, what that is for."""
        is_empty = self._tabs and not any(tab.count for tab in self._tabs)
        return AREAS[self.form.area].purpose if is_empty else self.form.purpose

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The bottom line: in the filter what Enter does there, else the keys of the list."""
        line, mode = self.query_one(FilterLine), WRITING
        if line.has_focus:
            has_rows = line.value.strip() and self.shown_ids
            keys = keys_of_line("to the rows" if has_rows else "find everywhere", "clear")
        elif isinstance(self.focused, PostingInput):
            keys = keys_of_line("add it", "done")
        else:
            board, can_undo = "table" if self._is_board else "board", self.changes.can_undo
            board = board if self.rows.has_board and self._has_room else ""
            keys = keys_of_list(self.form, is_empty=not self.rows.ids, can_undo=can_undo, board=board)
            mode = KEYS
        self.query_one(KeyBar).show(keys, mode=mode)

    @property
    def _is_board(self) -> bool:
        return self.session.likes_boards and self.rows.has_board and self._has_room

    @property
    def _has_room(self) -> bool:
        return self.app.size.width >= WIDE

    @on(RecordTable.Marked)
    def _show_record(self) -> None:
        self.query_one(RecordView).show(self.marked_record())

    # ---- actions

    @on(RecordTable.Opened)
    def action_open_record(self) -> None:
        """Open the marked record; in an empty list begin the first."""
        record = self.marked_record()
        if (reminder := self.waiting_for(record)) is not None:
            open_reminder(self.session, self.program, reminder)
        elif record:
            self.program.open_form(self.form, record)
        elif not self.rows.ids:
            self.action_add_record()

    def action_preview(self) -> None:
        """The document that the marked record turns into."""
        if record := self.marked_record():
            self.show_document(self.form, record)

    def action_next_view(self) -> None:
        """The next list of the area; without any, the next part of the screen."""
        self._open_tab(self.query_one(ViewTabs).beside(1)) or self.focus_next()

    def action_previous_view(self) -> None:
        """The list of the area before."""
        self._open_tab(self.query_one(ViewTabs).beside(-1)) or self.focus_previous()

    @on(ViewTabs.Chosen)
    def _tab_chosen(self, message: ViewTabs.Chosen) -> None:
        self._open_tab(message.tab)

    def _open_tab(self, tab: Tab | None) -> bool:
        if tab is not None and tab.form is not self.form:
            self.app.switch_screen(RecordsScreen(self.session, tab.form, tab.view))
        elif tab is not None:
            self.rows.view = tab.view
            self._show()
        return tab is not None

    def action_copy_record(self) -> None:
        """Copy the marked row."""
        if record := self.marked_record():
            self.program.copy("\t".join(self.rows.cells(record)), "the marked row")

    def action_write_list(self) -> None:
        """Write what is shown to a file."""
        from jobsearch_tui.ui.taking_out.write_list import list_to_file

        self.program.push_screen(list_to_file(self.session, self.form, self.shown_ids, self.marked_record()))

    def action_prove(self) -> None:
        """What was sent between two days."""
        from jobsearch_tui.ui.taking_out.proof import ProofScreen

        self.program.push_screen(ProofScreen(self.session))

    def action_sort(self) -> None:
        """Sort by the next column; after the last, by what comes next, or as it was written."""
        self.rows.sort_by_next()
        self._show()

    def action_board(self) -> None:
        """Group the list by stage, or show it as a table again."""
        if not self.rows.has_board:
            self.program.tell("There are no stages here to group by.")
        elif not self._has_room:
            self.program.tell(f"A board takes {WIDE} columns. Make the window wider, and press this again.")
        else:
            self.session.likes_boards = not self.session.likes_boards
            self._show()

    def action_filter(self) -> None:
        """Type words to look for."""
        self.query_one(FilterLine).begin()
        self._show()
        self.call_after_refresh(self.rows.prepare_to_look)

    def _filter_changed(self) -> None:
        self._show()

    @on(Input.Submitted, "#filter")
    def _filter_done(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip() and self.shown_ids:
            self.action_to_rows()
        else:
            self.program.action_find(message.value)

    def action_to_rows(self) -> None:
        """Out of the line of the filter, to what it has left."""
        self.query_one(RecordTable).focus()

    def action_up(self) -> None:
        """Out of the filter, then up."""
        if self.query_one(FilterLine).close():
            self.action_to_rows()
            self._show()
        else:
            super().action_up()

    def record_shown(self) -> tuple[Form, str] | None:
        """The marked record."""
        return (self.form, self.marked_record()) if self.marked_record() else None

    def spot(self) -> Spot:
        """This list."""
        return Spot(form=self.form.id)
