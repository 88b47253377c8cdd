"""Makes the running program look and listen as the person has set it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import is_there
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.shell.colours import TERMINAL, terminal_theme
from jobsearch_tui.ui.shell.settings import CONFIRMATIONS, FEW, SIGNS, THEME, Settings
from jobsearch_tui.ui.shell.signs import wanted

if TYPE_CHECKING:
    from pathlib import Path

    from jobsearch_tui.ui.workbook_app import WorkbookApp

KEYS_FILE: Final = "keys.yaml"
"""The file of changed keys, beside the settings."""


class Preferences:
    """The settings and the keys of the person, and what follows from them on the screen."""

    def __init__(self, app: WorkbookApp) -> None:
        app.register_theme(terminal_theme())
        folder = app.locations.settings
        self._app = app
        self.settings = Settings(folder, app.available_themes)
        self.keys_file: Path = folder / KEYS_FILE
        self.problems: list[Problem] = list(self.settings.problems)
        """What in the two files is not understood."""
        self.show()

    def begin(self) -> None:
        """Take the keys from their file, if there is one, and tell what is not understood."""
        if is_there(self.keys_file):
            from jobsearch_tui.ui.shell.keymap import Keymap

            keymap = Keymap(self.keys_file)
            self.problems += keymap.problems
            self._app.set_keymap(keymap.changed)
        if self.problems:
            more = len(self.problems) - 1
            others = f" The settings show {more} more." if more else ""
            self._app.tell(f"{self.problems[0]}{others}", alarm=True)

    def show(self, *, theme: str = "") -> None:
        """Look as it is set, or for a moment in the colours of another theme."""
        # Whoever wants no colours sees them in no theme.
        self._app.theme = TERMINAL if self._app.no_color else theme or self.settings[THEME]
        self._app.draw_in_ascii(wanted(self.settings[SIGNS], os.environ))

    def change(self, name: str, value: str) -> None:
        """Set something for now and for the next time."""
        if sentence := self.settings.change(name, value):
            self._app.tell(sentence, alarm=True)
        self.show()
        self._app.refresh_css(animate=False)

    def confirm(self, question: str, do: Callable[[], object]) -> None:
        """Do something at once, or after a yes where the person wants to be asked before such things."""
        if self.settings[CONFIRMATIONS] == FEW:
            do()
            return
        from jobsearch_tui.ui.screens.question import QuestionScreen

        self._app.push_screen(QuestionScreen(question), lambda yes: do() if yes else None)
