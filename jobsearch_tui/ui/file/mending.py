"""A workbook that does not read: a mended copy to look at first, or the last version that did read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.coach.days import when_written
from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.text.files import is_file, is_there, read_regular
from jobsearch_tui.text.problems import Problem, WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions, key_of
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import drawn_difference
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.doctor.examine import Diagnosis, examine, propose_path
from jobsearch_tui.workbook.file.opening import read_version
from jobsearch_tui.workbook.folder.locations import new_path
from jobsearch_tui.workbook.history.copies import BROKEN, History
from jobsearch_tui.workbook.history.differences import Difference, DiffSegment
from jobsearch_tui.workbook.joining.leftovers import Leftover
from jobsearch_tui.workbook.saving import disk

AROUND = 2
"""Lines that are shown around each one that differs."""
COPIES = 30
"""Older copies that are looked at, the newest first."""
WRITE, OPEN, BACK = "write", "open", "back"


def older_copies(history: History, file: str, most: int = COPIES) -> list[tuple[str, bytes]]:
    """Ids and bytes of the older copies that read, the newest first."""
    copies: list[tuple[str, bytes]] = []
    for copy in history.list()[:most]:
        try:
            data = history.read(copy.id)
            read_version(data, file, None)
        except Problem:
            # A copy that does not read is no way out of here; F8 shows it all the same.
            continue
        copies.append((copy.id, data))
    return copies


def put_back(path: Path, data: bytes, history: History) -> None:
    """Put an older copy in the place of a file that does not read, whose bytes go into the history first.

    One that is gone is written anew. Raises WorkbookProblem if the file reads again, SaveProblem if it was
    changed meanwhile or cannot be written.
    """
    if not is_there(path):
        disk.replace(path, data, expect=None)
        return
    broken = read_regular(path)
    try:
        read_version(broken, path.name, None)
    except Problem:
        pass
    else:
        raise WorkbookProblem(f"{path.name} reads again", mend="Try to open it")
    history.take(broken, BROKEN, keep_forever=True)
    disk.replace(path, data, expect=disk.digest(broken))


class _MendingScreen(ProgramScreen[None]):
    """A text above, ways on, and what it is about below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = """
    _MendingScreen {
        #diagnosis { padding: 1 2 0 2; height: auto; max-height: 40%; }
        #diagnosis Static { height: auto; }
        #ways { padding: 0 2; margin-top: 1; }
        #below { height: 1fr; padding: 1 2; margin-top: 1; border-top: solid $foreground 20%; }
    }
    """
    title_text = ""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @property
    def history(self) -> History:
        """The older copies of the file."""
        return History(self.program.locations.history, self._path, self.program.clock)

    def compose(self) -> ComposeResult:
        """Text, ways on, what it is about."""
        yield TitleLine(self.title_text, self._path.name)
        with Reading(id="diagnosis", can_focus=True):
            yield Static(Content("Looking…"))
        yield Menu([Choice(id=BACK, label="Back")], id="ways")
        with VerticalScroll(id="below"):
            yield Static(Content(""))
        yield KeyBar(
            [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up", "leave")]
        )

    def on_mount(self) -> None:
        """Look at the file."""
        self.query_one("#ways", Menu).focus()
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        """Find out what there is to show; other keys work meanwhile."""

    def _tell(self, lines: Sequence[Content]) -> None:
        self.query_one("#diagnosis Static", Static).update(Content("\n").join(lines))

    def _below(self, content: Content) -> None:
        self.query_one("#below Static", Static).update(content)

    def action_back(self) -> None:
        """Back; nothing was changed."""
        self.program.go_up()


class MendScreen(_MendingScreen):
    """What a mended copy has otherwise; it is written when the person says so, beside the original."""

    title_text = "A mended copy"
    _diagnosis: Diagnosis | None = None

    async def _look(self) -> None:
        copies = [data for _, data in older_copies(self.history, self._path.name, 3)]
        known = exercises(self._path.parent)
        try:
            data = read_regular(self._path)
            diagnosis = await asyncio.to_thread(examine, data, self._path.name, copies, known)
        except Problem as problem:
            self._tell([Content(shown(str(problem)))])
            return
        if not self.is_mounted:
            return
        self._diagnosis = diagnosis
        problems = (
            problem
            for problem in (*diagnosis.problems, *diagnosis.remaining)
            if problem is not diagnosis.unmended
        )
        sentences = [Content(shown(str(problem))) for problem in problems]
        if diagnosis.repaired is None:
            why = (
                f"It can't be mended here. {diagnosis.unmended or ''}"
                if not diagnosis.sound
                else "Nothing to mend."
            )
            self._tell([*sentences, Content.styled(shown(why.strip()), "bold")])
            return
        done = [Content(shown(f"{repair}.")) for repair in diagnosis.done]
        self._tell([*sentences, Content(""), Content.styled("In a mended copy:", "bold"), *done])
        self._below(drawn_difference(around(diagnosis.difference())))
        name = propose_path(self._path).name
        menu = self.query_one("#ways", Menu)
        detail = f"{self._path.name} stays as it is"
        menu.show(
            [
                Choice(id=OPEN, label=f"Write it as {name}, and open that", detail=detail),
                Choice(id=WRITE, label=f"Write it as {name}", detail=detail),
                Choice(id=BACK, label="Back"),
            ]
        )

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        diagnosis = self._diagnosis
        if message.choice.id == BACK or diagnosis is None or diagnosis.repaired is None:
            self.action_back()
            return
        path = propose_path(self._path)
        try:
            disk.replace(path, diagnosis.repaired, expect=None)
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        if message.choice.id == OPEN:
            self.program.open_workbook(path)
        else:
            self.program.tell(f"Written to {path.name}. {self._path.name} is as it was.")
            self.action_back()


class LastGoodScreen(_MendingScreen):
    """Unsaved work and older copies that read; one can take the place of a file that does not, or is gone."""

    title_text = "Versions that read"

    def __init__(self, path: Path, unsaved: Sequence[Leftover] = ()) -> None:
        super().__init__(path)
        self._unsaved = unsaved

    async def _look(self) -> None:
        history = self.history
        self._copies = {version.path.name: version.data for version in self._unsaved}
        rows = [
            Choice(id=version.path.name, label=version.sentence(), detail="it couldn't be saved then")
            for version in self._unsaved
        ]
        older = dict(older_copies(history, self._path.name))
        self._copies |= older
        now = self.program.clock()
        rows += [
            Choice(id=copy.id, label=f"As it was {when_written(copy.at, now)}", detail=copy.sentence())
            for copy in history.list()
            if copy.id in older
        ]
        if is_file(self._path):
            sentence = "What's chosen takes the place of the file that doesn't read; that one is kept."
        elif is_there(self._path):
            sentence = "What's chosen is written to a new file; what bears its name is left alone."
        else:
            sentence = "What's chosen is written again where the workbook was."
        self._tell([Content(sentence if rows else "There's no older copy that reads.")])
        menu = self.query_one("#ways", Menu)
        menu.show([*rows[:8], Choice(id=BACK, label="Back")])
        self.watch(menu, "marked", self._show_copy, init=False)
        self._show_copy()

    def _show_copy(self) -> None:
        menu = self.query_one("#ways", Menu)
        data = self._copies.get(menu.choices[menu.marked].id, b"")
        self._below(Content(shown(data.decode("utf-8", "replace")[:4_000])))

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id == BACK:
            self.action_back()
            return
        path, kept = self._path, is_file(self._path)
        if is_there(path) and not kept:
            path = new_path(path.parent, path.stem)
        try:
            put_back(path, self._copies[message.choice.id], self.history)
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        self.program.open_workbook(path)
        more = f"{key_of(self.app, 'history')} has the file that didn't read." if kept else f"It's in {path}."
        self.program.tell(f"It says again what it said then. {more}")


def around(pieces: Difference) -> Difference:
    """What differs, with a few lines around it; long stretches that are the same are left out."""
    shown_pieces: Difference = []
    for number, piece in enumerate(pieces):
        lines = piece.text.splitlines(keepends=True)
        if piece.kind != "same" or len(lines) <= 2 * AROUND + 1:
            shown_pieces.append(piece)
            continue
        head = lines[:AROUND] if number else []
        tail = lines[-AROUND:] if number + 1 < len(pieces) else []
        shown_pieces.append(DiffSegment("same", f"{''.join(head)}⋯\n{''.join(tail)}"))
    return shown_pieces
