"""What waits for a decision about the file itself: two versions of an answer, unsaved work, a twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.file.clashes import ClashScreen, waiting
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.change_list import ChangeList
from jobsearch_tui.ui.widgets.key_bar import KeyBar
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.sync_copies import twins_beside
from jobsearch_tui.workbook.history.copies import JOIN, PUT_AWAY, RESTORE
from jobsearch_tui.workbook.history.differences import changes
from jobsearch_tui.workbook.joining.leftovers import Leftover, leftovers, remove
from jobsearch_tui.workbook.joining.outside import Changed, read_changed, take_in
from jobsearch_tui.workbook.joining.restoring import restore_everything
from jobsearch_tui.workbook.joining.three_way import join
from jobsearch_tui.workbook.migrations.present import present
from jobsearch_tui.workbook.session.session import Sitting

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another version, and what can be done with it."""

    title: str
    told: str
    """Where it comes from, in a sentence."""
    tree: Mapping[str, Value]
    ways: tuple[tuple[str, str, Callable[[], str]], ...]
    """For each way on: its label, a quiet word, and what does it and says what it did."""


class CompareScreen(WorkbookScreen):
    """The changes that the other version would bring, and the ways on."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = """
    CompareScreen {
        #told { padding: 1 2 0 2; height: auto; }
        #ways { padding: 0 2; margin-top: 1; }
    }
    """

    def __init__(self, sitting: Sitting, version: Version) -> None:
        super().__init__(sitting)
        self._version = version

    def compose(self) -> ComposeResult:
        """Sentence, ways on, changes."""
        yield TitleLine(self._version.title, self.workbook_title)
        yield Static(Content(shown(self._version.told)), id="told")
        rows = [Choice(id=str(n), label=way[0], detail=way[1]) for n, way in enumerate(self._version.ways)]
        yield Menu([*rows, Choice(id="leave", label="Leave it for now")], id="ways")
        yield ChangeList()
        keys = [action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")]
        yield KeyBar(keys)

    def on_mount(self) -> None:
        """Show what it would change."""
        self.answers_came_in()
        self.query_one("#ways", Menu).focus()

    def answers_came_in(self) -> None:
        """Compare with what the workbook says now."""
        found = changes(self.sitting.workbook.tree, self._version.tree, self.sitting.catalogue)
        words = ("only there", "only here", "says something else")
        self.query_one(ChangeList).show(found, nothing="It says the same as this workbook.", words=words)

    @on(Menu.Chosen, "#ways")
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id != "leave":
            try:
                sentence = self._version.ways[int(message.choice.id)][2]()
            except Problem as problem:
                self.program.tell(str(problem), alarm=True)
                return
            self.program.answers_came_in()
            self.program.tell(sentence)
        self.action_up()

    @on(Menu.Chosen, "#change")
    def _change_chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one("#ways", Menu).focus()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing to decide, and the screen for it."""

    sentence: str
    screen: Callable[[], Screen[None]]


def matters(sitting: Sitting) -> list[Matter]:
    """All that waits; nothing in a workbook that can only be read."""
    if sitting.workbook.read_only:
        return []
    found: list[Matter] = []
    clashes = len(waiting(sitting))
    if clashes:
        which = "One answer has" if clashes == 1 else f"{clashes} answers have"
        found.append(Matter(sentence=f"{which} two versions. Choose.", screen=lambda: ClashScreen(sitting)))
    found += [
        _of_leftover(sitting, one)
        for one in leftovers(
            sitting.workbook,
            sitting.locations.rescue,
            sitting.history,
            ours=sitting.saver.rescue,
            since=sitting.began,
        )
    ]
    twins = (_of_twin(sitting, path) for path in twins_beside(sitting.workbook.path))
    found += [matter for matter in twins if matter is not None]
    return found


def _of_leftover(sitting: Sitting, leftover: Leftover) -> Matter:
    def done(sentence: str) -> str:
        if sitting.saver.flush().kind == "saved":
            return sentence + _removed(leftover.path)
        return f"{sentence} It is not saved yet, so the copy stays where it is."

    def take() -> str:
        sitting.keep_copy(RESTORE)
        restore_everything(sitting.workbook, leftover.data)
        return done("Taken in. F8 has the workbook as it was before.")

    def join_in() -> str:
        changed = read_changed(leftover.data, leftover.path.name, sitting.catalogue)
        return done(_join_in(sitting, changed))

    def throw_away() -> str:
        sitting.history.take(leftover.data, PUT_AWAY)
        return "Put away. F8 still has it, if you need it after all." + _removed(leftover.path)

    ways = (
        ("Take it in", "the workbook says this from now on", take),
        ("Join the two", "what only one of them says is kept; what both say, you choose", join_in),
    )
    if leftover.is_older:
        # The workbook was written on since; to take the copy as it is could drop words that came later.
        ways = (ways[1], ways[0])
    day = f"{leftover.at.day} {leftover.at:%B}"
    told = f"This was written at {leftover.at:%H:%M} on {day} and could not be saved then."
    version = Version(
        title="Unsaved work",
        told=told,
        tree=leftover.tree,
        ways=(*ways, ("Put it away", "F8 keeps a copy", throw_away)),
    )
    sentence = f"Unsaved work of {leftover.at.day} {leftover.at:%b %H:%M} was found. Compare."
    return Matter(sentence=sentence, screen=lambda: CompareScreen(sitting, version))


def _of_twin(sitting: Sitting, path: Path) -> Matter | None:
    book = sitting.workbook
    try:
        # An ordinary file, that is: nobody waits at a pipe.
        data = read_regular(path)
        changed = read_changed(data, path.name, sitting.catalogue)
    except Problem:
        # The list of workbooks has it, and opening it says where it stops being read.
        return None
    tree = present(changed.loaded.tree, sitting.catalogue).tree
    joined = join({}, book.tree, tree)
    if not joined.changes_taken and not joined.clashes:
        return None

    def set_aside() -> str:
        sitting.history.take(data, PUT_AWAY, keep_forever=True)
        return "The other file was set aside; F8 keeps it." + _removed(path)

    def join_twin() -> str:
        sentence = _join_in(sitting, changed)
        if sitting.saver.flush().kind != "saved":
            return f"{sentence} It is not saved yet, so the other file stays where it is."
        return f"{sentence} {set_aside()}"

    version = Version(
        title="Another version",
        told=f"{path.name} is another version of this workbook, left here by a program that copies files.",
        tree=tree,
        ways=(
            ("Join it in", "what only one of them says is kept; what both say, you choose", join_twin),
            ("Set the other file aside", "a copy stays among the older copies", set_aside),
        ),
    )
    return Matter(
        sentence=f"Another version lies beside this workbook: {path.name}. Compare.",
        screen=lambda: CompareScreen(sitting, version),
    )


def _removed(path: Path) -> str:
    """Take a file away; a sentence to add if it could not be."""
    remove(path)
    return f" {path.name} cannot be removed; it is still there." if path.exists() else ""


def _join_in(sitting: Sitting, changed: Changed) -> str:
    """Join a version that has no base in common with this one; says what came of it."""
    book = sitting.workbook
    sitting.keep_copy(JOIN)
    taken = take_in(
        book,
        changed,
        {},
        keep=lambda clashes: sitting.conflicts.keep(book.path, clashes, sitting.clock()),
        on_disk=book.on_disk,
    )
    return taken.sentence() or "There was nothing new in it."
