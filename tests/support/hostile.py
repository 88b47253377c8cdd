"""A workbook, and an exercise of one's own, in which every text tries to be something else than text."""

from __future__ import annotations

import json
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form

PIECES = (
    "[/b]", "[/]", "[@click=app.quit]x[/]", "[red]", "[link=https://evil.example]l[/link]", "${x}", "%s",
    "$primary", "\x1b]52;c;aGk=\x07", "\x1b[2J\x1b[31m", "\x9b2J", "\x9d0;t\x9c", "\u202eabc",
    "\u2066abc\u2069", "\u200bz\u200b", "<script>alert(1)</script>", "| a |", "[[x]]\\", "\u2028",
    "\x00\x08", "\\[b]", ":smile:", "{x!r}",
)  # fmt: skip
"""What is tried. Each goes with a number before it and a letter behind, so that a missing part is noticed."""

NAME = "[@click=app.quit]x[b] \x1b]52;c;aGk=\x07\u202e[red].yaml"
"""A file name that Linux allows."""


class Texts:
    """Hands out one hostile text after the other, and remembers them."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def next(self) -> str:
        """A text that is found again by its number: ``w12_[red]z``."""
        number = len(self.given)
        text = f"w{number}_{PIECES[number % len(PIECES)]}z"
        self.given.append(text)
        return text


def write(folder: Path, name: str = NAME) -> tuple[Path, list[str]]:
    """The workbook and the exercise beside it; the path, and the texts by their numbers."""
    texts = Texts()
    (folder / "method").mkdir(parents=True)
    (folder / "method" / "own.yaml").write_text(_own_form(texts), encoding="utf-8")
    lines = ['workbook: "1"', f"title: {quoted(texts.next())}", "created: 2026-11-21", "answers:"]
    # The ids of records are texts of the file, too, and links point to them.
    ids = {form.id: [texts.next() for _ in range(2)] for form in built_in().forms if form.many}
    forms = [form for form in built_in().forms if not form.many]
    for form in forms:
        lines += [f"  {form.id}:", *_filling(form, texts, ids, "    ")]
    lines += ["  own:", f"    words: {quoted(texts.next())}", "    all:"]
    lines += [f"      - {quoted(texts.next())}" for _ in PIECES]
    for form in built_in().forms:
        if form.many:
            lines.append(f"{form.table}:")
            for record in ids[form.id]:
                lines += [f"  {quoted(record)}:", *_filling(form, texts, ids, "    ")]
    lines += ["meant:", f"  {quoted(texts.next())}:", f"    - {quoted(texts.next())}"]
    lines += [f"{quoted(texts.next())}: {quoted(texts.next())}", "..."]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, texts.given


def quoted(text: str) -> str:
    """A text in double quotes, everything odd in it as an escape: YAML reads what JSON writes."""
    return json.dumps(text).replace("\x7f", "\\x7f")


def _filling(form: Form, texts: Texts, ids: dict[str, list[str]], indent: str) -> list[str]:
    lines: list[str] = []
    for field in form.fields():
        lines += _answer(field, texts, ids, indent)
    return lines


def _answer(field: Field, texts: Texts, ids: dict[str, list[str]], indent: str) -> list[str]:
    if field.kind in ("lines", "rows"):
        rows = [f"{indent}{field.id}:"]
        for _ in range(3):
            rows.append(f"{indent}  - {field.head_id}: {quoted(texts.next())}")
            for column in field.details:
                rows += _answer(column, texts, ids, indent + "    ")
        return rows
    if field.kind in ("choices", "links"):
        return [
            f"{indent}{field.id}:",
            f"{indent}  - {quoted(texts.next())}",
            f"{indent}  - {quoted(texts.next())}",
        ]
    if field.kind == "link" and field.to in ids:
        return [f"{indent}{field.id}: {quoted(ids[field.to][0])}"]
    return [f"{indent}{field.id}: {quoted(texts.next())}"]


def _own_form(texts: Texts) -> str:
    """A form whose every text is hostile; controls are left to the answers, where they are escaped."""

    def text() -> str:
        return quoted(texts.next())

    return f"""\
form: own
stage: know
title: {text()}
purpose: {text()}
credit: {text()}
aliases: {text()}
documents:
  - document: own-paper
    layout: outline
    title: {text()}
    for: council
steps:
  - step: one
    title: {text()}
    ask: {text()}
    hint: {text()}
    why: {text()}
    fields:
      - field: words
        kind: long
        label: {text()}
        ask: {text()}
        why: {text()}
        strong: {text()}
        weak: {text()}
        placeholder: {text()}
        heading: {text()}
        for: council
      - field: pick
        kind: choice
        label: {text()}
        options:
          - {text()}
          - {text()}
      - field: some
        kind: choices
        label: {text()}
        options:
          - {text()}
          - {text()}
      - field: level
        kind: scale
        label: {text()}
        low: {text()}
        high: {text()}
      - field: count
        kind: number
        label: {text()}
        unit: {text()}
      - field: many
        kind: rows
        label: {text()}
        placeholder: {text()}
        columns:
          - field: lead
            kind: short
            label: {text()}
          - field: detail
            kind: short
            label: {text()}
            placeholder: {text()}
  - step: all
    title: {text()}
    ask: {text()}
    fields:
      - field: all
        kind: lines
        label: {text()}
"""
