"""The command line, called in this process as its entry point calls it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from jobsearch_tui.cli import main


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert "Traceback" not in self.err + self.out


class Keyboard(StringIO):
    """What somebody types who sits at the terminal."""

    def isatty(self) -> bool:
        return True


def call(folder: Path, environment: Mapping[str, str], *words: str, typed: str | None = None) -> Result:
    """Call the command line with this folder and environment; without ``typed`` nobody is at the keyboard."""
    out, err = BytesIO(), BytesIO()
    streams = {
        "stdin": StringIO() if typed is None else Keyboard(typed),
        "stdout": TextIOWrapper(out, "utf-8"),
        "stderr": TextIOWrapper(err, "utf-8", errors="backslashreplace"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(os, "environ", dict(environment))
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
    return Result(code, out.getvalue().decode(), err.getvalue().decode())
