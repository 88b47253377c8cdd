"""A two-pager goes out, is edited elsewhere, and comes back: the line changes, and its trail says who."""

from __future__ import annotations

from pathlib import Path

from tests.support.open_workbook import wait_on_disk
from tests.support.program import Program
from tests.support.terminal import needs_pty

BOOK = """\
workbook: 1
title: My search
created: 2026-11-01
answers:
  two-pager:
    must-haves:
      - text: My rota is fixed two weeks ahead.
        evidence: Two birthdays missed in one spring.
        cost: think hard
      - Five people or more to lead.
  myself:
    name: Ada Ray
people:
  greta-lund-6m1x:
    name: Greta Lund
...
"""


@needs_pty
def test_an_edited_two_pager_comes_back_and_the_trail_says_who(tmp_path: Path) -> None:
    path = tmp_path / "books" / "my-search.yaml"
    path.parent.mkdir()
    path.write_text(BOOK, "utf-8")
    with Program(tmp_path, "my-search", columns=100, rows=30) as program:
        program.wait_for("Next")
        program.press("6")
        program.wait_for("Share · for my network")
        program.press("tab", "tab")
        program.wait_for("Share · for my council")
        program.press("w")
        program.wait_for("A last look")
        program.press("enter")
        program.wait_for("A page to print or mail")
        program.press("end")
        program.press("enter")
        program.press("ctrl+u")
        program.type("sheet.md")
        program.press("enter")
        program.wait_for("Written for my council")
        sheet = tmp_path / "sheet.md"
        text = sheet.read_text("utf-8")
        edited = text.replace("fixed two weeks ahead", "fixed four weeks ahead").replace("\n- ", "\n* ")
        sheet.write_text(edited.replace("\n", "\r\n"), "utf-8")

        program.press("ctrl+p")
        program.type("bring something")
        program.wait_for("Bring something in")
        program.press("enter")
        program.wait_for("Name the file")
        program.type("sheet.md")
        program.press("enter")
        program.wait_for("Who suggested this?")
        program.press("up")
        program.type("greta lund")
        program.press("enter")
        program.wait_for("1 changed, 1 same. Suggested by greta lund.")
        program.wait_for("instead of")
        program.press("enter")
        program.wait_for("It is in your workbook")
        program.press("enter")
        wait_on_disk(program, lambda: "because-of: greta-lund-6m1x" in path.read_text("utf-8"), what="who")
        program.press("esc")
        program.go_to("Two-pager", "Loves and hates")
        program.next_step(2)
        program.next_step(3)
        program.wait_for("fixed four weeks ahead")
        program.press("esc", "up", "w")
        program.wait_for("Greta Lund")
        program.leave()
    kept = path.read_text("utf-8")
    assert "evidence: Two birthdays missed in one spring." in kept and "cost: think hard" in kept
