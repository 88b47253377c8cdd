"""A page indented with tabs: as many blanks for each as keep together what belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jobsearch_tui.workbook.doctor_findings import Findings, Page
from jobsearch_tui.workbook.doctor_versions import loaded_or_none
from jobsearch_tui.workbook.values import Value

WIDTHS: Final = (2, 4, 8)
"""Blanks that a tab may stand for."""


def tabs_as_blanks(page: Page, findings: Findings) -> Page | None:
    """The page with blanks for the tabs before its lines, or None if it reads with no number of them.

    Where several numbers read, the one that leaves the fewest names without anything under them is right: a
    line that slid out of its place leaves an empty name behind.
    """
    indented = [at for at, line in enumerate(page.lines) if "\t" in _indent(line)]
    if not indented:
        return None
    best: tuple[int, Page] | None = None
    for width in WIDTHS:
        lines = [_indent(line).replace("\t", " " * width) + line.lstrip(" \t") for line in page.lines]
        spaced = replace(page, lines=lines)
        loaded = loaded_or_none(spaced.text.encode("utf-8", "replace"))
        if loaded is None:
            continue
        empty = _empty(loaded.tree)
        if best is None or empty < best[0]:
            best = (empty, spaced)
    if best is None:
        return None
    for at in indented:
        line = page.origins[at]
        findings.problem(line, "a tab stands in the indentation", "Use blanks instead", 1, page.lines[at])
        findings.did(line, "tabs were made blanks")
    return best[1]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _empty(value: Value | Mapping[str, Value]) -> int:
    """How many names have nothing under them."""
    if isinstance(value, str):
        return not value
    return sum(map(_empty, value.values() if isinstance(value, Mapping) else value))
