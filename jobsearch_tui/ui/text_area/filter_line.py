"""The line above a list in which words are looked for: it opens with a key, and closes with its words."""

from __future__ import annotations

from typing import ClassVar

from jobsearch_tui.ui.text_area.sign_input import SignInput


class FilterLine(SignInput):
    """Takes no room until it is asked for."""

    DEFAULT_CSS: ClassVar[str] = "FilterLine { display: none; }"

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter", select_on_focus=False)

    @property
    def words(self) -> list[str]:
        """What is looked for."""
        return self.value.split()

    def begin(self) -> None:
        """Open it, with the cursor in it."""
        self.display = True
        self.focus()

    def close(self) -> bool:
        """Let go of its words, and of its room; False if it wasn't open."""
        was_open, self.display, self.value = self.display, False, ""
        return was_open
