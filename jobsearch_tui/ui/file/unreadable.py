"""A workbook that cannot be read: the place, and what can be done. Never an empty form, never written to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.days import when_written
from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.text.files import is_file, is_there
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.history.copies import History
from jobsearch_tui.workbook.joining.leftovers import Leftover, unsaved_work

_TOUCHED: Final = "Your file is untouched. Something in it stops it from being read:"
_GONE: Final = "Your workbook is gone from its folder: removed, renamed, or on a drive that isn't here."


class UnreadableScreen(ProgramScreen[None]):
    """Says where the file stops making sense, in one sentence, with the line itself."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)

    def __init__(self, path: Path, problem: Problem) -> None:
        super().__init__()
        self._path = path
        self._problem = problem
        self._unsaved: list[Leftover] = []

    def on_compose(self) -> None:
        """Look for words that the file has not."""
        known = partial(exercises, self._path.parent)
        self._unsaved = unsaved_work(self._path, self.program.locations.rescue, known)

    def compose(self) -> ComposeResult:
        """The sentence, the line with a mark under the column, and the ways on."""
        yield TitleLine(self._path.name, "not opened")
        with VerticalScroll(id="unreadable", can_focus=False):
            yield Static(Content(_TOUCHED if is_there(self._path) else _GONE), classes="hint")
            yield Static(Content.styled(shown(str(self._problem)), "bold"), classes="problem")
            place = self._problem.place
            if place is not None and place.snippet:
                line = place.snippet.expandtabs(1)
                under = " " * (max((place.column or 1) - 1, 0)) + "^"
                body = [Content(shown(line)), Content.styled(under[: len(line) + 2], "bold $warning")]
                yield Static(Content("\n").join(body), classes="snippet")
            if self._unsaved:
                sentence = f"! {self._unsaved[0].sentence()}."
                yield Static(Content.styled(shown(sentence), "bold $warning"), classes="hint")
            yield Menu(self._ways_on())
        yield KeyBar(
            [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "leave", "help")]
        )

    def _ways_on(self) -> list[Choice]:
        ways = [
            Choice(id="again", label="Try again", detail="if you have mended it elsewhere"),
            Choice(id="other", label="Open another workbook"),
            Choice(id="leave", label="Leave it alone and close"),
        ]
        if is_file(self._path):
            # An editor would wait at a pipe for ever, and read a device without end.
            label = "Open it in my editor at this place"
            ways.insert(0, Choice(id="editor", label=label, detail="then it's tried again"))
            ways.insert(1, Choice(id="mend", label="See a mended copy", detail="nothing is written yet"))
        now = self.program.clock()
        can_be_put_back = is_file(self._path) or not is_there(self._path)
        copies = History(self.program.locations.history, self._path).list() if can_be_put_back else []
        if copies:
            detail = f"of {when_written(copies[0].at, now)}"
            ways.insert(-3, Choice(id="good", label="Open the last good version", detail=detail))
        if self._unsaved:
            detail = f"of {when_written(self._unsaved[0].at, now)}"
            ways.insert(0, Choice(id="good", label="Look at the unsaved work", detail=detail))
        return ways

    def on_mount(self) -> None:
        """Put the mark on the first way on."""
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        program = self.program
        if message.choice.id == "editor":
            from jobsearch_tui.ui.form.external_editor import open_file

            line = self._problem.place.line if self._problem.place else None
            if open_file(program, self._path, line or 1):
                program.open_workbook(self._path)
        elif message.choice.id == "mend":
            from jobsearch_tui.ui.file.mending import MendScreen

            program.push_screen(MendScreen(self._path))
        elif message.choice.id == "good":
            from jobsearch_tui.ui.file.mending import LastGoodScreen

            program.push_screen(LastGoodScreen(self._path, self._unsaved))
        elif message.choice.id == "again":
            program.open_workbook(self._path)
        elif message.choice.id == "other":
            from jobsearch_tui.ui.file.chooser import ChooserScreen

            program.push_screen(ChooserScreen(program.locations))
        else:
            program.action_leave()
