"""All that is printed: data to stdout, talk to stderr, nothing in it that acts on a terminal."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Final, TextIO

    from jobsearch_tui.workbook.history.differences import Difference

PROGRAM: Final = "jobsearch-tui"

_SIGNS: Final = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_AROUND: Final = 160
"""Characters of what stayed the same that are shown on either side of a change, at most."""
_LINES_AROUND: Final = 3
_LEFT_OUT: Final = "…"
_LONGEST_LINE: Final = 1_000
"""Characters of a line of a difference."""
_NARROWEST: Final = 16
"""Columns that a text keeps where there is no room for all of it."""


def stdout() -> TextIOWrapper:
    """Where data goes. Raises Problem if there is no such place."""
    if not isinstance(sys.stdout, TextIOWrapper):
        from jobsearch_tui.text.problems import Problem

        raise Problem(
            "There is nowhere to print to", mend="Run it in a terminal, or send its output to a file"
        )
    return sys.stdout


def print_text(text: str, end: str = "\n") -> None:
    """Print ``text``, which is safe to show, as data."""
    to = stdout()
    to.reconfigure(errors="backslashreplace")
    _printed(lambda: print(text, end=end, file=to))


def print_bytes(data: bytes) -> None:
    """Print ``data`` as it is. Raises Problem if there is no room for it."""
    to = stdout().buffer
    _printed(lambda: to.write(data))


def print_columns(rows: Iterable[Iterable[str]], *, within: int = 0) -> None:
    """Print any texts in columns two blanks apart, a line for each row; those of the last end together.

    ``within`` is the width that they get, if it is given: texts that are longer end in …, those of the first
    column last of all.
    """
    lines = [tuple(map(on_one_line, row)) for row in rows]
    widths = [max(map(_width_of, column)) for column in zip(*lines, strict=True)]
    excess = sum(widths) + 2 * (len(widths) - 1) - within if within else 0
    for at in reversed(range(len(widths) - 1)):
        cut = max(min(excess, widths[at] - _NARROWEST), 0)
        widths[at] -= cut
        excess -= cut
    for line in lines:
        *cells, last = (_cut_to(cell, width) for cell, width in zip(line, widths, strict=True))
        padded = [cell + " " * (width - _width_of(cell)) for cell, width in zip(cells, widths, strict=False)]
        print_text("  ".join([*padded, last.rjust(widths[-1])]))


def _width_of(text: str) -> int:
    """The columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _cut_to(text: str, width: int) -> str:
    """As many whole signs of a text as fit into so many columns; … stands for the rest."""
    if _width_of(text) <= width:
        return text
    from wcwidth import iter_graphemes

    signs: list[str] = []
    left = width - len(_LEFT_OUT)
    for sign in iter_graphemes(text):
        left -= _width_of(sign)
        if left < 0:
            break
        signs.append(sign)
    return "".join(signs).rstrip() + _LEFT_OUT


def print_path(path: Path) -> None:
    """A path as data: for a program the bytes that it is, for a terminal made visible."""
    if is_terminal(sys.stdout):
        from jobsearch_tui.text.shown import shown_name

        print_text(shown_name(str(path)))
    else:
        print_bytes(os.fsencode(path) + os.linesep.encode())


def tell(text: str) -> None:
    """Say one sentence to the person, beside the data."""
    print(on_one_line(text), file=sys.stderr)


def on_one_line(text: str) -> str:
    """Any text as one line that is safe to show; what would act on a terminal has its sign."""
    from jobsearch_tui.text.cleaning import one_line
    from jobsearch_tui.text.shown import shown

    return one_line(shown(text))


def answer_to(question: str) -> str:
    """What the person types, in small letters; nothing at the end of what there is to read."""
    *above, last = question.split("\n")
    for line in above:
        tell(line)
    print(on_one_line(last), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()


def flushed(code: int) -> int:
    """The exit code, once everything is printed. Raises Problem if there is no room for it."""
    if sys.stdout is not None:
        _printed(sys.stdout.flush)
    return code


def _printed(write: Callable[[], object]) -> None:
    """Write to stdout. Raises Problem if there is no room for it."""
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        from jobsearch_tui.text.problems import Problem

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Problem(f"What was to be printed could not be written ({error.strerror})") from error


def is_terminal(stream: TextIO | None) -> bool:
    """True if a person reads along."""
    return stream is not None and stream.isatty()


# ---- differences as plain text, with signs that a screen reader and a pipe keep


def marked_words(pieces: Difference) -> str:
    """Two texts in one: ``[-what is gone-]{+what is new+}``; long stretches that stayed are left out."""
    from jobsearch_tui.text.shown import shown

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
    from jobsearch_tui.text.shown import shown

    for number, (kind, text) in enumerate(pieces):
        lines = [
            line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + _LEFT_OUT
            for line in text.removesuffix("\n").split("\n")
        ]
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
