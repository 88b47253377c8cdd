"""Shown instead of everything while the terminal is too small; what is below comes back as it was."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

SMALLEST: Final = Size(60, 20)
"""Columns and rows in which every step can be answered."""


def is_too_small(size: Size) -> bool:
    """True if the terminal has fewer columns or rows than it takes."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(ModalScreen[None]):
    """One line. What cannot be seen is not written in: keys go nowhere meanwhile, but ctrl+q leaves."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(self._sentence(self.app.size))

    def on_resize(self, event: Resize) -> None:
        """Tell the size as it is now."""
        self.query_one(Static).update(self._sentence(event.size))

    def on_screen_resume(self) -> None:
        """Give way if the terminal grew while something else was on top."""
        self.give_way(self.app.size)

    def give_way(self, size: Size) -> None:
        """Close, if ``size`` is enough."""
        if self.is_active and not is_too_small(size):
            self.dismiss()

    @staticmethod
    def _sentence(size: Size) -> Content:
        return Content(
            f"This needs at least {SMALLEST.width}×{SMALLEST.height}; "
            f"your terminal is {size.width}×{size.height}."
        )
