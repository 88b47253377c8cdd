"""What keeps every word: keys in order, nothing unseen to the terminal, and every way out saved first."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.filter import LineFilter

from jobsearch_tui.ui.key_order import KeyDone, KeyOrder
from jobsearch_tui.ui.line_filter import ShownFilter
from jobsearch_tui.ui.screens.too_small import TooSmallScreen, is_too_small
from jobsearch_tui.ui.textual_private import forget_drawn_lines

if TYPE_CHECKING:
    from textual.await_remove import AwaitRemove
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.geometry import Size
    from textual.widget import Widget

SIGNALS = (("SIGHUP", 129), ("SIGTERM", 143), ("SIGINT", 130))
"""The signals that end a program kindly, and the exit code for each."""


class SafeApp(App[int]):
    """An app whose ways out all lead through ``stop`` or ``rescue``."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self.animation_level = "none"
        self.crashed: BaseException | None = None
        """What broke the program, if it broke."""
        self._order = KeyOrder(self)
        self._filter = ShownFilter()

    @abstractmethod
    def stop(self, code: int = 0) -> None:
        """Save everything and leave with ``code``."""

    @property
    @abstractmethod
    def is_leaving(self) -> bool:
        """True once everything is saved and no key will be read again."""

    @abstractmethod
    def rescue(self) -> None:
        """Save everything at once: the program is breaking."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours as the last gate before the terminal."""
        # One and the same: what it made of a line is kept with the line, under the filter.
        return [*super().get_line_filters(), self._filter]

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Let go of what removed widgets have drawn, too."""
        forget_drawn_lines()
        return super()._prune(*nodes, parent=parent)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, on POSIX one that does not hold up the way out."""
        found = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            from jobsearch_tui.ui.quick_driver import QuickDriver

            if found is LinuxDriver:
                return QuickDriver
        return found

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Give keys and pastes on in order: one that may move the focus holds those behind it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._order.holds(event):
                await self._let_through(event)
            return
        await super().on_event(event)

    async def _let_through(self, event: events.Key | events.Paste) -> None:
        target = self.focused or self.screen
        await super().on_event(event)
        self._order.follow(event, target)

    async def on_key_done(self, message: KeyDone) -> None:
        """The key before has done its work: let the next ones through."""
        message.stop()
        following = self._order.arrived(message)
        while following is not None:
            await self._let_through(following)
            following = self._order.next()

    # ---- room

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that is too small says so, and shows everything again when it has grown."""
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Cover the screen, or uncover it, as ``size`` asks for."""
        covers = [screen for screen in self.screen_stack if isinstance(screen, TooSmallScreen)]
        if covers:
            covers[-1].give_way(size)
        elif len(self.screen_stack) > 1 and is_too_small(size):
            self.push_screen(TooSmallScreen())

    # ---- ways out

    def action_leave(self) -> None:
        """Quit, behind the keys that the focused widget has not handled yet (Textual notes: Ways out)."""
        (self.focused or self.screen).call_later(self.stop)

    async def action_quit(self) -> None:
        """Textual's own way out is ours."""
        self.action_leave()

    def catch_signals(self) -> None:
        """Leave by ``stop`` when the system asks us to go."""
        if sys.platform == "win32" or self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name, code in SIGNALS:
            loop.add_signal_handler(getattr(signal, name), self.stop, code)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: the words first, then the end. Textual would print them on the terminal."""
        self.crashed = error
        # Whatever breaks while we save, the way out stays open; the fault itself is what is reported.
        with contextlib.suppress(Exception):
            self.rescue()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without the traceback, which would show the person's own words."""
        self._close_messages_no_wait()
