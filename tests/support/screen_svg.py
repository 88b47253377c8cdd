"""A picture for the README, drawn from the text of a screen: small, without fonts or addresses of others."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.support.screen_text import Run, parsed

WIDTH, HEIGHT, EDGE = 8.4, 17, 10
"""Of a cell, and around them all, in pixels."""
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def svg(text: str, title: str) -> str:
    """The picture of a screen; ``title`` is what a screen reader says of it."""
    rows, plain, runs = parsed(text)
    columns = max(map(len, rows))
    wide, high = columns * WIDTH + 2 * EDGE, len(rows) * HEIGHT + 2 * EDGE
    _, back = _colours(plain)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="{back}"/>',
        f'<g transform="translate({EDGE} {EDGE})" font-family="{FONT}" font-size="14"',
        ' shape-rendering="crispEdges" xml:space="preserve">',
    ]
    for run in _whole(rows, plain, runs):
        lines += _drawn(rows[run.row - 1], run, back)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _whole(rows: list[str], plain: str, runs: list[Run]) -> Iterator[Run]:
    """The runs with those of plain text between them, row by row."""
    for number, row in enumerate(rows, start=1):
        column = 1
        for run in (run for run in runs if run.row == number):
            if run.first > column:
                yield Run(number, column, run.first - 1, plain)
            yield run
            column = run.last + 1
        yield Run(number, column, len(row), plain)


def _drawn(row: str, run: Run, back: str) -> Iterator[str]:
    front, ground = _colours(run.style)
    top = (run.row - 1) * HEIGHT
    if ground != back:
        x, wide = (run.first - 1) * WIDTH, (run.last - run.first + 1) * WIDTH
        yield f'<rect x="{x:.1f}" y="{top}" width="{wide:.1f}" height="{HEIGHT}" fill="{ground}"/>'
    text = row[run.first - 1 : run.last]
    letters = text.strip()
    if letters:
        x = (run.first - 1 + len(text) - len(text.lstrip())) * WIDTH
        bold = ' font-weight="bold"' if "bold" in run.style.split() else ""
        place = f'x="{x:.1f}" y="{top + 13}" textLength="{len(letters) * WIDTH:.1f}"'
        yield f'<text {place} fill="{front}"{bold}>{escape(letters)}</text>'


def _colours(style: str) -> tuple[str, str]:
    *words, front, _, back = style.split()
    front, back = (f"#{colour}" if len(colour) == 6 else "#e0e0e0" for colour in (front, back))
    return (back, front) if "reverse" in words else (front, back)
