"""The measurements can be taken. What they say is for people to judge: no test fails on time."""

from __future__ import annotations

import runpy
import sys

import pytest


def test_the_table_of_measurements_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, which has read most of what they need; what they measure has its own."""
    monkeypatch.setattr(sys, "argv", ["tests.bench.run", "1", "commands"])
    runpy.run_module("tests.bench.run", run_name="__main__")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["what", "floor", "ours", "ratio", "budget"]
    assert [row[0] for row in rows[2:]] == ["--version, CPU ms", "check, CPU ms", "export, CPU ms"]
    assert all(float(row[3]) > 0 for row in rows[2:])
