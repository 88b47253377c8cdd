"""Prose that is typed where letters are keys: noticed by its third letter, and taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.shell.program import running

QUICK: Final = 0.25
"""Seconds between two letters of one word, at most."""
QUIET: Final = 0.7
"""Seconds without a key after which a sentence is over."""
SENTENCE: Final = (
    "You are not in a text: the keys are in the bottom line. What these letters did is taken back."
)
NO_PASTE: Final = "You are not in a text, so nothing was pasted. Go into one and paste again."


class Prose:
    """Watches the letters that come while no text takes them.

    Two commands in quick succession are nothing unusual, and neither are letters behind one that begins a
    line. Three letters are prose if one of them is no key, or if one of them has led elsewhere.
    """

    def __init__(self, app: App[Any], time_of: Callable[[events.Key], float] = attrgetter("time")) -> None:
        """``time_of`` tells when a key was pressed, in seconds."""
        self._app = app
        self._time_of = time_of
        self._at = 0.0
        self._letters = ""
        self._is_odd = False
        self._place: object = None
        self._take_back: Callable[[], None] = lambda: None
        self._swallows = False

    def swallows(self, event: events.Key) -> bool:
        """True for a key that is part of such a sentence, and does nothing."""
        pause, self._at = self._time_of(event) - self._at, self._time_of(event)
        letter = event.character if event.character is not None and event.is_printable else ""
        if self._swallows:
            self._swallows = pause < QUIET and (bool(letter) or event.key in {"enter", "backspace"})
            if self._swallows:
                return True
        if pause > QUICK or not letter:
            self._letters = ""
        if not letter or (not self._letters and (not letter.isalpha() or self._takes_letters())):
            return False
        if not self._letters:
            self._begin()
        self._letters += letter
        self._is_odd = self._is_odd or not self._is_key(event.key)
        if len(self._letters) == 2 and self._takes_letters() and not letter.isspace():
            # The first one has begun a line, and these are its words.
            self._letters = ""
        elif len(self._letters) > 2 and (self._is_odd or self._place != self._place_now()):
            self._letters = ""
            self._swallows = True
            self._take_back()
            running(self._app).tell(SENTENCE)
            return True
        return False

    def pasted(self) -> None:
        """Say what became of a paste that nothing has taken."""
        if not self._takes_letters():
            running(self._app).tell(NO_PASTE)

    def _begin(self) -> None:
        self._is_odd = False
        self._place = self._place_now()
        self._take_back = self._way_back()

    def _place_now(self) -> object:
        """What a letter that is but a command among others does not change."""
        return self._app.screen, self._takes_letters()

    def _takes_letters(self) -> bool:
        focused = self._app.focused
        takes = isinstance(focused, Input) or getattr(focused, "TAKES_LETTERS", False)
        return bool(takes) and not getattr(focused, "read_only", False)

    def _is_key(self, key: str) -> bool:
        """True if a letter does something where the cursor is."""
        return key in self._app.screen.active_bindings

    def _way_back(self) -> Callable[[], None]:
        """What brings everything back to how it is now."""
        app, program = self._app, running(self._app)
        session = program.session
        if session is None:
            return lambda: None
        screens, put_off = len(app.screen_stack), len(session.put_off)
        book, revision, data = session.workbook, session.workbook.revision, session.workbook.render()[0]
        back = _place_of(app.focused)

        def take_back() -> None:
            from jobsearch_tui.workbook.joining.restoring import restore_everything

            while len(app.screen_stack) > screens:
                app.pop_screen()
            back()
            program.collect()
            if book.revision != revision:
                restore_everything(book, data)
            while len(session.put_off) > put_off and session.take_up_again():
                pass
            program.answers_came_in()
            back()

        return take_back


def _place_of(focused: Widget | None) -> Callable[[], None]:
    """What puts the cursor back to where it is."""
    around: list[DOMNode] = list(focused.ancestors_with_self) if focused is not None else []
    field = next((node for node in around if isinstance(node, FieldWidget)), None)
    if field is not None:
        return field.place()
    screen = focused.screen if focused is not None else None
    return lambda: screen.set_focus(focused) if screen is not None else None
