"""Measure the program against its floors and print a table. Never fails on time.

    python -m tests.bench.run [ROUNDS]

Rounds of all variants are interleaved, so that a slow minute of the machine meets them all. Medians are
compared, and only ratios are worth quoting (design, section 10).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.documents import slowest_documents
from tests.bench.in_process import (
    crowd_cpu,
    find_cpu,
    import_cpu,
    pipeline_cpu,
    save_cpu,
    screens,
)
from tests.bench.measuring import (
    FLOORS,
    HOME,
    command_cpu,
    interleave,
    median,
    open_terminal,
    p95,
    resting,
    settling,
    start,
    typing,
    until_quiet,
)
from tests.bench.workbooks import LINES, PARAGRAPH, left_at, left_in_list, place_of, table_of, workbook_of

BUDGETS = {"pdf": "300 ms", "docx": "–"}
"""What a document may cost where it is no text."""
OURS = ("-m", "jobsearch_tui")
KEYS = 90
"""Keys of one session of typing."""


class Report:
    """The table, printed row by row."""

    def __init__(self) -> None:
        print("| what | floor | ours | ratio | budget |\n|---|---|---|---|---|", flush=True)

    def row(self, what: str, floor: float, ours: float, budget: str) -> None:
        """One line; a floor of nothing has no ratio."""
        ratio = f"{ours / floor:.2f}" if floor else "–"
        print(f"| {what} | {floor:.1f} | {ours:.1f} | {ratio} | {budget} |", flush=True)


def starts(report: Report, folder: Path, rounds: int) -> None:
    """Starting and quitting, against Textual with one Static."""
    book = workbook_of(folder / "start.yaml", 50_000)
    found = interleave(
        rounds,
        {
            "floor": lambda: start([FLOORS], folder, "READY", "x", "PRESSED"),
            "ours": lambda: start([*OURS, str(book)], folder, HOME, "f1", "Open what's marked"),
        },
    )
    for what in found["floor"]:
        budget = "0.5" if what.startswith("quit") else "1.4"
        report.row(f"start: {what}", median(found["floor"][what]), median(found["ours"][what]), budget)


def commands(report: Report, folder: Path, rounds: int) -> None:
    """The command line, against Python itself."""
    book = workbook_of(folder / "commands.yaml", 50_000)
    offered = place_of("lines")[0].documents[0].options["id"]
    found = interleave(
        rounds * 2,
        {
            "floor": command_cpu(folder, "-c", "pass"),
            "--version": command_cpu(folder, *OURS, "--version"),
            "check": command_cpu(folder, *OURS, "check", str(book)),
            "export": command_cpu(folder, *OURS, "export", str(book), offered),
        },
    )
    floor = median(found["floor"]["CPU"])
    for what, budget in {"--version": "3", "check": "8", "export": "8"}.items():
        report.row(f"{what}, CPU ms", floor, median(found[what]["CPU"]), budget)


def saves(report: Report, folder: Path, rounds: int) -> None:
    """A durable save after one change, against one of a small workbook."""
    small = save_cpu(workbook_of(folder / "small.yaml", 50_000))
    large = save_cpu(workbook_of(folder / "large.yaml", 5_000_000))
    found = interleave(rounds * 4, {"small": small, "large": large})
    report.row(
        "save of 5 MB against 50 KB, CPU ms",
        median(found["small"]["CPU"]),
        median(found["large"]["CPU"]),
        "3",
    )


def forms(report: Report, folder: Path, rounds: int) -> None:
    """Opening a form, against a Textual screen of as many widgets."""
    floor, ours, widgets = screens(folder, workbook_of(folder / "forms.yaml", 50_000), rounds * 2)
    report.row(f"open a form screen ({widgets} widgets), CPU ms", floor, ours, "1.3")


def type_stock(folder: Path, text: str, columns: int, rows: int, keys: int) -> list[float]:
    """Key to paint in a stock text area."""
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    with open_terminal([FLOORS, str(path)], folder, columns, rows) as terminal:
        terminal.wait_for("night staff")
        until_quiet(terminal)
        return typing(terminal, keys)


def type_ours(folder: Path, size: int, kind: str, columns: int, rows: int, keys: int) -> list[float]:
    """Key to paint in an answer of this kind of a workbook of this size."""
    book = workbook_of(folder / f"typing-{size}.yaml", size)
    left_at(folder, book, kind)
    with open_terminal([*OURS, str(book)], folder, columns, rows) as terminal:
        terminal.wait_for("Go on:")
        terminal.press("enter")
        terminal.wait_for("night staff")
        until_quiet(terminal)
        # In a list the last line; in a text its end.
        terminal.write(b"G\r\x1b[F" if kind == "lines" else b"\x1b[F" + b"\x1b[6~" * 20)
        until_quiet(terminal)
        return typing(terminal, keys)


def keys(
    report: Report, folder: Path, rounds: int, sizes: Sequence[tuple[int, int]] = ((80, 24), (200, 60))
) -> None:
    """Key to paint, against a stock text area of the same text."""
    texts = {"long": ("a long answer", PARAGRAPH), "lines": ("a line of a list", "\n".join(LINES))}
    for columns, rows in sizes:
        for kind, (said, text) in texts.items():
            floor, ours = [], []
            for _ in range(max(rounds // 3, 1)):
                floor += type_stock(folder, text, columns, rows, KEYS)
                ours += type_ours(folder, 50_000, kind, columns, rows, KEYS)
            for figure, name in ((median, "p50"), (p95, "p95")):
                what = f"key to paint in {said}, {columns}×{rows}, {name} ms"
                report.row(what, figure(floor), figure(ours), "1.0")


def key_by_size(report: Report, folder: Path, rounds: int) -> None:
    """Key to paint in a large workbook, against a small one."""
    names = {10_000: "10 KB", 1_000_000: "1 MB", 5_000_000: "5 MB"}
    found: dict[int, list[float]] = {size: [] for size in names}
    for _ in range(max(rounds // 3, 1)):
        for size in names:
            found[size] += type_ours(folder, size, "long", 80, 24, KEYS)
    for size in (1_000_000, 5_000_000):
        for figure, name in ((median, "p50"), (p95, "p95")):
            report.row(
                f"the same, {names[size]} against 10 KB, {name} ms",
                figure(found[10_000]),
                figure(found[size]),
                "1.1",
            )


def filters(report: Report, folder: Path, rounds: int) -> None:
    """A key in the filter of ten thousand records, against a key in a stock text area."""
    book = workbook_of(folder / "many.yaml", records=10_000)
    left_in_list(folder, book)
    floor = type_stock(folder, PARAGRAPH, 80, 24, KEYS)
    ours: list[float] = []
    with open_terminal([*OURS, str(book)], folder) as terminal:
        terminal.wait_for("Go on:", seconds=60)
        terminal.press("enter")
        terminal.wait_for("10000", seconds=60)
        until_quiet(terminal)
        for _ in range(max(rounds // 3, 1)):
            terminal.press("/")
            until_quiet(terminal)
            ours += settling(terminal, b"person number 77" + b"\x7f" * 16)
            terminal.press("esc")
            until_quiet(terminal)
    report.row("a key in the filter of 10,000 records, p95 ms", p95(floor), p95(ours), "3")


def finds(report: Report, folder: Path, rounds: int) -> None:
    """Reading a workbook to find words in it, and a key of finding, beside Python itself."""
    floor = median(interleave(rounds, {"floor": command_cpu(folder, "-c", "pass")})["floor"]["CPU"])
    for size, name, budget in ((1_000_000, "1 MB", "50 ms"), (5_000_000, "5 MB", "150 ms")):
        samples = find_cpu(folder, workbook_of(folder / f"find-{size}.yaml", size), rounds)
        report.row(f"ctrl+f, and {name} read, CPU ms", floor, median(samples["open"]), "–")
        report.row(f"a key of finding in {name}, p95 CPU ms", floor, p95(samples["key"]), budget)


def documents(report: Report, _folder: Path, rounds: int) -> None:
    """The slowest document of the examples in each format."""
    found = [slowest_documents() for _ in range(max(rounds // 3, 1))]
    for format in found[0]:
        times = [slowest[format] for slowest in found]
        report.row(
            f"the slowest {format} of the examples, CPU ms", 0, median(times), BUDGETS.get(format, "100 ms")
        )


def crowd(report: Report, folder: Path, rounds: int) -> None:
    """A thousand people and two thousand conversations, against ten and twenty."""
    few = crowd_cpu(folder, 10, 20, rounds)
    many = crowd_cpu(folder, 1_000, 2_000, rounds)
    for what, samples in many.items():
        report.row(f"1,000 people, 2,000 talks: {what}, CPU ms", median(few[what]), median(samples), "–")


def pipeline(report: Report, folder: Path, rounds: int) -> None:
    """Two thousand applications with eight thousand events, and as many that come in from a list."""
    plain, samples = pipeline_cpu(folder, 2_000, rounds)
    budgets = {"open the table": "1.3", "show it as a board": "150 ms", "the week": "150 ms"}
    for what, times in samples.items():
        floor = plain if what == "open the table" else 0
        report.row(f"2,000 applications: {what}, CPU ms", floor, median(times), budgets.get(what, "–"))
    empty = workbook_of(folder / "importing.yaml", 50_000)
    raw = table_of(2_000)
    imports = [import_cpu(empty, raw) for _ in range(rounds)]
    report.row("import of 2,000 rows, CPU ms", 0, median(imports), "2000 ms")


def rest(report: Report, folder: Path, rounds: int) -> None:
    """Idle CPU and memory, against a bare text area."""
    book = workbook_of(folder / "rest.yaml", 50_000)
    text = folder / "rest.txt"
    text.write_text(PARAGRAPH, "utf-8")
    found = interleave(
        max(rounds // 3, 1),
        {
            "floor": lambda: resting([FLOORS, str(text)], folder, "night staff", 5.0),
            "ours": lambda: resting([*OURS, str(book)], folder, HOME, 5.0),
        },
    )
    for what, said, budget in (
        ("idle", "CPU ms in 5 idle seconds", "1"),
        ("memory", "memory at home, MB", "1.3"),
    ):
        report.row(said, median(found["floor"][what]), median(found["ours"][what]), budget)


GROUPS: Mapping[str, Callable[[Report, Path, int], None]] = {
    one.__name__: one
    for one in (
        starts,
        commands,
        saves,
        forms,
        keys,
        key_by_size,
        filters,
        finds,
        documents,
        crowd,
        pipeline,
        rest,
    )
}
"""What is measured, in this order; names after ROUNDS choose some of them."""


def main(rounds: int, names: Sequence[str] = ()) -> None:
    """Measure and print."""
    report = Report()
    for name, group in GROUPS.items():
        if not names or name in names:
            with tempfile.TemporaryDirectory() as folder:
                group(report, Path(folder).resolve(), rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7, sys.argv[2:])
