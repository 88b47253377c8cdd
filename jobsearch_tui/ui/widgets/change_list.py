"""Changes between two versions of a workbook: a list of them, and the difference of the marked one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.content import drawn_difference
from jobsearch_tui.ui.widgets.menu import Choice, ChoicesBesideReading, Menu, MenuBesideReading
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.history.differences import Change

NONE = "none"
"""Id of the row that stands for no change."""


class ChangeList(Vertical):
    """The menu of changes above, the difference below."""

    DEFAULT_CSS: ClassVar[str] = """
    ChangeList {
        #changes { height: auto; max-height: 40%; padding: 1 2 0 2; }
        #difference { height: 1fr; padding: 1 2; border-top: solid $foreground 20%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._changes: Sequence[Change] = ()

    def compose(self) -> ComposeResult:
        """Menu and difference."""
        with ChoicesBesideReading(id="changes"):
            yield MenuBesideReading(id="change")
        with Reading(id="difference", can_focus=True):
            yield Static(Content(""))

    def on_mount(self) -> None:
        """Follow the mark."""
        self.watch(self.menu, "marked", self._show_difference, init=False)

    @property
    def menu(self) -> Menu:
        """The menu of changes."""
        return self.query_one("#change", Menu)

    @property
    def marked(self) -> Change | None:
        """The marked change."""
        at = self.menu.marked
        return self._changes[at] if 0 <= at < len(self._changes) else None

    def show(self, changes: Sequence[Change], *, nothing: str, words: tuple[str, str, str]) -> None:
        """Show changes; ``nothing`` is said when there are none, ``words`` are for new, gone and changed.

        The mark stays with the answer that has it.
        """
        marked = self.marked
        self._changes = changes
        same = next((n for n, change in enumerate(changes) if marked and change.path == marked.path), "")
        rows = [
            Choice(
                id=str(n),
                label=change.name,
                detail=words[0] if change.before is None else words[1] if change.after is None else words[2],
            )
            for n, change in enumerate(changes)
        ]
        self.menu.show(rows or [Choice(id=NONE, label=nothing)], marked=str(same))
        self._show_difference()

    def _show_difference(self) -> None:
        change = self.marked
        difference = Content("") if change is None else drawn_difference(change.words())
        head = Content("") if change is None else Content.styled(shown(change.name) + "\n\n", "bold")
        self.query_one("#difference Static", Static).update(Content.assemble(head, difference))
