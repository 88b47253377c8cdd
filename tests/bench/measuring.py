"""What every measurement uses: figures, a real terminal, and programs in it, timed."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.support import ROOT
from tests.support.terminal import Terminal

FLOORS = str(ROOT / "tests" / "bench" / "floors.py")
HOME = "Next, when you're ready"
"""What the first screen shows."""
LETTERS = b"QXZVY "
"""Letters that stand in no escape sequence and no word of the screens, so that they tell their own paint."""
QUIET = 0.04
"""Seconds without output after which a program is taken to have nothing more to draw."""

Samples = dict[str, list[float]]


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def interleave(rounds: int, variants: Mapping[str, Callable[[], Mapping[str, float]]]) -> dict[str, Samples]:
    """Run every variant once a round, the order turned round each time; a first round is not counted."""
    found: dict[str, Samples] = {name: {} for name in variants}
    for turn in range(rounds + 1):
        for name in list(variants) if turn % 2 else list(reversed(variants)):
            for what, value in variants[name]().items():
                if turn:
                    found[name].setdefault(what, []).append(value)
    return found


def cpu_of(pid: int) -> float:
    """CPU seconds that a process has used so far, in all its threads that still run."""
    used = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            used += int((task / "schedstat").read_text().split()[0])
    return used / 1e9


def memory_of(pid: int) -> float:
    """MB of a process in memory."""
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().split("\n") if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def environment(folder: Path) -> dict[str, str]:
    """Everything in ``folder``; compiled modules are kept, as they are where a program is installed."""
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "JOBSEARCH_WORKBOOKS": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONUNBUFFERED": "",
        "TEXTUAL_ANIMATIONS": "none",
    }


def open_terminal(command: Sequence[str], folder: Path, columns: int = 80, rows: int = 24) -> Terminal:
    """A Python program in a terminal of its own."""
    whole = [sys.executable, *command]
    return Terminal(whole, cwd=folder, env=environment(folder), columns=columns, rows=rows)


def start(command: Sequence[str], folder: Path, ready: str, key: str, pressed: str) -> dict[str, float]:
    """Start to first paint, to the first key taking effect, and from ctrl+q to the prompt."""
    began = time.monotonic()
    with open_terminal(command, folder) as terminal:
        terminal.wait_for(ready)
        painted = time.monotonic() - began
        terminal.press(key)
        terminal.wait_for(pressed)
        effect = time.monotonic() - began
        cpu = cpu_of(terminal.pid)
        # Past what the first screen put off: people stay longer than that.
        drain(terminal, 1.0)
        leaving = time.monotonic()
        terminal.press("ctrl+q")
        code = terminal.wait_exit()
        assert code == 0, f"ended with {code}"
        return {
            "first paint, ms": painted * 1000,
            "first key takes effect, ms": effect * 1000,
            "CPU to the first key's effect, ms": cpu * 1000,
            "quit to prompt, ms": (time.monotonic() - leaving) * 1000,
        }


def resting(command: Sequence[str], folder: Path, ready: str, seconds: float) -> dict[str, float]:
    """Memory, and CPU while nothing is done."""
    with open_terminal(command, folder) as terminal:
        terminal.wait_for(ready)
        drain(terminal, 1.5)
        before = cpu_of(terminal.pid)
        time.sleep(seconds)
        idle = (cpu_of(terminal.pid) - before) * 1000
        return {"idle": idle, "memory": memory_of(terminal.pid)}


def command_cpu(folder: Path, *arguments: str) -> Callable[[], dict[str, float]]:
    """CPU of a command from start to end."""

    def once() -> dict[str, float]:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, **environment(folder)},
            capture_output=True,
            text=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert done.returncode == 0, done.stdout + done.stderr
        return {"CPU": (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000}

    return once


def drain(terminal: Terminal, seconds: float) -> None:
    """Read for so long."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        terminal.pump(left)


def read_now(terminal: Terminal, seconds: float) -> bytes:
    """What is written within ``seconds``, not drawn on our screen: that would be measured too."""
    if select.select([terminal.fd], [], [], seconds)[0]:
        return os.read(terminal.fd, 1 << 20)
    return b""


def until_quiet(terminal: Terminal) -> float:
    """Read until nothing more is written; the moment of the last output."""
    last = time.monotonic()
    while read_now(terminal, QUIET):
        last = time.monotonic()
    return last


def typing(terminal: Terminal, keys: int) -> list[float]:
    """Milliseconds from a letter to its paint, one for each."""
    times: list[float] = []
    for number in range(keys):
        until_quiet(terminal)
        letter = LETTERS[number % len(LETTERS) :][:1]
        began = time.monotonic()
        os.write(terminal.fd, letter)
        if letter == b" ":
            continue
        written = b""
        while letter not in written:
            assert time.monotonic() - began < 10, "the key was not painted"
            written += read_now(terminal, 1.0)
        times.append((time.monotonic() - began) * 1000)
    return times


def settling(terminal: Terminal, letters: bytes) -> list[float]:
    """Milliseconds from a key to the last thing that is drawn because of it."""
    times: list[float] = []
    for number in range(len(letters)):
        until_quiet(terminal)
        began = time.monotonic()
        os.write(terminal.fd, letters[number : number + 1])
        first = read_now(terminal, 10.0)
        assert first, "the key was not painted"
        times.append((until_quiet(terminal) - began) * 1000)
    return times
