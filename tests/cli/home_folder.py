"""A home folder of its own, and the command line called in it: what it prints, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from jobsearch_tui.cli import main
from jobsearch_tui.workbook.folder import Locations
from jobsearch_tui.workbook.history import History
from jobsearch_tui.workbook.sample import sample_text
from tests.support import ROOT


class Home:
    """A home folder of its own, and the command line called in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path / "jobs"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("SYSTEMROOT", "PATH") if key in os.environ}
        folders = {
            f"XDG_{name}_HOME": str(self.path / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")
        }
        own = {"HOME": str(self.path), "USERPROFILE": str(self.path), "JOBSEARCH_WORKBOOKS": str(self.folder)}
        return {**kept, **folders, **own, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}

    def run(self, *words: str, **more: str) -> Result:
        """Call the command line in this process."""
        out, err = BytesIO(), BytesIO()
        streams = {
            "stdin": StringIO(),
            "stdout": TextIOWrapper(out, "utf-8"),
            "stderr": TextIOWrapper(err, "utf-8", errors="backslashreplace"),
        }
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.path)
            patch.setattr(os, "environ", self.environment(**more))
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            code = main(words)
            sys.stdout.flush()
            sys.stderr.flush()
        return Result(code, out.getvalue().decode(), err.getvalue().decode())

    def start(self, *words: str, program: tuple[str, ...] = ("-m", "jobsearch_tui"), **more: str) -> Result:
        """Run the program in a process of its own, where the process is the point."""
        done = subprocess.run(
            [sys.executable, *program, *words],
            cwd=self.path,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def state(self) -> Path:
        """The state folder that the program finds from here."""
        return Locations.from_environment(None, self.environment(), self.path, self.path).state

    def history(self, path: Path) -> History:
        return History(self.state / "history", path)

    def sample(self) -> Path:
        self.folder.mkdir(exist_ok=True)
        path = self.folder / "my-search.yaml"
        path.write_bytes(sample_text())
        return path


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in err + out
