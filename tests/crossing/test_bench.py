"""The measurements can be taken. What they say is for people to judge: no test fails on time."""

from __future__ import annotations

import subprocess
import sys

from tests.support import ROOT


def test_the_table_of_measurements_is_printed() -> None:
    command = [sys.executable, "-m", "tests.bench.run", "1", "commands"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()]
    assert rows[0] == ["what", "floor", "ours", "ratio", "budget"]
    assert [row[0] for row in rows[2:]] == ["--version, CPU ms", "check, CPU ms", "export, CPU ms"]
    assert all(float(row[3]) > 0 for row in rows[2:])
