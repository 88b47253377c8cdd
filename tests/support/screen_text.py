"""A screen as text that can be read and compared: its rows as a terminal shows them, then their styles.

The second part names, row by row, the columns whose style is not that of plain text in this theme:
``3  2-12 bold e0e0e0 on 121212`` are the columns 2 to 12 of row 3. Rows and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import pyte
from pyte.screens import Char
from rich.color import ColorSystem
from textual.app import App
from textual.strip import Strip

_RULE = "-" * 20
_WORDS = ("bold", "italics", "underscore", "strikethrough", "reverse")


class Run(NamedTuple):
    """Neighbouring cells of one style."""

    row: int
    first: int
    last: int
    style: str


def screen_text(app: App[Any]) -> str:
    """The rows that the app shows now, then the styles."""
    screen = _shown(app)
    colours = app.theme_variables
    plain = f"{colours['foreground']} on {colours['background']}".replace("#", "").lower()
    told = [_RULE, f"elsewhere {plain}"]
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        letters, styles = [cell.data for cell in cells], [_style(cell) for cell in cells]
        runs = [f"{first}-{last} {style}" for first, last, style in _runs(letters, styles, plain)]
        told += [f"{row + 1:2}  {', '.join(runs)}"] if runs else []
    return "\n".join([*(line.rstrip() for line in screen.display), *told]) + "\n"


def parsed(text: str) -> tuple[list[str], str, list[Run]]:
    """The rows of a screen, the style of its plain text, and the runs of other styles."""
    shown, told = text.split(f"{_RULE}\n")
    plain, *rows = told.splitlines()
    runs = []
    for number, one in ((row[:2], one) for row in rows for one in row[4:].split(", ")):
        cells, style = one.split(" ", 1)
        first, last = cells.split("-")
        runs.append(Run(int(number), int(first), int(last), style))
    return shown.splitlines(), plain.removeprefix("elsewhere "), runs


def _shown(app: App[Any]) -> pyte.Screen:
    """A terminal that has got the strips which the app draws now."""
    screen = pyte.Screen(*app.size)
    stream = pyte.Stream(screen)
    for number, strip in enumerate(app.screen._compositor.render_strips(), start=1):
        stream.feed(f"\x1b[{number};1H{''.join(_ansi(strip))}\x1b[0m")
    return screen


def _ansi(strip: Strip) -> Iterator[str]:
    for text, style, _ in strip:
        yield Strip.render_style(style, text, ColorSystem.TRUECOLOR) if style else text


def _style(cell: Char) -> str:
    return " ".join([*(word for word in _WORDS if getattr(cell, word)), cell.fg, "on", cell.bg])


def _runs(letters: list[str], styles: list[str], plain: str) -> Iterator[tuple[int, int, str]]:
    """What can be seen of a row. A blank has the style of its neighbour where both look the same."""
    seen, before = list(styles), plain
    # The style of the next letter, from each column on; of none behind the last one.
    following: list[str | None] = [None] * len(letters)
    for column in range(len(letters) - 1, -1, -1):
        behind = following[column + 1] if column + 1 < len(letters) else None
        following[column] = styles[column] if letters[column].strip() else behind
    for column, letter in enumerate(letters):
        if not letter.strip():
            after = following[column] or styles[column]
            alike = [one for one in (before, after) if _ground(one) == _ground(styles[column])]
            seen[column] = alike[0] if alike else styles[column]
        before = seen[column]
    column = 0
    for style, group in groupby(seen):
        first, column = column + 1, column + len(list(group))
        text = "".join(letters[first - 1 : column])
        last = first - 1 + len(text.rstrip()) if _ground(style) == _ground(plain) else column
        if style != plain and last >= first:
            yield first, last, style


@cache
def _ground(style: str) -> tuple[str, ...]:
    """All that can be seen of a style where there is no letter."""
    *words, front, _, back = style.split()
    lines = [word for word in words if word not in ("bold", "italics")]
    return (*lines, back, *([front] if lines else []))
