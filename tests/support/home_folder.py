"""A home folder of its own, and the command line called in it: what it prints, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.folder.sample import example_text
from jobsearch_tui.workbook.history.copies import History
from tests.support import ROOT
from tests.support.command_line import Result, call


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
        return call(self.path, self.environment(**more), *words)

    def answer(self, typed: str, *words: str) -> Result:
        """Call it in this process, and type at what it asks."""
        return call(self.path, self.environment(), *words, typed=typed)

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
        path.write_bytes(example_text("pharmacist"))
        return path
