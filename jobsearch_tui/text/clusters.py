"""Signs as people see them (grapheme clusters): a letter with its accents, a flag, a family is one."""

from __future__ import annotations

LONGEST = 256
"""Characters of one sign that are looked at: more accents than anybody can see."""


def width_of(text: str) -> int:
    """The columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def cut_to(text: str, width: int) -> str:
    """As much of a text as fits into so many columns; … stands for the rest."""
    if width_of(text) <= width:
        return text
    end = len(text)
    while width_of(text[:end]) >= width:
        end = sign_before(text, end)
    return text[:end].rstrip() + "…"


def sign_before(line: str, column: int) -> int:
    """The column where the sign begins that ends at ``column``; a column inside a sign ends it there."""
    if column < 1 or line[max(column - 2, 0) : column].isascii():
        return max(column - 1, 0)
    # Most lines never need it, and loading it takes longer than a key may.
    from wcwidth import grapheme_boundary_before

    first = max(column - LONGEST, 0)
    return first + grapheme_boundary_before(line[first:column], column - first)


def sign_at(line: str, column: int) -> tuple[int, int]:
    """The columns where the sign at ``column`` begins and ends; both ``column`` at the end of the line."""
    if column >= len(line):
        return column, column
    start = sign_before(line, column + 1)
    if line[start : start + 2].isascii():
        return start, start + 1
    from wcwidth import iter_graphemes

    return start, start + len(next(iter(iter_graphemes(line[start : start + LONGEST]))))
