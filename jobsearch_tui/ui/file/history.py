"""Older copies: what has changed since, word by word, and bringing back one answer or everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.days import when_written
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.strict import load
from jobsearch_tui.ui.keys import HISTORY, actions, bindings, key_of
from jobsearch_tui.ui.screens.question import confirm
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.change_list import ChangeList
from jobsearch_tui.ui.widgets.menu import Choice, ChoicesBesideReading, Menu, MenuBesideReading
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.history.copies import RESTORE, Snapshot
from jobsearch_tui.workbook.history.differences import Change, changes
from jobsearch_tui.workbook.history.part_names import PartNames
from jobsearch_tui.workbook.joining.restoring import restore_change, restore_everything
from jobsearch_tui.workbook.migrations.present import present
from jobsearch_tui.workbook.session.session import Session

NONE_YET = (
    "No older copies yet. One is kept whenever you begin to write again, and before anything big. Then you "
    "see here what has changed since, word by word, and bring back what you miss."
)
MARK = "◆"
"""Before the copy that the others are compared with."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did, so that it can be taken back."""

    sentence: str
    back: Callable[[], object]


class HistoryScreen(WorkbookScreen):
    """Copies on the left; what changed since the marked one; the difference of the marked change."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (HISTORY,)
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen {
        #copies { width: 33%; min-width: 24; max-width: 60; padding: 1; border-right: solid $foreground 20%; }
        #between { height: auto; max-width: 94; padding: 0 2; color: $text-muted; }
    }
    """

    def __init__(self, session: Session, only: tuple[str, ...] = ()) -> None:
        """``only`` narrows it to one answer: its names in the file (section, entry, field)."""
        super().__init__(session)
        self._asked = only
        self._only = only
        self._from = ""
        """Id of the copy that the chosen one is compared with; empty for the workbook as it is."""
        self._copies: dict[str, Snapshot] = {}
        self._undo: list[Restored] = []

    def compose(self) -> ComposeResult:
        """Copies, changes, difference."""
        yield TitleLine(self._about(), self.workbook_title)
        yield Static(Content(""), id="between")
        with Horizontal(id="body"):
            with ChoicesBesideReading(id="copies"):
                yield MenuBesideReading(id="copy", tallest=6)
            yield ChangeList()
        yield KeyBar(action for action in actions(HISTORY) if action.bar)

    def on_mount(self) -> None:
        """List the copies, the newest first."""
        self._copies = {copy.id: copy for copy in self.session.history.list()}
        copies = self.query_one("#copy", Menu)
        self._show_copies()
        self.watch(copies, "marked", self._show_changes, init=False)
        copies.focus()
        self._show_changes()
        if not self._copies:
            self.query_one("#body").display = False
            self.query_one("#between", Static).update(Content(f"\n{NONE_YET}"))
            self.query_one(KeyBar).show([])

    def _copy(self) -> Snapshot | None:
        menu = self.query_one("#copy", Menu)
        return self._copies.get(menu.choices[menu.marked].id) if menu.choices else None

    def _show_copies(self) -> None:
        now = self.session.clock()
        rows = [
            Choice(
                id=copy.id,
                label=when_written(copy.at, now),
                detail="marked" if copy.id == self._from else copy.sentence(),
                sign=MARK if copy.id == self._from else "",
            )
            for copy in self._copies.values()
        ]
        self.query_one("#copy", Menu).show(rows)

    def _about(self) -> str:
        if not self._only:
            return "History"
        names = PartNames(self.session.catalogue, self.session.workbook.tree)
        return f"History · {names.of(self._only)}"

    def _pair(self) -> tuple[Snapshot | None, Snapshot | None]:
        """The two that are compared, the older one first; None as the second is the workbook as it is."""
        copy, marked = self._copy(), self._copies.get(self._from)
        if copy is None or marked is None or copy is marked:
            return copy, None
        return (copy, marked) if copy.counter < marked.counter else (marked, copy)

    def _show_changes(self) -> None:
        before, after = self._pair()
        asked_for: list[Change] = []
        nothing = "Nothing has changed since then." if after is None else "Both say the same."
        if before is not None:
            try:
                tree = self._tree(before)
                newer = self._tree(after) if after is not None else self.session.workbook.tree
                everything = changes(tree, newer, self.session.catalogue)
                asked_for = [change for change in everything if self._is_asked_for(change.path)]
            except Problem as problem:
                nothing = str(problem)
        self._tell_pair(before, after)
        words = ("new since then", "left out since then", "changed")
        self.query_one(ChangeList).show(asked_for, nothing=nothing if before is not None else "", words=words)

    def _tree(self, copy: Snapshot) -> Mapping[str, Value]:
        tree = load(self.session.history.read(copy.id), file=copy.id).tree
        return present(tree, self.session.catalogue).tree

    def _tell_pair(self, before: Snapshot | None, after: Snapshot | None) -> None:
        """Say which two are compared: the list of copies is narrow, here there is room."""
        now = self.session.clock()
        copy = self._copy()
        place = f"{when_written(copy.at, now)}, {copy.sentence()}" if copy else self.workbook_title
        self.query_one(TitleLine).say(title=self._about(), place=place)
        sentence = ""
        if before is not None and after is not None:
            sentence = f"What changed from {when_written(before.at, now)} to {when_written(after.at, now)}."
        elif before is not None:
            marked = " Choose another copy to compare the two." if self._from else ""
            sentence = f"What changed from {when_written(before.at, now)} until now.{marked}"
        self.query_one("#between", Static).update(Content(sentence))

    def answers_came_in(self) -> None:
        """Compare with what the workbook says now."""
        self._show_changes()

    def _is_asked_for(self, path: tuple[str, ...]) -> bool:
        """True for the answer that is asked for, what is in it, and a record that came or went with it."""
        shorter = min(len(path), len(self._only))
        return path[:shorter] == self._only[:shorter]

    # ---- what is compared

    def action_mark_copy(self) -> None:
        """Mark the chosen copy, so that the next one is compared with it; once more takes the mark away."""
        copy = self._copy()
        if copy is not None:
            self._from = "" if copy.id == self._from else copy.id
            self._show_copies()
            self._show_changes()

    def action_widen(self) -> None:
        """From one answer to its whole exercise, to everything, and round again."""
        if not self._asked:
            key = key_of(self.app, "history")
            self.program.tell(f"The whole workbook is shown. From an answer, {key} shows that answer alone.")
            return
        self._only = self._asked if not self._only else self._only[:2] if len(self._only) > 2 else ()
        self._show_changes()

    def _compares_two(self) -> bool:
        """True, and said, while two copies are compared: then it is not clear which one is to come back."""
        if self._pair()[1] is None:
            return False
        self.program.tell("Two copies are compared. Space takes the mark away; then this brings one back.")
        return True

    # ---- restoring

    @on(Menu.Chosen, "#copy")
    def _copy_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one(ChangeList).menu.focus()

    @on(Menu.Chosen, "#change")
    def action_restore_one(self) -> None:
        """Bring the marked answer or record back as it was then."""
        change, book = self.query_one(ChangeList).marked, self.session.workbook
        if change is None or self._compares_two():
            return

        def restore() -> None:
            self.session.keep_copy(RESTORE)
            restore_change(book, change, change.before)

        self._do(
            restore,
            f"“{change.name}” says again what it said then.",
            lambda: restore_change(book, change, change.after),
        )

    def action_restore_all(self) -> None:
        """Bring everything back as it was then."""
        copy, book = self._copy(), self.session.workbook
        if copy is None or self._compares_two():
            return
        self.program.save()
        now = b""

        def restore() -> None:
            nonlocal now
            now = book.render()[0]
            self.session.keep_copy(RESTORE)
            restore_everything(book, self.session.history.read(copy.id))

        def back() -> None:
            self.session.keep_copy(RESTORE)
            restore_everything(book, now)

        sentence = "The whole workbook says again what it said then."
        question = "Bring the whole workbook back as it was then?"
        confirm(self.program, question, lambda: self._do(restore, sentence, back))

    def _do(self, restore: Callable[[], object], sentence: str, back: Callable[[], object]) -> None:
        try:
            restore()
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        self._undo.append(Restored(sentence, back))
        self.program.answers_came_in()
        self.program.tell(f"{sentence} {key_of(self.app, 'take_back')} takes it back.")

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
            self.program.tell("Taken back. It's as it was before.")

    def action_switch(self) -> None:
        """Between the copies and the changes."""
        change = self.query_one(ChangeList).menu
        (self.query_one("#copy", Menu) if change.has_focus else change).focus()
