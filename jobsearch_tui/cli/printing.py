"""All that is printed: data to stdout, talk to stderr, nothing in it that acts on a terminal."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Final, TextIO

PROGRAM: Final = "jobsearch-tui"


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
    print(text, end=end, file=to)


def print_path(path: Path) -> None:
    """A path as data: for a program the bytes that it is, for a terminal made visible."""
    if is_terminal(sys.stdout):
        print_text(on_one_line(str(path)))
    else:
        stdout().buffer.write(os.fsencode(path) + os.linesep.encode())


def tell(text: str) -> None:
    """Say one sentence to the person, beside the data."""
    print(on_one_line(text), file=sys.stderr)


def on_one_line(text: str) -> str:
    """Any text as one line that is safe to show."""
    from jobsearch_tui.text.cleaning import one_line
    from jobsearch_tui.text.shown import shown

    return shown(one_line(text))


def flushed(code: int) -> int:
    """The exit code, once everything is printed. Raises Problem if there is no room for it."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from jobsearch_tui.text.problems import Problem

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Problem(f"What was to be printed could not be written ({error.strerror})") from error
    return code


def is_terminal(stream: TextIO | None) -> bool:
    """True if a person reads along."""
    return stream is not None and stream.isatty()
