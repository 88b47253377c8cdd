"""Programs that are typed into and killed, two at a time, and what is known of each at its last moment."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jobsearch_tui.workbook.saving import disk, saver
from tests.support.open_workbook import HEAD, IN_A_LIST, begin
from tests.support.program import Program

LOVES = "answers:\n  two-pager:\n    loves:\n      - quiet\n"
PROMISE = 1.0
"""Seconds of typing that may be lost."""
LATENCY = 0.2
"""Seconds that a word may be on its way to our eyes, and a save on its way to the disk."""
BETWEEN_KEYS = 0.05
AT_ONCE = 2
SECONDS = (0.9, 2.3)
"""Seconds of typing before a kill: around the first saves, when there is something to lose."""
_WORD = re.compile(rb"w(\d+)")


@dataclass
class Killed:
    """One program at the moment of its death."""

    folder: Path
    typed: list[tuple[float, int]] = field(default_factory=list)
    """When each word was sent, and its number."""
    seen: list[tuple[float, int]] = field(default_factory=list)
    """When the screen first showed a word, and its number."""
    at: float = 0.0
    """When it was killed."""

    @property
    def book(self) -> Path:
        """The file it wrote."""
        return self.folder / "books" / "mine.yaml"

    def lag(self) -> float:
        """Seconds that a word took to the screen at the worst: a machine that draws late also writes late."""
        sent = {number: when for when, number in self.typed}
        # A word is known to be whole once the next one is there.
        return max((when - sent[number + 1] for when, number in self.seen if number + 1 in sent), default=0.0)

    def due(self) -> int:
        """How many words must be in the file: those that had been on the screen a second before."""
        before = self.at - PROMISE - max(LATENCY, self.lag())
        return max((number + 1 for when, number in self.seen if when <= before), default=0)


class Typed:
    """One program: started, typed into for a while, killed."""

    def __init__(self, folder: Path, seconds: float, start: Callable[[Path], Program]) -> None:
        self.program = start(folder)
        self.killed = Killed(folder)
        self._seconds = seconds
        self._began = 0.0
        self._started = time.monotonic()
        self._letters = ""
        self._entered = False

    def go_on(self) -> bool:
        """Type a letter and look at what is drawn; False once it is killed."""
        program, drawn, now = self.program, self._read(), time.monotonic()
        if not self._began:
            assert now - self._started < 30, bytes(program.received)
            if b"Go on:" in program.received and not self._entered:
                self._entered = True
                program.press("enter")
            if b"step 2 of" in program.received:
                self._began = now
            return True
        self._look(drawn, now)
        if now - self._began >= self._seconds:
            os.kill(program.pid, signal.SIGKILL)
            self.killed.at = now
            assert program.wait_exit() == -signal.SIGKILL
            os.close(program.fd)
            return False
        if not self._letters:
            number = len(self.killed.typed)
            self.killed.typed.append((now, number))
            self._letters = f"w{number}\r"
        program.write(self._letters[0].encode())
        self._letters = self._letters[1:]
        return True

    def _read(self) -> bytes:
        # Without the emulation of the screen, which takes longer than the program itself.
        try:
            drawn = os.read(self.program.fd, 1 << 16)
        except BlockingIOError:
            return b""
        self.program.received += drawn
        return drawn

    def _look(self, drawn: bytes, now: float) -> None:
        # The last word on the screen may be half there; the one before it is whole.
        newest = max(map(int, _WORD.findall(drawn)), default=0) - 1
        if newest >= 0 and (not self.killed.seen or newest > self.killed.seen[-1][1]):
            self.killed.seen.append((now, newest))


def homes_in(folder: Path) -> list[Path]:
    """One home for each of the programs that run at once, which opens with the cursor in the list."""
    homes = [folder / f"home-{number}" for number in range(AT_ONCE)]
    for home in homes:
        home.mkdir()
        begin(home, LOVES, at=IN_A_LIST)
    return homes


def killings(
    homes: list[Path],
    count: int,
    chance: random.Random,
    start: Callable[[Path], Program] = Program,
    seconds: tuple[float, float] = SECONDS,
) -> Iterator[Killed]:
    """Kill so many programs, one in each home at a time, each after a while of typing.

    Every start is from the same file; what a killed one left beside its file stays there for the next one.
    """

    def started(home: Path) -> Typed:
        (home / "books" / "mine.yaml").write_text(f"{HEAD}{LOVES}...\n")
        return Typed(home, chance.uniform(*seconds), start)

    begun = len(homes)
    running = [started(home) for home in homes]
    try:
        while running:
            for one in list(running):
                if one.go_on():
                    continue
                running.remove(one)
                yield one.killed
                if begun < count:
                    begun += 1
                    running.append(started(one.killed.folder))
            time.sleep(BETWEEN_KEYS)
    finally:
        for one in running:
            one.program.kill()


def saves_in_place() -> None:
    """Let the saver write into the file itself, as slowly as a disk behind a network."""

    def replace(
        path: Path, data: bytes, *, expect: object, fs: object = None, keep: object = None
    ) -> disk.Digest:
        with path.open("wb", buffering=0) as file:
            for at in range(0, len(data), 40):
                file.write(data[at : at + 40])
                time.sleep(0.05)
        return disk.digest(data)

    disk.replace = replace


def saves_late() -> None:
    """Let the saver not save while keys arrive."""
    saver.Saver._due = lambda self: None if self._first is None else self._last + 0.4
