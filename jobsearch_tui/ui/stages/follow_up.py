"""What is done about a record that waits: a line was sent, it waits a week more, it rests, it is done."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.coach.words import brief
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu

SENT, LATER, REST, DONE = "sent now", "a week later", "at rest", "all done"
"""What the person can say of it."""
LONGEST: Final = 50
"""Signs of the person's own words in a choice."""


class FollowUp(NamedTuple):
    """What the person said."""

    choice: str
    words: str = ""
    """What was sent, and by which way."""


class FollowUpScreen(Dialog[FollowUp]):
    """Enter says that a line was sent, with the words that are typed; the rows below say something else."""

    ENTER_IN_LINE: ClassVar[str] = "sent now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down,tab", "to_choices", show=False),
        Binding("shift+tab", "to_line", show=False),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    FollowUpScreen {
        #waits { color: $foreground-muted; height: auto; }
        #sent { margin: 1 0; }
    }
    """

    def __init__(self, name: str, waits: str, *, can_rest: bool, own_words: str) -> None:
        """``waits`` is what is said about it; ``own_words`` the next step that waits, if that is it."""
        super().__init__()
        self._heading, self._waits = name, waits
        self._choices = [Choice(id=LATER, label="Leave it for a week")]
        if can_rest:
            self._choices.append(Choice(id=REST, label="Let it be quiet"))
        if own_words:
            self._choices.insert(0, Choice(id=DONE, label=f"Done: {brief(own_words, LONGEST)}"))

    def compose(self) -> ComposeResult:
        """What waits, the line, and what else can be done."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._heading)), classes="dialog-title")
            yield Static(Content(shown(self._waits)), id="waits")
            yield SignInput(placeholder="what you sent, and how: three lines by mail", id="sent")
            yield Menu(self._choices)

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one("#waits").display = bool(self._waits)
        self.query_one("#sent").focus()

    @on(Input.Submitted)
    def _sent(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(FollowUp(SENT, one_line(message.value).strip()))

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(FollowUp(message.choice.id))

    @on(Menu.Left)
    def action_to_line(self) -> None:
        """From the rows to the line above."""
        self.query_one("#sent").focus()

    def action_to_choices(self) -> None:
        """From the line to the rows."""
        self.query_one(Menu).focus()

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
