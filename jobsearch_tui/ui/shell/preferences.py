"""Makes the running program look and listen as the person has set it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import is_there
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.colours import TERMINAL, terminal_theme
from jobsearch_tui.ui.shell.settings import CONFIRMATIONS, FEW, SIGNS, THEME, Settings
from jobsearch_tui.ui.shell.signs import wants_ascii

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

KEYS_FILE: Final = "keys.yaml"
"""The file of changed keys, beside the settings."""


class Preferences:
    """The settings and the keys of the person, and what follows from them on the screen."""

    def __init__(self, app: App[int], folder: Path, draw_in_ascii: Callable[[bool], None]) -> None:
        """``folder`` is where the two files are; ``draw_in_ascii`` says whether our signs are."""
        app.register_theme(terminal_theme())
        self._app = app
        self._draw_in_ascii = draw_in_ascii
        self.settings = Settings(folder, app.available_themes)
        self.keys_file: Path = folder / KEYS_FILE
        self.problems: list[Problem] = list(self.settings.problems)
        """What in the two files is not understood."""
        self.show()

    def begin(self) -> str:
        """Take the keys from their file, if there is one; what is not understood, in a sentence."""
        if is_there(self.keys_file):
            from jobsearch_tui.ui.shell.keymap import Keymap

            keymap = Keymap(self.keys_file)
            self.problems += keymap.problems
            self._app.set_keymap(keymap.changed)
        more = len(self.problems) - 1
        others = f" The settings show {more} more." if more > 0 else ""
        return f"{self.problems[0]}{others}" if self.problems else ""

    def show(self, *, theme: str = "") -> None:
        """Look as it is set, or for a moment in the colours of another theme."""
        # Whoever wants no colours sees them in no theme.
        self._app.theme = TERMINAL if self._app.no_color else theme or self.settings[THEME]
        self._draw_in_ascii(wants_ascii(self.settings[SIGNS], os.environ))

    def change(self, name: str, value: str) -> None:
        """Set something for now and for the next time; what cannot be kept is told."""
        if sentence := self.settings.change(name, value):
            self._app.notify(shown(sentence), markup=False, severity="warning", timeout=8)
        self.show()
        self._app.refresh_css(animate=False)

    @property
    def asks_first(self) -> bool:
        """True if the person wants to be asked before a key does much at once."""
        return self.settings[CONFIRMATIONS] != FEW
