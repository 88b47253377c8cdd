"""The window of the terminal bears the title of the workbook while the program has it."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import Program, command


def test_the_window_has_the_title_of_the_workbook_and_then_its_own_again(tmp_path: Path) -> None:
    command(tmp_path, "new", "Search of mine")
    with Program(tmp_path) as program:
        program.wait_for("Search")
        assert b"\x1b]2;Search of mine\x07" in program.received
        program.leave()
        assert program.received.index(b"\x1b[22;2t") < program.received.index(b"\x1b[23;2t")


def test_a_poor_terminal_is_told_no_title(tmp_path: Path) -> None:
    command(tmp_path, "new", "Search")
    with Program(tmp_path, TERM="linux") as program:
        program.wait_for("Search")
        assert "─" not in program.text, "nor has it our signs"
        program.leave()
        assert b"\x1b]2;" not in program.received
