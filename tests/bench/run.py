"""Measure the program against its floors and print a table. Never fails on time.

    python tests/bench/run.py [ROUNDS]

Rounds of all variants are interleaved, so that a slow minute of the machine meets them all; medians are compared and only
ratios are worth quoting (design, section 10).
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from terminal import Terminal  # noqa: E402

from jobsearch_tui.method.catalogue import built_in  # noqa: E402
from jobsearch_tui.workbook.disk import replace  # noqa: E402
from jobsearch_tui.workbook.workbook import Workbook  # noqa: E402
from tests.bench.workbooks import SENTENCE, workbook_of  # noqa: E402

FLOORS = str(ROOT / "tests" / "bench" / "floors.py")
Samples = dict[str, list[float]]


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def interleave(rounds: int, variants: Mapping[str, Callable[[], Mapping[str, float]]]) -> dict[str, Samples]:
    """Run every variant once a round, turning the order round each time."""
    found: dict[str, Samples] = {name: {} for name in variants}
    for turn in range(rounds):
        names = list(variants) if turn % 2 else list(reversed(variants))
        for name in names:
            for what, value in variants[name]().items():
                found[name].setdefault(what, []).append(value)
    return found


def cpu_of(pid: int) -> float:
    """CPU seconds that a process has used so far."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "JOBSEARCH_WORKBOOKS": str(folder),
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_ANIMATIONS": "none",
    }


def start(command: Sequence[str], folder: Path, ready: str, key: str, pressed: str) -> dict[str, float]:
    """Start to first paint, to the first key taking effect, and to the prompt after quitting."""
    began = time.monotonic()
    with Terminal(command, cwd=folder, env=environment(folder)) as terminal:
        terminal.wait_for(ready)
        painted = time.monotonic() - began
        terminal.press(key)
        terminal.wait_for(pressed)
        effect = time.monotonic() - began
        cpu = cpu_of(terminal.pid)
        leaving = time.monotonic()
        terminal.press("ctrl+q")
        terminal.wait_exit()
        return {
            "first paint ms": painted * 1000,
            "key takes effect ms": effect * 1000,
            "start CPU ms": cpu * 1000,
            "quit ms": (time.monotonic() - leaving) * 1000,
        }


def typing(terminal: Terminal, keys: int) -> list[float]:
    """Milliseconds from a key to its paint, one for each key."""
    times: list[float] = []
    for number in range(keys):
        while terminal.pump(0.03) and _more(terminal):
            pass
        size = len(terminal.received)
        began = time.monotonic()
        terminal.write(b"aeiou "[number % 6 : number % 6 + 1])
        while len(terminal.received) == size:
            terminal.pump(1.0)
        times.append((time.monotonic() - began) * 1000)
    return times


def _more(terminal: Terminal) -> bool:
    import select

    return bool(select.select([terminal.fd], [], [], 0.01)[0])


def keys_floor(folder: Path, text: Path, columns: int, rows: int, keys: int) -> list[float]:
    command = [sys.executable, FLOORS, str(text)]
    with Terminal(command, cwd=folder, env=environment(folder), columns=columns, rows=rows) as terminal:
        terminal.wait_for("night staff")
        return typing(terminal, keys)


def keys_ours(folder: Path, book: Path, columns: int, rows: int, keys: int) -> list[float]:
    command = [sys.executable, "-m", "jobsearch_tui", str(book)]
    with Terminal(command, cwd=folder, env=environment(folder), columns=columns, rows=rows) as terminal:
        terminal.wait_for("Next, when you are ready")
        terminal.press("ctrl+o")
        terminal.wait_for("Go to")
        terminal.press("enter")
        _find_long_answer(terminal)
        terminal.write(b"\x1b[F")
        return typing(terminal, keys)


def _find_long_answer(terminal: Terminal) -> None:
    """Walk the steps until the measured text is on the screen, then put the cursor at its end."""
    for _ in range(30):
        time.sleep(0.3)
        terminal.pump(0.2)
        if "night staff" in terminal.text:
            break
        terminal.press("ctrl+n")
    for _ in range(60):
        terminal.write(b"\x1b[6~")


def save_cpu(book: Path, what: str) -> Callable[[], dict[str, float]]:
    """CPU of one durable save after one change, in this process."""
    workbook = Workbook.open(book, built_in())
    person = next(form for form in workbook.catalogue.forms if form.area == "people")
    record = next(iter(workbook.rows(person.table) or {}))
    field = [one for one in person.fields() if one.kind == "short"][1]
    state = {"n": 0}

    def once() -> dict[str, float]:
        state["n"] += 1
        began = time.process_time()
        workbook.put(person, field.id, f"{SENTENCE}{state['n']}", record)
        data, _ = workbook.render()
        workbook.on_disk = replace(book, data, expect=workbook.on_disk)
        return {what: (time.process_time() - began) * 1000}

    once()
    return once


def command_cpu(folder: Path, *arguments: str) -> Callable[[], dict[str, float]]:
    """CPU of a command from start to end."""
    import subprocess

    def once() -> dict[str, float]:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, **environment(folder)},
            capture_output=True,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {"CPU ms": (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000}

    return once


class Report:
    """The table, printed row by row."""

    def __init__(self) -> None:
        print("| what | floor | ours | ratio | budget |")
        print("|---|---|---|---|---|")

    def row(self, what: str, floor: float, ours: float, budget: str) -> None:
        print(f"| {what} | {floor:.1f} | {ours:.1f} | {ours / floor:.2f} | {budget} |", flush=True)


def main(rounds: int) -> None:
    """Measure and print."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = workbook_of(folder / "measured.yaml", 50_000, SENTENCE * 12)
        _starts(report, folder, book, rounds)
        _commands(report, folder, book, rounds)
        _saves(report, folder, rounds)
        _keys(report, folder, rounds)


def _starts(report: Report, folder: Path, book: Path, rounds: int) -> None:
    ours = [sys.executable, "-m", "jobsearch_tui", str(book)]
    found = interleave(
        rounds,
        {
            "floor": lambda: start([sys.executable, FLOORS], folder, "READY", "x", "PRESSED"),
            "ours": lambda: start(ours, folder, "Next, when you are ready", "f1", "Save and close"),
        },
    )
    budgets = {"first paint ms": "1.4", "key takes effect ms": "1.4", "start CPU ms": "1.4", "quit ms": "0.5"}
    for what, budget in budgets.items():
        report.row(f"start: {what}", median(found["floor"][what]), median(found["ours"][what]), budget)


def _commands(report: Report, folder: Path, book: Path, rounds: int) -> None:
    module = ("-m", "jobsearch_tui")
    export = ("export", str(book), built_in().forms[0].id)
    made = [form.id for form in built_in().forms if form.documents and not form.many]
    export = ("export", str(book), made[-1]) if made else export
    found = interleave(
        rounds * 2,
        {
            "floor": command_cpu(folder, "-c", "pass"),
            "--version": command_cpu(folder, *module, "--version"),
            "check": command_cpu(folder, *module, "check", str(book)),
            "show": command_cpu(folder, *module, "show", str(book)),
        },
    )
    floor = median(found["floor"]["CPU ms"])
    for what, budget in {"--version": "3", "check": "8", "show": "8"}.items():
        report.row(f"command: {what} (CPU ms)", floor, median(found[what]["CPU ms"]), budget)
    del export


def _saves(report: Report, folder: Path, rounds: int) -> None:
    small = save_cpu(workbook_of(folder / "small.yaml", 50_000), "ms")
    large = save_cpu(workbook_of(folder / "large.yaml", 5_000_000), "ms")
    found = interleave(rounds * 4, {"small": small, "large": large})
    report.row("save, 5 MB against 50 KB (CPU ms)", median(found["small"]["ms"]), median(found["large"]["ms"]), "3")


def _keys(report: Report, folder: Path, rounds: int) -> None:
    paragraph = SENTENCE * 12
    text = folder / "text.txt"
    text.write_text(paragraph, "utf-8")
    for columns, lines in ((80, 24), (200, 60)):
        floor: list[float] = []
        ours: list[float] = []
        for turn in range(max(rounds // 3, 1)):
            book = workbook_of(folder / f"keys-{columns}-{turn}.yaml", 50_000, paragraph)
            floor += keys_floor(folder, text, columns, lines, 60)
            ours += keys_ours(folder, book, columns, lines, 60)
        size = f"{columns}×{lines}"
        report.row(f"key to paint, p50 ms, {size}", median(floor), median(ours), "1.0")
        report.row(f"key to paint, p95 ms, {size}", p95(floor), p95(ours), "1.0")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
