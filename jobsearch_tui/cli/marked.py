"""Differences as plain text, with signs that a screen reader and a pipe keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobsearch_tui.workbook.history.differences import Difference

_SIGNS: Final = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_AROUND: Final = 160
"""Characters of what stayed the same that are shown on either side of a change, at most."""
_LINES_AROUND: Final = 3
_LEFT_OUT: Final = "…"


def marked_words(pieces: Difference) -> str:
    """Two texts in one: ``[-what is gone-]{+what is new+}``; long stretches that stayed are left out."""
    parts: list[str] = []
    for number, (kind, text) in enumerate(pieces):
        if kind == "same":
            parts.append(shown(_near(text, begins=number == 0, ends=number == len(pieces) - 1)))
            continue
        start, end = _SIGNS[kind]
        # A line end that came or went is nothing to see, so it gets a sign of its own.
        lines = [f"{start}{shown(line)}{end}" if line else "" for line in text.split("\n")]
        parts.append("\n".join(lines) if text.strip() else f"{start}{text.replace(chr(10), '↵')}{end}")
        if not text.strip() and kind == "new":
            parts.append("\n" * text.count("\n"))
    return "".join(parts)


def marked_lines(pieces: Difference) -> Iterator[str]:
    """Whole lines, each with ``-``, ``+`` or a blank before it; far from a change they are left out."""
    for number, (kind, text) in enumerate(pieces):
        lines = text.removesuffix("\n").split("\n")
        if kind != "same":
            sign = "-" if kind == "gone" else "+"
            yield from (f"{sign} {shown(line)}".rstrip() for line in lines)
            continue
        head = 0 if number == 0 else _LINES_AROUND
        tail = 0 if number == len(pieces) - 1 else _LINES_AROUND
        if len(lines) > head + tail + 1:
            lines = [*lines[:head], _LEFT_OUT, *lines[len(lines) - tail :]]
        yield from (f"  {shown(line)}".rstrip() for line in lines)


def _near(text: str, *, begins: bool, ends: bool) -> str:
    """The parts of ``text`` that are near a change, cut between words where there are blanks."""
    if len(text) <= 2 * _AROUND + 20:
        return text
    head = text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    tail = text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    return ("" if begins else f"{head} ") + _LEFT_OUT + ("" if ends else f" {tail}")
