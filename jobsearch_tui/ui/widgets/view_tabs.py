"""The views of a list in one row above it, each with how many it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.shown import shown

GAP: Final = "   "
"""Between two tabs."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists of an area: a view of a form, or all of its records."""

    title: str
    count: int
    form: Form
    view: int = -1
    """The place of the view among those of the form; -1 where it has none."""


class ViewTabs(Widget):
    """Names in a row, one of them current; those before it give way where there is no room for all."""

    DEFAULT_CSS: ClassVar[str] = """
    ViewTabs { height: 1; margin: 1 2 0 3; }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self) -> None:
        super().__init__()
        self._tabs: Sequence[Tab] = ()
        self.display = False
        self._current = 0

    def show(self, tabs: Sequence[Tab], form: Form, view: int) -> None:
        """Show these tabs, with the one of this view of ``form`` current."""
        places = (at for at, tab in enumerate(tabs) if tab.form is form and tab.view == view)
        before, current = (self._tabs, self._current), next(places, 0)
        self._tabs, self._current = tabs, current
        if (tabs, current) != before:
            self.display = bool(tabs)
            self.refresh()

    def beside(self, by: int) -> Tab | None:
        """The tab so many further, round and round; None where there are none."""
        return self._tabs[(self._current + by) % len(self._tabs)] if self._tabs else None

    def render(self) -> Content:
        """As many as there is room for, the current one always."""
        first = self._first()
        parts = [self._tab(place) for place in range(first, len(self._tabs))]
        before = Content.styled("‹ " if first else "", "$foreground-muted")
        row = Content.assemble(before, Content(GAP).join(parts))
        return row.truncate(max(self.content_size.width, 1), ellipsis=True)

    def _tab(self, place: int) -> Content:
        title, count = self._tabs[place].title, self._tabs[place].count
        if place == self._current:
            return Content.styled(f"{shown(title)} {count}", "bold underline")
        return Content.styled(f"{shown(title)} {count}", "$foreground-muted")

    def _first(self) -> int:
        """The first tab shown, so that the current one has room."""
        room = self.content_size.width
        for first in range(self._current):
            upto = [self._tab(place) for place in range(first, self._current + 1)]
            if Content(GAP).join(upto).cell_length + (2 if first else 0) <= room:
                return first
        return self._current

    def on_click(self, event: Click) -> None:
        """Choose the tab under the pointer."""
        event.stop()
        first = self._first()
        at = 2 if first else 0
        for place in range(first, len(self._tabs)):
            width = self._tab(place).cell_length
            if at <= event.x < at + width:
                self.post_message(self.Chosen(self._tabs[place]))
                return
            at += width + len(GAP)
