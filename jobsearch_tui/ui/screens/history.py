"""Older copies: what has changed since, word by word, and bringing back one answer or everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.strict import load
from jobsearch_tui.ui.change_list import ChangeList
from jobsearch_tui.ui.key_bar import KeyBar
from jobsearch_tui.ui.keys import HISTORY, actions, bindings
from jobsearch_tui.ui.menu import Choice, Menu
from jobsearch_tui.ui.screens.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.sitting import Sitting
from jobsearch_tui.ui.title_line import TitleLine
from jobsearch_tui.workbook.differences import Change, changes, name_of
from jobsearch_tui.workbook.history import RESTORE, Snapshot
from jobsearch_tui.workbook.restoring import restore_change, restore_everything

NOW = "now"
"""Id of the row that stands for the workbook as it is."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did, so that it can be taken back."""

    sentence: str
    back: Callable[[], object]


def when(moment: datetime, now: datetime) -> str:
    """The local day and time of a copy, as people say it."""
    local = moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    if local.date() == now.date():
        return f"today {local:%H:%M}"
    return f"{local.day} {local:%b} {local:%H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"


class HistoryScreen(WorkbookScreen):
    """Copies on the left; what changed since the marked one; the difference of the marked change."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (HISTORY,)
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen {
        #copies { width: 34; padding: 1 1; border-right: solid $foreground 20%; }
        &.-narrow #copies { width: 26; }
    }
    """

    def __init__(self, sitting: Sitting, only: tuple[str, ...] = ()) -> None:
        """``only`` narrows it to one answer: its names in the file (section, entry, field)."""
        super().__init__(sitting)
        self._only = only
        name = name_of(only, sitting.workbook.tree, sitting.catalogue) if only else ""
        self._about = f"History · {name}" if name else "History"
        self._copies: dict[str, Snapshot] = {}
        self._undo: list[Restored] = []

    def compose(self) -> ComposeResult:
        """Copies, changes, difference."""
        yield TitleLine(self._about, self.workbook_title)
        with Horizontal(id="body"):
            with VerticalScroll(id="copies", can_focus=False):
                yield Menu(id="copy")
            yield ChangeList()
        yield KeyBar(action for action in actions(HISTORY) if action.bar)

    def on_mount(self) -> None:
        """List the copies, the newest first."""
        now = self.sitting.clock()
        found = self.sitting.history.list()
        self._copies = {copy.id: copy for copy in found}
        rows = [Choice(id=copy.id, label=when(copy.at, now), detail=copy.sentence()) for copy in found]
        copies = self.query_one("#copy", Menu)
        copies.show(rows or [Choice(id=NOW, label="No older copies yet")])
        self.watch(copies, "marked", self._show_changes, init=False)
        copies.focus()
        self._show_changes()

    def _copy(self) -> Snapshot | None:
        menu = self.query_one("#copy", Menu)
        return self._copies.get(menu.choices[menu.marked].id) if menu.choices else None

    def _show_changes(self) -> None:
        copy = self._copy()
        found: list[Change] = []
        nothing = "Nothing has changed since then."
        if copy is not None:
            try:
                tree = load(self.sitting.history.read(copy.id), file=copy.id).tree
                everything = changes(tree, self.sitting.workbook.tree, self.sitting.catalogue)
                found = [one for one in everything if self._is_asked_for(one.path)]
            except Problem as problem:
                nothing = str(problem)
        # The list of copies is narrow; what the marked one is, is said in full above.
        told = f"{when(copy.at, self.sitting.clock())}, {copy.sentence()}" if copy else self.workbook_title
        self.query_one(TitleLine).say(place=told)
        words = ("new since then", "left out since then", "changed")
        self.query_one(ChangeList).show(found, nothing=nothing if copy is not None else "", words=words)

    def answers_came_in(self) -> None:
        """Compare with what the workbook says now."""
        self._show_changes()

    def _is_asked_for(self, path: tuple[str, ...]) -> bool:
        """True for the answer that is asked for, what is in it, and a record that came or went with it."""
        shorter = min(len(path), len(self._only))
        return path[:shorter] == self._only[:shorter]

    # ---- restoring

    @on(Menu.Chosen, "#copy")
    def _copy_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one(ChangeList).menu.focus()

    @on(Menu.Chosen, "#change")
    def action_restore_one(self) -> None:
        """Bring the marked answer or record back as it was then."""
        change, book = self.query_one(ChangeList).marked, self.sitting.workbook
        if change is None:
            return

        def restore() -> None:
            self.sitting.keep_copy(RESTORE)
            restore_change(book, change, change.before)

        self._do(
            restore,
            f"“{change.name}” says again what it said then.",
            lambda: restore_change(book, change, change.after),
        )

    def action_restore_all(self) -> None:
        """Bring everything back as it was then."""
        copy, book = self._copy(), self.sitting.workbook
        if copy is None:
            return
        self.program.save()
        now = b""

        def restore() -> None:
            nonlocal now
            now = book.render()[0]
            self.sitting.keep_copy(RESTORE)
            restore_everything(book, self.sitting.history.read(copy.id))

        def back() -> None:
            self.sitting.keep_copy(RESTORE)
            restore_everything(book, now)

        self._do(restore, "The whole workbook says again what it said then.", back)

    def _do(self, restore: Callable[[], object], sentence: str, back: Callable[[], object]) -> None:
        try:
            restore()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        self._undo.append(Restored(sentence, back))
        self.program.answers_came_in()
        self.program.tell(f"{sentence} u takes it back.")

    def action_take_back(self) -> None:
        """Take the last restore back."""
        if not self._undo:
            self.program.tell("Nothing was restored here yet.")
            return
        done = self._undo.pop()
        try:
            done.back()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
        else:
            self.program.answers_came_in()
            self.program.tell("Taken back. It is as it was before.")

    def action_switch(self) -> None:
        """Between the copies and the changes."""
        change = self.query_one(ChangeList).menu
        (self.query_one("#copy", Menu) if change.has_focus else change).focus()
