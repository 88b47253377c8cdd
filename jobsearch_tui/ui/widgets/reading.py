"""What is read, and the one rule by which it is scrolled when it is longer than its room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from jobsearch_tui.ui.widgets.bars import KeyBar


class Reading(VerticalScroll, can_focus=False):
    """A document, a picture, a story: the keys of its screen scroll it, whatever has the cursor.

    Where it is longer than its room, the bar at its side says so, and the bottom line with its key.
    """

    def watch_show_vertical_scrollbar(self) -> None:
        """Let the bottom line show the key while there is more to read."""
        self.call_after_refresh(self._tell_bar)

    def _tell_bar(self) -> None:
        if self.is_attached:
            for bar in self.screen.query(KeyBar):
                bar.show_scrolling(any(map(_is_longer, self.screen.query(Reading))))


_WAYS: Final[Mapping[str, Callable[[Widget], object]]] = {
    "page-down": lambda reading: reading.scroll_page_down(animate=False),
    "page-up": lambda reading: reading.scroll_page_up(animate=False),
    "to-top": lambda reading: reading.scroll_home(animate=False),
    "to-bottom": lambda reading: reading.scroll_end(animate=False),
}


def scroll(screen: Screen[Any], way: str) -> None:
    """Scroll what is read on a screen by a page or to an end, as the actions of the keys name it."""
    reading = scrolled(screen)
    if reading is not None:
        _WAYS[way](reading)


def scrolled(screen: Screen[Any]) -> Widget | None:
    """What the keys scroll: what is read, else what surrounds the cursor; None if all of it has room."""
    around = screen.focused.ancestors_with_self if screen.focused is not None else ()
    candidates = (*screen.query(Reading), *around, *screen.query(VerticalScroll))
    return next((node for node in candidates if isinstance(node, VerticalScroll) and _is_longer(node)), None)


def _is_longer(reading: VerticalScroll) -> bool:
    return reading.max_scroll_y > 0 and bool(reading.region) and reading.is_on_screen


def show_cursor(area: TextArea) -> None:
    """Scroll the page so that the row with the cursor is seen, where a text is longer than the page."""
    for page in area.ancestors:
        if isinstance(page, Widget) and page.max_scroll_y > 0:
            window, y = page.scrollable_content_region, area.cursor_screen_offset.y
            if window.height and not window.y <= y < window.bottom:
                row = y - window.y + page.scroll_offset.y
                page.scroll_to_region(Region(0, row, 1, 1), animate=False, force=True, x_axis=False)
            return
