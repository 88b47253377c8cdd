"""An answer that two programs changed: both texts side by side, and the person chooses."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, PATH, actions
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.content import drawn_difference
from jobsearch_tui.ui.widgets.key_bar import KeyBar
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.ui.widgets.title_line import TitleLine
from jobsearch_tui.workbook.history.copies import JOIN
from jobsearch_tui.workbook.history.differences import as_text, by_words
from jobsearch_tui.workbook.joining.conflicts import (
    Kept,
    both,
    choose,
    here_now,
    in_tree,
    settle_in_file,
    spot_of,
)
from jobsearch_tui.workbook.session.session import Sitting

MINE, THEIRS, BOTH = "mine", "theirs", "both"


def waiting(sitting: Sitting) -> list[Kept]:
    """The clashes that wait for the person, those in the file first."""
    return [*in_tree(sitting.workbook.tree), *sitting.conflicts.list(sitting.workbook.path)]


class ClashScreen(WorkbookScreen):
    """One clash after the other."""

    HELP_TOPICS: ClassVar[tuple[str, ...]] = (EVERYWHERE,)
    DEFAULT_CSS: ClassVar[str] = """
    ClashScreen {
        #where { padding: 1 2 0 2; height: auto; }
        #sides { height: 1fr; margin-top: 1; }
        #sides VerticalScroll { width: 1fr; padding: 0 2; }
        #here { border-right: solid $foreground 20%; }
        Menu { padding: 0 2; margin: 1 0; }
    }
    """

    _kept: Kept | None = None
    """The one that is shown; another may have come before it since."""

    def compose(self) -> ComposeResult:
        """Where it is, both texts, the choice."""
        yield TitleLine("Two versions of an answer", self.workbook_title)
        yield Static(Content(""), id="where")
        with Horizontal(id="sides"):
            with VerticalScroll(id="here"):
                yield Static(Content(""))
            with VerticalScroll(id="there"):
                yield Static(Content(""))
        yield Menu(
            [
                Choice(id=MINE, label="Keep what is here"),
                Choice(id=THEIRS, label="Take the other"),
                Choice(id=BOTH, label="Keep both", detail="one after the other; you can tidy up later"),
            ]
        )
        yield KeyBar([action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")])

    def on_mount(self) -> None:
        """Show the first."""
        self.query_one(Menu).focus()
        self._show()

    def answers_came_in(self) -> None:
        """Show the answer as it is now."""
        if self._kept is not None:
            self._draw(self._kept)

    def _show(self) -> None:
        found = waiting(self.sitting)
        self._kept = found[0] if found else None
        if self._kept is None:
            self.program.tell("Every answer has one version again.")
            self.action_up()
            return
        self._draw(self._kept, f"1 of {len(found)}: " if len(found) > 1 else "")

    def _draw(self, kept: Kept, count: str = "") -> None:
        spot = spot_of(kept, self.sitting.catalogue)
        name = " · ".join(kept.where)
        if spot is not None:
            form, record, field_id = spot
            field = form.field(field_id)
            about = self.sitting.workbook.name_of(form, record) if record else form.title
            name = f"{about} · {field.label if field else field_id}"
        self.query_one("#where", Static).update(Content.styled(shown(f"{count}{name}"), "bold"))
        here, other = as_text(here_now(self.sitting.workbook, kept)), as_text(kept.other)
        mine = Content.assemble(("Here\n\n", "$foreground-muted"), shown(here))
        theirs = Content.assemble(
            ("The other, against it\n\n", "$foreground-muted"), drawn_difference(by_words(here, other))
        )
        self.query_one("#here Static", Static).update(mine)
        self.query_one("#there Static", Static).update(theirs)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        kept, book = self._kept, self.sitting.workbook
        if kept is None:
            return
        try:
            if message.choice.id == THEIRS:
                self.sitting.keep_copy(JOIN)
                choose(book, kept, kept.other)
            elif message.choice.id == BOTH:
                choose(book, kept, both(here_now(book, kept), kept.other))
            # Only once the choice is on the disk is the other text let go of.
            if self.sitting.saver.flush().kind == "not saved":
                self.program.tell("The choice cannot be saved yet, so both texts are kept.", alarm=True)
            elif kept.in_file:
                settle_in_file(book, kept.id)
            else:
                self.sitting.conflicts.settle(book.path, kept.id)
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            return
        self._show()
