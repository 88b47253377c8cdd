"""The bottom line: the keys that do something here. A widget of one row that never recomposes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from jobsearch_tui.ui.keys import EVERYWHERE, Action, actions, key_name, keys_of

HELP = "help"
"""The action that always has a place."""


class KeyBar(Widget):
    """Key and word for each action, as many as fit; F1 always at the right."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyBar {
        dock: bottom; height: 2; padding: 0 1; background: $surface;
        border-top: solid $foreground 20%;
        link-style: none; link-color: $text-muted; link-background: $surface;
        link-style-hover: bold; link-color-hover: $text; link-background-hover: $surface;
    }
    """

    def __init__(self, shown: Iterable[Action] = ()) -> None:
        super().__init__()
        self._actions = list(shown)

    def show(self, shown: Iterable[Action]) -> None:
        """Show other keys."""
        wanted = list(shown)
        if wanted != self._actions:
            self._actions = wanted
            self.refresh()

    def render(self) -> Content:
        """The keys in order, help at the right edge; what does not fit is left out from the end."""
        width = self.content_size.width
        help_key = next(action for action in actions(EVERYWHERE) if action.id == HELP)
        room = width - self._cells(help_key) - 2
        parts: list[Content] = []
        used = 0
        for action in self._actions:
            cells = self._cells(action) + (2 if parts else 0)
            if action.id == HELP:
                continue
            if used + cells > room:
                break
            used += cells
            parts += [Content("  " if parts else ""), self._linked(action)]
        gap = " " * max(width - used - self._cells(help_key), 0)
        return Content.assemble(*parts, gap, self._linked(help_key))

    def _cells(self, action: Action) -> int:
        return len(key_name(keys_of(self.app, action)[0])) + 1 + len(action.label)

    def _linked(self, action: Action) -> Content:
        """Key and word, to be clicked."""
        key = keys_of(self.app, action)[0]
        click = f"app.press_key({key!r})"
        name = Content.styled(key_name(key), "bold $accent")
        return Content.assemble(name, f" {action.label}").stylize_before(Style.from_meta({"@click": click}))
