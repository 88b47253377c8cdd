"""A coach's own exercise is one file beside the workbooks: filled, drawn, asked about, saved and exported."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import Program, command
from tests.support.terminal import needs_pty

pytestmark = needs_pty

OWN = """\
form: harbour
stage: aim
title: Harbour
purpose: Three harbours you would sail to, and one you would leave for.
minutes: 15
credit: A coach in a port town
aliases: compass, harbours
for: council
picture:
  picture: spear
  slots: first, second
checks: every-step
documents:
  - document: harbour
    layout: outline
    title: My harbours
    for: council
steps:
  - step: where
    title: Where to
    ask: Which two harbours would you sail to?
    fields:
      - field: first
        kind: short
        label: First harbour
        checks: and-or
      - field: second
        kind: short
        label: Second harbour
        checks: and-or
  - step: crew
    title: Crew
    ask: Who would come along?
    fields:
      - field: crew
        kind: links
        label: Crew
        to: person
      - field: stores
        kind: lines
        label: Stores
        ask: What do you take with you?
"""


def test_one_file_is_an_exercise(tmp_path: Path) -> None:
    own = tmp_path / "books" / "method"
    own.mkdir(parents=True)
    (own / "340-harbour.yaml").write_text(OWN, encoding="utf-8")

    with Program(tmp_path, columns=120, rows=34) as program:
        program.wait_for("Start my workbook")
        program.press("enter")
        program.wait_for("step 1 of")
        program.go_to("Harbour", "step 1 of 2")
        program.type("a yard or a fleet")
        program.wait_for("a yard or a fleet")
        program.wait_for("1 of 2 slots filled")
        program.wait_for("I mean it")
        program.press("tab")
        program.type("a small island")
        program.wait_for("2 of 2 slots filled")
        program.next_step(2)
        program.type("Mrs Adeyemi")
        program.wait_for("new: Mrs Adeyemi")
        program.press("enter")
        program.wait_for("• Mrs Adeyemi")
        program.press("tab")
        program.write_lines(["tea", "a good lamp"])
        program.press("esc", "esc")
        program.wait_for("saved ")
        program.leave()

    shown = command(tmp_path, "show", "my-search", "compass")
    assert "a small island" in shown.out, shown.err
    sent = command(tmp_path, "export", "my-search", "harbour", "-o", "-", "--for", "council")
    assert sent.code == 0, sent.err
    for words in ("# My harbours", "a yard or a fleet", "Mrs Adeyemi", "a good lamp"):
        assert words in sent.out
    people = command(tmp_path, "show", "my-search", "person")
    assert people.out.count("Person: Mrs Adeyemi") == 1
