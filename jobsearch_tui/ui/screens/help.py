"""Help for the place the person is in: what it is about, and every key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import ACTIONS, keys_of, keys_text
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.widgets.content import HangingRows
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import LEGEND

HEADING = "bold $accent"
SAFETY = (
    "Your words are saved by themselves, at most a second after you write them. The top line always says how "
    "things stand. Everything is in one plain text file that you can read without this program."
)


class HelpScreen(Dialog[None]):
    """Opened by F1; closed by F1, esc or q."""

    ENTER: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", show=False),
        Binding("f1,question_mark", "close", show=False, id="help"),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The place first, the keys of the place next, all other keys last."""
        with Vertical(classes="dialog tall"), Reading(can_focus=True):
            yield HangingRows(self._rows())

    def on_mount(self) -> None:
        """Let the arrows scroll it."""
        self.query_one(Reading).focus()

    def _rows(self) -> list[tuple[Content, Content]]:
        none, rows = Content(""), list[tuple[Content, Content]]()
        tell = getattr(self._about, "help_text", None)
        for heading, text in tell() if tell is not None else ():
            rows += [(none, Content.styled(shown(heading), "bold")), (none, Content(shown(text.strip())))]
            rows.append((none, none))
        topics = [*getattr(self._about, "HELP_TOPICS", ())]
        elsewhere = [
            topic for topic in dict.fromkeys(action.where for action in ACTIONS) if topic not in topics
        ]
        rows += self._keys(topics)
        rows += [(none, Content.styled("Signs", HEADING)), (Content("  "), Content(LEGEND)), (none, none)]
        rows += [
            (none, Content.styled("What's saved, and where", HEADING)),
            (Content("  "), Content(SAFETY)),
        ]
        if elsewhere:
            rows += [(none, none), (none, Content.styled("In other places", "bold")), (none, none)]
            rows += self._keys(elsewhere)
        return rows

    def _keys(self, topics: Iterable[str]) -> list[tuple[Content, Content]]:
        rows: list[tuple[Content, Content]] = []
        for topic in topics:
            rows.append((Content(""), Content.styled(topic, HEADING)))
            for action in ACTIONS:
                if action.where == topic:
                    keys = f"  {keys_text(keys_of(self.app, action)):<18}"
                    rows.append((Content.styled(keys, "bold"), Content(action.tells)))
            rows.append((Content(""), Content("")))
        return rows

    def action_close(self) -> None:
        """Back to where we were."""
        self.dismiss(None)
