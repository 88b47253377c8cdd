"""Help for the place the person is in: what it is about, and every key."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import ACTIONS, keys_of, keys_text
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.reading import Reading

SAFETY = (
    "Your words are saved by themselves, at most a second after you write them. The top line always says how "
    "things stand. Everything is in one plain text file that you can read without this program."
)


class HelpScreen(ModalScreen[None], ProgramScreen[None]):
    """Opened by F1; closed by F1, esc or q."""

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
            yield Static(self._text())

    def on_mount(self) -> None:
        """Let the arrows scroll it."""
        self.query_one(Reading).focus()

    def _text(self) -> Content:
        parts: list[Content] = []
        tell = getattr(self._about, "help_text", None)
        for heading, text in tell() if tell is not None else ():
            parts += [Content.styled(shown(heading), "bold"), Content(shown(text.strip())), Content("")]
        topics = [*getattr(self._about, "HELP_TOPICS", ())]
        topics += [
            topic for topic in dict.fromkeys(action.where for action in ACTIONS) if topic not in topics
        ]
        for topic in topics:
            parts.append(Content.styled(topic, "bold $accent"))
            for action in ACTIONS:
                if action.where == topic:
                    keys = keys_text(keys_of(self.app, action))
                    parts.append(Content.assemble((f"  {keys:<18}", "bold"), action.tells))
            parts.append(Content(""))
        parts += [Content.styled("What is saved, and where", "bold $accent"), Content(SAFETY)]
        return Content("\n").join(parts)

    def action_close(self) -> None:
        """Back to where we were."""
        self.dismiss(None)
