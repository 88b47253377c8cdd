"""What keeps every word: keys in order, nothing unseen to the terminal, and every way out saved first."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.events import Resize
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.shell.colours import with_readable_texts
from jobsearch_tui.ui.shell.key_order import KeyDone, KeyOrder, Presses
from jobsearch_tui.ui.shell.signs import ShownFilter, SignsFilter
from jobsearch_tui.ui.terminal.terminal_keys import as_typed
from jobsearch_tui.ui.textual_private import active_message_pump, forget_drawn_lines
from jobsearch_tui.ui.widgets.toasts import take_away, tend_toasts

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.await_remove import AwaitRemove
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.notifications import SeverityLevel

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
            f"your terminal is {size.width}×{size.height}. Your words are saved."
        )


NO_COLOUR: Final = NoColor()
"""Leaves bold, underlined and reversed, and no colour of any kind."""
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
        self.presses = Presses()
        self._filters_of_ours: list[LineFilter] = [ShownFilter()]

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
        # Without colour there is no background either: on a light terminal a grey one would be dark.
        of_textual = (
            NO_COLOUR if isinstance(line_filter, Monochrome) else line_filter
            for line_filter in super().get_line_filters()
        )
        # Always the same ones: what they made of a line is kept with the line, under the filter.
        return [*of_textual, *self._filters_of_ours]

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, those of text so that it can be read."""
        variables = super().get_css_variables()
        self.theme_variables = variables | with_readable_texts(variables, ansi=self.current_theme.ansi)
        return self.theme_variables

    def draw_in_ascii(self, wanted: bool) -> None:
        """Draw our signs in ASCII, or as they are."""
        self._filters_of_ours = [*self._filters_of_ours[:1], *([SignsFilter()] if wanted else [])]

    def name_window(self, title: str) -> None:
        """Give the terminal's window a title, if the driver can."""
        if (name := getattr(self._driver, "name_window", None)) is not None:
            name(shown_name(title))

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Let go of what removed widgets have drawn, too."""
        forget_drawn_lines()
        return super()._prune(*nodes, parent=parent)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, on POSIX one that does not hold up the way out."""
        driver_class = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            from jobsearch_tui.ui.shell.quick_driver import QuickDriver

            if driver_class is LinuxDriver:
                return QuickDriver
        return driver_class

    # ---- what is shown

    def show_only(self, screen: Screen[Any]) -> None:
        """Make ``screen`` the only one above Textual's own."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something in passing; plain text."""
        severity: SeverityLevel = "warning" if alarm else "information"
        take_away(self, shown(text))
        self.notify(shown(text), markup=False, severity=severity, timeout=8 if alarm else 4)
        tend_toasts(self)

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Give keys and pastes on in order: one that may move the focus holds those behind it."""
        if not self.screen_stack and isinstance(event, events.InputEvent | events.Paste):
            # Everything is saved and the last screen has gone.
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            event = as_typed(event) if isinstance(event, events.Key) else event
            if not self._order.holds(event):
                await self._let_through(event)
            return
        if not isinstance(event, events.MouseEvent) or event.is_forwarded or self._can_be_clicked(event):
            await super().on_event(event)

    def _can_be_clicked(self, event: events.MouseEvent) -> bool:
        """False if what the mouse is over is still drawn but has gone: Textual falls over it (issue 6643)."""
        if self.mouse_captured is not None:
            return self.mouse_captured.is_attached
        with contextlib.suppress(NoWidget):
            return self.screen.get_widget_at(event.x, event.y)[0].is_attached
        return True

    async def _let_through(self, event: events.Key | events.Paste) -> None:
        target = self.focused or self.screen
        if isinstance(event, events.Key):
            if self.presses.is_held_back(event) or self.swallows(event):
                return
            self.presses.note(event)
        await super().on_event(event)
        self._order.follow(event, target)
        tend_toasts(self)

    async def on_key_done(self, message: KeyDone) -> None:
        """The key before has done its work: let the next ones through."""
        message.stop()
        following = self._order.arrived(message) if self.screen_stack else None
        if self.screen_stack and not self._order.is_at_work:
            # What the key has led to may have keys of its own.
            self.screen.refresh_bindings()
        while following is not None:
            await self._let_through(following)
            following = self._order.next()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action; nothing is done on a screen that is still being built."""
        is_of_app = isinstance(action, str) and action.startswith("app.")
        if isinstance(default_namespace, Screen) and not default_namespace.is_mounted and not is_of_app:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def swallows(self, event: events.Key) -> bool:
        """True for a key that does nothing."""
        return False

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; a key that was at work on it does not hold the next ones."""
        popped = super().pop_screen()
        self._order.walk_again()
        return popped

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

    def close_dialogs(self) -> bool:
        """Close what asks or tells something above the screens; False where nothing can be seen anyway."""
        while isinstance(self.screen, ModalScreen) and not isinstance(self.screen, TooSmallScreen):
            self.pop_screen()
        return not isinstance(self.screen, TooSmallScreen)

    # ---- ways out

    def behind_keys(self, act: Callable[..., object], *arguments: object) -> None:
        """Act behind the keys that the focused widget has not handled yet: a priority key overtakes them."""
        # What stands in a dialog goes with it, and its widgets may go before they could act.
        pump = self if isinstance(self.screen, ModalScreen) else self.focused or self.screen
        pump.call_later(act, *arguments)

    def action_leave(self) -> None:
        """Quit."""
        self.behind_keys(self.stop)

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
        if isinstance(error, NoMatches) and self._has_gone(active_message_pump.get(self)):
            # Taken down before it was built: what it asks for is not there, and nobody waits for it.
            return
        self.crashed = error
        # Whatever breaks while we save, the way out stays open; the fault itself is what is reported.
        with contextlib.suppress(Exception):
            self.rescue()
        super()._handle_exception(error)

    def _has_gone(self, pump: MessagePump) -> bool:
        """True for a widget of a screen that nobody sees again."""
        is_drawn = not isinstance(pump, Widget) or (pump.is_attached and pump.screen in self.screen_stack)
        return self.is_leaving or not is_drawn

    def _fatal_error(self) -> None:
        """Leave without the traceback, which would show the person's own words."""
        self._close_messages_no_wait()
