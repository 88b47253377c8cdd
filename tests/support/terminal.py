"""A real terminal for tests: a process in a pty, its screen kept by pyte, keys sent as bytes.

Only POSIX has pseudo-terminals; tests that need one are marked with ``needs_pty``.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import select
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import pyte
import pytest
from pyte.screens import Char, wcwidth

needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "esc": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "backspace": "\x7f",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
    "space": " ",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
}
"""What a terminal sends for a named key; ``ctrl+x`` is worked out."""


def key_bytes(key: str) -> bytes:
    """The bytes of one key."""
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5]) & 0x1F])
    return KEYS.get(key, key).encode()


COLOURS = re.compile(rb"\x1b\[[0-9;]*m")
"""Three quarters of what a program sends; what is kept of the screen is its text."""
BEGUN = re.compile(rb"\x1b(?:\[[0-9;?]*)?\Z")
"""A sequence that goes on in what is read next."""
HELD_ASKED = b"\x1b[?2026$p"
HELD_ANSWER = b"\x1b[?2026;2$y"
HELD, SHOWN = b"\x1b[?2026h", b"\x1b[?2026l"
"""Synchronized output: what is written between these two is shown at once, so that no half frame is seen."""


@lru_cache(4096)
def cell(sign: str) -> Char | None:
    """The cell of a sign that takes one column."""
    return Char(sign) if wcwidth(sign) == 1 else None


class TextScreen(pyte.Screen):
    """The text on a screen, without colours; pyte takes ten times as long for a row of plain signs."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self._rows: dict[int, str] = {}
        """The text of each row as it was when it was last looked at."""

    def draw(self, data: str) -> None:
        """Put ``data`` where the cursor is."""
        left, right = self.cursor.x, self.cursor.x + len(data)
        cells = [plain for sign in data if (plain := cell(sign)) is not None]
        if len(cells) == len(data) and right <= self.columns and not self.charset:
            self.buffer[self.cursor.y].update(zip(range(left, right), cells, strict=True))
            self.cursor.x = right
            self.dirty.add(self.cursor.y)
        else:
            super().draw(data)

    @property
    def text(self) -> str:
        """The rows; behind a sign of two columns there is a cell without text."""
        for y in self.dirty:
            row = self.buffer[y]
            self._rows[y] = "".join([row[x].data for x in range(self.columns)]).rstrip()
        self.dirty.clear()
        return "\n".join([self._rows[y] for y in range(self.lines)])


def run_forked(run: Callable[[], int], env: Mapping[str, str]) -> NoReturn:
    """End this forked process with what ``run()`` gives, in what a new process would have.

    That is the environment, the terminal's streams, no file of the tests, and signals that do what they do.
    """
    code = 70
    try:
        gc.freeze()
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.environ.clear()
        os.environ.update(env)
        for number, (name, mode) in enumerate({"stdin": "r", "stdout": "w", "stderr": "w"}.items()):
            stream = os.fdopen(number, mode, encoding="utf-8", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        code = run()
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


class Terminal:
    """A program in a pty of its own: a command, or a function that a process forked from the tests calls.

    The fork spares Python's start and all imports, which take longer than most tests do.
    """

    def __init__(
        self,
        command: Sequence[str] | Callable[[], int],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        import fcntl
        import pty
        import termios

        self.columns, self.rows = columns, rows
        self.screen = TextScreen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        """What was read and isn't shown yet: a frame or a sequence that goes on."""
        self._text: str | None = None
        """What stands on the screen; None once something was read that may have changed it."""
        self.received = bytearray()
        """Every byte the program wrote."""
        self.exit_code: int | None = None
        # The size is that of the pty, whatever the tests themselves run in.
        around = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        full = {**around, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if callable(command):
                run_forked(command, full)
            os.execvpe(command[0], list(command), full)
        os.set_blocking(self.fd, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self.fd)

    # ---- reading

    def pump(self, seconds: float = 0.0) -> bool:
        """Read what is there, waiting at most ``seconds`` for it; False at the end of the program."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except BlockingIOError:
            return True
        except OSError:
            data = b""
        self.received += data
        unseen = COLOURS.sub(b"", self._held + data)
        held_from = len(unseen)
        if data and (match := BEGUN.search(unseen)):
            held_from = match.start()
        if data and (frame := unseen.rfind(HELD)) > unseen.rfind(SHOWN):
            held_from = frame
        shown, self._held = unseen[:held_from], unseen[held_from:]
        # pyte does not know the private-mode queries with a $, and would print their last letter.
        self._stream.feed(shown.replace(HELD_ASKED, b""))
        self._text = None
        if HELD_ASKED in shown:
            with contextlib.suppress(OSError):
                self.write(HELD_ANSWER)
        return bool(data)

    @property
    def text(self) -> str:
        """The screen as text, put together once for all that look before more is read."""
        if self._text is None:
            self._text = self.screen.text
        return self._text

    def wait_until(self, met: Callable[[str], bool], *, seconds: float = 20.0, what: str = "") -> str:
        """Wait for the screen to meet a condition; fails with the screen otherwise."""
        deadline = time.monotonic() + seconds
        while not met(self.text):
            if time.monotonic() > deadline:
                raise AssertionError(f"not seen within {seconds} s: {what}\n{self.text}")
            if not self.pump(0.05):
                if met(self.text):
                    break
                raise AssertionError(f"the program ended before this was seen: {what}\n{self.text}")
        return self.text

    def wait_for(self, words: str, *, seconds: float = 20.0) -> str:
        """Wait until ``words`` stand on the screen."""
        return self.wait_until(lambda text: words in text, seconds=seconds, what=words)

    def wait_gone(self, words: str, *, seconds: float = 20.0) -> str:
        """Wait until ``words`` stand on the screen no more."""
        return self.wait_until(lambda text: words not in text, seconds=seconds, what=f"{words} gone")

    # ---- writing

    def press(self, *keys: str) -> None:
        """Send keys by name."""
        for key in keys:
            self.write(key_bytes(key))

    def type(self, text: str) -> None:
        """Send text as typed."""
        self.write(text.encode())

    def paste(self, text: str) -> None:
        """Send text as a bracketed paste."""
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def write(self, data: bytes) -> None:
        """Send raw bytes, reading meanwhile so that neither side waits for the other."""
        view = memoryview(data)
        deadline = time.monotonic() + 20
        while view:
            assert time.monotonic() < deadline, "the program does not read its keys"
            try:
                view = view[os.write(self.fd, view) :]
            except BlockingIOError:
                self.pump(0.02)

    # ---- ending

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a closed window does."""
        os.close(self.fd)

    def wait_exit(self, seconds: float = 20.0) -> int:
        """Wait for the program to end; its exit code, or minus the signal that ended it."""
        deadline = time.monotonic() + seconds
        while self.exit_code is None:
            try:
                is_open = self.pump(0.02)
            except (OSError, ValueError):
                is_open = False
            if not is_open:
                # Nothing waits at a terminal that is closed: without this, the wait takes a whole core.
                time.sleep(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise AssertionError(f"the program did not end within {seconds} s\n{self.text}")
        with contextlib.suppress(OSError, ValueError):
            while self.pump(0.0) and select.select([self.fd], [], [], 0)[0]:
                pass
        return self.exit_code

    def kill(self) -> None:
        """End it the hard way, if it still runs."""
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                _, status = os.waitpid(self.pid, 0)
                self.exit_code = os.waitstatus_to_exitcode(status)
