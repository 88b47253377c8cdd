"""Textual's driver for POSIX terminals, which need not be waited for when the program ends."""

from __future__ import annotations

import contextlib
import signal
import termios

from textual.drivers.linux_driver import LinuxDriver

from jobsearch_tui.ui.shell.program import running


class QuickDriver(LinuxDriver):
    """Leaves without waiting for the thread that reads keys: it looks up ten times a second at most."""

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
