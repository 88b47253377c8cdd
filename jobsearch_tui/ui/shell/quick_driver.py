"""Textual's driver for POSIX terminals: whatever arrives, the program goes on, and it leaves at once."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
from time import monotonic
from typing import Final

from textual.drivers.linux_driver import LinuxDriver

from jobsearch_tui.ui.shell.program import running
from jobsearch_tui.ui.shell.signs import POOR
from jobsearch_tui.ui.terminal.terminal_input import TerminalInput
from jobsearch_tui.ui.textual_private import XTermParser

MOST_READ: Final = 65536
"""Bytes read at once."""
LOOK: Final = 0.1
"""Seconds between two looks whether the program leaves, or a key has waited long enough for its rest."""


class QuickDriver(LinuxDriver):
    """Gives whole keys to Textual, and leaves without waiting for the thread that reads them."""

    _title = ""

    def name_window(self, title: str) -> None:
        """Give the window a title for as long as the program has the terminal."""
        self._title = title
        if title and os.environ.get("TERM") not in POOR:
            self.write(f"\x1b]2;{title}\x07")

    def start_application_mode(self) -> None:
        """As Textual's; the window's own title is laid by, and ours is back after another program."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual says no type
        if os.environ.get("TERM") not in POOR:
            self.write("\x1b[22;2t")
        self.name_window(self._title)

    def stop_application_mode(self) -> None:
        """As Textual's; the window has its own title again."""
        if os.environ.get("TERM") not in POOR:
            self.write("\x1b[23;2t")
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the program leaves or the terminal is gone."""
        arriving = TerminalInput()
        parser = XTermParser(self._debug)
        while not self.exit_event.is_set():
            data = b""
            if select.select([self.fileno], [], [], LOOK)[0]:
                try:
                    data = os.read(self.fileno, MOST_READ)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    # The terminal is gone, whether or not the system has said so.
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
            for piece in arriving.feed(data, monotonic()):
                for event in parser.feed(piece) if isinstance(piece, str) else [piece]:
                    self.process_message(event)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(_bring_to_app, error)

    def disable_input(self) -> None:
        """Read no more keys. Going to another program and back waits for the thread, the end does not."""
        if not running(self._app).is_leaving:
            super().disable_input()
            return
        if self.exit_event.is_set():
            return
        # The thread ends by itself: the event stays set, because nobody will read keys again.
        self.exit_event.set()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        with contextlib.suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)


def _bring_to_app(error: Exception) -> None:
    """Raise ``error`` where the app calls this, so that it is saved and told like every other fault."""
    raise error
