"""From share to a file: a line held back in the last look is not in it, nor is it the next time."""

from __future__ import annotations

from pathlib import Path

from tests.support.open_workbook import wait_on_disk
from tests.support.program import Program, command
from tests.support.terminal import needs_pty

pytestmark = needs_pty

BOOK = """\
workbook: 1
title: My search
created: 2026-11-01
answers:
  two-pager:
    must-haves:
      - a rota four weeks ahead
      - 52,000 a year from Larch House
  myself:
    name: Ada Ray
companies:
  larch-house-1a1a:
    name: Larch House
...
"""


def begin(folder: Path) -> Path:
    path = folder / "books" / "my-search.yaml"
    path.parent.mkdir()
    path.write_text(BOOK, "utf-8")
    return path


def to_last_look(program: Program) -> None:
    """Share, the two-pager, and that it is written."""
    program.wait_for("Next")
    program.press("6")
    program.wait_for("Share · for my network")
    program.press("w")
    program.wait_for("A last look")


@needs_pty
def test_a_line_held_back_stays_held_back(tmp_path: Path) -> None:
    path = begin(tmp_path)
    with Program(tmp_path, "my-search", columns=100, rows=30) as program:
        to_last_look(program)
        text = " ".join(program.text.replace("│", " ").split())
        assert "companies: Larch House; sums: 52,000 a year" in text
        program.press("h")
        program.wait_for("Held back from my network")
        program.wait_for("held back by you")
        program.press("enter")
        program.wait_for("A page to print or mail")
        program.press("end")
        program.press("enter")
        program.press("ctrl+u")
        program.type("sheet.txt")
        program.press("enter")
        program.wait_for("Written for my network")
        wait_on_disk(program, lambda: "- not network" in path.read_text("utf-8"), what="the line held back")
        program.leave()
    sheet = (tmp_path / "sheet.txt").read_text("utf-8")
    assert "a rota four weeks ahead" in sheet and "52,000" not in sheet
    with Program(tmp_path, "my-search", columns=100, rows=30) as program:
        to_last_look(program)
        program.wait_for("held back by you")
        program.press("esc")
        program.wait_gone("A last look")
        program.leave()
    done = command(tmp_path, "export", "my-search", "two-pager", "--for", "network")
    assert "52,000" not in done.out and "No name, sum or feeling that we know of is in it." in done.err
