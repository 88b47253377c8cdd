"""The workbooks of a folder: open one, begin another, rename the open one, go on in a copy of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from jobsearch_tui.coach.days import when_written
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded, is_folder, paths_in
from jobsearch_tui.text.names import folded, nearest
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, OUTSIDE, PATH, actions
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import WRITING, KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.folder.locations import (
    ListedWorkbook,
    Locations,
    create_workbook,
    list_workbooks,
    new_path,
)


def ask_for_copy(program: Program) -> None:
    """Go on in a copy of the open workbook, once asked; it gets a title of its own."""
    from jobsearch_tui.ui.screens.question import QuestionScreen

    def answered(answer: bool | None) -> None:
        session = program.session
        if not answer or session is None:
            return
        program.collect()
        title = session.workbook.title
        try:
            path = session.write_copy()
        except Problem as problem:
            program.tell(str(problem), alarm=True)
            return
        program.open_workbook(path)
        copy = program.session
        if copy is not None and not copy.workbook.read_only:
            copy.workbook.title = f"{title}, a copy"
            program.answers_came_in()
        program.tell(f"You're in the copy now: {path.name}")

    question = QuestionScreen(
        "Write a copy of this workbook, and go on in the copy?",
        "It gets a title of its own. This one stays as it is.",
        yes="Yes, write a copy",
    )
    program.push_screen(question, answered)


NEW = "new"
OTHER = "other"
RENAME = "rename"
FILTER = "filter"
_ASKS = {
    FILTER: "words to look for",
    NEW: "A title for it",
    OTHER: "A folder, such as ~/Documents/search",
    RENAME: "Another title for this workbook",
}
"""What is to be typed for the rows that ask, and for the filter."""
_ENTERS = {FILTER: "open", NEW: "begin it", RENAME: "rename", OTHER: "go there"}
"""What Enter does in the line."""
FIRST: Final = 2
"""Screens there are while the first one shows: Textual has one of its own below."""


class ChooserScreen(ProgramScreen[None]):
    """Choose a workbook, begin a new one, or go to another folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("slash", FILTER, show=False, id=FILTER),
        Binding("down", "to_rows", show=False),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)

    def __init__(self, locations: Locations) -> None:
        super().__init__()
        self._folder = locations.folder
        self._workbooks: dict[str, ListedWorkbook] = {}
        self._asking = ""
        self._filter = ""

    def compose(self) -> ComposeResult:
        """The folder, its workbooks, and a line to type a title or a folder in."""
        yield TitleLine("Workbooks")
        yield Static(Content(""), id="folder")
        with VerticalScroll(id="workbooks", can_focus=False):
            yield Menu()
        line = SignInput(id="line", select_on_focus=False)
        line.display = False
        yield line
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the folder."""
        self._list()
        self.query_one(Menu).focus()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The bottom line: what Enter does, also in the line that is typed in, and the way out there is."""
        in_line = self.query_one("#line", Input).has_focus
        has_up = in_line or len(self.app.screen_stack) > FIRST
        action_of = {action.id: action for action in actions(PATH, OUTSIDE, EVERYWHERE)}
        enter, out = action_of["open_marked"], action_of["up" if has_up else "leave"]
        shown = [enter, action_of[FILTER], out]
        if in_line:
            shown = [replace(enter, label=_ENTERS[self._asking]), out]
        self.query_one(KeyBar).show(shown, mode=WRITING if in_line else "")

    def _list(self) -> None:
        now = self.program.clock()
        words = folded(self._filter).split()
        workbooks = [
            workbook
            for workbook in list_workbooks(self._folder)
            if all(word in folded(f"{workbook.title} {workbook.path.name}") for word in words)
        ]
        self._workbooks = {str(workbook.path): workbook for workbook in workbooks}
        self.query_one("#folder", Static).update(
            Content.styled(shown(str(self._folder)), "$foreground-muted")
        )
        rows = [
            Choice(
                id=str(workbook.path),
                label=workbook.title or workbook.path.name,
                detail=self._detail(workbook, now),
                inset=2 if workbook.twin_of else 0,
            )
            for workbook in workbooks
        ]
        session = self.program.session
        if words:
            nothing = Choice(id="", label="No workbook here holds these words.", quiet=True)
            self.query_one(Menu).show(rows or [nothing], marked=rows[0].id if rows else "")
            return
        if session is not None and not session.workbook.read_only:
            label = f"Rename “{session.workbook.title}”"
            rows.append(Choice(id=RENAME, label=label, sign="✎", detail=session.workbook.path.name))
        rows.append(Choice(id=NEW, label="Begin a new workbook", sign="+"))
        rows.append(Choice(id=OTHER, label="Go to another folder", sign="…"))
        self.query_one(Menu).show(rows)

    def _detail(self, workbook: ListedWorkbook, now: datetime) -> str:
        if workbook.twin_of:
            twin = f"another version of {workbook.twin_of}"
            return f"{workbook.path.name}, {twin}, {when_written(workbook.modified, now)}"
        session = self.program.session
        if session is not None and session.workbook.path == workbook.path:
            return f"{workbook.path.name}, open now"
        if workbook.problem:
            return "can't be read as it is; open it to see where"
        return f"{workbook.path.name}, {when_written(workbook.modified, now)}"

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        chosen = message.choice.id
        if chosen in _ASKS:
            self._ask(chosen)
        elif chosen:
            self.program.open_workbook(self._workbooks[chosen].path)

    def _ask(self, what: str) -> None:
        self._asking = what
        line = self.query_one("#line", Input)
        session = self.program.session
        line.placeholder = _ASKS[what]
        line.value = session.workbook.title if what == RENAME and session is not None else ""
        line.display = True
        line.focus()

    def action_filter(self) -> None:
        """Type words: the workbooks that hold them stay."""
        self._ask(FILTER)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._asking == FILTER:
            self._filter = message.value
            self._list()

    def action_to_rows(self) -> None:
        """Out of the line of the filter, to what it has left."""
        if self._asking == FILTER:
            self.query_one(Menu).focus()

    @on(Input.Submitted)
    def _answered(self, message: Input.Submitted) -> None:
        message.stop()
        if self._asking == FILTER:
            self.query_one(Menu).action_choose()
            return
        text = one_line(message.value).strip()
        message.input.display = False
        self.query_one(Menu).focus()
        if not text:
            return
        try:
            if self._asking == NEW:
                self._new(text)
            elif self._asking == RENAME:
                self._rename(text)
            else:
                self._go(expanded(text))
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            # What was typed is there to be mended.
            message.input.display = True
            message.input.focus()

    def _new(self, title: str) -> None:
        from jobsearch_tui.coach.exercises import exercises

        path = new_path(self._folder, title)
        create_workbook(path, title, exercises(self._folder), self.program.clock().date())
        self.program.open_workbook(path, begin=True)

    def _rename(self, title: str) -> None:
        """Give the open workbook another title; its file keeps its name."""
        session = self.program.session
        if session is not None:
            session.workbook.title = title
            self.program.save()
            self.program.answers_came_in()
            self._list()
            self.program.tell(
                f"It's called “{session.workbook.title}” now; {session.workbook.path.name} keeps its name."
            )

    def _go(self, folder: Path) -> None:
        if not is_folder(folder):
            near = nearest(folder.name, [path.name for path in paths_in(folder.parent) if is_folder(path)])
            raise Problem(f"There is no folder {folder}", mend=f"Did you mean “{near}”?" if near else "")
        self._folder = folder.resolve()
        self.program.locations = replace(self.program.locations, folder=self._folder)
        self._list()

    def action_back(self) -> None:
        """Out of the line, which is a filter no more, then up."""
        line = self.query_one("#line", Input)
        if line.display:
            line.value, line.display = "", False
            self.query_one(Menu).focus()
        else:
            self.program.go_up()
