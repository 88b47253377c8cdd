"""The program itself in a real terminal, for tests that use it as a person does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from jobsearch_tui.cli import main
from jobsearch_tui.method.catalogue import built_in
from tests.support import PACKAGE, ROOT
from tests.support.command_line import Result, call
from tests.support.terminal import Terminal

# All that the program imports when it comes to it, and the exercises, are read once for all that are forked.
for path in sorted(PACKAGE.rglob("[!_]*.py")):
    import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
built_in()


def environment(folder: Path) -> dict[str, str]:
    """Everything the program may touch lies in ``folder``."""
    return {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "JOBSEARCH_WORKBOOKS": str(folder / "books"),
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_ANIMATIONS": "none",
    }


class Program(Terminal):
    """``jobsearch-tui`` in a terminal: forked with what the tests have imported, or begun by a new Python."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        new_python: bool = False,
        altered: Callable[[], object] | None = None,
        **env: str,
    ) -> None:
        def run() -> int:
            sys.argv = ["jobsearch-tui", *arguments]
            if altered is not None:
                altered()
            return main()

        command = [sys.executable, "-m", "jobsearch_tui", *arguments] if new_python else run
        (folder / "home").mkdir(exist_ok=True)
        super().__init__(command, cwd=folder, env={**environment(folder), **env}, columns=columns, rows=rows)

    def go_to(self, name: str, arrived: str) -> None:
        """Open something by its name, through the palette; pasted, so that it looks for it once."""
        self.press("ctrl+p")
        self.wait_for("Type what you look for")
        self.paste(name)
        self.wait_until(lambda text: name in text.split("\n", 5)[-1], what=name)
        self.press("enter")
        self.wait_for(arrived)

    def next_step(self, number: int) -> None:
        """To the next step, which has this number."""
        self.press("ctrl+n")
        self.wait_for(f"step {number} of")

    def write_lines(self, lines: Sequence[str]) -> None:
        """Type lines into the list that has the cursor, Enter after each."""
        for line in lines:
            self.type(line)
            self.wait_until(lambda text, tail=line[-12:]: tail in text, what=line)
            self.press("enter")

    def leave(self) -> None:
        """ctrl+q, and the program ends well."""
        self.press("ctrl+q")
        assert self.wait_exit() == 0, self.text


def command(folder: Path, *words: str) -> Result:
    """One call of the command line, with the folders of ``Program``."""
    return call(folder, {**os.environ, **environment(folder)}, *words)
